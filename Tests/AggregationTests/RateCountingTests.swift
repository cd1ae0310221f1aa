import Records
import Testing

@testable import Aggregation

struct CellRateTests {
    @Test(arguments: [
        (CellCounts(low: 6, count: 6, high: 8), CellCounts(low: 1, count: 1, high: 2)),
        (CellCounts(low: 0, count: 3, high: 3), CellCounts(low: 0, count: 0, high: 4)),
        (CellCounts(low: 2, count: 2, high: 2), CellCounts(low: 0, count: 0, high: 0)),
    ])
    func `bounds are those of the worst and the best reading`(part: CellCounts, rest: CellCounts) {
        let rate = CellRate(part: part, rest: rest)

        let readings = (part.low...part.high).flatMap { up in
            (rest.low...rest.high).filter { up + $0 > 0 }.map { Double(up) / Double(up + $0) }
        }
        #expect(rate.low == readings.min())
        #expect(rate.high == readings.max())
        #expect(rate.value == Double(part.count) / Double(part.count + rest.count))
    }

    @Test func `of nothing low is 0, high 1 and n empty`() {
        let rate = CellRate(part: CellCounts(), rest: CellCounts())

        #expect((rate.low, rate.value, rate.high) == (0, nil, 1))
    }
}

struct UnionCountingTests {
    @Test func `an entity in two measures counts once, by its surest row`() {
        var union = UnionCounting()
        for member in [
            member(2019, "RU", 1, .possible, .condition), member(2019, "RU", 1, .best, .condition),
            member(2019, "RU", 1, .possible, .condition), member(2019, "RU", 2),
            member(2019, "TR", 1, .possible, .condition),
        ] { union.add(member) }

        let counting = union.counting

        #expect(counting[cell(2019, "RU")].line == "[1, 2, 2] +0 +0")
        #expect(counting[cell(2019, "TR")].line == "[0, 0, 1] +0 +0")
    }
}

struct RateCountingTests {
    private func row(_ members: [(String, MeasureMember)]) throws -> CellRate {
        let measure = try #require(rateCatalog.first { $0.name == "overturn_rate_strict" })
        var counting = RateCounting(measure)
        for (name, member) in members {
            let measure = try #require(measureCatalog.first { $0.name == name })
            #expect(counting.concerns(measure))
            counting.add(member, of: measure)
        }
        let rows = counting.rows(Coverage(years: [2019], countries: [code("RU")]))
        let row = try #require(rows.first { $0.cell == cell(2019, "RU") })
        guard case .rate(let rate) = row.figures else { preconditionFailure("a rate has rates") }
        return rate
    }

    @Test func `the rest adds up several measures`() throws {
        let rate = try row([
            ("overturned_strict", member(2019, "RU", 1)), ("upheld", member(2019, "RU", 2)),
            ("deleted_before_decision", member(2019, "RU", 3)),
        ])

        #expect((rate.numerator, rate.denominator) == (1, 3))
    }

    @Test func `an unreadable result is a candidate for both sides, and one unknown`() throws {
        let measures = ["overturned_strict", "upheld", "deleted_before_decision"]
        let rate = try row(
            measures.flatMap { name in
                [
                    (name, member(2019, "RU", 1, .possible, .condition)),
                    (name, member(2019, "RU", 2, .possible, [.apart, .condition])),
                    (name, member(0, "RU", 3, .possible, [.noDate, .condition])),
                    (name, member(2019, "ZZ", 4, .possible, [.noCountry, .condition])),
                ]
            }
        )

        #expect((rate.low, rate.value, rate.high) == (0, nil, 1))
        #expect((rate.unknownCountry, rate.unknownYear, rate.unsureMatch) == (1, 1, 1))
    }

    @Test func `records of either side could fall into the cell`() throws {
        let rate = try row([
            ("overturned_strict", member(0, "RU", 1, .best, .noDate)),
            ("upheld", member(0, "RU", 2, .best, .noDate)),
            ("deleted_before_decision", member(2019, "ZZ", 3, .best, .noCountry)),
        ])

        #expect((rate.unknownCountry, rate.unknownYear) == (1, 2))
    }

    @Test func `the row of no year is filled where n takes something on either side`() throws {
        let measure = try #require(rateCatalog.first { $0.name == "pass_rate" })
        let refused = try #require(measureCatalog.first { $0.name == "refused" })
        var counting = RateCounting(measure)
        counting.add(member(0, "RU", 1, .best, .noDate), of: refused)

        let rows = counting.rows(Coverage(years: [], countries: []))

        #expect(rows.map(\.cell) == [cell(0, "RU")])
    }
}
