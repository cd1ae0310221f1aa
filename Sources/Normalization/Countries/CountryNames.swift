import CResources
import Records

/// What every known country name, code and bureau city stands for.
///
/// The reviewed aliases outrank the names of countries.csv, and these the names of CLDR. A text that
/// has two meanings on one level keeps both.
struct CountryNames: Sendable {
    static let builtIn = CountryNames()

    private var codes = CodeTable()
    private var names = CodeTable()
    private var cities = CodeTable()
    private var parents: [CountryCode: CountryCode] = [:]
    private var successors: [CountryCode: [CountryCode]] = [:]
    private var sovereigns: [CountryCode: CountryCode] = [:]

    /// What a word means as a code of two or three letters, or as a number.
    func code(_ word: some Collection<UInt8>) -> [CountryCode]? {
        word.count <= 3 ? codes.find(word) : nil
    }

    /// What a key names in a common language, in any of its cases; nil where it is no such name.
    func name(_ key: [UInt8]) -> [CountryCode]? {
        if let known = names.find(key) ?? CountryForms.builtIn.names.find(key) { return known }
        guard key.contains(CountrySpelling.mark) else { return nil }
        // A short word with marks that a rare language knows is no common one without them.
        if RareCountryNames.builtIn.names.find(key) != nil { return nil }
        let plain = key.filter { $0 != CountrySpelling.mark }
        return names.find(plain) ?? CountryForms.builtIn.names.find(plain)
    }

    /// What a key names in a rare language.
    func rareName(_ key: [UInt8]) -> [CountryCode]? {
        if let known = RareCountryNames.builtIn.names.find(key) { return known }
        guard key.contains(CountrySpelling.mark) else { return nil }
        return RareCountryNames.builtIn.names.find(key.filter { $0 != CountrySpelling.mark })
    }

    /// Whether a key is a name in a common language.
    func isCommon(_ key: [UInt8]) -> Bool { names.find(key) != nil }

    /// The country whose bureau sits, or sat, in a city.
    func city(_ key: [UInt8]) -> [CountryCode]? {
        let plain = key.filter { $0 != CountrySpelling.mark }
        return cities.find(plain) ?? CountryForms.builtIn.cities.find(plain)
    }

    /// Hands out every name and city with what it stands for.
    func forEachName(_ body: (_ key: [UInt8], _ codes: [CountryCode]) -> Void) {
        names.forEach(body)
        cities.forEach(body)
    }

    /// The candidates with sub-bureaus rolled up and, unless they are kept, former states replaced.
    func resolve(_ codes: [CountryCode], keepsFormerStates: Bool) -> CountrySet {
        CountrySet(
            codes.flatMap { code -> [CountryCode] in
                if let parent = parents[code] { return [parent] }
                guard !keepsFormerStates, let heirs = successors[code] else { return [code] }
                return heirs
            }
        )
    }

    /// The codes of a text in which two names stand (`Turkey (Türkiye)`, `Guadeloupe, France`);
    /// nil where they are two countries.
    func common(
        _ one: [CountryCode],
        _ other: [CountryCode],
        keepsFormerStates: Bool
    ) -> [CountryCode]? {
        let both = one.filter(other.contains)
        if !both.isEmpty { return both }
        let parts = one.filter { code in
            (parents[code] ?? sovereigns[code]).map(other.contains) ?? false
        }
        if !parts.isEmpty { return parts }
        guard !keepsFormerStates else { return nil }
        let heirs = one.compactMap { successors[$0] }.filter { $0.count == 1 }.flatMap { $0 }
        let shared = heirs.filter(other.contains)
        return shared.isEmpty ? nil : shared
    }

    /// Reads `CD|CG;RU`; nil where a part is no code of countries.csv.
    func decode(_ text: ArraySlice<UInt8>) -> [[CountryCode]]? {
        guard let sets = CountrySet.decode(text), !sets.isEmpty else { return nil }
        let isKnown = sets.allSatisfy { set in
            set.candidates.allSatisfy { code(FoldedText.fold($0.text.utf8)) == [$0] }
        }
        return isKnown ? sets.map(\.candidates) : nil
    }

    private enum Level: Int { case alias, name, cldr }

    private init() {
        addCountries()
        for row in Resource.rows(sluice_country_aliases()) {
            for name in row[0].split(separator: CodeTable.bar) {
                add(name, CodeTable.codes(row[1]), .alias)
                guard let other = CountrySpelling.withoutUmlauts(name) else { continue }
                add(other[...], CodeTable.codes(row[1]), .alias)
            }
        }
        for row in Resource.rows(sluice_country_names()) {
            add(row[0], CodeTable.codes(row[1]), .cldr)
            guard row[2] == CountrySpelling.german,
                let other = CountrySpelling.withoutUmlauts(row[0])
            else { continue }
            add(other[...], CodeTable.codes(row[1]), .cldr)
        }
        for row in Resource.rows(sluice_bureau_cities()) {
            for city in row[5].split(separator: CodeTable.bar) {
                let key = CountrySpelling.key(of: city).filter { $0 != CountrySpelling.mark }
                cities.add(key, CodeTable.codes(row[0]))
            }
        }
    }

    private mutating func addCountries() {
        for row in Resource.rows(sluice_countries()) where row[0] != ArraySlice("ZZ".utf8) {
            let codes = CodeTable.codes(row[0])
            for code in row[0...2] where !code.isEmpty {
                self.codes.add(FoldedText.foldWords(code), codes)
            }
            for name in row[6...10] where !name.isEmpty { add(name, codes, .name) }
            if !row[5].isEmpty { sovereigns[codes[0]] = CodeTable.codes(row[5])[0] }
            guard !row[4].isEmpty else { continue }
            if row[3] == ArraySlice("former".utf8) {
                successors[codes[0]] = CodeTable.codes(row[4])
            } else {
                parents[codes[0]] = CodeTable.codes(row[4])[0]
            }
        }
    }

    private mutating func add(_ name: ArraySlice<UInt8>, _ codes: [CountryCode], _ level: Level) {
        let key = CountrySpelling.key(of: name)
        names.add(key, codes, level: level.rawValue)
        if key.contains(CountrySpelling.mark) {
            let plain = key.filter { $0 != CountrySpelling.mark }
            names.add(plain, codes, level: level.rawValue)
        }
    }
}
