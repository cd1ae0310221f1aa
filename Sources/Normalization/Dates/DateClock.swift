import Records

/// The time of day beside a date, and how far its clock is from Greenwich.
///
/// The day stays the one that the sender wrote, in the sender's own offset (design section 7, "as
/// dated at the sender").
struct DateClock: Equatable, Sendable {
    var hour: Int
    var minute: Int
    var second = 0
    /// Minutes east of Greenwich; nil where the text does not tell.
    var offset: Int16?
    /// Whether a zone stands there, known or not.
    var hasZone = false

    /// Moscow's clocks, which were not always three hours ahead.
    static let moscow: Int16 = 181

    /// The instant on a day of the sender's calendar, in seconds since 1970-01-01T00:00:00Z.
    ///
    /// Leap seconds have none.
    func instant(on day: Day) -> Int64? {
        guard let offset, second < 60 else { return nil }
        let minutes = Int64(hour * 60 + minute) - Int64(Self.minutes(offset, on: day))
        return Int64(day.number) * 86_400 + minutes * 60 + Int64(second)
    }

    private static func minutes(_ offset: Int16, on day: Day) -> Int16 {
        guard offset == moscow else { return offset }
        // 2011-03-27 to 2014-10-25: decrees of the Russian government on the calculation of time.
        return (15_060...16_367).contains(day.number) ? 240 : 180
    }

    /// Applies `AM` or `PM`.
    mutating func set(isAfternoon: Bool) {
        if isAfternoon, hour < 12 { hour += 12 }
        if !isAfternoon, hour == 12 { hour = 0 }
    }

    mutating func set(offset: Int16?) {
        guard self.offset == nil else { return }
        self.offset = offset
        hasZone = true
    }

    /// Reads `H:mm`, `HH:mm:ss` or `HH:mm:ss.fff`, with the offset behind it, and moves past it.
    static func read(_ text: Span<UInt8>, _ position: inout Int) -> DateClock? {
        var after = position
        guard let hour = number(text, &after, digits: 1...2), skip(":", text, &after),
            let minute = number(text, &after, digits: 2...2)
        else { return nil }
        var second = 0
        if skip(":", text, &after) {
            guard let value = number(text, &after, digits: 2...2) else { return nil }
            second = value
            if skip(".", text, &after) || skip(",", text, &after) {
                guard number(text, &after, digits: 1...9) != nil else { return nil }
            }
        }
        guard var clock = DateClock(hour, minute, second) else { return nil }
        guard clock.readOffset(text, &after) else { return nil }
        position = after
        return clock
    }

    /// Reads `10h15`, `10 h 15`, `10h` or `10 ч. 15 мин.`; the number of hours is known.
    static func readHours(_ hour: Int, _ text: Span<UInt8>, _ position: inout Int) -> DateClock? {
        var after = position
        while skip(" ", text, &after) {}
        let isSpaced = after > position
        let key = DateWords.read(text, &after)
        guard !key.isEmpty, let word = DateWords.find(key), word.meanings.contains(.hour),
            key.count == 1
        else { return nil }
        _ = skip(".", text, &after)
        let end = after
        while skip(" ", text, &after) {}
        guard let minute = number(text, &after, digits: 2...2), digit(text, after) == nil else {
            guard !isSpaced, let clock = DateClock(hour, 0, 0) else { return nil }
            position = end
            return clock
        }
        guard let clock = DateClock(hour, minute, 0) else { return nil }
        position = after
        return clock
    }

    /// Reads `10.15` or `10.15.00`, where nothing of a further date follows.
    static func readDotted(_ text: Span<UInt8>, _ position: inout Int) -> DateClock? {
        var after = position
        guard let hour = number(text, &after, digits: 1...2), skip(".", text, &after),
            let minute = number(text, &after, digits: 2...2)
        else { return nil }
        var second = 0
        if after + 1 < text.count, text[after] == UInt8(ascii: "."), digit(text, after + 1) != nil {
            after += 1
            guard let value = number(text, &after, digits: 2...2) else { return nil }
            second = value
            if skip(".", text, &after), number(text, &after, digits: 1...9) == nil { return nil }
        }
        guard digit(text, after) == nil, var clock = DateClock(hour, minute, second),
            clock.readOffset(text, &after)
        else { return nil }
        position = after
        return clock
    }

    /// Reads `HHmm` or `HHmmss`, with the offset behind it.
    static func readCompact(_ text: Span<UInt8>, _ position: inout Int) -> DateClock? {
        var after = position
        guard let hour = number(text, &after, digits: 2...2),
            let minute = number(text, &after, digits: 2...2)
        else { return nil }
        let second = number(text, &after, digits: 2...2) ?? 0
        if skip(".", text, &after), number(text, &after, digits: 1...9) == nil { return nil }
        guard digit(text, after) == nil,
            after == text.count || text[after] != UInt8(ascii: ":"),
            var clock = DateClock(hour, minute, second), clock.readOffset(text, &after)
        else { return nil }
        position = after
        return clock
    }

    init?(_ hour: Int, _ minute: Int, _ second: Int) {
        guard hour <= 24, minute <= 59, second <= 60, hour < 24 || minute + second == 0 else {
            return nil
        }
        self.hour = hour
        self.minute = minute
        self.second = second
    }

    /// Reads `+03:00`, `-0500` or `+3` behind the time, and moves past it; false where what has the
    /// looks of an offset can be none.
    mutating func readOffset(_ text: Span<UInt8>, _ position: inout Int) -> Bool {
        var after = position
        while skip(" ", text, &after) {}
        let isEast = skip("+", text, &after)
        guard isEast || skip("-", text, &after) else { return true }
        guard let minutes = Self.minutes(text, &after) else { return !isEast }
        set(offset: isEast ? minutes : -minutes)
        position = after
        return true
    }

    /// Reads the hours and minutes of an offset.
    static func minutes(_ text: Span<UInt8>, _ position: inout Int) -> Int16? {
        var after = position
        guard let hour = number(text, &after, digits: 1...2), hour <= 14 else { return nil }
        var minute = 0
        if skip(":", text, &after) {
            guard let value = number(text, &after, digits: 2...2) else { return nil }
            minute = value
        } else if after - position == 2, let value = number(text, &after, digits: 2...2) {
            minute = value
        }
        // `-14.02` is no offset but the day of a date that follows.
        let isEnd =
            after == text.count || text[after] == 0x20 || text[after] == UInt8(ascii: "(")
            || text[after] == UInt8(ascii: ")") || text[after] == UInt8(ascii: "[")
        guard isEnd, minute <= 59 else { return nil }
        position = after
        return Int16(hour * 60 + minute)
    }

    /// The offset of a military zone: `A` to `Z` without `J`, which is local time.
    static func military(_ letter: UInt8) -> Int16? {
        switch letter & 0xDF {
        case 0x41...0x49: Int16(letter & 0xDF) * 60 - 0x40 * 60
        case 0x4B...0x4D: Int16(letter & 0xDF) * 60 - 0x41 * 60
        case 0x4E...0x59: 0x4D * 60 - Int16(letter & 0xDF) * 60
        case 0x5A: 0
        default: nil
        }
    }

    private func skip(_ mark: Unicode.Scalar, _ text: Span<UInt8>, _ position: inout Int) -> Bool {
        Self.skip(mark, text, &position)
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
        DateSymbol.digit(text, position)
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
            guard let digit = LetterFolding.digit(DateSymbol.next(text, &next)) else { break }
            value = value * 10 + digit
            count += 1
            after = next
        }
        guard digits.contains(count) else { return nil }
        position = after
        return value
    }
}
