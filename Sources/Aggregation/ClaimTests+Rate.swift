import Records

extension ClaimTests {
    /// A rate about a value, or at least a value, limits included.
    static func rate(_ part: CellCounts, _ rest: CellCounts, claim: Claim) -> TestOutcome {
        RateTest(part: part, rest: rest, range: RateRange(claim)).outcome
    }
}

/// The values that a claim allows a rate.
private struct RateRange {
    private let floor: Double
    private let ceiling: Double

    init(_ claim: Claim) {
        // 0.8 - 0.1 is more than 0.7 to a computer.
        let within = (claim.within ?? 0) + 1e-9
        floor = claim.about.map { $0 - within } ?? (claim.atLeast ?? 0) - 1e-9
        ceiling = claim.about.map { $0 + within } ?? 1
    }

    func contains(_ value: Double) -> Bool { value >= floor && value <= ceiling }

    func verdict(low: Double, high: Double) -> Verdict {
        if contains(low), contains(high) { return .holds }
        return high < floor || low > ceiling ? .fails : .fragile
    }
}

private struct RateTest {
    let part: CellCounts
    let rest: CellCounts
    let range: RateRange

    var outcome: TestOutcome {
        let rate = CellRate(part: part, rest: rest)
        let verdict = range.verdict(low: rate.low, high: rate.high)
        let isLikely = rate.value.map(range.contains) ?? false
        guard verdict != .fragile else {
            return TestOutcome(
                verdict: .fragile,
                isLikely: isLikely,
                margin: leastMove(rate, isInside: isLikely),
                namelessNeeded: 0
            )
        }
        return TestOutcome(
            verdict: verdict,
            isLikely: isLikely,
            margin: (1...max(part.high + rest.high, 1)).first {
                turns(verdict, moved: $0, added: 0)
            },
            namelessNeeded: leastNameless(verdict)
        )
    }

    /// The fewest units that change sides and turn the rate that `n` takes.
    private func leastMove(_ rate: CellRate, isInside: Bool) -> Int? {
        guard rate.denominator > 0 else { return nil }
        return (1...rate.denominator).first { shift in
            [rate.numerator - shift, rate.numerator + shift].contains { moved in
                (0...rate.denominator).contains(moved)
                    && range.contains(Double(moved) / Double(rate.denominator)) != isInside
            }
        }
    }

    /// Whether a verdict falls where so many units change sides, or are added to either.
    private func turns(_ verdict: Verdict, moved: Int, added: Int) -> Bool {
        let lost = min(moved, part.low)
        let won = min(moved, rest.low)
        let rate = CellRate(
            part: CellCounts(
                low: part.low - lost,
                count: part.count,
                high: part.high + won + added
            ),
            rest: CellCounts(low: rest.low - won, count: rest.count, high: rest.high + lost + added)
        )
        return range.verdict(low: rate.low, high: rate.high) != verdict
    }

    /// The fewest nameless records, all on one side, that turn a verdict.
    private func leastNameless(_ verdict: Verdict) -> Int? {
        // More of them turn whatever fewer of them do, so that halves can be searched.
        var upper = 1
        while !turns(verdict, moved: 0, added: upper) {
            guard upper < 1 << 32 else { return nil }
            upper *= 2
        }
        var lower = upper / 2
        while upper - lower > 1 {
            let middle = (lower + upper) / 2
            if turns(verdict, moved: 0, added: middle) { upper = middle } else { lower = middle }
        }
        return upper
    }
}
