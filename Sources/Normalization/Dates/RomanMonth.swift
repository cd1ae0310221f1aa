/// Months in Roman numerals, as Central Europe and Russia write them: `12.V.1970`.
enum RomanMonth {
    /// Reads capitals, or several small letters, and moves past them; nil where they are no month.
    static func read(_ text: Span<UInt8>, _ position: inout Int) -> Int? {
        var end = position
        while end < text.count, (text[end] | 0x20) &- 0x61 < 26 { end += 1 }
        guard end > position, end - position <= 4, end == text.count || text[end] < 0x80 else {
            return nil
        }
        let isSmall = text[position] >= 0x60
        guard !isSmall || end - position > 1 else { return nil }
        let found = numerals.firstIndex { numeral in
            numeral.count == end - position
                && numeral.indices.allSatisfy {
                    text[position + $0] == (isSmall ? numeral[$0] | 0x20 : numeral[$0])
                }
        }
        guard let found else { return nil }
        position = end
        return found + 1
    }

    private static let numerals = [
        "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII",
    ].map { Array($0.utf8) }
}
