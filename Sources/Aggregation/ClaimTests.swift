import Records

/// The outcome of one test: the verdict, and the least numbers that turn it.
struct TestOutcome: Equatable {
    var verdict: Verdict
    /// Whether the test passes as `n` counts.
    var isLikely: Bool
    /// The fewest records, pairs or candidates that turn it; nil where none do.
    var margin: Int?
    /// How many nameless records would turn it; nil where no number of them can.
    var namelessNeeded: Int?
}

/// The tests of claims on low, n and high (design section 8).
enum ClaimTests {
    /// Ahead of all others as a rule asks: own low against their greatest high, and back.
    static func lead(_ own: CellCounts, over others: [CellCounts], by rule: LeadRule) -> TestOutcome
    {
        let high = others.map(\.high).max() ?? 0
        let low = others.map(\.low).max() ?? 0
        if own.low >= rule.needed(over: high) {
            let given = rule.allowed(by: own.low) - high + 1
            return TestOutcome(
                verdict: .holds,
                isLikely: true,
                margin: min(own.low - rule.needed(over: high) + 1, given),
                namelessNeeded: given
            )
        }
        let lack = rule.needed(over: low) - own.high
        if lack > 0 {
            let highest = CellCounts(low: 0, count: own.high, high: own.high + lack)
            let lowest = others.map { CellCounts(low: 0, count: $0.low, high: $0.low) }
            return TestOutcome(
                verdict: .fails,
                isLikely: false,
                margin: rule.fewestToWin(highest, lowest),
                namelessNeeded: lack
            )
        }
        let isLikely = own.count >= rule.needed(over: others.map(\.count).max() ?? 0)
        let margin =
            isLikely ? rule.fewestToLose(own, others) : rule.fewestToWin(own, others)
        return TestOutcome(
            verdict: .fragile,
            isLikely: isLikely,
            margin: margin,
            namelessNeeded: 0
        )
    }

    /// At least so many.
    static func total(_ own: CellCounts, atLeast: Double) -> TestOutcome {
        let limit = Int(atLeast.rounded(.up))
        if own.low >= limit {
            let spare = own.low - limit + 1
            return TestOutcome(
                verdict: .holds,
                isLikely: true,
                margin: spare <= own.low ? spare : nil,
                namelessNeeded: nil
            )
        }
        if own.high < limit {
            let lack = limit - own.high
            return TestOutcome(
                verdict: .fails,
                isLikely: false,
                margin: lack,
                namelessNeeded: lack
            )
        }
        let isLikely = own.count >= limit
        return TestOutcome(
            verdict: .fragile,
            isLikely: isLikely,
            margin: isLikely ? own.count - limit + 1 : limit - own.count,
            namelessNeeded: 0
        )
    }

    /// One outcome for a claim that must pass in every year.
    static func every(_ outcomes: [TestOutcome]) -> TestOutcome {
        let failing = outcomes.filter { $0.verdict == .fails }
        if !failing.isEmpty {
            return TestOutcome(
                verdict: .fails,
                isLikely: false,
                margin: sum(failing.map(\.margin)),
                namelessNeeded: sum(failing.map(\.namelessNeeded))
            )
        }
        guard outcomes.contains(where: { $0.verdict == .fragile }) else {
            return TestOutcome(
                verdict: .holds,
                isLikely: true,
                margin: outcomes.compactMap(\.margin).min(),
                namelessNeeded: outcomes.compactMap(\.namelessNeeded).min()
            )
        }
        let fragile = outcomes.filter { $0.verdict == .fragile }
        let unlikely = fragile.filter { !$0.isLikely }
        return TestOutcome(
            verdict: .fragile,
            isLikely: unlikely.isEmpty,
            margin: unlikely.isEmpty
                ? fragile.compactMap(\.margin).min() : sum(unlikely.map(\.margin)),
            namelessNeeded: 0
        )
    }

    /// All of them together; nil where one of them cannot be.
    private static func sum(_ numbers: [Int?]) -> Int? {
        let known = numbers.compactMap { $0 }
        return known.count == numbers.count ? known.reduce(0, +) : nil
    }
}
