import Records

/// Weeks and days of the year (ISO 8601).
extension DateShape {
    /// `2020-W07-5` and `2020-W07`: week 1 has the year's first Thursday (ISO 8601).
    func readWeek(_ parts: DateParts, _ week: Int) -> DateReading {
        let (number, day) = (week / 10, week % 10)
        guard parts.count == 1, parts.months == nil else { return .unreadable }
        return readWeek(number, day, of: parts[0].value)
    }

    /// A week by its number: `week 7, 2020`.
    func readNumberedWeek(_ parts: DateParts) -> DateReading {
        let numbers = [parts[0], parts[1]]
        guard parts.count == 2, let year = numbers.first(where: { $0.digits == 4 }),
            let week = numbers.first(where: { $0.digits <= 2 })
        else { return .unreadable }
        return readWeek(week.value, 0, of: year.value)
    }

    private func readWeek(_ number: Int, _ day: Int, of year: Int) -> DateReading {
        guard day <= 7, DateYears.plausible.contains(year),
            let first = Self.firstMonday(of: year), let next = Self.firstMonday(of: year + 1)
        else { return .unreadable }
        let monday = first + Int32(number - 1) * 7
        guard number > 0, monday < next else { return .unreadable }
        guard day == 0 else {
            let interval = DateInterval(day: Day(number: monday + Int32(day) - 1))
            return DateReading(interval, why: .unambiguous)
        }
        let days = DateInterval(
            from: Day(number: monday),
            to: Day(number: monday + 6),
            precision: .range
        )
        return DateReading(days, why: .partial)
    }

    private static func firstMonday(of year: Int) -> Int32? {
        // 4 January always lies in week 1; 1970-01-05 was a Monday.
        Day(year: year, month: 1, day: 4).map { fourth in
            let weekday = ((fourth.number - 4) % 7 + 7) % 7
            return fourth.number - weekday
        }
    }

    /// `2020-045`: the day of the year.
    func readOrdinal(_ year: Int, _ day: DatePart) -> DateReading {
        guard day.mark == LetterFolding.hyphen, day.value > 0,
            let whole = DateYears.interval(year: year, month: 0, day: 0)
        else { return .unreadable }
        let number = whole.from.number + Int32(day.value) - 1
        guard number <= whole.to.number else { return .unreadable }
        return DateReading(DateInterval(day: Day(number: number)), why: .unambiguous)
    }
}
