import Records

/// A word of a text, with the keys by which languages know it.
struct LanguageWord {
    /// Characters, those that fold to nothing left out.
    private(set) var length = 0
    /// Of these, letters from A to Z.
    private(set) var plainLetters = 0
    /// Stands for the folded word; 0 where it is too long to be a common one.
    private(set) var key: UInt64 = 0
    /// Stands for its last three letters; 0 where it has fewer than five.
    private(set) var ending: UInt64 = 0

    private static let longest = 16
    private static let longestLatin = 12
    private static let endingMark: UInt64 = 1 << 62
    private static let hashMark: UInt64 = 1 << 63

    /// Reads the word at a position, which moves past it; past one character where there is none.
    ///
    /// `count` is told every letter beyond ASCII.
    @inline(__always)
    init(
        _ text: UnsafeBufferPointer<UInt8>,
        _ position: inout Int,
        count: (UInt32) -> Void = { _ in }
    ) {
        var letters: UInt64 = 0
        let start = position
        Self.readPlain(text, &position, &letters)
        plainLetters = position - start
        guard position < text.count, text[position] >= 0x80 else {
            if position == start { position += 1 }
            length = plainLetters
            setLatinKeys(letters)
            return
        }
        readWide(text, &position, letters, count)
        if position == start { count(nextScalar(text, &position)) }
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

    @inline(__always)
    private static func readPlain(
        _ text: UnsafeBufferPointer<UInt8>,
        _ position: inout Int,
        _ letters: inout UInt64
    ) {
        while position < text.count, (text[position] | 0x20) &- 0x61 < 26 {
            letters = letters << 5 | UInt64(text[position] & 0x1F)
            position += 1
        }
    }

    @inline(__always)
    private mutating func setLatinKeys(_ letters: UInt64) {
        if length <= Self.longestLatin { key = letters }
        if length >= 5 { ending = letters & 0x7FFF | Self.endingMark }
    }

    /// Reads on behind the first letters of a word where one outside ASCII follows.
    private mutating func readWide(
        _ text: UnsafeBufferPointer<UInt8>,
        _ position: inout Int,
        _ first: UInt64,
        _ count: (UInt32) -> Void
    ) {
        var latin = first
        var latinLetters = plainLetters
        var hash: UInt64 = 0
        // The last three symbols of another script, the newest lowest.
        var last: UInt64 = 0
        length = plainLetters
        while position < text.count {
            let begin = position
            Self.readPlain(text, &position, &latin)
            plainLetters += position - begin
            latinLetters += position - begin
            length += position - begin
            guard position < text.count, text[position] >= 0x80 else { break }
            let letter = position
            let symbol = LetterFolding.next(text.span, &position)
            guard symbol != LetterFolding.skipped else { continue }
            guard LetterFolding.isWord(symbol), LetterFolding.digit(symbol) == nil else {
                position = letter
                break
            }
            var again = letter
            count(nextScalar(text, &again))
            length += 1
            if symbol < 0x80 && symbol != LetterFolding.foreignLetter {
                latin = latin << 5 | UInt64(symbol & 0x1F)
                latinLetters += 1
            } else {
                hash = Self.mix(hash, symbol)
                last = last << 16 | UInt64(symbol)
            }
        }
        setKeys(latin: latin, latinLetters: latinLetters, hash: hash, last: last)
    }

    private mutating func setKeys(latin: UInt64, latinLetters: Int, hash: UInt64, last: UInt64) {
        guard latinLetters < length else { return setLatinKeys(latin) }
        if length <= Self.longest {
            key = (hash ^ latin &* 0xD6E8_FEB8_6659_FD93) | Self.hashMark
        }
        if latinLetters == 0, length >= 5 { ending = Self.endingKey(last) }
    }

    private static func endingKey(_ last: UInt64) -> UInt64 {
        var hash: UInt64 = 0
        for shift in [32, 16, 0] { hash = mix(hash, UInt16(truncatingIfNeeded: last >> shift)) }
        return (hash | hashMark) ^ endingMark
    }

    @inline(__always)
    private static func mix(_ hash: UInt64, _ symbol: UInt16) -> UInt64 {
        (hash ^ UInt64(symbol)) &* 0x9E37_79B9_7F4A_7C15 ^ hash >> 29
    }
}
