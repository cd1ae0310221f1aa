import CResources
import Records

/// The built-in texts for words (words.csv).
struct WordTable: Sendable {
    static let builtIn = WordTable()

    private var tables: [CanonicalField: ByteTable] = [:]
    private var words: [String] = []

    /// The word that a folded text stands for, or candidates joined by `|`; nil where unknown.
    func word(_ folded: [UInt8], field: CanonicalField) -> String? {
        tables[field]?.find(folded).map { words[$0] }
    }

    private init() {
        let fields = Dictionary(
            uniqueKeysWithValues: CanonicalField.allCases
                .filter { Vocabulary.words(of: $0) != nil }
                .map { (ArraySlice($0.bareName.utf8), $0) }
        )
        for field in fields.values.sorted(by: { $0.rawValue < $1.rawValue }) {
            for word in Vocabulary.words(of: field) ?? [] {
                add(ArraySlice(word.utf8), word: word, to: field)
            }
        }
        for row in Resource.rows(sluice_words()) {
            guard let field = fields[row[0]] else {
                preconditionFailure("words.csv names a field without words")
            }
            for text in row[2].split(separator: UInt8(ascii: "|")) {
                add(text, word: String(decoding: row[1], as: UTF8.self), to: field)
            }
        }
    }

    private mutating func add(_ text: ArraySlice<UInt8>, word: String, to field: CanonicalField) {
        let key = FoldedText.fold(text)
        let known = tables[field]?.find(key).map { words[$0] }
        precondition(known == nil || known == word, "words.csv gives one text two words")
        tables[field, default: ByteTable()].set(key, to: words.count)
        words.append(word)
    }
}
