package import Records

/// What one text was read as: up to a few readings, why, and what a person should know about it.
package struct DateReading: Equatable, Sendable {
    /// Distinct readings, in ascending order.
    package private(set) var first: DateInterval?
    private var others: [DateInterval] = []
    package internal(set) var why: DateReason
    /// The finding to raise; nil where the text says exactly one thing.
    package internal(set) var reason: Reason?
    /// The instant that the text names, with its time and zone; nil where it lacks one of them.
    package internal(set) var instant: Int64?

    init(_ interval: DateInterval?, why: DateReason, reason: Reason? = nil) {
        first = interval
        self.why = why
        self.reason = reason
    }

    /// A text that is there and cannot be read.
    static let unreadable = DateReading(nil, why: .unambiguous, reason: .unreadableDate)

    /// How many ways there are to read the text; 0 where it cannot be read.
    package var count: Int { first == nil ? 0 : 1 + others.count }

    /// The readings as a value of the vocabulary.
    package var value: DateValue {
        DateValue(readings: (first.map { [$0] } ?? []) + others, why: why, instant: instant)
    }

    /// Whether all readings are such; without an array for the usual single one.
    func allSatisfy(_ isSuch: (DateInterval) -> Bool) -> Bool {
        first.map(isSuch) ?? true && others.allSatisfy(isSuch)
    }

    /// Whether both have the same readings, for whatever reason.
    func hasReadings(of other: DateReading) -> Bool {
        first == other.first && others == other.others
    }

    /// Appends what `DateValue.encode` appends, without an array for the usual single reading.
    package func encode(into bytes: inout [UInt8]) {
        guard let first, others.isEmpty else { return value.encode(into: &bytes) }
        bytes.append(why.rawValue)
        for number in [first.from.number, first.to.number] {
            withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
        }
        bytes.append(first.precision.rawValue)
        guard let instant else { return }
        withUnsafeBytes(of: instant.littleEndian) { bytes.append(contentsOf: $0) }
    }

    /// The same readings, and the years that a spreadsheet may have taken for numbers of days: 1963
    /// as such is 16 May 1905, and with two digits 16 May 2005 (Excel's 1900 date system).
    ///
    /// Years from 1918 to 2008 fall into April, May and June. Nil where no reading may be one.
    func withSerialYears() -> DateReading? {
        guard let first, first.precision == .day || !others.isEmpty else { return nil }
        var widened = self
        for reading in value.readings where reading.precision == .day {
            let (year, month, day) = reading.from.civil
            guard year == 1905 || year == 2005, (4...6).contains(month),
                let shown = Day(year: 1905, month: month, day: day),
                let meant = DateInterval(year: Int(shown.number) + 25_569)
            else { continue }
            widened.add(meant)
        }
        guard widened.count > count else { return nil }
        widened.why = .serialYear
        return widened
    }

    /// Adds a way to read the text, unless it is there.
    mutating func add(_ interval: DateInterval) {
        guard let known = first else {
            first = interval
            return
        }
        guard known != interval, !others.contains(interval) else { return }
        let all = ([known, interval] + others).sorted {
            ($0.from, $0.to, $0.precision.rawValue) < ($1.from, $1.to, $1.precision.rawValue)
        }
        first = all[0]
        others = Array(all.dropFirst())
    }

    /// The same readings with another reason, and the finding that their number asks for.
    func settled(_ why: DateReason, several: DateReason = .dayOrMonthFirst) -> DateReading {
        var settled = self
        settled.why = count > 1 ? several : why
        settled.reason = count > 1 ? .ambiguousDate : count == 0 ? .unreadableDate : nil
        return settled
    }
}

/// Years that a date of a police file can have; texts with others are no dates, or are dates of
/// another calendar (domain.md section 6.3).
enum DateYears {
    static let plausible = 1600...2199

    /// The year of two digits: from the pivot on in the 20th century, below it in the 21st.
    static func full(_ twoDigits: Int, pivot: Int) -> Int {
        twoDigits >= pivot ? 1900 + twoDigits : 2000 + twoDigits
    }

    /// The day of a spreadsheet's day number, counted from 1899-12-30 (Excel's 1900 date system).
    ///
    /// Serial 60 is a 29 February 1900 that never was; before it the count is one day off.
    static func day(ofSerial number: Int) -> DateInterval? {
        let day = Day(number: Int32(number) - 25_569)
        return number > 60 && plausible.contains(day.year) ? DateInterval(day: day) : nil
    }

    /// The interval of a year, month and day, where 0 stands for a part that is not known.
    static func interval(year: Int, month: Int, day: Int) -> DateInterval? {
        guard plausible.contains(year) else { return nil }
        if month == 0 { return day <= 31 ? DateInterval(year: year) : nil }
        if day == 0 { return DateInterval(year: year, month: month) }
        return Day(year: year, month: month, day: day).map { DateInterval(day: $0) }
    }
}
