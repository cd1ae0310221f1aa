/// Whose letters a character belongs to, as far as languages are told apart by it.
enum Script: Int, CaseIterable {
    /// No letter: it ends a word.
    case none
    /// Marks and letters that tell nothing; they are part of a word.
    case other
    case latin, cyrillic, ukrainian, belarusian, arabic, persian, greek, hebrew, armenian, georgian
}

/// What detection wants to know of every character: its script, and the letter that it folds to.
struct LetterKinds: Sendable {
    static let shared = LetterKinds()

    /// A word of a text.
    struct Word {
        var range: Range<Int>
        /// Characters, those that fold to nothing left out.
        var length = 0
        /// The letters in five bits each; nil for a word with others than `a` to `z`, or over twelve.
        var key: UInt64?
        /// Whether all bytes are ASCII, so that all letters are Latin.
        var isASCII = true
    }

    /// By character below U+0800: the script times 32, and the letter from 1 to 26.
    private let kinds: [UInt16]
    private static let longestKey = 12
    /// The kind of characters that fold to nothing.
    private static let skipped = UInt16(Script.other.rawValue << 5 | 31)

    private init() {
        kinds = LetterFolding.table.map { Self.kind(of: $0) }
    }

    /// Reads the word at a position, which moves past it; past one character where there is none.
    func readWord(_ text: UnsafeBufferPointer<UInt8>, _ position: inout Int) -> Word {
        let start = position
        var key: UInt64 = 0
        while position < text.count, (text[position] | 0x20) &- 0x61 < 26 {
            key = key << 5 | UInt64(text[position] & 0x1F)
            position += 1
        }
        guard position < text.count, text[position] >= 0x80 else {
            let length = position - start
            if length == 0 { position += 1 }
            let hasKey = length <= Self.longestKey
            return Word(range: start..<position, length: length, key: hasKey ? key : nil)
        }
        position = start
        return readWide(text, &position)
    }

    /// Reads a word with letters outside ASCII.
    private func readWide(_ text: UnsafeBufferPointer<UInt8>, _ position: inout Int) -> Word {
        let start = position
        var word = Word(range: start..<start, key: 0, isASCII: false)
        while position < text.count {
            var after = position
            let kind = next(text, &after)
            guard kind >> 5 != 0 else { break }
            position = after
            guard kind != Self.skipped else { continue }
            word.length += 1
            let letter = UInt64(kind & 31)
            let hasKey = letter > 0 && word.length <= Self.longestKey
            word.key = hasKey ? word.key.map { $0 << 5 | letter } : nil
        }
        word.range = start..<position
        if position == start { _ = next(text, &position) }
        return word
    }

    /// The kind of the character at a position, which moves past it.
    @inline(__always)
    private func next(_ text: UnsafeBufferPointer<UInt8>, _ position: inout Int) -> UInt16 {
        let first = text[position]
        if first < 0x80 {
            position += 1
            return kinds[Int(first)]
        }
        if first & 0xE0 == 0xC0, position + 1 < text.count {
            let scalar = Int(first & 0x1F) << 6 | Int(text[position + 1] & 0x3F)
            position += 2
            return kinds[scalar]
        }
        let symbol = LetterFolding.next(text.span, &position)
        let isGeorgian = symbol == LetterFolding.foreignLetter && first == 0xE1
        return isGeorgian ? UInt16(Script.georgian.rawValue << 5) : Self.kind(of: symbol)
    }

    /// The script of the character at a position, which moves past it.
    func nextScript(_ text: UnsafeBufferPointer<UInt8>, _ position: inout Int) -> Int {
        Int(next(text, &position) >> 5)
    }

    /// The key of a word of `a` to `z`, whatever marks its letters have.
    func key(of word: [UInt8]) -> UInt64 {
        word.withUnsafeBufferPointer { text in
            var position = 0
            guard let key = readWord(text, &position).key, position == text.count else {
                preconditionFailure("a common word has at most twelve Latin letters")
            }
            return key
        }
    }

    private static func kind(of symbol: UInt16) -> UInt16 {
        if symbol == LetterFolding.skipped { return skipped }
        guard LetterFolding.isWord(symbol), LetterFolding.digit(symbol) == nil else { return 0 }
        let script: Script =
            switch symbol {
            case 0x61...0x7A: .latin
            case 0x454, 0x456, 0x457, 0x491: .ukrainian
            case 0x45E: .belarusian
            case 0x400...0x4FF: .cyrillic
            case 0x67E, 0x686, 0x698, 0x6AF: .persian
            case 0x600...0x6FF: .arabic
            case 0x3B1...0x3C9: .greek
            case 0x5D0...0x5EA: .hebrew
            case 0x531...0x587: .armenian
            default: .other
            }
        return UInt16(script.rawValue << 5) | (script == .latin ? symbol & 0x1F : 0)
    }
}

/// How many letters of each script a text has.
struct ScriptCounts {
    private var counts = [Int](repeating: 0, count: Script.allCases.count)

    /// Counts the letters of a word.
    @inline(__always)
    mutating func add(
        _ word: LetterKinds.Word,
        _ text: UnsafeBufferPointer<UInt8>,
        _ kinds: LetterKinds
    ) {
        guard !word.isASCII else {
            counts[Script.latin.rawValue] += word.length
            return
        }
        var position = word.range.lowerBound
        while position < word.range.upperBound { counts[kinds.nextScript(text, &position)] += 1 }
    }

    private subscript(script: Script) -> Int { counts[script.rawValue] }

    /// The language that the script alone shows; nil for Latin letters or too few letters.
    var language: TextLanguage? {
        let slavic = self[.cyrillic] + self[.ukrainian] + self[.belarusian]
        let semitic = self[.arabic] + self[.persian]
        let scripts = [
            (self[.latin], nil), (slavic, slavicLanguage),
            (semitic, self[.persian] > 0 ? .fa : TextLanguage.ar), (self[.greek], .el),
            (self[.hebrew], .he), (self[.armenian], .hy), (self[.georgian], .ka),
        ]
        let all = scripts.reduce(0) { $0 + $1.0 }
        guard let best = scripts.max(by: { $0.0 < $1.0 }), best.0 >= 8 else { return .und }
        guard best.0 * 5 >= all * 3 else { return .und }
        return best.1
    }

    private var slavicLanguage: TextLanguage {
        if self[.belarusian] > 0 { return .be }
        return self[.ukrainian] * 50 > self[.cyrillic] ? .uk : .ru
    }
}
