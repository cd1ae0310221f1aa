package import Records

/// What a text of a country field says.
package struct CountryReading: Hashable, Sendable {
    /// One set for each country named (AND), its candidates inside (OR); empty where none is known.
    package var sets: [CountrySet] = []
    /// The text form of `sets`, such as `CD|CG;RU`.
    package var value: [UInt8] = []
    /// What to report: `unknownCountry`, `ambiguousCountry`, `joinedCountries`.
    package var findings: [Reason] = []
    /// Whether a lookup decided.
    package var isReviewed = false
    /// Whether a lookup says that the text means nothing: the field then counts as absent.
    package var isNothing = false
}

/// Reads texts of country fields into candidate sets; one for each source (design section 4).
///
/// No text is ever matched by likeness: what no table and no lookup knows is unknown.
package struct CountryNormalizer: Sendable {
    /// The reviewed lookups, with the record of which were used.
    package private(set) var lookups: LookupTable
    private let names = CountryNames.builtIn
    private var caches: [ByteTable] = []
    private var cacheOfField = [Int8](repeating: -1, count: 256)
    private var readings: [CountryReading] = []

    // Leaks repeat their countries; a source that does not must not fill the memory.
    private static let cachedReadings = 1 << 16
    private static let cachedBytes = 256

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
        let cache = cacheNumber(of: field)
        if let known = caches[cache].find(text) { return readings[known] }
        let reading = decide(text, field: field)
        if readings.count < Self.cachedReadings, text.count <= Self.cachedBytes {
            caches[cache].set(Array(text), to: readings.count)
            readings.append(reading)
        }
        return reading
    }

    private mutating func cacheNumber(of field: CanonicalField) -> Int {
        let index = Int(field.rawValue)
        if cacheOfField[index] < 0 {
            cacheOfField[index] = Int8(caches.count)
            caches.append(ByteTable())
        }
        return Int(cacheOfField[index])
    }

    private mutating func decide(
        _ text: ArraySlice<UInt8>,
        field: CanonicalField
    ) -> CountryReading {
        guard let lookup = lookups.decide(text, field: field) else {
            return reading(of: read(text, in: field), field: field)
        }
        guard let value = lookup.value else {
            return CountryReading(isReviewed: true, isNothing: true)
        }
        let bytes = ArraySlice(Array(value.utf8))
        let coded = names.decode(bytes)
        var reading = reading(of: coded ?? read(bytes, in: field), field: field)
        reading.isReviewed = true
        return reading
    }

    private func read(_ text: ArraySlice<UInt8>, in field: CanonicalField) -> [[CountryCode]]? {
        let readsCities = field == .sender || field == .recipient || field == .copy
        return CountryText(names: names, readsCities: readsCities).read(text)
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
