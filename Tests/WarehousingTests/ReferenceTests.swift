import GRDB
import Records
import Testing

@testable import Warehousing

extension LoadTests {
    /// Finishes a warehouse whose annual table has one row, of the country given.
    private func finish(annual code: String) throws {
        let warehouse = try Self.story.load(path)
        let row = AnnualRow(
            cell: Cell(year: 2019, country: try #require(CountryCode(code))),
            measure: "requests",
            figures: .count(CellCounts(low: 1, count: 1, high: 1))
        )
        try warehouse.write([row])
        try warehouse.finish()
    }

    @Test func `references of the annual table are checked too`() throws {
        try finish(annual: "QQ")

        let error = #expect(throws: WarehouseError.self) {
            try WarehouseReader(path: path).checkReferences()
        }

        #expect(error?.table == "annual_country")
        #expect(error?.description.contains("'annual_country'") == true)
    }

    @Test func `references that hold pass, and the file stays as it is`() throws {
        try finish(annual: "RU")
        let queue = try DatabaseQueue(path: path)

        try WarehouseReader(path: path).checkReferences()

        #expect(
            try line("SELECT count(*), min(country) FROM annual_country", in: queue) == "1 | RU"
        )
        #expect(try line("SELECT journal_mode FROM pragma_journal_mode", in: queue) == "delete")
    }
}
