import Records

/// The outcome of one test: the verdict, and the least numbers that turn it.
struct TestOutcome: Equatable {
    var verdict: Verdict
    var margin: Int?
    /// How many nameless records would turn it; nil where no number of them can.
    var namelessNeeded: Int?
}

/// The tests of claims on low, n and high.
enum ClaimTests {
    /// Strictly more than the others: a tie fails.
    static func top(_ own: CellCounts, others: [CellCounts]) -> TestOutcome {
        let high = others.map(\.high).max() ?? 0
        let low = others.map(\.low).max() ?? 0
        let likely = others.map(\.count).max() ?? 0
        if own.low > high {
            let lead = own.low - high
            return TestOutcome(verdict: .holds, margin: lead, namelessNeeded: lead)
        }
        if own.high <= low {
            let lag = low - own.high + 1
            return TestOutcome(verdict: .fails, margin: lag, namelessNeeded: lag)
        }
        let isAhead = own.count > likely
        let distance = isAhead ? own.count - likely : likely - own.count + 1
        return TestOutcome(verdict: .fragile, margin: distance, namelessNeeded: 0)
    }

    /// At least so many.
    static func total(_ own: CellCounts, atLeast: Double) -> TestOutcome {
        let limit = Int(atLeast.rounded(.up))
        if own.low >= limit {
            return TestOutcome(verdict: .holds, margin: own.low - limit + 1, namelessNeeded: nil)
        }
        if own.high < limit {
            let lack = limit - own.high
            return TestOutcome(verdict: .fails, margin: lack, namelessNeeded: lack)
        }
        let distance = own.count >= limit ? own.count - limit + 1 : limit - own.count
        return TestOutcome(
            verdict: .fragile,
            margin: distance,
            namelessNeeded: max(limit - own.low, 0)
        )
    }

    /// At least so many times the next highest.
    static func ratioToNext(
        _ own: CellCounts,
        others: [CellCounts],
        atLeast ratio: Double
    ) -> TestOutcome {
        let high = others.map(\.high).max() ?? 0
        let low = others.map(\.low).max() ?? 0
        let likely = others.map(\.count).max() ?? 0
        func isEnough(_ own: Int, _ next: Int) -> Bool {
            own > 0 && Double(own) >= ratio * Double(next)
        }
        if isEnough(own.low, high) {
            return TestOutcome(
                verdict: .holds,
                margin: turning(own.low, high, ratio),
                namelessNeeded: leastRaise(own.low, high, ratio)
            )
        }
        if !isEnough(own.high, low) {
            let lack = Int((ratio * Double(low)).rounded(.up)) - own.high
            return TestOutcome(
                verdict: .fails,
                margin: max(min(lack, low), 1),
                namelessNeeded: max(lack, 1)
            )
        }
        let margin =
            isEnough(own.count, likely)
            ? turning(own.count, likely, ratio)
            : max(Int((ratio * Double(likely)).rounded(.up)) - own.count, 1)
        return TestOutcome(verdict: .fragile, margin: margin, namelessNeeded: 0)
    }

    /// The fewest records taken from one side, or given to the other, that turn a ratio that holds.
    private static func turning(_ own: Int, _ next: Int, _ ratio: Double) -> Int {
        let taken = own - Int((ratio * Double(next)).rounded(.up)) + 1
        return min(max(taken, 1), leastRaise(own, next, ratio))
    }

    private static func leastRaise(_ own: Int, _ next: Int, _ ratio: Double) -> Int {
        max(Int((Double(own) / ratio).rounded(.down)) - next + 1, 1)
    }

    /// A rate about a value, or at least a value.
    static func rate(_ part: CellCounts, _ rest: CellCounts, claim: Claim) -> TestOutcome {
        let rate = CellRate(part: part, rest: rest)
        let floor = claim.about.map { $0 - (claim.within ?? 0) } ?? claim.atLeast ?? 0
        let ceiling = claim.about.map { $0 + (claim.within ?? 0) } ?? 1
        func isInside(_ value: Double) -> Bool {
            value >= floor - 1e-9 && value <= ceiling + 1e-9
        }
        let all = rate.denominator
        let moved = (0...max(all, 1)).first { shift in
            let shifted = [rate.numerator - shift, rate.numerator + shift]
                .filter { $0 >= 0 && $0 <= all && all > 0 }
            let now = rate.value.map(isInside) ?? false
            return shifted.contains { isInside(Double($0) / Double(all)) != now }
        }
        let verdict: Verdict =
            if isInside(rate.low), isInside(rate.high) {
                .holds
            } else if rate.high < floor - 1e-9 || rate.low > ceiling + 1e-9 {
                .fails
            } else {
                .fragile
            }
        return TestOutcome(verdict: verdict, margin: moved, namelessNeeded: moved)
    }

    /// One outcome for a claim that must pass in every year.
    static func every(_ outcomes: [TestOutcome]) -> TestOutcome {
        let failing = outcomes.filter { $0.verdict == .fails }
        if !failing.isEmpty {
            return TestOutcome(
                verdict: .fails,
                margin: failing.compactMap(\.margin).reduce(0, +),
                namelessNeeded: failing.compactMap(\.namelessNeeded).reduce(0, +)
            )
        }
        let fragile = outcomes.filter { $0.verdict == .fragile }
        let deciding = fragile.isEmpty ? outcomes : fragile
        return TestOutcome(
            verdict: fragile.isEmpty ? .holds : .fragile,
            margin: deciding.compactMap(\.margin).min(),
            namelessNeeded: deciding.compactMap(\.namelessNeeded).min()
        )
    }
}
