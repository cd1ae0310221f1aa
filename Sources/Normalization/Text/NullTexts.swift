import CResources
import Records

/// Texts by which sources say that something is not known, or that there is none.
///
/// They mean nothing wherever a source's own `nulls` do not say so already (null-texts.csv).
struct NullTexts: Sendable {
    static let countries = NullTexts("countries")
    static let dates = NullTexts("dates")
    static let words = NullTexts("words")

    private var signs: Set<[UInt8]> = []
    private var words: Set<[UInt8]> = []

    /// Whether a text means nothing.
    func contains(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count <= Self.longest else { return false }
        let folded = FoldedText.foldWords(text)
        return Self.isBare(folded) || signs.contains(Self.sign(text)) || words.contains(folded)
    }

    /// Whether nothing is left of a folded text but separators: no letter or digit, and no sign that
    /// may stand for a word.
    static func isBare(_ folded: [UInt8]) -> Bool {
        folded.allSatisfy { $0 <= FoldedText.semicolon && !(0x30...0x39).contains($0) }
    }

    /// Whether a text in the place of a date means nothing: `unknown`, `0000-00-00`, `XX.XX.XXXX`.
    static func isDate(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        // Nearly all texts have a digit that says something.
        guard text.count <= longest, !text.contains(where: { $0 &- 0x31 < 9 }) else { return false }
        let text = ArraySlice(text)
        let isForm = FoldedText.foldWords(text).allSatisfy {
            $0 <= FoldedText.semicolon && !(0x31...0x39).contains($0) || formLetters.contains($0)
        }
        return isForm || dates.contains(text)
    }

    // Of `XX.XX.XXXX` and `0000-00-00T00:00:00Z`.
    private static let formLetters: [UInt8] = Array("xtz".utf8)
    private static let longest = 64

    // Lower case without blanks: `N / A` is `N/A`. Marks stay, as `N.A.` is no `NA`.
    private static func sign(_ text: ArraySlice<UInt8>) -> [UInt8] {
        let plain = String(decoding: text, as: UTF8.self).lowercased()
        return plain.utf8.filter { $0 > 0x20 }
    }

    /// The texts of one type of field as the table has them.
    static func texts(_ type: String) -> [ArraySlice<UInt8>] {
        rows(of: type).flatMap { $0[2].split(separator: UInt8(ascii: "|")) }
    }

    private static func rows(of type: String) -> [[ArraySlice<UInt8>]] {
        Resource.rows(sluice_null_texts()).filter { row in
            row[0].split(separator: UInt8(ascii: " ")).contains { $0.elementsEqual(type.utf8) }
        }
    }

    /// Takes the texts of one type of field, and those of all.
    private init(_ type: String) {
        for row in Self.rows(of: type) {
            let isSign = row[1] == ArraySlice("signs".utf8)
            for text in row[2].split(separator: UInt8(ascii: "|")) {
                if isSign {
                    signs.insert(Self.sign(text))
                } else {
                    words.insert(FoldedText.foldWords(text))
                }
            }
        }
    }
}
