import CResources
import Records

/// Adjectives and names of peoples: they name a country in columns of nationalities, and beside a
/// title (`Французская Республика`), never by themselves in another country's column.
struct CountryDemonyms: Sendable {
    static let builtIn = CountryDemonyms()

    private var words = CodeTable()

    /// The countries that an adjective is said of.
    func find(_ key: [UInt8]) -> [CountryCode]? { words.find(key) }

    private init() {
        for row in Resource.rows(sluice_country_demonyms()) {
            let codes = CodeTable.codes(row[0])
            for word in row[2].split(separator: CodeTable.bar) {
                for form in Self.forms(of: word) {
                    let key = CountrySpelling.key(of: form)
                    words.add(key.filter { $0 != CountrySpelling.mark }, codes)
                    guard row[1] == CountrySpelling.german,
                        let other = CountrySpelling.withoutUmlauts(form)
                    else { continue }
                    words.add(CountrySpelling.key(of: other), codes)
                }
            }
        }
    }

    // `российск~` stands for all endings of a Russian adjective.
    private static func forms(of word: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        guard let tilde = word.lastIndex(of: UInt8(ascii: "~")) else { return [word] }
        let stem = word[..<tilde]
        return adjectiveEndings.map { stem + $0 }
    }

    private static let adjectiveEndings = SmallWords.common.texts("Russian adjective ending")
}
