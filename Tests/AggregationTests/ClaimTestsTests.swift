import Records
import Testing

@testable import Aggregation

struct TotalTests {
    @Test(
        arguments: [
            ([700, 720, 750], TestOutcome(verdict: .holds, isLikely: true, margin: 1)),
            ([710, 720, 750], TestOutcome(verdict: .holds, isLikely: true, margin: 11)),
            (
                [650, 680, 698],
                TestOutcome(verdict: .fails, isLikely: false, margin: 2, namelessNeeded: 2)
            ),
            (
                [650, 710, 720],
                TestOutcome(verdict: .fragile, isLikely: true, margin: 11, namelessNeeded: 0)
            ),
            (
                [650, 690, 700],
                TestOutcome(verdict: .fragile, isLikely: false, margin: 10, namelessNeeded: 0)
            ),
        ] as [([Int], TestOutcome)]
    )
    func `at least 700`(counts: [Int], expected: TestOutcome) {
        let own = CellCounts(low: counts[0], count: counts[1], high: counts[2])

        #expect(ClaimTests.total(own, atLeast: 700) == expected)
    }
}

struct RateTests {
    private func claim(
        about: Double? = nil,
        within: Double? = nil,
        atLeast: Double? = nil
    ) -> Claim {
        var claim = Claim(
            id: "c",
            says: "s",
            measure: "pass_rate",
            country: code("RU"),
            test: .rate
        )
        (claim.about, claim.within, claim.atLeast) = (about, within, atLeast)
        return claim
    }

    @Test(arguments: [
        (90, 10, Verdict.holds), (88, 12, .holds), (92, 8, .holds), (87, 13, .fails),
        (93, 7, .fails),
    ])
    func `about 0.9 within 0.02, limits included`(passed: Int, refused: Int, verdict: Verdict) {
        let claim = claim(about: 0.9, within: 0.02)

        let outcome = ClaimTests.rate(exactly(passed), exactly(refused), claim: claim)

        #expect(outcome.verdict == verdict)
    }

    @Test(arguments: [(70, 30), (90, 10)])
    func `limits that are no binary fractions are included too`(passed: Int, refused: Int) {
        let claim = claim(about: 0.8, within: 0.1)

        #expect(
            ClaimTests.rate(exactly(passed), exactly(refused), claim: claim).verdict == .holds
        )
    }

    @Test func `bounds that reach out of the range leave it open`() {
        let claim = claim(about: 0.9, within: 0.02)
        let open = CellCounts(low: 50, count: 90, high: 90)

        let outcome = ClaimTests.rate(open, exactly(10), claim: claim)

        // 88 of 100 are inside, 87 are not.
        #expect(
            outcome
                == TestOutcome(verdict: .fragile, isLikely: true, margin: 3, namelessNeeded: 0)
        )
    }

    @Test func `a rate that holds turns when units change sides, or nameless ones join one`() {
        let outcome = ClaimTests.rate(exactly(90), exactly(10), claim: claim(atLeast: 0.85))

        // 84 of 100 are too few, and so are 90 of 106.
        #expect((outcome.verdict, outcome.margin, outcome.namelessNeeded) == (.holds, 6, 6))
    }

    @Test func `a rate that fails does so too`() {
        let outcome = ClaimTests.rate(exactly(80), exactly(20), claim: claim(atLeast: 0.9))

        // 90 of 100 are enough, and so are 180 of 200.
        #expect((outcome.verdict, outcome.margin, outcome.namelessNeeded) == (.fails, 10, 100))
    }

    @Test func `a rate that nothing can break has no margin`() {
        let outcome = ClaimTests.rate(exactly(80), exactly(20), claim: claim(atLeast: 0))

        #expect(outcome == TestOutcome(verdict: .holds, isLikely: true))
    }

    @Test func `of nothing at all every rate is possible and none is likely`() {
        let outcome = ClaimTests.rate(exactly(0), exactly(0), claim: claim(atLeast: 0.5))

        #expect((outcome.verdict, outcome.isLikely, outcome.margin) == (.fragile, false, nil))
    }
}

struct EveryYearTests {
    private func outcome(
        _ verdict: Verdict,
        _ margin: Int?,
        _ nameless: Int?,
        isLikely: Bool? = nil
    ) -> TestOutcome {
        TestOutcome(
            verdict: verdict,
            isLikely: isLikely ?? (verdict == .holds),
            margin: margin,
            namelessNeeded: nameless
        )
    }

    @Test func `what holds in every year turns in its weakest one`() {
        let outcomes = [outcome(.holds, 7, nil), outcome(.holds, 3, 4), outcome(.holds, 5, 2)]

        #expect(ClaimTests.every(outcomes) == outcome(.holds, 3, 2))
    }

    @Test func `what fails must be turned in every year that fails`() {
        let outcomes = [
            outcome(.fails, 7, 2), outcome(.fails, 3, 4), outcome(.fragile, 1, 0),
            outcome(.holds, 1, 1),
        ]

        #expect(ClaimTests.every(outcomes) == outcome(.fails, 10, 6))
        #expect(ClaimTests.every([outcomes[0], outcome(.fails, 3, nil)]).namelessNeeded == nil)
    }

    @Test func `what depends turns in one year where n has it pass, else in all that do not`() {
        let likely = [outcome(.fragile, 4, 0, isLikely: true), outcome(.holds, 1, 1)]
        let unlikely = likely + [outcome(.fragile, 2, 0), outcome(.fragile, 3, 0)]

        #expect(ClaimTests.every(likely) == outcome(.fragile, 4, 0, isLikely: true))
        #expect(ClaimTests.every(unlikely) == outcome(.fragile, 5, 0))
    }
}
