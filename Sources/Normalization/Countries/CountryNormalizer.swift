package import Records

/// What a text of a country field says.
package struct CountryReading: Hashable, Sendable {
    /// One set for each country named (AND), its candidates inside (OR); empty where none is known.
    package var sets: [CountrySet] = []
    /// The text form of `sets`, such as `CD|CG;RU`.
    package var value: [UInt8] = []
    /// What to report: `unknownCountry`, `ambiguousCountry`, `joinedCountries`.
    package var findings: [Reason] = []
    /// The number of the lookup that decided; nil where none did.
    package var lookup: Int?
    /// Whether the text means nothing, by a lookup or in any language: the field counts as absent.
    package var isNothing = false
}

/// Reads texts of country fields into candidate sets; one for each source (design section 4).
///
/// No text is ever matched by likeness: what no table and no lookup knows is unknown. Only forms
/// between Niger and Nigeria are both.
package struct CountryNormalizer: Sendable {
    /// The reviewed lookups, with the record of which were used.
    package private(set) var lookups: LookupTable
    private let names = CountryNames.builtIn
    private var cache = ReadingCache<CountryReading>(capacity: 1 << 16)

    package init(lookups: LookupTable = LookupTable([])) {
        self.lookups = lookups
    }

    /// Reads a text that is neither blank nor one of the source's nulls.
    ///
    /// Sub-bureaus are rolled up before doubt is counted. Former states become their successors,
    /// except in fields that tell of a person, where they stay what they are.
    package mutating func read(
        _ text: ArraySlice<UInt8>,
        field: CanonicalField
    ) -> CountryReading {
        if let known = cache.find(text, field: field) { return known }
        let reading = decide(text, field: field)
        cache.keep(reading, of: text, field: field)
        return reading
    }

    private mutating func decide(
        _ text: ArraySlice<UInt8>,
        field: CanonicalField
    ) -> CountryReading {
        guard let number = lookups.find(text, field: field),
            let reviewed = reading(of: lookups.lookups[number], text, field: field)
        else {
            if NullTexts.countries.contains(text) { return CountryReading(isNothing: true) }
            return reading(of: read(text, in: field), field: field)
        }
        lookups.use(number)
        var decided = reviewed
        decided.lookup = number
        return decided
    }

    /// What a lookup makes of a text; nil where it leaves open what is certain in this field.
    private func reading(
        of lookup: Lookup,
        _ text: ArraySlice<UInt8>,
        field: CanonicalField
    ) -> CountryReading? {
        guard let value = lookup.value else { return CountryReading(isNothing: true) }
        if lookup.leavesOpen {
            var open = reading(of: read(text, in: field), field: field)
            if open.isCertain, isOpen(text, in: LookupScope.fields(ofGroup: lookup.field)) {
                return nil
            }
            open.findings = []
            // Where the tables know one country only, the person says that it may be another.
            return open.isCertain ? CountryReading() : open
        }
        let bytes = ArraySlice(Array(value.utf8))
        let coded = names.decode(bytes)
        var decided = reading(of: coded ?? read(bytes, in: field), field: field)
        if !decided.sets.isEmpty { decided.findings = [] }
        return decided
    }

    /// Whether one of several fields leaves open what a text means.
    private func isOpen(_ text: ArraySlice<UInt8>, in fields: [CanonicalField]) -> Bool {
        fields.contains { !reading(of: read(text, in: $0), field: $0).isCertain }
    }

    private func read(_ text: ArraySlice<UInt8>, in field: CanonicalField) -> [[CountryCode]]? {
        let cities: CountryPart.Cities =
            switch field {
            case .sender, .recipient, .copy: .bureaus
            case .requestingCountry, .sourceCountry: .afterNames
            default: .nothing
            }
        let part = CountryPart(
            names: names,
            cities: cities,
            keepsFormerStates: field.isPersonal
        )
        return CountryText(part: part, readsDemonyms: field == .nationality).read(text)
    }

    private func reading(of countries: [[CountryCode]]?, field: CanonicalField) -> CountryReading {
        guard let countries else { return CountryReading(findings: [.unknownCountry]) }
        var reading = CountryReading()
        for codes in countries {
            let set = names.resolve(codes, keepsFormerStates: field.isPersonal)
            if !reading.sets.contains(set) { reading.sets.append(set) }
        }
        if reading.sets.count > 1 { reading.findings.append(.joinedCountries) }
        if reading.sets.contains(where: { $0.only == nil }) {
            reading.findings.append(.ambiguousCountry)
        }
        CountrySet.encode(reading.sets, into: &reading.value)
        return reading
    }
}

extension CountryReading {
    /// Whether the text names countries, each of them one.
    fileprivate var isCertain: Bool {
        !sets.isEmpty && sets.allSatisfy { $0.only != nil }
    }
}
