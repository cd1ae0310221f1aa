import Records

/// Reads dates by their shape, without a declared pattern.
///
/// A shape that fits two orders of day and month gives both readings, unless evidence settles it.
struct DateShape {
    let tokens: DateTokens
    /// The order of day and month that is known, and what tells it.
    var order: DateOrder?
    var why = DateReason.columnEvidence
    /// Two-digit years from here on belong to the 20th century.
    var pivot: Int
    /// Whether the column shows that its dates with years of two digits have no month in front.
    var excludesMonthFirst = false

    /// The order of day and month that the text allows alone; nil where it proves none.
    static func provenOrder(_ tokens: DateTokens) -> DateOrder? {
        guard let parts = DateParts(tokens, 0..<tokens.count), parts.months == nil,
            parts.count == 3, parts[0].digits <= 2, parts[1].digits <= 2, !parts.hasUnits,
            !parts.hasWords, parts.areAlike
        else { return nil }
        let dayFirst = isDay(parts[0].value, month: parts[1].value, of: parts[2])
        let monthFirst = isDay(parts[1].value, month: parts[0].value, of: parts[2])
        guard dayFirst != monthFirst else { return nil }
        // A two-digit last number leaves room for a year in front: `98/12/31`.
        guard parts[2].digits == 4 || parts[2].value > 31 || monthFirst else { return nil }
        return dayFirst ? .dayFirst : .monthFirst
    }

    /// Whether a text with years of two digits shows that its month does not stand first: the first
    /// number of `25/03/24` is a day or a year.
    static func excludesMonthFirst(_ tokens: DateTokens) -> Bool {
        guard let parts = DateParts(tokens, 0..<tokens.count), parts.months == nil,
            parts.count == 3, parts[0].digits <= 2, parts[1].digits <= 2, parts[2].digits <= 2,
            !parts.hasUnits, !parts.hasWords, parts.areAlike
        else { return false }
        return parts[0].value > 12 && (1...12).contains(parts[1].value) && parts[2].value > 0
    }

    private static func isDay(_ day: Int, month: Int, of year: DatePart) -> Bool {
        // Where the year may be another one, a leap year allows most.
        let isYear = year.digits == 4 && DateCalendar.gregorian.plausible.contains(year.value)
        return Day(year: isYear ? year.value : 2000, month: month, day: day) != nil
    }

    /// Reads one date out of a run of tokens.
    func readSingle(_ range: Range<Int>) -> DateReading {
        guard let parts = DateParts(tokens, range) else { return .unreadable }
        if let week = parts.week { return readWeek(parts, week) }
        if let months = parts.months { return readNamed(parts, months) }
        if tokens.isWeek { return readNumberedWeek(parts) }
        if parts.hasUnits { return readUnits(parts) }
        guard !parts.hasWords else { return .unreadable }
        switch parts.count {
        case 1: return readOne(parts)
        case 2: return readTwo(parts)
        case 3: return readThree(parts)
        default: return .unreadable
        }
    }

    func partial(_ reading: DateReading) -> DateReading {
        reading.why == .calendar
            ? reading.settled(.calendar, several: .calendar)
            : reading.settled(
                .partial,
                several: reading.why == .monthName ? .monthName : .dayOrMonthFirst
            )
    }

    /// Adds what a year, month and day are in the calendars that they can be of.
    func add(
        _ year: Int,
        _ month: Int,
        _ day: Int,
        _ calendar: DateCalendar?,
        to reading: inout DateReading
    ) {
        if let calendar {
            guard let interval = calendar.interval(year: year, month: month, day: day) else {
                return
            }
            if calendar != .gregorian { reading.why = .calendar }
            return reading.add(interval)
        }
        if DateYears.plausible.contains(year) {
            return add(year, month, day, .gregorian, to: &reading)
        }
        if year < 1500 {
            add(year, month, day, .hijri, to: &reading)
            add(year, month, day, .solar, to: &reading)
        } else if tokens.isThai {
            add(year, month, day, .buddhist, to: &reading)
        }
    }
}

extension DateShape {
    func readNamed(_ parts: DateParts, _ months: MonthSets) -> DateReading {
        switch parts.count {
        // `no 2019`: such a word is a month beside a day only.
        case 1 where months.isWeak: return .unreadable
        // `Mar-70`, as spreadsheets show months: a number that is no day is the year.
        case 1 where parts[0].digits == 2 && parts[0].value > 31 && parts.calendar == nil:
            let year = DateYears.full(parts[0].value, pivot: pivot)
            return partial(named(year, months, day: 0, .gregorian))
        case 1 where parts[0].digits == 4 && parts[0].span == 1:
            return partial(named(parts[0].value, months, day: 0, parts.calendar))
        case 2 where parts[0].digits == 4 && parts[1].digits <= 2 && parts[0].span == 1:
            return named(parts, months, year: parts[0], day: parts[1])
        case 2 where parts[0].digits <= 2 && parts[1].span == 1:
            guard parts[1].digits == 4 || parts[1].digits == 2 else { return .unreadable }
            return named(parts, months, year: parts[1], day: parts[0])
        default: return .unreadable
        }
    }

    private func named(
        _ parts: DateParts,
        _ months: MonthSets,
        year: DatePart,
        day: DatePart
    ) -> DateReading {
        let isShort = year.digits == 2
        guard day.unit != .year, day.unit != .month else { return .unreadable }
        let full = isShort ? DateYears.full(year.value, pivot: pivot) : year.value
        let reading = named(full, months, day: day.value, parts.calendar)
        if reading.first?.precision == .month { return partial(reading) }
        return reading.why == .unambiguous
            ? reading.settled(isShort ? .twoDigitYear : .unambiguous) : reading
    }

    /// Every month that the name can mean, in the calendar of its year.
    private func named(
        _ year: Int,
        _ months: MonthSets,
        day: Int,
        _ calendar: DateCalendar?
    ) -> DateReading {
        var reading = DateReading(nil, why: .unambiguous)
        let isCivil = DateYears.plausible.contains(year) || year > 1500
        for month in 1...12 {
            let bit: UInt16 = 1 << UInt16(month - 1)
            if months.civil & bit != 0, isCivil {
                add(year, month, day, calendar, to: &reading)
            }
            if months.hijri & bit != 0, calendar == nil || calendar == .hijri {
                add(year, month, day, .hijri, to: &reading)
            }
            // The mark of the Hijra alone stands beside solar years too.
            if months.solar & bit != 0, calendar == nil || calendar == .solar || calendar == .hijri
            {
                add(year, month, day, .solar, to: &reading)
            }
        }
        let why = reading.why
        return reading.settled(why, several: why == .calendar ? .calendar : .monthName)
    }
}
