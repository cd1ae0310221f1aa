import CSQLite
import Foundation
import GRDB
import Records
import TestSupport
import Testing

@testable import Warehousing

extension LoadTests {
    @Test func `equal input gives equal bytes, and nothing beside the file`() throws {
        for name in ["/one.sqlite", "/two.sqlite"] {
            let warehouse = try Self.story.load(folder.path + name)
            try warehouse.finish()
        }

        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        let one = FileManager.default.contents(atPath: folder.path + "/one.sqlite")
        let two = FileManager.default.contents(atPath: folder.path + "/two.sqlite")
        #expect(files == ["one.sqlite", "two.sqlite"])
        #expect(one != nil && one == two)
    }

    @Test func `the file is its owner's alone, and no WAL file`() throws {
        let queue = try built()

        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
        #expect(mode as? Int == 0o600)
        #expect(try line("SELECT journal_mode FROM pragma_journal_mode", in: queue) == "delete")
    }

    @Test func `a path that exists is refused`() throws {
        folder.write("w.sqlite", "precious")

        #expect(throws: WarehouseError.self) { _ = try Self.story.load(path) }
        #expect(FileManager.default.contents(atPath: path) == Data("precious".utf8))
    }

    @Test func `a row that refers to nothing is found at the end`() throws {
        var story = Self.story
        story.things[0].countries = [of("requesting_country", "QQ")]

        let error = #expect(throws: WarehouseError.self) { _ = try built(story) }

        #expect(error?.table == "entity_country")
    }

    @Test func `a full disk is told apart from other failures`() throws {
        let connection = try LoadConnection(folder.write("w.sqlite", ""))
        try Statement("CREATE TABLE t (x)", on: connection.handle).run()
        try connection.execute("PRAGMA max_page_count = 3")
        let insert = try Statement(
            "INSERT INTO t VALUES (zeroblob(1000000))",
            on: connection.handle
        )

        let error = #expect(throws: WarehouseError.self) { try insert.run() }

        #expect(error == WarehouseError(code: SQLITE_FULL))
        #expect(error?.isAboutWriting == true)
    }

    @Test func `an entity loaded twice is an error and no crash`() throws {
        #expect(throws: WarehouseError.self) { try loadTwice() }
    }

    private func loadTwice() throws {
        let builder = try WarehouseBuilder(path: path)
        let row = EntityRow(number: 1, id: .zero)
        for _ in 0..<2 {
            try builder.add(
                EntityContent(row: row, resolved: ResolvedEntity(kind: .person), bytes: []),
                occurrences: [],
                others: [[]]
            )
        }
    }
}
