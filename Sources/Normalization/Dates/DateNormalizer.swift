package import Records

/// Reads the dates of one source: by its declared patterns, else by shape and evidence.
///
/// A text that can be read in several ways keeps all of them, and a text that says no date of the
/// calendar (`31/02/2019`) is unreadable, never the day nearest to it.
package struct DateNormalizer: Sendable {
    private let patterns: [DatePattern]
    private let pivot: Int

    /// Keeps the patterns in the order to try.
    ///
    /// Two-digit years from the pivot on belong to the 20th century (design section 3, `pivot`).
    package init(patterns: [DatePattern] = [], pivot: Int = 30) {
        self.patterns = patterns
        self.pivot = pivot
    }

    /// Reads one text of a column; blank and null texts are the caller's.
    ///
    /// `fileOrder` is what the other columns of the file prove, and counts where the text's own
    /// column proves nothing. The instant is looked for only where it is wanted: of messages.
    package func read(
        _ text: Span<UInt8>,
        evidence: DateEvidence = DateEvidence(),
        fileOrder: DateOrder? = nil,
        wantsInstant: Bool = false
    ) -> DateReading {
        let reading = readAsWritten(text, evidence, fileOrder, wantsInstant)
        guard reading.count == 0, reading.reason == .unreadableDate,
            let text = text.withUnsafeBufferPointer({ composed($0) })
        else { return reading }
        return readAsWritten(text.span, evidence, fileOrder, wantsInstant)
    }

    private func readAsWritten(
        _ text: Span<UInt8>,
        _ evidence: DateEvidence,
        _ fileOrder: DateOrder?,
        _ wantsInstant: Bool
    ) -> DateReading {
        var declared = DateReading(nil, why: .declared)
        for pattern in patterns { pattern.read(text, pivot: pivot, into: &declared) }
        guard declared.count == 0 else {
            let isOrder = declared.why == .declared
            let reading = declared.settled(
                declared.why,
                several: isOrder ? .dayOrMonthFirst : declared.why
            )
            return wantsInstant ? reading.withInstant(of: text) : reading
        }
        if let day = Self.plainDay(text) { return DateReading(day, why: .unambiguous) }
        if evidence.isSerial, let number = DateEvidence.serial(text) {
            return DateReading(DateYears.day(ofSerial: number), why: .serial).settled(.serial)
        }
        guard let tokens = DateTokens(text) else { return readHeader(text, wantsInstant) }
        let reading = shape(tokens, evidence, fileOrder).read()
        guard reading.count > 0 else { return readHeader(text, wantsInstant) }
        return finish(reading, tokens, wantsInstant: wantsInstant)
    }

    /// The day of `yyyy-MM-dd`, with any of the three marks: nearly all dates are such.
    private static func plainDay(_ text: Span<UInt8>) -> DateInterval? {
        guard text.count == 10 else { return nil }
        let mark = text[4]
        guard mark &- 0x2D < 3, text[7] == mark else { return nil }
        var numbers = (0, 0, 0)
        for index in 0..<10 where index != 4 && index != 7 {
            let digit = Int(text[index] &- 0x30)
            guard digit < 10 else { return nil }
            switch index {
            case ..<4: numbers.0 = numbers.0 * 10 + digit
            case ..<7: numbers.1 = numbers.1 * 10 + digit
            default: numbers.2 = numbers.2 * 10 + digit
            }
        }
        guard numbers.1 > 0, numbers.2 > 0 else { return nil }
        return DateYears.interval(year: numbers.0, month: numbers.1, day: numbers.2)
    }

    private func shape(
        _ tokens: DateTokens,
        _ evidence: DateEvidence,
        _ fileOrder: DateOrder?
    ) -> DateShape {
        if let order = evidence.order {
            return DateShape(tokens: tokens, order: order, pivot: pivot)
        }
        if let order = fileOrder, evidence.reason == nil,
            order == .dayFirst || !evidence.excludesMonthFirst
        {
            return DateShape(tokens: tokens, order: order, why: .fileEvidence, pivot: pivot)
        }
        let declared = declaredOrder(tokens)
        return DateShape(
            tokens: tokens,
            order: declared,
            why: .declared,
            pivot: pivot,
            excludesMonthFirst: evidence.reason == nil && evidence.excludesMonthFirst
        )
    }

    /// The order of the patterns where they agree, for a text with the marks of one of them:
    /// `02/01/1970 (approx.)` is written as `dd/MM/yyyy` says.
    private func declaredOrder(_ tokens: DateTokens) -> DateOrder? {
        guard let order = patterns.first?.order, patterns.allSatisfy({ $0.order == order }),
            tokens.count >= 3
        else { return nil }
        let mark = tokens[1].mark
        return patterns.contains { $0.mark == mark } ? order : nil
    }

    private func finish(
        _ reading: DateReading,
        _ tokens: DateTokens,
        wantsInstant: Bool
    ) -> DateReading {
        var reading = reading
        if wantsInstant { reading.setInstant(tokens.clock) }
        // A day that only the other order has says that the declared order is not the column's.
        if let first = patterns.first?.order, let order = DateShape.provenOrder(tokens),
            order != first, patterns.allSatisfy({ $0.order == first })
        {
            reading.reason = .contradictoryDates
        }
        return reading
    }

    /// Reads a text that no shape fits as the date of a mail.
    private func readHeader(_ text: Span<UInt8>, _ wantsInstant: Bool) -> DateReading {
        guard let date = HeaderDate.read(text, pivot: pivot) else { return .unreadable }
        var reading = DateReading(date.interval, why: .unambiguous)
        if wantsInstant { reading.setInstant(date.clock) }
        return reading
    }

    /// The time from one date to another, by every pair of readings that is in order.
    package static func interval(from: DateValue, to: DateValue) -> DateReading {
        var reading = DateReading(nil, why: .interval)
        for first in from.readings {
            for last in to.readings where first.from <= last.to {
                reading.add(DateInterval(from: first.from, to: last.to, precision: .range))
            }
        }
        return reading.settled(.interval)
    }
}

extension DateReading {
    /// Sets the instant of a time of day, where one day is meant.
    fileprivate mutating func setInstant(_ clock: DateClock?) {
        guard count == 1, let first, first.from == first.to, why != .approximate else { return }
        instant = clock?.instant(on: first.from)
    }

    /// The same reading with the instant that a text names, however its day was read.
    fileprivate func withInstant(of text: Span<UInt8>) -> DateReading {
        var reading = self
        // Without a colon or a letter there is no time with a zone.
        guard text.count > 10 else { return self }
        // Of the header's date the clock alone is taken, which no pivot changes.
        reading.setInstant(DateTokens(text)?.clock ?? HeaderDate.read(text, pivot: 30)?.clock)
        return reading
    }

    /// The same readings, each with two units of its own precision on either side: `circa 1970` is
    /// 1968 to 1972, `circa` a day is two days around it.
    static func about(_ reading: DateReading) -> DateReading {
        var widened = DateReading(nil, why: .approximate)
        for interval in reading.value.readings { widened.add(interval.widened) }
        var settled = widened.settled(.approximate)
        settled.reason = reading.reason
        return settled
    }
}

extension DateInterval {
    fileprivate var widened: DateInterval {
        let margin: Int32 =
            switch precision {
            case .day: 2
            case .month: 61
            case .year: 731
            case .range: to.number - from.number < 7 ? 2 : 731
            }
        let isWhole = from.civil.month == 1 && from.civil.day == 1 && to.civil.month == 12
        if isWhole, to.civil.day == 31, let first = DateInterval(year: from.year - 2),
            let last = DateInterval(year: to.year + 2)
        {
            return DateInterval(from: first.from, to: last.to, precision: .range)
        }
        return DateInterval(
            from: Day(number: from.number - margin),
            to: Day(number: to.number + margin),
            precision: .range
        )
    }
}
