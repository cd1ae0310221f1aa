import Records

/// What all occurrences tell of one date.
struct ResolvedReadings {
    /// All readings in order; empty where none is known.
    var readings: [DateInterval] = []
    /// Those among which `n` decides: fewer than all only where occurrences contradict each other.
    var chosen: [DateInterval] = []
    /// Whether the date may also be one that nobody tells.
    var mayBeUntold = false
    var conflicts: [(left: Int, right: Int)] = []

    /// Longer intervals than this say nothing about the year.
    private static let longestYears = 150

    /// The years as rows: 0 stands beside them where `n` cannot tell.
    func years(isCertain: Bool = true) -> [Candidate<Int32>] {
        if readings.count == 1, chosen == readings, !mayBeUntold {
            let years = readings[0].years
            if years.count == 1 {
                return [Candidate(Int32(years.lowerBound), certain: true, best: true)]
            }
        }
        let isVague = readings.contains { $0.years.count > Self.longestYears }
        guard !readings.isEmpty, !isVague else {
            return [Candidate(0, certain: false, best: isCertain, doubt: .noDate)]
        }
        let possible = Self.years(of: readings)
        let best = Self.years(of: chosen)
        let isOpen = best.count > 1 || mayBeUntold
        guard possible.count > 1 || isOpen else {
            return possible.map { Candidate($0, certain: true, best: true) }
        }
        var rows = possible.map { year in
            Candidate(
                year,
                certain: false,
                best: !isOpen && best.contains(year),
                doubt: .severalYears
            )
        }
        let doubt: MemberDoubt = mayBeUntold ? .noDate : .severalYears
        if isOpen { rows.append(Candidate(0, certain: false, best: true, doubt: doubt)) }
        return rows
    }

    private static func years(of readings: [DateInterval]) -> [Int32] {
        Set(readings.flatMap { $0.years.map(Int32.init) }).sorted()
    }
}

extension Testimony {
    /// Brings the dates that several occurrences tell together.
    ///
    /// Compatible ones narrow each other; where none of the readings holds for all, each is a
    /// candidate.
    func combine(_ told: [Told<[DateInterval]>]) -> ResolvedReadings {
        guard let first = told.first else { return ResolvedReadings() }
        var common = first.value
        for other in told.dropFirst() where other.value != common {
            common = Self.intersect(common, other.value)
        }
        if !common.isEmpty {
            let narrow = Self.narrowest(common)
            return ResolvedReadings(readings: narrow, chosen: narrow)
        }
        let chosen = choice(among: told) { $0.lexicographicallyPrecedes($1, by: Self.areInOrder) }
        return ResolvedReadings(
            readings: Self.narrowest(told.flatMap(\.value)),
            chosen: Self.narrowest(chosen),
            conflicts: contradictions(told) { !Self.intersect($0, $1).isEmpty }
        )
    }

    static func intersect(_ left: [DateInterval], _ right: [DateInterval]) -> [DateInterval] {
        left.flatMap { one in right.compactMap { one.intersection($0) } }
    }

    /// The readings in order, without those that only say less than another one.
    static func narrowest(_ readings: [DateInterval]) -> [DateInterval] {
        guard readings.count > 1 else { return readings }
        let distinct = Set(readings)
        return distinct.filter { wide in
            !distinct.contains { other in
                other != wide && wide.from <= other.from && other.to <= wide.to
                    && (wide.from, wide.to) != (other.from, other.to)
            }
        }
        .sorted(by: areInOrder)
    }

    static func areInOrder(_ left: DateInterval, _ right: DateInterval) -> Bool {
        (left.from, left.to, left.precision.rawValue)
            < (right.from, right.to, right.precision.rawValue)
    }
}
