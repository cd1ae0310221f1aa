import GRDB
import Records
import TestSupport
import Testing

@testable import Warehousing

struct ReaderTests {
    let folder = TemporaryFolder()

    private var path: String { folder.path + "/w.sqlite" }

    private func requests(_ date: ResolvedDate, _ country: ResolvedCountries) -> Story.Thing {
        Story.Thing(kind: .notice, dates: [date], countries: [country])
    }

    private func story() -> Story {
        Story(things: [
            requests(on("requested_on", "2019-02-03"), of("requesting_country", "RU")),
            requests(between("requested_on", "2020-01-01", "2021-12-31"), of("requesting_country")),
            requests(undated("requested_on"), oneOf("requesting_country", ["CD", "CG"])),
        ])
    }

    @Test func `a year is covered where some entity is certainly dated in it`() throws {
        let warehouse = try story().load(path)

        #expect(try warehouse.reader.coveredYears(of: .notice, by: "requested_on") == [2019])
        #expect(try warehouse.reader.coveredYears(of: .complaint, by: "requested_on") == [])
    }

    @Test func `every candidate is a country that is named, and unknown is none`() throws {
        let warehouse = try story().load(path)

        let codes = try warehouse.reader.countriesNamed(by: .notice, in: "requesting_country")

        #expect(codes.map(\.text) == ["CD", "CG", "RU"])
    }

    @Test func `a finished warehouse gives the members that it gave while it was built`() throws {
        var story = story()
        let measure = Measure(
            "requests",
            "requests",
            kind: .notice,
            country: "requesting_country",
            date: "requested_on"
        )
        story.measures = [measure]
        let warehouse = try story.load(path)
        let before = try rows(of: measure, in: warehouse)
        try warehouse.finish()

        var after = 0
        try WarehouseReader(path: path).members(of: measure) { _ in after += 1 }

        #expect(after == before.count)
        #expect(after == 2 + 2 * 3 + 4)
    }

    @Test func `the annual table keeps counts as counts and shares as shares`() throws {
        let warehouse = try story().load(path)
        let cell = Cell(year: 2019, country: try #require(CountryCode("RU")))
        let nothing = CellRate(part: CellCounts(), rest: CellCounts())
        let rate = AnnualRow(cell: cell, measure: "pass_rate", figures: .rate(nothing))
        let one = CellCounts(low: 1, count: 1, high: 2)
        let count = AnnualRow(cell: cell, measure: "requests", figures: .count(one))

        try warehouse.write([count, rate])
        try warehouse.finish()

        let rows = try DatabaseQueue(path: path).read { database in
            try String.fetchAll(
                database,
                sql: """
                    SELECT measure || ' ' || typeof(low) || ' ' || typeof(n) || ' ' || high
                    FROM annual_country
                    """
            )
        }
        #expect(rows == ["pass_rate real null 1.0", "requests integer integer 2"])
    }
}
