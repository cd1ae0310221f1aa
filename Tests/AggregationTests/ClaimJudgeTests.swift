import Records
import Testing

@testable import Aggregation

struct ClaimJudgeTests {
    private func claim(
        _ measure: String,
        _ test: Claim.Test,
        years: ClosedRange<Int32>? = nil,
        each: Claim.Scope = .window,
        atLeast: Double? = nil,
        country: String = "RU"
    ) -> Claim {
        var claim = Claim(
            id: "c",
            says: "s",
            measure: measure,
            country: code(country),
            test: test
        )
        (claim.years, claim.each, claim.atLeast) = (years, each, atLeast)
        return claim
    }

    /// Judges on members by measure; years from 2018 to 2020 are covered.
    private func judge(
        _ claim: Claim,
        _ members: [String: [MeasureMember]],
        _ known: Subjects = subjects(9)
    ) throws -> ClaimVerdict {
        let judge = ClaimJudge(
            subjects: known,
            coverage: { _ in [2018, 2019, 2020] },
            members: { measure, body in members[measure.name, default: []].forEach(body) }
        )
        return try judge.judge(claim)
    }

    private func members(_ country: String, _ years: [Int32], from first: Int64) -> [MeasureMember]
    {
        years.enumerated().map { member($1, country, first + Int64($0)) }
    }

    @Test func `first in the whole window is not first in every year`() throws {
        let complaints = [
            "complaints": members("RU", [2019, 2019, 2019, 2020], from: 1)
                + members("TR", [2020, 2020], from: 11)
        ]

        let window = try judge(claim("complaints", .top, years: 2019...2020), complaints)
        let each = try judge(
            claim("complaints", .top, years: 2019...2020, each: .year),
            complaints
        )

        #expect((window.verdict, window.value, window.margin) == (.holds, "4", 2))
        #expect((each.verdict, each.value, each.marginKind) == (.fails, "4", "records"))
        #expect((each.margin, each.namelessNeeded) == (2, 2))
    }

    @Test func `ALL, ZZ and ORG are no countries to be ahead of`() throws {
        let others = ["ALL", "ZZ", "ORG"].flatMap { country in
            members(country, [2019, 2019, 2019], from: 11)
        }

        let found = try judge(
            claim("complaints", .top),
            ["complaints": members("RU", [2019], from: 1) + others]
        )

        #expect(found.verdict == .holds)
    }

    @Test func `an uncovered year gives no data, whatever the others say`() throws {
        let complaints = ["complaints": members("RU", [2019, 2020], from: 1)]

        let found = try judge(claim("complaints", .top, years: 2019...2021), complaints)

        #expect((found.verdict, found.value, found.margin) == (.noData, "", nil))
        #expect(found.marginKind.isEmpty)
    }

    @Test func `an uncovered year of the others among which it counts does so too`() throws {
        var claim = claim("overturned_persons", .total, years: 2019...2020, atLeast: 1)
        claim.among = .init(measure: "complainants", years: 2015...2020)

        #expect(try judge(claim, [:]).verdict == .noData)
    }

    @Test func `entities of the window are counted, never added annual cells`() throws {
        let crossing = [
            member(2019, "RU", 1, .possible, .severalYears),
            member(2020, "RU", 1, .possible, .severalYears),
            member(0, "RU", 1, .best, .severalYears), member(2019, "RU", 2),
        ]

        let found = try judge(
            claim("complaints", .total, years: 2018...2020, atLeast: 2),
            ["complaints": crossing]
        )

        #expect((found.verdict, found.low, found.high) == (.holds, "2", "2"))
        #expect(found.namelessNeeded == nil)
    }

    @Test func `persons of the window are counted, never added annual persons`() throws {
        let known = subjects(3, best: [0, 0, 1], apart: [0, 1, 2], pairs: [(0, 1)])

        let found = try judge(
            claim("complainants", .total, years: 2018...2020, atLeast: 3),
            ["complainants": members("RU", [2018, 2019, 2020], from: 1)],
            known
        )

        #expect((found.low, found.value, found.high) == ("2", "2", "3"))
        #expect((found.verdict, found.marginKind, found.margin) == (.fragile, "pairs", 1))
    }

    @Test func `among counts whose person is in the other window too, same country`() throws {
        // 1 and 2 are one person; 3 complained outside the window, 4 to another country's data.
        let known = subjects(
            9,
            best: [0, 0, 1, 2, 3, 4, 5, 6, 7],
            apart: [0, 0, 1, 2, 3, 4, 5, 6, 7]
        )
        var claim = claim("overturned_persons", .total, atLeast: 1)
        claim.among = .init(measure: "complainants", years: 2019...2020)

        let found = try judge(
            claim,
            [
                "overturned_persons": members("RU", [2018, 2020, 2020], from: 2),
                "complainants": [
                    member(2019, "RU", 1), member(2018, "RU", 3), member(2019, "TR", 4),
                ],
            ],
            known
        )

        #expect((found.verdict, found.low, found.value, found.high) == (.holds, "1", "1", "1"))
    }

    @Test func `among on entities asks for the very entity`() throws {
        var claim = claim("overturned_strict", .total, atLeast: 2)
        claim.among = .init(measure: "complaints", years: 2019...2019)

        let found = try judge(
            claim,
            [
                "overturned_strict": members("RU", [2020, 2020, 2020], from: 1),
                "complaints": [
                    member(2019, "RU", 1), member(2018, "RU", 2),
                    member(2018, "RU", 3, .possible, .severalYears),
                    member(2019, "RU", 3, .possible, .severalYears),
                ],
            ]
        )

        #expect((found.verdict, found.low, found.high) == (.fragile, "1", "2"))
        #expect(found.marginKind == "candidates")
    }

    @Test func `a nameless record is told once, however many years it could fall in`() throws {
        let complaints = [
            "complaints": members("RU", [2019, 2019, 2020, 2020], from: 1) + [
                member(0, "RU", 7, .best, .noDate), member(2019, "ZZ", 8, .best, .noCountry),
            ]
        ]

        let found = try judge(
            claim("complaints", .top, years: 2019...2020, each: .year),
            complaints
        )

        #expect((found.verdict, found.nameless, found.namelessNeeded) == (.holds, 2, 2))
    }

    @Test func `a rate is judged on the bounds of its window`() throws {
        let rates = [
            "passed": members("RU", [2019, 2019, 2019], from: 1) + [
                member(2019, "RU", 4, .possible, .condition),
                member(0, "RU", 6, .possible, [.condition, .noDate]),
            ],
            "refused": [
                member(2019, "RU", 4, .possible, .condition), member(2019, "RU", 5),
                member(0, "RU", 6, .possible, [.condition, .noDate]),
            ],
        ]

        let found = try judge(claim("pass_rate", .rate, years: 2019...2019, atLeast: 0.6), rates)

        #expect((found.low, found.value, found.high) == ("0.6000", "0.7500", "0.8000"))
        #expect(found.verdict == .holds)
        #expect(found.nameless == 1)
    }

    @Test func `a rate of every year must pass in each of them`() throws {
        let rates = [
            "passed": members("RU", [2019, 2019, 2019, 2020], from: 1),
            "refused": members("RU", [2020], from: 5),
        ]
        let window = claim("pass_rate", .rate, years: 2019...2020, atLeast: 0.8)
        var each = window
        each.each = .year

        #expect(try judge(window, rates).verdict == .holds)
        #expect(try judge(each, rates).verdict == .fails)
        #expect(try judge(each, rates).value == "0.8000")
    }
}

struct ClaimVerdictTests {
    @Test func `claims come out as a table, quoted where they must be`() throws {
        let claim = Claim(
            id: "most",
            says: "more, \"by far\"",
            measure: "complaints",
            country: code("RU"),
            test: .top
        )
        let holds = ClaimVerdict(
            claim: claim,
            outcome: TestOutcome(verdict: .holds, isLikely: true, margin: 3),
            figures: ["4", "5", "6"],
            openKind: "candidates",
            nameless: 2
        )
        let noData = ClaimVerdict(
            claim: claim,
            outcome: TestOutcome(verdict: .noData, isLikely: false),
            figures: ["", "", ""],
            openKind: "",
            nameless: 0
        )

        let text = String(decoding: ClaimVerdict.table([holds, noData]), as: UTF8.self)

        #expect(
            text == """
                id,says,verdict,value,low,high,margin,margin_kind,nameless,nameless_needed
                most,"more, ""by far""\",holds,5,4,6,3,records,2,
                most,"more, ""by far""\",no data,,,,,,0,

                """
        )
    }
}
