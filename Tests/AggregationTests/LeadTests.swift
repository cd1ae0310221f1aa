import Records
import Testing

@testable import Aggregation

/// `top` and `ratioToNext`.
struct LeadTests {
    private func counts(_ low: Int, _ count: Int, _ high: Int) -> CellCounts {
        CellCounts(low: low, count: count, high: high)
    }

    private func top(_ own: CellCounts, _ others: CellCounts...) -> TestOutcome {
        ClaimTests.lead(own, over: others, by: .more)
    }

    private func threefold(_ own: CellCounts, _ others: CellCounts...) -> TestOutcome {
        ClaimTests.lead(own, over: others, by: .times(3))
    }

    @Test func `the first is strictly first: a tie fails`() {
        #expect(top(exactly(5), exactly(4), exactly(3)).verdict == .holds)
        #expect(top(exactly(5), exactly(5)).verdict == .fails)
        #expect(top(exactly(1)).verdict == .holds)
        #expect(top(exactly(0), exactly(0)).verdict == .fails)
    }

    @Test func `own low stands against the others' greatest high, and back`() {
        #expect(top(counts(5, 9, 9), counts(0, 1, 4), counts(4, 4, 4)).verdict == .holds)
        #expect(top(counts(5, 9, 9), counts(0, 1, 5)).verdict == .fragile)
        #expect(top(counts(0, 1, 5), counts(5, 5, 9)).verdict == .fails)
        #expect(top(counts(0, 1, 6), counts(5, 5, 9)).verdict == .fragile)
    }

    @Test func `a lead's margin is what must go, or come to one other`() {
        #expect(top(exactly(9), exactly(6), exactly(2)).margin == 3)
        #expect(top(exactly(9), exactly(6)).namelessNeeded == 3)
        #expect(threefold(exactly(10), exactly(3)).margin == 1)
        #expect(threefold(exactly(11), exactly(3)).margin == 1)
        #expect(threefold(exactly(9), exactly(3)).margin == 1)
        #expect(threefold(exactly(3), exactly(0)).margin == 2)
        #expect(threefold(exactly(30), exactly(3)).margin == 8)
    }

    @Test func `what fails needs more of its own, or less of all that are too close`() {
        let behind = top(exactly(2), exactly(4), exactly(3))
        let close = threefold(exactly(4), exactly(3), exactly(2))

        #expect((behind.margin, behind.namelessNeeded) == (3, 3))
        #expect((close.margin, close.namelessNeeded) == (3, 5))
        #expect(threefold(exactly(8), exactly(3)).margin == 1)
    }

    @Test func `limits are inclusive`() {
        #expect(threefold(exactly(9), exactly(3)).verdict == .holds)
        #expect(threefold(exactly(8), exactly(3)).verdict == .fails)
        #expect(
            ClaimTests.lead(exactly(55), over: [exactly(50)], by: .times(1.1)).verdict == .holds
        )
        #expect(threefold(exactly(0), exactly(0)).verdict == .fails)
    }

    @Test func `what depends turns on what is open, from what n makes of it`() {
        // The closest other has nothing open: only the farther one can overtake.
        let ahead = top(counts(10, 10, 10), counts(9, 9, 9), counts(5, 5, 12))
        let behind = top(counts(5, 5, 12), counts(9, 9, 9))
        let tied = top(counts(4, 4, 4), counts(2, 4, 4), counts(3, 4, 4))

        #expect((ahead.verdict, ahead.isLikely, ahead.margin) == (.fragile, true, 5))
        #expect((behind.verdict, behind.isLikely, behind.margin) == (.fragile, false, 5))
        #expect((tied.verdict, tied.isLikely, tied.margin) == (.fragile, false, 2))
        #expect([ahead, behind, tied].allSatisfy { $0.namelessNeeded == 0 })
    }

    /// Holds and fails against every way to settle what is open, in small numbers.
    @Test(arguments: [LeadRule.more, .times(1), .times(2), .times(2.5)])
    func `verdicts and margins are those of all readings`(rule: LeadRule) {
        for (own, other) in small.flatMap({ own in small.map { (own, $0) } }) {
            let outcome = ClaimTests.lead(own, over: [other], by: rule)

            let readings = (own.low...own.high).flatMap { mine in
                (other.low...other.high).map { (mine, $0) }
            }
            let passing = readings.filter { $0.0 >= rule.needed(over: $0.1) }
            let verdict: Verdict =
                passing.count == readings.count ? .holds : passing.isEmpty ? .fails : .fragile
            #expect(outcome.verdict == verdict)
            guard verdict == .fragile else { continue }
            let now = own.count >= rule.needed(over: other.count)
            let turned = readings.filter { ($0.0 >= rule.needed(over: $0.1)) != now }
            let least = turned.map { abs($0.0 - own.count) + abs($0.1 - other.count) }.min()
            #expect(outcome.margin == least)
            #expect(outcome.isLikely == now)
        }
    }

    private let small: [CellCounts] = (0...4).flatMap { low in
        (low...4).flatMap { count in
            (count...5).map { CellCounts(low: low, count: count, high: $0) }
        }
    }
}
