import Records

/// Reads dates by their shape, without a declared pattern.
///
/// A shape that fits two orders of day and month gives both readings, unless evidence settles it.
struct DateShape {
    var tokens: DateTokens
    var order: DateOrder?
    /// Two-digit years from here on belong to the 20th century.
    var pivot: Int

    /// The order of day and month that the text allows alone; nil where it proves none.
    static func provenOrder(_ tokens: DateTokens) -> DateOrder? {
        guard let parts = DateParts(tokens, 0..<tokens.count), parts.month == nil,
            parts.count == 3, parts[0].digits <= 2, parts[1].digits <= 2
        else { return nil }
        let dayFirst = isDay(parts[0].value, month: parts[1].value)
        let monthFirst = isDay(parts[1].value, month: parts[0].value)
        // A two-digit last number leaves room for a year in front: `98/12/31`.
        guard dayFirst != monthFirst, parts[2].digits == 4 || parts[2].value > 31 else {
            return nil
        }
        return dayFirst ? .dayFirst : .monthFirst
    }

    func read() -> DateReading {
        let single = readSingle(0..<tokens.count)
        let reading = single.count > 0 ? single : readRange()
        guard tokens.isAbout, reading.count > 0 else { return reading }
        return DateReading.about(reading)
    }

    private func readRange() -> DateReading {
        for index in 0..<tokens.count where isRangeMark(index) {
            let from = readSingle(0..<index)
            let to = readSingle(index + 1..<tokens.count)
            guard from.count > 0, to.count > 0 else { continue }
            return DateNormalizer.interval(from: from.value, to: to.value)
        }
        return .unreadable
    }

    private func isRangeMark(_ index: Int) -> Bool {
        tokens[index].kind == .to || (tokens[index].kind == .dash && tokens[index].value == 1)
    }

    private func readSingle(_ range: Range<Int>) -> DateReading {
        guard let parts = DateParts(tokens, range) else { return .unreadable }
        if let month = parts.month { return readNamed(parts, month: month) }
        switch parts.count {
        case 1: return readOne(parts[0])
        case 2: return readTwo(parts)
        case 3: return readThree(parts)
        default: return .unreadable
        }
    }

    private func readNamed(_ parts: DateParts, month: Int) -> DateReading {
        switch parts.count {
        case 1 where parts[0].digits == 4:
            return partial(DateYears.interval(year: parts[0].value, month: month, day: 0))
        case 2 where parts[0].digits == 4 && parts[1].digits <= 2:
            return named(year: parts[0], month: month, day: parts[1])
        case 2 where parts[0].digits <= 2 && (parts[1].digits == 4 || parts[1].digits == 2):
            return named(year: parts[1], month: month, day: parts[0])
        default: return .unreadable
        }
    }

    private func named(year: DatePart, month: Int, day: DatePart) -> DateReading {
        let isShort = year.digits == 2
        let full = isShort ? DateYears.full(year.value, pivot: pivot) : year.value
        let interval = DateYears.interval(year: full, month: month, day: day.value)
        if interval?.precision == .month { return partial(interval) }
        return DateReading(interval, why: .unambiguous)
            .settled(isShort ? .twoDigitYear : .unambiguous)
    }

    private func partial(_ interval: DateInterval?) -> DateReading {
        DateReading(interval, why: .partial).settled(.partial)
    }

    private func readOne(_ part: DatePart) -> DateReading {
        switch part.digits {
        case 4: return partial(DateYears.interval(year: part.value, month: 0, day: 0))
        case 8: return readCompact(part.value)
        default: return .unreadable
        }
    }

    private func readCompact(_ number: Int) -> DateReading {
        var reading = DateReading(nil, why: .unambiguous)
        let (high, low) = (number / 1_000_000, number / 10_000 % 100)
        add(year: number / 10_000, month: number / 100 % 100, day: number % 100, to: &reading)
        if order != .monthFirst { add(year: number % 10_000, month: low, day: high, to: &reading) }
        if order != .dayFirst { add(year: number % 10_000, month: high, day: low, to: &reading) }
        return reading.settled(.unambiguous)
    }

    private func add(year: Int, month: Int, day: Int, to reading: inout DateReading) {
        guard let interval = DateYears.interval(year: year, month: month, day: day) else { return }
        reading.add(interval)
    }

    private func readTwo(_ parts: DateParts) -> DateReading {
        let (first, second) = (parts[0], parts[1])
        if first.digits == 4, second.digits == 4 {
            return years(from: first.value, to: second.value)
        }
        if first.digits == 4, second.digits <= 2 {
            let month = DateYears.interval(year: first.value, month: second.value, day: 0)
            guard month == nil, second.digits == 2 else { return partial(month) }
            return years(from: first.value, to: first.value / 100 * 100 + second.value)
        }
        guard first.digits <= 2, second.digits == 4 else { return .unreadable }
        return partial(DateYears.interval(year: second.value, month: first.value, day: 0))
    }

    private func years(from: Int, to: Int) -> DateReading {
        guard DateYears.plausible.contains(from), DateYears.plausible.contains(to), from < to,
            let first = DateInterval(year: from), let last = DateInterval(year: to)
        else { return .unreadable }
        return DateReading(
            DateInterval(from: first.from, to: last.to, precision: .range),
            why: .interval
        )
    }

    private func readThree(_ parts: DateParts) -> DateReading {
        if parts[0].digits == 4 {
            guard parts[1].digits <= 2, parts[2].digits <= 2 else { return .unreadable }
            let interval = DateYears.interval(
                year: parts[0].value,
                month: parts[1].value,
                day: parts[2].value
            )
            return whole(DateReading(interval, why: .unambiguous), .unambiguous)
        }
        guard parts[0].digits <= 2, parts[1].digits <= 2 else { return .unreadable }
        switch parts[2].digits {
        case 4: return readNumeric(parts, year: parts[2].value, why: .unambiguous)
        case 2: return readShortYear(parts)
        default: return .unreadable
        }
    }

    /// `a/b/yyyy`, by evidence, else in every order that the calendar allows.
    private func readNumeric(_ parts: DateParts, year: Int, why: DateReason) -> DateReading {
        var dayFirst = DateReading(nil, why: why)
        add(year: year, month: parts[1].value, day: parts[0].value, to: &dayFirst)
        var monthFirst = DateReading(nil, why: why)
        add(year: year, month: parts[0].value, day: parts[1].value, to: &monthFirst)
        guard let left = dayFirst.first, let right = monthFirst.first else {
            return whole(dayFirst.count > 0 ? dayFirst : monthFirst, why)
        }
        guard left != right else { return whole(dayFirst, why) }
        guard !tokens.isDayFirst else { return whole(dayFirst, why) }
        switch order {
        case .dayFirst: return whole(dayFirst, .columnEvidence)
        case .monthFirst: return whole(monthFirst, .columnEvidence)
        case nil:
            dayFirst.add(right)
            return dayFirst.settled(why)
        }
    }

    private func readShortYear(_ parts: DateParts) -> DateReading {
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
        guard let interval = reading.first, interval.precision != .day else {
            return reading.settled(why)
        }
        return reading.settled(.partial)
    }

    private static func isDay(_ day: Int, month: Int) -> Bool {
        // 2000 is a leap year: no year can allow more.
        Day(year: 2000, month: month, day: day) != nil
    }
}

/// A number of a date, with the digits that it was written with.
struct DatePart {
    var value: Int
    var digits: Int
}

/// The numbers of one date in the order of the text, and the month where it is named.
struct DateParts {
    private(set) var count = 0
    private(set) var month: Int?
    private var values = SIMD4<Int32>()
    private var digits = SIMD4<Int32>()

    /// Nil where a run of tokens is not one date: too many numbers, two months, a word between.
    init?(_ tokens: DateTokens, _ range: Range<Int>) {
        for index in range {
            let token = tokens[index]
            switch token.kind {
            case .number:
                guard count < 3 else { return nil }
                values[count] = token.value
                digits[count] = Int32(token.digits)
                count += 1
            case .month:
                guard month == nil else { return nil }
                month = Int(token.value)
            case .dash where index > range.lowerBound: break
            case .dash, .to: return nil
            }
        }
    }

    subscript(index: Int) -> DatePart {
        DatePart(value: Int(values[index]), digits: Int(digits[index]))
    }
}
