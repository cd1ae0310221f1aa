import CResources
import Records

/// The languages that a source names, by codes of ISO 639 and by names (Resources/languages.csv).
enum LanguageNames {
    /// The ISO 639-1 code of a language, the three-letter one where it has none, or nil.
    ///
    /// Knows both codes of three letters (ISO 639-2/B and 639-3), codes with a region (`en-GB`), and
    /// names in English, French, Spanish, Russian, Arabic, German, Turkish and the language itself.
    static func code(of text: some Collection<UInt8>) -> [UInt8]? {
        let folded = FoldedText.fold(text)
        if let known = table.find(folded) { return codes[known] }
        // `en-GB`, `pt_BR`: folding made a space of the mark.
        let words = folded.split(separator: FoldedText.space)
        guard words.count == 2, words[0].count <= 3, words[1].count <= 4 else { return nil }
        return table.find(words[0]).map { codes[$0] }
    }

    private static let rows = Resource.rows(sluice_languages())
    private static let codes = rows.map { Array($0[0]) }
    private static let table: ByteTable = {
        var table = ByteTable()
        // A name that two languages share is the first one's; codes outrank names.
        for cell in [2, 1, 0] {
            for (number, row) in rows.enumerated().reversed() {
                for text in row[cell].split(separator: UInt8(ascii: "|")) {
                    table.set(FoldedText.fold(text), to: number)
                }
            }
        }
        return table
    }()
}
