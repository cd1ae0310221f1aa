/// How exactly a date is known.
package enum DatePrecision: UInt8, CaseIterable, Codable, Sendable {
    case day = 1
    case month
    case year
    /// Any other interval: a range that the source gave, `circa`.
    case range

    /// The word for the precision in staged files.
    package var name: String {
        switch self {
        case .day: "day"
        case .month: "month"
        case .year: "year"
        case .range: "range"
        }
    }
}

/// One reading of a date: some day from `from` to `to`, both included.
package struct DateInterval: Hashable, Codable, Sendable {
    package var from: Day
    package var to: Day
    package var precision: DatePrecision

    package init(from: Day, to: Day, precision: DatePrecision) {
        precondition(from <= to, "an interval ends on or after its first day")
        self.from = from
        self.to = to
        self.precision = precision
    }

    /// Whether the two have a day in common.
    package func overlaps(_ other: DateInterval) -> Bool { from <= other.to && other.from <= to }

    package init(day: Day) {
        self.init(from: day, to: day, precision: .day)
    }

    /// A whole year; nil outside the years 1 to 9999.
    package init?(year: Int) {
        guard let first = Day(year: year, month: 1, day: 1),
            let last = Day(year: year, month: 12, day: 31)
        else { return nil }
        self.init(from: first, to: last, precision: .year)
    }

    /// A whole month; nil where there is no such month.
    package init?(year: Int, month: Int) {
        guard let first = Day(year: year, month: month, day: 1),
            let last = Day(
                year: year,
                month: month,
                day: Day.length(ofMonth: month, in: year)
            )
        else { return nil }
        self.init(from: first, to: last, precision: .month)
    }

    /// The days that both intervals allow; nil where there is none.
    package func intersection(_ other: DateInterval) -> DateInterval? {
        let first = max(from, other.from)
        let last = min(to, other.to)
        guard first <= last else { return nil }
        if first == from, last == to { return self }
        if first == other.from, last == other.to { return other }
        return DateInterval(from: first, to: last, precision: .range)
    }

    /// The calendar years that the interval touches.
    package var years: ClosedRange<Int> { from.year...to.year }
}

/// Why a date was read the way it was.
package enum DateReason: UInt8, CaseIterable, Codable, Sendable {
    case declared = 1
    case unambiguous
    case columnEvidence
    case dayOrMonthFirst
    case twoDigitYear
    case partial
    case interval
    case approximate
    case calendar
    case reference
    case reviewed
    case alternatives
    case monthName
    case serialYear
    case fileEvidence
    case serial

    /// The words for the reason in staged files.
    package var words: String {
        switch self {
        case .declared: "declared pattern"
        case .unambiguous: "only one reading"
        case .columnEvidence: "evidence of the column"
        case .dayOrMonthFirst: "day or month first"
        case .twoDigitYear: "two-digit year"
        case .partial: "part of the date is missing"
        case .interval: "from and to"
        case .approximate: "approximate"
        case .calendar: "another calendar"
        case .reference: "year of the reference"
        case .reviewed: "reviewed by a person"
        case .alternatives: "one of several dates"
        case .monthName: "month of several languages"
        case .serialYear: "perhaps a year as a day number"
        case .fileEvidence: "evidence of other columns"
        case .serial: "day number of a spreadsheet"
        }
    }
}

/// A date as a source gives it: one or several readings, or none where it cannot be read.
package struct DateValue: Hashable, Codable, Sendable {
    package var readings: [DateInterval]
    package var why: DateReason
    /// The instant, in seconds since 1970-01-01T00:00:00Z, where the source gives the time and the
    /// zone; the readings are days of the sender's own calendar.
    package var instant: Int64?

    package init(readings: [DateInterval], why: DateReason, instant: Int64? = nil) {
        self.readings = readings
        self.why = why
        self.instant = instant
    }

    /// The part of an encoded value that says which days are meant: neither why nor when on them.
    package static func days(of bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        bytes.dropFirst().prefix((bytes.count - 1) / 9 * 9)
    }

    /// Appends the form that normalised batches keep: the reason, each reading, the instant.
    package func encode(into bytes: inout [UInt8]) {
        bytes.append(why.rawValue)
        for reading in readings {
            for number in [reading.from.number, reading.to.number] {
                withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
            }
            bytes.append(reading.precision.rawValue)
        }
        guard let instant else { return }
        withUnsafeBytes(of: instant.littleEndian) { bytes.append(contentsOf: $0) }
    }

    /// Reads what `encode` wrote; nil for anything else.
    package init?(decoding bytes: ArraySlice<UInt8>) {
        guard let first = bytes.first, let why = DateReason(rawValue: first),
            [0, 8].contains((bytes.count - 1) % 9)
        else { return nil }
        var readings: [DateInterval] = []
        var position = bytes.startIndex + 1
        while position + 9 <= bytes.endIndex {
            let from = Self.integer(at: position, in: bytes)
            let to = Self.integer(at: position + 4, in: bytes)
            guard from <= to, let precision = DatePrecision(rawValue: bytes[position + 8])
            else { return nil }
            readings.append(
                DateInterval(
                    from: Day(number: from),
                    to: Day(number: to),
                    precision: precision
                )
            )
            position += 9
        }
        self.init(readings: readings, why: why)
        guard position < bytes.endIndex else { return }
        instant = (0..<8).reduce(0) { $0 | Int64(bytes[position + $1]) << Int64($1 * 8) }
    }

    private static func integer(at position: Int, in bytes: ArraySlice<UInt8>) -> Int32 {
        Int32(
            truncatingIfNeeded: (0..<4).reduce(0) { $0 | Int(bytes[position + $1]) << ($1 * 8) }
        )
    }
}
