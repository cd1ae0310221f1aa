/// Months in Roman numerals, as Central Europe and Russia write them: `12.V.1970`.
enum RomanMonth {
    /// Reads capitals, or several small letters, and moves past them; nil where they are no month.
    static func read(_ text: Span<UInt8>, _ position: inout Int) -> Int? {
        var end = position
        while end < text.count, (text[end] | 0x20) &- 0x61 < 26 { end += 1 }
        guard end > position, end - position <= RomanNumber.longest,
            end == text.count || text[end] < 0x80
        else { return nil }
        let isSmall = text[position] >= 0x60
        guard !isSmall || end - position > 1 else { return nil }
        var letters: UInt32 = 0
        for place in position..<end {
            guard (text[place] >= 0x60) == isSmall else { return nil }
            letters = letters << 8 | UInt32(text[place] & 0xDF)
        }
        guard let month = RomanNumber.value(of: letters) else { return nil }
        position = end
        return month
    }
}
