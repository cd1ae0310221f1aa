import Foundation
import GRDB
import Records
import TestSupport
import Testing

@testable import Warehousing

struct DataModelTests {
    let folder = TemporaryFolder()

    @Test func `the data model page tells of every table and column, and of no other`() throws {
        let path = folder.path + "/w.sqlite"
        try WarehouseBuilder(path: path).derive(measures: [], restrictions: []).finish()
        let schema = try DatabaseQueue(path: path).read { database in
            try String.fetchAll(
                database,
                sql: """
                    SELECT t.name || '.' || c.name FROM sqlite_schema AS t
                    JOIN pragma_table_info(t.name) AS c WHERE t.type = 'table'
                    """
            )
        }

        let page = String(decoding: fixture("../../docs/data-model.md"), as: UTF8.self)

        #expect(columns(toldBy: page).sorted() == schema.sorted())
    }

    @Test(arguments: Reason.allCases)
    func `the data model page tells of every reason code`(reason: Reason) {
        let page = String(decoding: fixture("../../docs/data-model.md"), as: UTF8.self)

        let mark = reason.severity == .note ? " (note)" : ""
        #expect(page.contains("\n- `\(reason.code)`\(mark): \(reason.sentence).\n"))
    }

    private func columns(toldBy page: String) -> [String] {
        var table = ""
        var columns: [String] = []
        for line in page.split(separator: "\n") {
            if line.hasPrefix("### ") {
                table = String(line.dropFirst(4))
            } else if line.hasPrefix("## ") {
                table = ""
            } else if line.hasPrefix("- `"), !table.isEmpty {
                columns.append(table + "." + line.dropFirst(3).prefix { $0 != "`" })
            }
        }
        return columns
    }
}
