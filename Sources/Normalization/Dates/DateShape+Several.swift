import Records

/// Texts of several dates: ranges, one date or another, one day in two calendars.
extension DateShape {
    /// Reads the whole text.
    func read() -> DateReading {
        let reading = readAll(0..<tokens.count)
        guard reading.count > 0 else { return .unreadable }
        if tokens.isBetween || tokens.isDecade, !reading.allSatisfy({ $0.precision == .range }) {
            return .unreadable
        }
        guard !tokens.hasWeekday || hasDay(reading), !tokens.needsMonth || hasNamedMonth else {
            return .unreadable
        }
        return tokens.isAbout ? DateReading.about(reading) : reading
    }

    /// A weekday says that a day is meant: `sept 1970` has none.
    private func hasDay(_ reading: DateReading) -> Bool {
        reading.allSatisfy { $0.precision == .day || $0.precision == .range }
    }

    private var hasNamedMonth: Bool {
        (0..<tokens.count).contains { tokens[$0].kind == .month || tokens[$0].unit == .month }
    }

    private func readAll(_ range: Range<Int>) -> DateReading {
        let single = readSingle(range)
        if single.count > 0 { return single }
        if let same = firstIndex(of: .same, in: range) {
            return readSame(range.lowerBound..<same, same + 1..<range.upperBound)
        }
        let ranged = readRange(range)
        if ranged.count > 0 { return ranged }
        return readAlternatives(range)
    }

    private func firstIndex(of kind: DateToken.Kind, in range: Range<Int>) -> Int? {
        range.first { tokens[$0].kind == kind }
    }

    /// Every place where the text can be cut into the two ends of a range.
    private func readRange(_ range: Range<Int>) -> DateReading {
        for index in range {
            switch tokens[index].kind {
            case .to: break
            case .and where tokens.isBetween: break
            default:
                guard index > range.lowerBound, isRangeMark(tokens[index]),
                    mayCut(range, at: index)
                else { continue }
                if hasTwoCalendars(range, cutAt: index) {
                    return readSame(range.lowerBound..<index, index..<range.upperBound)
                }
                let reading = ends(range.lowerBound..<index, index..<range.upperBound)
                if reading.count > 0 { return reading }
                continue
            }
            let reading = ends(range.lowerBound..<index, index + 1..<range.upperBound)
            if reading.count > 0 { return reading }
        }
        return .unreadable
    }

    private func isRangeMark(_ token: DateToken) -> Bool {
        switch token.mark {
        case LetterFolding.hyphen, DateSymbol.tilde, DateSymbol.ellipsis: true
        // `2020-01-01/2020-02-01` (ISO 8601) and `Jan/Feb 1970`.
        case DateSymbol.slash: true
        default: false
        }
    }

    /// Whether a mark can cut two dates of numbers: both have the same marks inside, which are not
    /// the one between them, unless that stands free or the dates are alike.
    private func mayCut(_ range: Range<Int>, at index: Int) -> Bool {
        let (left, right) = (range.lowerBound..<index, index..<range.upperBound)
        let (first, last) = (innerMark(of: left), innerMark(of: right))
        if let first, let last, first != last { return false }
        guard !tokens[index].isSpaced, let inner = first ?? last else { return true }
        // White space parts more than a mark without any: `2019-03 2020`.
        guard inner != 0 else { return false }
        return inner != tokens[index].mark || left.count == right.count
    }

    /// The mark between the numbers of a date; nil where it has one number or other parts.
    private func innerMark(of range: Range<Int>) -> UInt16? {
        guard range.count > 1, range.allSatisfy({ tokens[$0].kind == .number }) else { return nil }
        return tokens[range.lowerBound + 1].mark
    }

    /// The time between two ends; both are written in one order.
    private func ends(_ left: Range<Int>, _ right: Range<Int>) -> DateReading {
        guard !left.isEmpty, !right.isEmpty else { return .unreadable }
        var reading = DateReading(nil, why: .interval)
        for order in order.map({ [$0] }) ?? [.dayFirst, .monthFirst] {
            var ordered = self
            ordered.order = order
            let to = ordered.readSingle(right)
            let from = ordered.completed(left, by: right)
            guard from.count > 0, to.count > 0,
                (from.why == .calendar) == (to.why == .calendar),
                from.why != .interval, to.why != .interval
            else { continue }
            let interval = DateNormalizer.interval(from: from.value, to: to.value)
            for found in interval.value.readings { reading.add(found) }
        }
        return reading.settled(.interval)
    }

    /// The first end of a range, with the month and the year of the last one where it lacks them:
    /// `13-15 May 1970`, `May to June 1970`.
    private func completed(_ left: Range<Int>, by right: Range<Int>) -> DateReading {
        let whole = readSingle(left)
        guard whole.count == 0, let last = DateParts(tokens, right),
            let parts = DateParts(tokens, left)
        else { return whole }
        guard last.months != nil else { return completed(left, parts, by: last) ?? whole }
        var tokens = DateTokens(borrowing: tokens, left)
        if parts.months == nil {
            guard parts.count == 1, parts[0].digits <= 2,
                let month = right.first(where: { self.tokens[$0].kind == .month })
            else { return whole }
            _ = tokens.add(self.tokens[month])
        }
        let year = right.first { self.tokens[$0].kind == .number && self.tokens[$0].digits == 4 }
        guard let year else { return whole }
        _ = tokens.add(self.tokens[year])
        let shape = DateShape(tokens: tokens, order: order, why: why, pivot: pivot)
        return shape.readSingle(0..<tokens.count)
    }

    /// `05/03-07/03/2019`: day and month, with the year of the last end.
    private func completed(
        _ left: Range<Int>,
        _ parts: DateParts,
        by last: DateParts
    ) -> DateReading? {
        guard parts.count == 2, parts.months == nil, !parts.hasWords, !parts.hasUnits,
            parts.calendar == nil, parts[0].digits <= 2, parts[1].digits <= 2,
            last.count == 3, !last.hasWords, !last.hasUnits, last.calendar == nil,
            last[0].digits <= 2, last[2].digits == 4, parts[1].mark == last[1].mark,
            parts[1].mark == DateSymbol.slash || parts[1].mark == DateSymbol.dot
        else { return nil }
        var tokens = DateTokens(borrowing: tokens, left)
        var year = DateToken(kind: .number, digits: 4, value: Int32(last[2].value))
        year.mark = parts[1].mark
        _ = tokens.add(year)
        let shape = DateShape(tokens: tokens, order: order, why: why, pivot: pivot)
        return shape.readSingle(0..<tokens.count)
    }

    /// `1970 or 1971`, `1970 and 1971`: each date is a candidate.
    private func readAlternatives(_ range: Range<Int>) -> DateReading {
        var reading = DateReading(nil, why: .alternatives)
        var start = range.lowerBound
        var isSeveral = false
        for index in range.lowerBound...range.upperBound {
            let isEnd = index == range.upperBound
            if !isEnd {
                guard tokens[index].kind == .or || tokens[index].kind == .and else { continue }
                // `and/or` is one word.
                isSeveral = true
                if index == start, index > range.lowerBound { start += 1; continue }
            }
            let part = completed(start..<index, by: start..<range.upperBound)
            let full = part.count > 0 ? part : alternative(start..<index, of: range)
            guard full.count > 0 else { return .unreadable }
            for found in full.value.readings { reading.add(found) }
            start = index + 1
        }
        guard isSeveral, !tokens.isBetween else { return .unreadable }
        return reading.settled(.alternatives, several: .alternatives)
    }

    /// A month without its year: `May or June 1970`.
    private func alternative(_ part: Range<Int>, of range: Range<Int>) -> DateReading {
        guard part.upperBound < range.upperBound else { return .unreadable }
        return completed(part, by: part.upperBound + 1..<range.upperBound)
    }

    /// `1390 هـ / 1970 م`: each side has the mark of another calendar.
    private func hasTwoCalendars(_ range: Range<Int>, cutAt index: Int) -> Bool {
        guard let left = DateParts(tokens, range.lowerBound..<index)?.calendar,
            let right = DateParts(tokens, index..<range.upperBound)?.calendar
        else { return false }
        return left != right
    }

    /// `15 رمضان 1410 الموافق 10 أبريل 1990`: one day by two calendars, which have to agree; the
    /// Gregorian one is kept.
    private func readSame(_ left: Range<Int>, _ right: Range<Int>) -> DateReading {
        // A weekday alone may stand in front.
        guard !left.isEmpty else { return readSingle(right) }
        let (first, second) = (readSingle(left), readSingle(right))
        guard first.mayBe(second) else { return .unreadable }
        return first.why == .calendar ? second : first
    }
}

extension DateReading {
    /// Whether some reading of each can be one day, give or take two: the month that people saw
    /// begin is not the one of the tables.
    fileprivate func mayBe(_ other: DateReading) -> Bool {
        value.readings.contains { one in
            other.value.readings.contains {
                one.from.number <= $0.to.number + 2 && $0.from.number <= one.to.number + 2
            }
        }
    }
}
