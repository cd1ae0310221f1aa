/// Words that tell of another name behind them: `alias`, `он же` (name-words.csv).
enum AliasMarks {
    /// How many words the mark has with which the words end; nil where they end with none.
    static func last(in words: [[UInt8]]) -> Int? {
        for index in words.indices.dropFirst() {
            for mark in marks[words[index]] ?? [] where words[index...].elementsEqual(mark) {
                return mark.count
            }
        }
        return nil
    }

    /// Where the first mark with a word behind it stands, and how many words it has.
    static func first(in words: [[UInt8]]) -> (index: Int, length: Int)? {
        for index in words.indices {
            guard let candidates = marks[words[index]] else { continue }
            for mark in candidates where words[index...].starts(with: mark) {
                guard index + mark.count < words.count else { continue }
                // المعروف is a mark only before what it is written together with.
                if joined.contains(mark), !words[index + 1].starts(with: ba) { continue }
                return (index, mark.count)
            }
        }
        return nil
    }

    /// The name behind a mark, without the letter by which Arabic joins the two.
    static func withoutBa(_ text: [UInt8], behind mark: [UInt8]) -> [UInt8] {
        joined.contains([mark]) && text.starts(with: ba) ? Array(text.dropFirst(ba.count)) : text
    }

    /// Whether another family name of one person stands behind the mark, never a list of names.
    static func isBirth(_ mark: [UInt8]) -> Bool { birth.contains(mark) }

    /// Whether a folded text is one of them.
    static func contains(_ folded: [UInt8]) -> Bool { marks[folded] != nil }

    /// A word as marks are compared.
    static func plain(_ word: ArraySlice<UInt8>) -> [UInt8] {
        var word = FoldedText.fold(word)
        while let last = word.last, ":,;".utf8.contains(last) { word.removeLast() }
        return word
    }

    private static let ba = Array("ب".utf8)
    private static let joined = Set(NameLists.folded(.joinedMark).map { [$0] })
    private static let birth = NameLists.folded(.birthMark)

    // By their first word, the longest first.
    private static let marks: [[UInt8]: [[[UInt8]]]] = {
        var marks: [[UInt8]: [[[UInt8]]]] = [:]
        for text in NameLists.texts(.mark) {
            let words = text.split(separator: 0x20).map { FoldedText.fold($0) }
            guard let first = words.first, !first.isEmpty else { continue }
            marks[first, default: []].append(words)
        }
        return marks.mapValues { $0.sorted { $0.count > $1.count } }
    }()
}
