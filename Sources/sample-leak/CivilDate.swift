/// A calendar date, as the leak writes and mangles it.
struct CivilDate: Comparable, Hashable {
    var year: Int
    var month: Int
    var day: Int

    static let months = [
        "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
    ]

    static func < (left: CivilDate, right: CivilDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    /// A date so many days later, months taken as 28 days so that every date exists.
    func later(by days: Int) -> CivilDate {
        let total = year * 336 + (month - 1) * 28 + (day - 1) + days
        return CivilDate(year: total / 336, month: total % 336 / 28 + 1, day: total % 28 + 1)
    }

    var iso: String { "\(year)-\(padded(month))-\(padded(day))" }
    var slashed: String { "\(padded(day))/\(padded(month))/\(year)" }
    var dotted: String { "\(padded(day)).\(padded(month)).\(year)" }
    var worded: String { "\(day) \(Self.months[month - 1]) \(year)" }
    var monthOnly: String { "\(year)-\(padded(month))" }

    /// The date as a mail header writes it; the day of the week is left out, as it may be.
    var mail: String {
        let name = Self.months[month - 1].capitalized
        return "\(day) \(name) \(year) 10:15:00 +0300"
    }
}

extension CivilDate {
    /// Any of the first 28 days of any month.
    init(within years: ClosedRange<Int>, _ random: inout SeededGenerator) {
        self.init(
            year: random.within(years),
            month: random.within(1...12),
            day: random.within(1...28)
        )
    }
}

/// A number with two digits.
func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

extension String {
    fileprivate var capitalized: String { prefix(1).uppercased() + dropFirst().lowercased() }
}
