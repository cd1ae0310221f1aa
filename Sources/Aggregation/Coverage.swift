package import Records

/// Which cells a measure has (design section 7, "Which cells exist").
package struct Coverage: Hashable, Sendable {
    /// The years in which an entity of the kind is certainly dated, or that a source covers.
    package var years: Set<Int32>
    /// Every country that an entity of the kind names, however vaguely.
    package var countries: Set<CountryCode>

    package init(years: Set<Int32>, countries: Set<CountryCode>) {
        self.years = years
        self.countries = countries
    }

    /// The cells of covered years, and those of no year that are filled, in order.
    package func cells(filled: [Cell]) -> [Cell] {
        let rows = countries.subtracting([.unknown, .all]).union([.unknown, .all])
        var cells = Set(
            years.flatMap { year in rows.map { Cell(year: year, country: $0) } }
        )
        cells.formUnion(filled.filter { $0.year == 0 })
        return cells.sorted()
    }
}
