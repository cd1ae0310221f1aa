import Records

/// Reads the date of a mail as mailers write it (RFC 5322, sections 3.3 and 4.3), whatever zone
/// stands behind the time.
///
/// Comments may stand anywhere, and the zone may be none: the day is the sender's. More digits than
/// a zone has could be another date.
enum HeaderDate {
    /// The day that a text names, with its time; nil where it is no date of a mail.
    static func read(
        _ text: Span<UInt8>,
        pivot: Int
    ) -> (interval: DateInterval, clock: DateClock)? {
        var position = 0
        skipWeekday(text, &position)
        guard let day = number(text, &position, digits: 1...3),
            let month = month(text, &position),
            let year = year(text, &position, pivot: pivot),
            var clock = time(text, &position), isZone(text, &position, &clock),
            let interval = DateYears.interval(year: year, month: month, day: day)
        else { return nil }
        return (interval, clock)
    }

    private static func skipWeekday(_ text: Span<UInt8>, _ position: inout Int) {
        skipSpace(text, &position)
        while position < text.count, isLetter(text[position]) { position += 1 }
        _ = skip(UInt8(ascii: ","), text, &position)
    }

    private static func month(_ text: Span<UInt8>, _ position: inout Int) -> Int? {
        skipSpace(text, &position)
        var name: [UInt8] = []
        while position < text.count, isLetter(text[position]) {
            name.append(text[position] | 0x20)
            position += 1
        }
        guard name.count >= 3 else { return nil }
        return months.firstIndex { $0.elementsEqual(name.prefix(3)) && $0.count <= name.count }
            .map { $0 + 1 }
    }

    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ].map { Array($0.utf8) }

    /// Two digits are a year of either century, and three count from 1900 (section 4.3).
    private static func year(_ text: Span<UInt8>, _ position: inout Int, pivot: Int) -> Int? {
        skipSpace(text, &position)
        let start = position
        guard let year = number(text, &position, digits: 2...4) else { return nil }
        switch position - start {
        case 2: return DateYears.full(year, pivot: pivot)
        case 3: return 1900 + year
        default: return year
        }
    }

    private static func time(_ text: Span<UInt8>, _ position: inout Int) -> DateClock? {
        guard let hour = number(text, &position, digits: 1...2),
            skip(UInt8(ascii: ":"), text, &position),
            let minute = number(text, &position, digits: 1...2)
        else { return nil }
        guard skip(UInt8(ascii: ":"), text, &position) else { return DateClock(hour, minute, 0) }
        guard let second = number(text, &position, digits: 1...2) else { return nil }
        if skip(UInt8(ascii: "."), text, &position) {
            guard number(text, &position, digits: 1...9) != nil else { return nil }
        }
        return DateClock(hour, minute, second)
    }

    /// Whether what follows the time has no more digits than a zone has; the zone is told where it
    /// is known.
    private static func isZone(
        _ text: Span<UInt8>,
        _ position: inout Int,
        _ clock: inout DateClock
    ) -> Bool {
        skipSpace(text, &position)
        readZone(text, position, &clock)
        if position < text.count,
            text[position] == 0x2B || text[position] == 0x2D
                || isLetter(text[position])
        {
            position += 1
        }
        var digits = 0
        while position < text.count, text[position] &- 0x30 < 10 {
            digits += 1
            position += 1
        }
        while position < text.count {
            skipSpace(text, &position)
            guard position < text.count else { break }
            guard text[position] &- 0x30 >= 10 else { return false }
            position += 1
        }
        return digits <= 4
    }

    /// `+0300`, or a name that stands for one offset alone.
    private static func readZone(
        _ text: Span<UInt8>,
        _ position: Int,
        _ clock: inout DateClock
    ) {
        guard position < text.count else { return }
        var after = position
        guard isLetter(text[position]) else {
            _ = clock.readOffset(text, &after)
            return
        }
        let word = DateWords.find(DateWords.read(text, &after))
        if let word, word.meanings.contains(.zone) { clock.set(offset: word.offset) }
    }

    private static func number(
        _ text: Span<UInt8>,
        _ position: inout Int,
        digits: ClosedRange<Int>
    ) -> Int? {
        skipSpace(text, &position)
        var value = 0
        let start = position
        while position < text.count, text[position] &- 0x30 < 10 {
            guard position - start < digits.upperBound else { return nil }
            value = value * 10 + Int(text[position] &- 0x30)
            position += 1
        }
        return digits.contains(position - start) ? value : nil
    }

    private static func skip(_ mark: UInt8, _ text: Span<UInt8>, _ position: inout Int) -> Bool {
        skipSpace(text, &position)
        guard position < text.count, text[position] == mark else { return false }
        position += 1
        return true
    }

    /// Moves past white space and comments, which may be nested (RFC 5322, section 3.2.2).
    private static func skipSpace(_ text: Span<UInt8>, _ position: inout Int) {
        var depth = 0
        while position < text.count {
            switch text[position] {
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")") where depth > 0: depth -= 1
            case 0x20, 0x09: break
            default: guard depth > 0 else { return }
            }
            position += 1
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
}
