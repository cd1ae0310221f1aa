import Records

/// A date and, where it has one, the result that it belongs to (design section 7).
struct DatePair {
    var date: CanonicalField
    var result: CanonicalField?
    /// Whether it has happened even where nobody tells when.
    var alwaysHappened = false
    /// Whether only the first one counts: later ones undo nothing.
    var isFirstOnly = false
    /// The events that are the same thing, and the result that each stands for.
    var events: [(event: String, result: String)] = []

    static let all: [DatePair] = [
        DatePair(
            date: .requestedOn,
            alwaysHappened: true,
            events: [("requested", "")]
        ),
        DatePair(
            date: .reviewedOn,
            result: .review,
            isFirstOnly: true,
            events: [("passed", "passed"), ("refused", "refused")]
        ),
        DatePair(date: .publishedOn, events: [("published", "")]),
        DatePair(
            date: .endedOn,
            result: .endedBy,
            events: [
                ("ended_ipsg", "ipsg"), ("ended_source", "source"), ("ended_ccf", "ccf"),
                ("expired", "expired"),
            ]
        ),
        DatePair(date: .receivedOn, alwaysHappened: true),
        DatePair(date: .admissibleOn),
        DatePair(date: .decidedOn, result: .outcome),
        DatePair(date: .sentOn, alwaysHappened: true),
    ]
}

/// What one occurrence tells of one date and its result.
struct Happening: Hashable {
    /// The candidates for the result; 0 where it is blank.
    var results: UInt16 = 0
    var readings: [DateInterval] = []
    /// Whether a date is there, readable or not.
    var hasDate = false
    /// Whether the date comes from the year of a reference.
    var isFilled = false
    /// Whether it may also have happened on a day that is not told.
    var mayBeUntold = false

    var isBlank: Bool { results == 0 && !hasDate }
    var latest: Day? { readings.map(\.to).max() }

    /// What both tell, where they can speak of the same thing.
    func merged(with other: Happening) -> Happening? {
        let common = results & other.results
        guard common != 0 || results == 0 || other.results == 0 else { return nil }
        var merged = self
        merged.results = common != 0 ? common : results | other.results
        merged.hasDate = hasDate || other.hasDate
        if readings.isEmpty || other.readings.isEmpty {
            merged.readings = readings + other.readings
        } else {
            merged.readings = Testimony.intersect(readings, other.readings)
            guard !merged.readings.isEmpty else { return nil }
        }
        return merged
    }

    /// The first of several happenings, by interval arithmetic.
    ///
    /// What certainly came after another one is out; the rest are candidates.
    static func first(of happenings: [Happening]) -> Happening {
        let kept = possiblyFirst(happenings)
        guard kept.count > 1, var first = kept.first else { return kept.first ?? Happening() }
        first.results = kept.reduce(0) { $0 | $1.results }
        first.readings = Testimony.narrowest(kept.flatMap(\.readings))
        first.hasDate = kept.contains { $0.hasDate }
        first.mayBeUntold = !first.readings.isEmpty && kept.contains { $0.readings.isEmpty }
        return first
    }

    /// Those that may have come first, with the readings that allow it.
    static func possiblyFirst(_ happenings: [Happening]) -> [Happening] {
        guard let limit = happenings.compactMap(\.latest).min() else { return happenings }
        return happenings.compactMap { happening in
            guard !happening.readings.isEmpty else { return happening }
            var kept = happening
            kept.readings = happening.readings.filter { $0.from <= limit }
            return kept.readings.isEmpty ? nil : kept
        }
    }
}
