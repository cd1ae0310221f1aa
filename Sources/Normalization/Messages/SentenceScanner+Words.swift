extension SentenceScanner {
    /// Reads the word at a place, which moves behind it.
    mutating func readWord(
        _ text: UnsafeBufferPointer<UInt8>,
        _ end: Int,
        _ position: inout Int,
        _ tables: LexiconWords.Tables
    ) {
        let start = position
        var place = start
        var hash = LexiconWords.start
        // Of the letters by which beginnings are told.
        var glance = hash
        var letters = 0
        while place < end {
            let byte = text[place]
            if (byte | 0x20) &- 0x61 < 26 {
                hash = LexiconWords.step(hash, UInt16(byte | 0x20))
                place += 1
            } else if byte &- 0x30 < 10 {
                hash = LexiconWords.step(hash, UInt16(byte))
                place += 1
                sentence.lastDigit = place
            } else {
                guard byte >= 0x80 else { break }
                let (symbol, after) = Self.symbol(text, end, place, tables.symbols)
                guard symbol != LetterFolding.skipped else {
                    place = after
                    continue
                }
                guard LetterFolding.isWord(symbol) else { break }
                hash = LexiconWords.step(hash, symbol)
                place = after
            }
            letters += 1
            if letters == LexiconWords.glance { glance = hash }
        }
        position = place
        let word = tables.whole(hash) ?? unlisted(text, start..<place, glance, tables)
        endWord(text, start..<place, word)
    }

    /// What a word stands for that the lexicon does not have as it stands.
    @inline(__always)
    private mutating func unlisted(
        _ text: UnsafeBufferPointer<UInt8>,
        _ range: Range<Int>,
        _ glance: UInt64,
        _ tables: LexiconWords.Tables
    ) -> UInt16 {
        let first = text[range.lowerBound]
        let isArabic = first & 0xF8 == 0xD8
        guard isArabic || first &- 0x30 < 10 || tables.mayBegin(glance) else {
            return LexiconWords.unknown
        }
        return openWord(text, range, isArabic: isArabic)
    }

    private mutating func openWord(
        _ text: UnsafeBufferPointer<UInt8>,
        _ range: Range<Int>,
        isArabic: Bool
    ) -> UInt16 {
        letters.removeAll(keepingCapacity: true)
        var place = range.lowerBound
        while place < range.upperBound {
            let symbol = LetterFolding.next(text.span, &place)
            if symbol != LetterFolding.skipped { letters.append(symbol) }
        }
        let word = lexicon.words.open(letters)
        guard word == LexiconWords.unknown, isArabic else { return word }
        return arabic.find(letters, lexicon.words)
    }

    /// The folded character at a place beyond ASCII, and where it ends.
    @inline(__always)
    private static func symbol(
        _ text: UnsafeBufferPointer<UInt8>,
        _ end: Int,
        _ place: Int,
        _ table: UnsafeBufferPointer<UInt16>
    ) -> (UInt16, Int) {
        let first = text[place]
        guard first & 0xE0 == 0xC0, place + 1 < end else {
            var after = place
            let symbol = LetterFolding.next(text.span, &after)
            return (symbol, after)
        }
        return (table[Int(first & 0x1F) << 6 | Int(text[place + 1] & 0x3F)], place + 2)
    }
}
