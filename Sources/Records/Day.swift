/// A day of the proleptic Gregorian calendar, counted from 1970-01-01.
@frozen
package struct Day: Hashable, Comparable, Codable, Sendable {
    package var number: Int32

    @inlinable
    package init(number: Int32) {
        self.number = number
    }

    /// The day of a year, month and day; nil where the calendar has no such day (year 1 to 9999).
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.length(ofMonth: month, in: year)
        else { return nil }
        // Days from civil, with March as the first month (Hinnant, "chrono-Compatible Low-Level
        // Date Algorithms").
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        number = Int32(era * 146_097 + dayOfEra - 719_468)
    }

    /// Days in a month, leap years taken into account.
    package static func length(ofMonth month: Int, in year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Year, month (1 to 12) and day (1 to 31).
    package var civil: (year: Int, month: Int, day: Int) {
        let shifted = Int(number) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    package var year: Int { civil.year }

    @inlinable
    package static func < (left: Day, right: Day) -> Bool { left.number < right.number }

    /// Appends `yyyy-MM-dd`.
    package func appendISO(to bytes: inout [UInt8]) {
        let (year, month, day) = civil
        Self.append(year / 100 % 100, to: &bytes)
        Self.append(year % 100, to: &bytes)
        bytes.append(0x2D)
        Self.append(month, to: &bytes)
        bytes.append(0x2D)
        Self.append(day, to: &bytes)
    }

    private static func append(_ twoDigits: Int, to bytes: inout [UInt8]) {
        bytes.append(0x30 + UInt8(twoDigits / 10))
        bytes.append(0x30 + UInt8(twoDigits % 10))
    }

    /// Appends an instant, in seconds since 1970-01-01T00:00:00Z, as `yyyy-MM-ddTHH:mm:ssZ`.
    package static func appendISO(instant: Int64, to bytes: inout [UInt8]) {
        let days = instant >= 0 ? instant / 86_400 : (instant - 86_399) / 86_400
        let seconds = Int(instant - days * 86_400)
        Day(number: Int32(truncatingIfNeeded: days)).appendISO(to: &bytes)
        let parts = [(0x54, seconds / 3600), (0x3A, seconds / 60 % 60), (0x3A, seconds % 60)]
        for (mark, value) in parts {
            bytes.append(UInt8(mark))
            append(value, to: &bytes)
        }
        bytes.append(UInt8(ascii: "Z"))
    }

    /// The day as `yyyy-MM-dd`.
    package var iso: String {
        var bytes: [UInt8] = []
        appendISO(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Reads `yyyy-MM-dd`; nil for any other text.
    package init?(iso: String) {
        let parts = iso.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2,
            parts[2].utf8.count == 2, let year = Int(parts[0]), let month = Int(parts[1]),
            let day = Int(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }
}
