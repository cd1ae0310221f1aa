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
    package func read(
        _ text: Span<UInt8>,
        evidence: DateEvidence = DateEvidence()
    ) -> DateReading {
        var declared = DateReading(nil, why: .declared)
        for pattern in patterns {
            if let interval = pattern.read(text, pivot: pivot) { declared.add(interval) }
        }
        if declared.count > 0 { return declared.settled(.declared) }
        guard let tokens = DateTokens(text) else { return readHeader(text) ?? .unreadable }
        var reading = DateShape(tokens: tokens, order: evidence.order, pivot: pivot).read()
        if reading.count == 0, let header = readHeader(text) { return header }
        // A day that only the other order has says that the declared order is not the column's.
        if let order = DateShape.provenOrder(tokens), let first = patterns.first?.order,
            order != first, patterns.allSatisfy({ $0.order == first })
        {
            reading.reason = .contradictoryDates
        }
        return reading
    }

    /// Reads a text that no shape fits as the date of a mail.
    private func readHeader(_ text: Span<UInt8>) -> DateReading? {
        HeaderDate.read(text, pivot: pivot).map { DateReading($0, why: .unambiguous) }
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
            case .year, .range: 731
            }
        if precision == .year, let first = DateInterval(year: from.year - 2),
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
