/// The time of day beside a date, which is checked and left out: the day is the one that the
/// sender wrote, in the sender's own offset (design section 7, "as dated at the sender").
enum DateTime {
    /// Moves past `H:mm`, `HH:mm:ss` or `HH:mm:ss.fff`; false where it is no time of day.
    static func skipTime(_ text: Span<UInt8>, _ position: inout Int) -> Bool {
        guard let hour = number(text, &position, digits: 1...2), hour <= 24,
            skip(":", text, &position),
            let minute = number(text, &position, digits: 2...2), minute <= 59
        else { return false }
        guard skip(":", text, &position) else { return skipOffset(text, &position) }
        guard let second = number(text, &position, digits: 2...2), second <= 60 else {
            return false
        }
        if skip(".", text, &position) || skip(",", text, &position) {
            guard number(text, &position, digits: 1...9) != nil else { return false }
        }
        return skipOffset(text, &position)
    }

    /// Moves past `HHmm` or `HHmmss` without colons, or stays where there is none.
    static func skipCompact(_ text: Span<UInt8>, _ position: inout Int) -> Bool {
        var after = position
        guard let hour = number(text, &after, digits: 2...2), hour <= 24,
            let minute = number(text, &after, digits: 2...2), minute <= 59
        else { return false }
        if let second = number(text, &after, digits: 2...2), second > 60 { return false }
        guard after == text.count || digit(text, after) == nil,
            after == text.count || text[after] != UInt8(ascii: ":")
        else { return false }
        position = after
        return skipOffset(text, &position)
    }

    /// Moves past an offset right behind the time, `+03:00`, `-0500`, or after a `+`, `0300`.
    static func skipOffset(_ text: Span<UInt8>, _ position: inout Int) -> Bool {
        var after = position
        while after < text.count, text[after] == 0x20 { after += 1 }
        let isSigned = skip("+", text, &after) || skip("-", text, &after)
        guard isSigned || (position > 0 && text[position - 1] == UInt8(ascii: "+")) else {
            return true
        }
        guard let hour = number(text, &after, digits: 2...2), hour <= 14 else { return false }
        _ = skip(":", text, &after)
        if let minute = number(text, &after, digits: 2...2), minute > 59 { return false }
        // `-14.02` is no offset but the day of a date that follows.
        let ends = after == text.count || text[after] == 0x20 || text[after] == UInt8(ascii: "(")
        guard ends else { return false }
        position = after
        return true
    }

    private static func skip(
        _ mark: Unicode.Scalar,
        _ text: Span<UInt8>,
        _ position: inout Int
    ) -> Bool {
        guard position < text.count, text[position] == UInt8(ascii: mark) else { return false }
        position += 1
        return true
    }

    private static func digit(_ text: Span<UInt8>, _ position: Int) -> Int? {
        var after = position
        return position < text.count
            ? LetterFolding.digit(LetterFolding.next(text, &after)) : nil
    }

    private static func number(
        _ text: Span<UInt8>,
        _ position: inout Int,
        digits: ClosedRange<Int>
    ) -> Int? {
        var after = position
        var value = 0
        var count = 0
        while count < digits.upperBound, after < text.count {
            var next = after
            guard let digit = LetterFolding.digit(LetterFolding.next(text, &next)) else { break }
            value = value * 10 + digit
            count += 1
            after = next
        }
        guard digits.contains(count) else { return nil }
        position = after
        return value
    }
}
