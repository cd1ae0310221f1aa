import CResources
import Records

/// Names and bureau cities in grammatical cases: loaded when the common names miss.
struct CountryForms: Sendable {
    static let builtIn = CountryForms()

    private(set) var names = CodeTable()
    private(set) var cities = CodeTable()

    private init() {
        for row in Resource.rows(sluice_country_forms()) {
            let isName = row[1] == ArraySlice("name".utf8)
            for form in row[3].split(separator: CodeTable.bar) {
                let key = CountrySpelling.key(of: form).filter { $0 != CountrySpelling.mark }
                if isName {
                    names.add(key, CodeTable.codes(row[0]))
                } else {
                    cities.add(key, CodeTable.codes(row[0]))
                }
            }
        }
    }
}

/// Names in the rarer languages of CLDR, which count where a text is such a name and nothing else.
///
/// Among twenty thousand names one is soon near a misspelt common one (`Arabí Saudí`), so they are
/// neither turned nor joined with titles.
struct RareCountryNames: Sendable {
    static let builtIn = RareCountryNames()

    private(set) var names = CodeTable()

    /// Plain words this short are codes or words of other languages, whatever a rare language says.
    private static let shortest = 4

    private init() {
        for row in Resource.rows(sluice_country_names_rare()) {
            for name in row[1].split(separator: CodeTable.bar) {
                add(name, CodeTable.codes(row[0]))
            }
        }
    }

    private mutating func add(_ name: ArraySlice<UInt8>, _ codes: [CountryCode]) {
        let key = CountrySpelling.key(of: name)
        let plain = key.filter { $0 != CountrySpelling.mark }
        let isLong = plain.count >= Self.shortest || plain.contains { $0 >= 0x80 }
        if plain.count < key.count { names.add(key, codes) }
        if isLong { names.add(plain, codes) }
    }
}
