extension SentenceScanner {
    /// Whether a line is an item of a list: `A)`, `1.`, `-`.
    static func isItem(_ text: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Bool {
        var place = line.lowerBound
        while place < line.upperBound, text[place] <= 0x20 { place += 1 }
        guard place + 1 < line.upperBound else { return false }
        switch text[place] {
        case 0x2D, 0x2A: return text[place + 1] == 0x20
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0xD0, 0xD1:
            let first = place
            while place < line.upperBound, place < first + 2, text[place] > 0x2F { place += 1 }
            return place < line.upperBound && (text[place] == 0x29 || text[place] == 0x2E)
        default:
            return text[place] == 0xE2 && place + 2 < line.upperBound && text[place + 1] == 0x80
                && text[place + 2] >= 0x93
        }
    }

    @inline(__always)
    static func kind(
        _ text: UnsafeBufferPointer<UInt8>,
        _ end: Int,
        _ position: inout Int,
        _ table: UnsafeBufferPointer<UInt8>
    ) -> UInt8 {
        let first = text[position]
        if first < 0x80 {
            position += 1
            return table[Int(first)]
        }
        if first & 0xE0 == 0xC0, position + 1 < end {
            let scalar = Int(first & 0x1F) << 6 | Int(text[position + 1] & 0x3F)
            position += 2
            return table[scalar]
        }
        return LexiconWords.kind(of: LetterFolding.next(text.span, &position))
    }

    static func scalar(_ text: UnsafeBufferPointer<UInt8>, _ mark: Range<Int>) -> UInt32 {
        let first = UInt32(text[mark.lowerBound])
        func low(_ index: Int) -> UInt32 { UInt32(text[mark.lowerBound + index] & 0x3F) }
        switch mark.count {
        case 2: return (first & 0x1F) << 6 | low(1)
        case 3: return (first & 0x0F) << 12 | low(1) << 6 | low(2)
        default: return first
        }
    }
}
