import Records

/// Dates of numbers alone.
extension DateShape {
    /// `1984年12月25日`: the text says what each number is.
    func readUnits(_ parts: DateParts) -> DateReading {
        var (year, month, day) = (0, 0, 0)
        var last = DateToken.Unit.none
        for index in 0..<parts.count {
            var unit = parts[index].unit
            if unit == .none { unit = parts[index].digits == 4 ? .year : .day }
            guard unit != last else { return .unreadable }
            last = unit
            switch unit {
            case .year: year = parts[index].value
            case .month: month = parts[index].value
            default: day = parts[index].value
            }
        }
        guard day == 0 || month > 0, parts.count < 3 || year * month > 0 else { return .unreadable }
        var reading = DateReading(nil, why: .unambiguous)
        add(year, month, day, parts.calendar, to: &reading)
        return whole(reading, .unambiguous)
    }

    func readOne(_ parts: DateParts) -> DateReading {
        let part = parts[0]
        if part.span > 1 || tokens.isDecade || tokens.isPlural { return readDecade(parts) }
        var reading = DateReading(nil, why: .unambiguous)
        switch part.digits {
        case 4:
            add(part.value, 0, 0, parts.calendar, to: &reading)
            return partial(reading)
        case 8 where parts.calendar == nil: return readCompact(part.value)
        default: return .unreadable
        }
    }

    /// `1970s`, `années 60`, `197?`, `19??`.
    private func readDecade(_ parts: DateParts) -> DateReading {
        let part = parts[0]
        let isShort = part.digits == 2
        guard parts.calendar == nil, isShort || part.digits == 4,
            part.span > 1 || part.value % 10 == 0
        else { return .unreadable }
        let year = isShort ? DateYears.full(part.value, pivot: pivot) : part.value
        guard let first = DateYears.interval(year: year, month: 0, day: 0),
            let last = DateYears.interval(year: year + max(part.span, 10) - 1, month: 0, day: 0)
        else { return .unreadable }
        let interval = DateInterval(from: first.from, to: last.to, precision: .range)
        return DateReading(interval, why: .partial).settled(.partial)
    }

    private func readCompact(_ number: Int) -> DateReading {
        var reading = DateReading(nil, why: .unambiguous)
        let (high, low) = (number / 1_000_000, number / 10_000 % 100)
        addCivil(number / 10_000, number / 100 % 100, number % 100, to: &reading)
        if order != .monthFirst { addCivil(number % 10_000, low, high, to: &reading) }
        if order != .dayFirst { addCivil(number % 10_000, high, low, to: &reading) }
        return whole(reading, .unambiguous)
    }

    private func addCivil(_ year: Int, _ month: Int, _ day: Int, to reading: inout DateReading) {
        guard let interval = DateYears.interval(year: year, month: month, day: day) else { return }
        reading.add(interval)
    }

    func readTwo(_ parts: DateParts) -> DateReading {
        let (first, second) = (parts[0], parts[1])
        guard first.span == 1, second.span == 1 else { return .unreadable }
        var reading = DateReading(nil, why: .unambiguous)
        if first.digits == 4 {
            if second.digits == 4 { return years(from: first.value, to: second) }
            guard !parts.isSplit else { return .unreadable }
            if second.digits == 3 { return readOrdinal(first.value, second) }
            add(first.value, second.value, 0, parts.calendar, to: &reading)
            guard reading.count == 0, second.digits == 2 else { return partial(reading) }
            var last = second
            last.value += first.value / 100 * 100
            return years(from: first.value, to: last)
        }
        guard first.digits <= 2, second.digits == 4, !parts.isSplit else { return .unreadable }
        add(second.value, first.value, 0, parts.calendar, to: &reading)
        return partial(reading)
    }

    /// Two years with a mark between them.
    private func years(from: Int, to: DatePart) -> DateReading {
        switch to.mark {
        case LetterFolding.hyphen, DateSymbol.slash, DateSymbol.tilde, DateSymbol.ellipsis: break
        default: return .unreadable
        }
        guard DateYears.plausible.contains(from), DateYears.plausible.contains(to.value),
            from < to.value, let first = DateInterval(year: from),
            let last = DateInterval(year: to.value)
        else { return .unreadable }
        return DateReading(
            DateInterval(from: first.from, to: last.to, precision: .range),
            why: .interval
        )
    }

    func readThree(_ parts: DateParts) -> DateReading {
        guard parts[0].span == 1, parts[1].span == 1, parts[2].span == 1, !parts.isSplit,
            parts.areAlike
        else {
            return .unreadable
        }
        if parts[0].digits == 4 {
            guard parts[1].digits <= 2, parts[2].digits <= 2 else { return .unreadable }
            var reading = DateReading(nil, why: .unambiguous)
            let (month, day) = (parts[1].value, parts[2].value)
            add(parts[0].value, month, day, parts.calendar, to: &reading)
            return whole(reading, .unambiguous)
        }
        guard parts[0].digits <= 2, parts[1].digits <= 2 else { return .unreadable }
        switch parts[2].digits {
        case 4: return readNumeric(parts, year: parts[2].value, why: .unambiguous)
        case 2 where parts.calendar == nil || parts.calendar == .gregorian:
            return readShortYear(parts)
        default: return .unreadable
        }
    }

    /// `a/b/yyyy`, by evidence, else in every order that the calendar allows.
    private func readNumeric(_ parts: DateParts, year: Int, why: DateReason) -> DateReading {
        let (first, second) = (parts[0].value, parts[1].value)
        var dayFirst = DateReading(nil, why: why)
        add(year, second, first, parts.calendar, to: &dayFirst)
        var monthFirst = DateReading(nil, why: why)
        // A zero in front stands for the day: a day without its month is not written.
        let isExcluded = excludesMonthFirst && order == nil && parts[2].digits == 2
        if first > 0 || second == 0, !isExcluded || dayFirst.count == 0 {
            add(year, first, second, parts.calendar, to: &monthFirst)
        }
        guard dayFirst.count > 0, monthFirst.count > 0 else {
            return whole(dayFirst.count > 0 ? dayFirst : monthFirst, why)
        }
        guard !dayFirst.hasReadings(of: monthFirst), !tokens.isDayFirst else {
            return whole(dayFirst, why)
        }
        switch order {
        case .dayFirst: return whole(dayFirst, self.why)
        case .monthFirst: return whole(monthFirst, self.why)
        case nil:
            for interval in monthFirst.value.readings { dayFirst.add(interval) }
            return dayFirst.settled(why)
        }
    }

    private func readShortYear(_ parts: DateParts) -> DateReading {
        // `00/00/00` says nothing, not 2000.
        guard parts[0].value + parts[1].value + parts[2].value > 0 else { return .unreadable }
        let year = DateYears.full(parts[2].value, pivot: pivot)
        var reading = readNumeric(parts, year: year, why: .twoDigitYear)
        // Where the order of the column is known, its last number is the year.
        guard order == nil, !tokens.isDayFirst, parts[0].digits == 2 else { return reading }
        let yearFirst = DateYears.full(parts[0].value, pivot: pivot)
        guard parts[1].value > 0, parts[2].value > 0,
            let interval = DateYears.interval(
                year: yearFirst,
                month: parts[1].value,
                day: parts[2].value
            )
        else { return reading }
        reading.add(interval)
        return reading.settled(.twoDigitYear)
    }

    /// A single reading, `partial` where its day or month is missing.
    private func whole(_ reading: DateReading, _ why: DateReason) -> DateReading {
        guard reading.why != .calendar else {
            return reading.settled(.calendar, several: .calendar)
        }
        let isWhole = reading.first.map { $0.precision == .day } ?? true
        return reading.settled(isWhole ? why : .partial)
    }
}
