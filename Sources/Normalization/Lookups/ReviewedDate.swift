package import Records

/// Days, months, years and intervals as people write them in lookups.json.
package enum ReviewedDate {
    /// The candidates of a value such as `2019-03-05`, `2019-03`, `2019`, `2019-03-01/2019-03-05` or
    /// `2014-01-02|2014-02-01`; nil for anything else.
    package static func intervals(_ text: String) -> [DateInterval]? {
        let candidates = text.split(separator: "|", omittingEmptySubsequences: false)
            .map { interval($0) }
        let known = candidates.compactMap { $0 }
        return known.count == candidates.count ? known : nil
    }

    private static func interval(_ text: Substring) -> DateInterval? {
        let ends = text.split(separator: "/", omittingEmptySubsequences: false).map { part($0) }
        guard let first = ends[0], ends.count <= 2 else { return nil }
        guard ends.count == 2 else { return first }
        guard let last = ends[1], first.from <= last.to else { return nil }
        return DateInterval(from: first.from, to: last.to, precision: .range)
    }

    private static func part(_ text: Substring) -> DateInterval? {
        let numbers = text.split(separator: "-", omittingEmptySubsequences: false).map { digits in
            digits.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(digits) : nil
        }
        let lengths = text.split(separator: "-", omittingEmptySubsequences: false).map(\.count)
        guard lengths == Array([4, 2, 2].prefix(lengths.count)), let year = numbers[0] else {
            return nil
        }
        guard numbers.count > 1 else { return DateInterval(year: year) }
        guard let month = numbers[1] else { return nil }
        guard numbers.count > 2 else { return DateInterval(year: year, month: month) }
        return numbers[2].flatMap { Day(year: year, month: month, day: $0) }
            .map { DateInterval(day: $0) }
    }
}

/// What a lookup makes of the text of a date.
enum ReviewedDateReading {
    /// The lookup decides; without a reading the text means nothing.
    case decided(DateReading?, by: Int)
    /// The order of day and month is proven; `against` is a lookup that says the other one.
    case proven(DateReading, against: Int?)
}

extension DateReading {
    /// What a person has decided that a text means.
    init(reviewed intervals: [DateInterval]) {
        self.init(intervals.first, why: .reviewed)
        for interval in intervals.dropFirst() { add(interval) }
    }

    /// The readings that stay where a person has decided that the text stays open.
    ///
    /// What only one reading was found for may be any other: it has none.
    var leftOpen: DateReading {
        guard count > 1 else { return DateReading(nil, why: .reviewed) }
        var reading = self
        reading.reason = nil
        return reading
    }
}
