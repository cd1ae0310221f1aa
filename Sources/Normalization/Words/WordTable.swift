import CResources
import Records

/// The built-in texts for words (words.csv), compared by `WordKey`.
struct WordTable: Sendable {
    static let builtIn = WordTable()

    private var tables: [CanonicalField: ByteTable] = [:]
    private var words: [String] = []

    /// The word that a text stands for, or candidates joined by `|`; nil where unknown.
    ///
    /// A text of several parts, such as `RN - Red Notice` or `Notice rouge (red notice)`, says what
    /// its parts say, if every one is known. A text that is itself in doubt (`deleted?`) says nothing.
    func word(_ text: ArraySlice<UInt8>, field: CanonicalField) -> String? {
        guard let table = tables[field], !text.contains(UInt8(ascii: "?")) else { return nil }
        if let whole = table.find(WordKey.key(of: FoldedText.fold(Self.spaced(text)))) {
            return words[whole]
        }
        let parts = Self.parts(of: text)
        guard parts.count > 1 else { return nil }
        var found: Set<Substring> = []
        for part in parts {
            guard let known = table.find(WordKey.key(of: FoldedText.fold(Self.spaced(part)))) else {
                return nil
            }
            found.formUnion(words[known].split(separator: "|"))
        }
        return found.sorted().joined(separator: "|")
    }

    /// The parts of a text between brackets, slashes, colons and dashes that stand free.
    private static func parts(of text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var parts: [ArraySlice<UInt8>] = []
        var start = text.startIndex
        for index in text.indices where isBorder(text, index) {
            parts.append(text[start..<index])
            start = index + 1
        }
        parts.append(text[start...])
        return parts.filter { !FoldedText.fold($0).isEmpty }
    }

    private static func isBorder(_ text: ArraySlice<UInt8>, _ index: Int) -> Bool {
        switch text[index] {
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"),
            UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "="), 0x0A, 0x0D:
            return true
        case UInt8(ascii: "-"):
            guard index > text.startIndex, index + 1 < text.endIndex else { return true }
            return text[index - 1] == 0x20 && text[index + 1] == 0x20
        default: return false
        }
    }

    /// `RedNotice` as two words.
    private static func spaced(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var spaced: [UInt8] = []
        spaced.reserveCapacity(text.count + 4)
        var wasLower = false
        for byte in text {
            if wasLower, (0x41...0x5A).contains(byte) { spaced.append(0x20) }
            wasLower = (0x61...0x7A).contains(byte)
            spaced.append(byte)
        }
        return spaced
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
        let key = WordKey.key(of: FoldedText.fold(text))
        let known = tables[field]?.find(key).map { words[$0] }
        precondition(known == nil || known == word, "words.csv gives one text two words")
        tables[field, default: ByteTable()].set(key, to: words.count)
        words.append(word)
    }
}
