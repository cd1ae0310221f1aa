/// A word of a text, with the keys by which languages know it.
struct LanguageWord {
    /// The bytes of the text in which it stands.
    private(set) var range: Range<Int>
    /// Characters, those that fold to nothing left out.
    private(set) var length = 0
    /// Stands for the folded word; 0 where it is too long to be a common one.
    private(set) var key: UInt64 = 0
    /// Stands for its last three letters; 0 where it has fewer than five.
    private(set) var ending: UInt64 = 0

    private static let longest = 16
    private static let longestLatin = 12
    private static let endingMark: UInt64 = 1 << 62
    private static let hashMark: UInt64 = 1 << 63

    /// Reads the word at a position, which moves past it; past one character where there is none.
    init(_ text: UnsafeBufferPointer<UInt8>, _ position: inout Int) {
        let start = position
        var letters: UInt64 = 0
        while position < text.count, (text[position] | 0x20) &- 0x61 < 26 {
            letters = letters << 5 | UInt64(text[position] & 0x1F)
            position += 1
        }
        range = start..<position
        if position < text.count, text[position] >= 0x80 {
            position = start
            readWide(text, &position)
        } else if position == start {
            position += 1
        } else {
            length = position - start
            setLatinKeys(letters)
        }
    }

    /// The keys of a word or an ending out of the table.
    init(folding word: ArraySlice<UInt8>) {
        self = word.withUnsafeBufferPointer { text in
            var position = 0
            let word = LanguageWord(text, &position)
            precondition(position == text.count, "a common word is one word")
            return word
        }
    }

    /// The key of an ending that this word is.
    var asEnding: UInt64 {
        key & Self.hashMark == 0 ? key | Self.endingMark : key ^ Self.endingMark
    }

    private mutating func setLatinKeys(_ letters: UInt64) {
        if length <= Self.longestLatin { key = letters }
        if length >= 5 { ending = letters & 0x7FFF | Self.endingMark }
    }

    /// Reads a word with letters outside ASCII.
    private mutating func readWide(_ text: UnsafeBufferPointer<UInt8>, _ position: inout Int) {
        let start = position
        var latin: UInt64? = 0
        var hash: UInt64 = 0
        // The last three symbols, the newest lowest.
        var last: UInt64 = 0
        while position < text.count {
            var after = position
            let symbol = LetterFolding.next(text.span, &after)
            let isLetter = LetterFolding.isWord(symbol) && LetterFolding.digit(symbol) == nil
            guard isLetter || symbol == LetterFolding.skipped else { break }
            position = after
            guard isLetter else { continue }
            length += 1
            latin = symbol < 0x80 ? latin.map { $0 << 5 | UInt64(symbol & 0x1F) } : nil
            hash = Self.mix(hash, symbol)
            last = last << 16 | UInt64(symbol)
        }
        range = start..<position
        if position == start { _ = TextScript.nextScalar(text, &position) }
        guard let latin else {
            if length <= Self.longest { key = hash | Self.hashMark }
            if length >= 5 { ending = Self.endingKey(last) }
            return
        }
        setLatinKeys(latin)
    }

    private static func endingKey(_ last: UInt64) -> UInt64 {
        var hash: UInt64 = 0
        for shift in [32, 16, 0] { hash = mix(hash, UInt16(truncatingIfNeeded: last >> shift)) }
        return (hash | hashMark) ^ endingMark
    }

    private static func mix(_ hash: UInt64, _ symbol: UInt16) -> UInt64 {
        (hash ^ UInt64(symbol)) &* 0x9E37_79B9_7F4A_7C15 ^ hash >> 29
    }
}
