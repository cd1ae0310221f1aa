import Records

/// The calendars that a date can be written in.
enum DateCalendar: UInt8, Sendable {
    case gregorian, hijri, solar, buddhist

    /// Years that can stand in a police file; years below 1500 are of both the lunar and the solar
    /// calendar of the Hijra, and nothing but the text tells which (domain.md section 6.3).
    var plausible: ClosedRange<Int> {
        switch self {
        case .gregorian: 1600...2199
        case .hijri: 1267...1461
        case .solar: 1229...1409
        case .buddhist: 2400...2742
        }
    }

    /// The days of a year, month and day, where 0 stands for a part that is not known.
    func interval(year: Int, month: Int, day: Int) -> DateInterval? {
        guard plausible.contains(year) else { return nil }
        switch self {
        case .gregorian: return DateYears.interval(year: year, month: month, day: day)
        case .buddhist: return DateYears.interval(year: year - 543, month: month, day: day)
        case .hijri: return HijriCalendar.interval(year: year, month: month, day: day)
        case .solar: return SolarCalendar.interval(year: year, month: month, day: day)
        }
    }
}

/// The lunar calendar: the days that the Umm al-Qura tables of Saudi Arabia and the tables with a
/// cycle of thirty years allow, from a day before them on.
///
/// The printed calendars of Saudi Arabia begin a month on one of these days, and mostly on the day
/// before the computed tables where they differ.
enum HijriCalendar {
    static func interval(year: Int, month: Int, day: Int) -> DateInterval? {
        guard (0...12).contains(month), (0...30).contains(day) else { return nil }
        let isWhole = month == 0 || day == 0
        let next = month == 0 || month == 12 ? (year + 1, 1) : (year, month + 1)
        var days: ClosedRange<Int32>?
        for (start, end) in zip(starts(year, max(month, 1)), starts(next.0, next.1)) {
            let first = isWhole ? start : start + Int32(day) - 1
            let last = isWhole ? end - 1 : first
            guard last < end else { continue }
            days = min(first, days?.lowerBound ?? first)...max(last, days?.upperBound ?? last)
        }
        guard let days else { return nil }
        return DateInterval(
            from: Day(number: days.lowerBound - 1),
            to: Day(number: days.upperBound),
            precision: month == 0 ? .year : day == 0 ? .month : .range
        )
    }

    /// The day on which a month begins, by either table.
    private static func starts(_ year: Int, _ month: Int) -> [Int32] {
        let tabular = tabular(year, month)
        return [ummAlQura(year, month) ?? tabular, tabular]
    }

    /// The first day of a month by the tabular calendar, with 16 July 622 (Julian) as its first day.
    private static func tabular(_ year: Int, _ month: Int) -> Int32 {
        let days = (59 * (month - 1) + 1) / 2 + (year - 1) * 354 + (3 + 11 * year) / 30
        return Int32(days) - 492_148
    }

    private static func ummAlQura(_ year: Int, _ month: Int) -> Int32? {
        let index = year - firstYear
        guard index >= 0, index < longMonths.count else { return nil }
        var day = firstDay
        for year in 0..<index { day += 348 + Int32(longMonths[year].nonzeroBitCount) }
        let before = longMonths[index] & (1 << UInt16(month - 1) - 1)
        return day + 29 * Int32(month - 1) + Int32(before.nonzeroBitCount)
    }

    private static let firstYear = 1356
    private static let firstDay: Int32 = -11_981

    /// The months of thirty days in each year, bit 0 for the first month (Umm al-Qura, as computed
    /// by the rules of the time and kept by ICU).
    private static let longMonths: [UInt16] = [
        0xEAA, 0xE94, 0xD2A, 0xC56, 0x4AE, 0xA6D, 0x56A, 0xD55, 0xD4A, 0xA93, 0x52B, 0xA5B,
        0x53A, 0x6B5, 0xEA9, 0xD52, 0xD29, 0xA55, 0x4AD, 0x56D, 0xAEA, 0x6E4, 0xED1, 0xDA2,
        0xAAA, 0x95A, 0x2DA, 0x5B9, 0xBB2, 0x764, 0x6C9, 0x555, 0x2AB, 0x4DB, 0xABA, 0x5B4,
        0xDA9, 0xD52, 0xAA5, 0x92D, 0x26D, 0x8ED, 0x2DA, 0xAD5, 0xAA5, 0xA4B, 0x497, 0x937,
        0x2B6, 0x975, 0xD69, 0xD52, 0xC95, 0x92B, 0x25B, 0x4DB, 0x9D5, 0x5D2, 0xDA5, 0xD4A,
        0xA95, 0x54D, 0xAAD, 0x3AA, 0xBD2, 0xBC4, 0xB89, 0xA95, 0x52D, 0x5AD, 0xB6A, 0x6D4,
        0xDC9, 0xD92, 0xAA6, 0x956, 0x2AE, 0x56D, 0x36A, 0xB55, 0xAAA, 0x94D, 0x49D, 0x95D,
        0x2BA, 0x5B5, 0x5AA, 0xD55, 0xA9A, 0x92E, 0x26E, 0x55D, 0xADA, 0x6D4, 0x6A5, 0xB27,
        0xA4D, 0x4AD, 0x56D, 0xB5A, 0x754, 0xF49, 0xE92, 0xD26, 0xA56, 0x356, 0x6B5,
    ]
}

/// The solar calendar of Iran and Afghanistan, whose years begin in March (leap years as in the
/// cycles of 33 years that hold from 1210 to 1634).
enum SolarCalendar {
    static func interval(year: Int, month: Int, day: Int) -> DateInterval? {
        guard (0...12).contains(month) else { return nil }
        let first = start(year, max(month, 1))
        let isWhole = month == 0 || day == 0
        let end = month == 0 || month == 12 ? start(year + 1, 1) : start(year, month + 1)
        guard !isWhole else {
            guard day <= 31 else { return nil }
            return DateInterval(
                from: Day(number: first),
                to: Day(number: end - 1),
                precision: month == 0 ? .year : .month
            )
        }
        let number = first + Int32(day) - 1
        return number < end ? DateInterval(day: Day(number: number)) : nil
    }

    private static func start(_ year: Int, _ month: Int) -> Int32 {
        let years = year - 1210
        let leapDays = years / 33 * 8 + (years % 33 + 3) / 4
        let days = month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30
        return Int32(years * 365 + leapDays + days) - 50_690
    }
}
