import CResources
import Records

/// Texts by which sources say that a country is not known, or that a person has none.
///
/// They mean nothing wherever a source's own `nulls` do not say so already (country-nulls.csv).
struct CountryNulls: Sendable {
    static let builtIn = CountryNulls()

    private var signs: Set<[UInt8]> = []
    private var words: Set<[UInt8]> = []

    /// Whether a text means nothing.
    func contains(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count <= Self.longest else { return false }
        let folded = FoldedText.foldWords(text)
        // Without a letter or digit nothing is said, whatever the marks.
        if folded.allSatisfy({ $0 <= FoldedText.semicolon && !(0x30...0x39).contains($0) }) {
            return true
        }
        return signs.contains(Self.sign(text)) || words.contains(folded)
    }

    private static let longest = 64

    // Lower case without blanks: `N / A` is `N/A`. Marks stay, as `N.A.` is no `NA`.
    private static func sign(_ text: ArraySlice<UInt8>) -> [UInt8] {
        let plain = String(decoding: text, as: UTF8.self).lowercased()
        return plain.utf8.filter { $0 > 0x20 }
    }

    private init() {
        for row in Resource.rows(sluice_country_nulls()) {
            let isSign = row[0] == ArraySlice("signs".utf8)
            for text in row[1].split(separator: CodeTable.bar) {
                if isSign {
                    signs.insert(Self.sign(text))
                } else {
                    words.insert(FoldedText.foldWords(text))
                }
            }
        }
    }
}
