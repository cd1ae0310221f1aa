import Aggregation
import Records
import Testing

struct AnnualTableTests {
    private let table: AnnualTable = {
        var table = AnnualTable()
        var open = CellCounts(low: 1, count: 2, high: 4)
        (open.unknownCountry, open.unknownYear, open.unsureMatch) = (5, 6, 1)
        table.add(
            "second",
            [
                AnnualRow(cell: cell(0, "RU"), measure: "second", figures: .count(exactly(3))),
                AnnualRow(cell: cell(2019, "ALL"), measure: "second", figures: .count(exactly(9))),
                AnnualRow(cell: cell(2019, "RU"), measure: "second", figures: .count(open)),
            ]
        )
        let rate = CellRate(part: exactly(2), rest: CellCounts(low: 0, count: 1, high: 1))
        let nothing = CellRate(part: exactly(0), rest: exactly(0))
        table.add(
            "first",
            [
                AnnualRow(cell: cell(2019, "RU"), measure: "first", figures: .rate(rate)),
                AnnualRow(cell: cell(2018, "TR"), measure: "first", figures: .rate(nothing)),
            ]
        )
        return table
    }()

    @Test func `the long table goes by year, country and measure as they were added`() {
        #expect(
            String(decoding: table.long(), as: UTF8.self) == """
                year,country,measure,low,n,high,unknown_country,unknown_year,unsure_match,\
                numerator,denominator
                2018,TR,first,0.0000,,1.0000,0,0,0,0,0
                2019,RU,second,1,2,4,5,6,1,,
                2019,RU,first,0.6667,0.6667,1.0000,0,0,0,2,3
                2019,ALL,second,9,9,9,0,0,0,,
                unknown,RU,second,3,3,3,0,0,0,,

                """
        )
    }

    @Test func `the wide table has one column of n per measure, empty where there is no cell`() {
        #expect(
            String(decoding: table.wide(), as: UTF8.self) == """
                year,country,second,first
                2018,TR,,
                2019,RU,2,0.6667
                2019,ALL,9,
                unknown,RU,3,

                """
        )
    }

    @Test func `ZZ, ORG and ALL stand after the countries, unknown after the years`() {
        let cells = [
            cell(0, "RU"), cell(2019, "ALL"), cell(2019, "ORG"), cell(2019, "ZZ"),
            cell(2019, "ZW"), cell(2019, "AD"), cell(2018, "ALL"),
        ]

        #expect(cells.sorted() == cells.reversed())
    }
}

struct CoverageTests {
    @Test func `in a covered year every named country has a row, and ZZ and ALL do`() {
        let coverage = Coverage(years: [2019, 2020], countries: [code("RU"), code("ORG")])

        let cells = coverage.cells(filled: [])

        let rows = ["RU", "ZZ", "ORG", "ALL"]
        #expect(cells == rows.map { cell(2019, $0) } + rows.map { cell(2020, $0) })
    }

    @Test func `other years and countries have none, and of no year only what is filled`() {
        let coverage = Coverage(years: [2019], countries: [code("RU")])

        let cells = coverage.cells(filled: [cell(1970, "RU"), cell(0, "RU"), cell(0, "ALL")])

        #expect(!cells.contains(cell(1970, "RU")))
        #expect(cells.filter { $0.year == 0 } == [cell(0, "RU"), cell(0, "ALL")])
    }
}
