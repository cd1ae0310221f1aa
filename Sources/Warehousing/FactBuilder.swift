import CSQLite
import Glibc
package import Records

/// Loads who entities are about and what measures read, on another thread than `WarehouseBuilder`.
///
/// SQLite lets one connection write a file, so that these rows, half of all, go to a file of their
/// own first; `WarehouseBuilder.derive` copies its pages' rows and removes it.
package struct FactBuilder: ~Copyable {
    static let tables = [
        "person", "person_name", "person_date_of_birth", "person_nationality", "person_detail",
        "entity_person", "entity_match", "entity_year", "entity_country", "entity_word",
    ]

    /// Its statements.
    private struct Tables {
        let person: Statement
        let match: Statement
        let persons: PersonTables
        let facts: FactTables

        init(on connection: OpaquePointer) throws(WarehouseError) {
            person = try Statement("INSERT INTO person VALUES (?, ?)", on: connection)
            match = try Statement(
                "INSERT INTO entity_match VALUES (?, ?, ?, ?, ?, ?)",
                on: connection
            )
            persons = try PersonTables(on: connection)
            facts = try FactTables(on: connection)
        }
    }

    private let connection: LoadConnection
    private let tables: Tables

    /// Opens what belongs to the warehouse at a path, which `WarehouseBuilder` has created.
    package init(of path: String) throws(WarehouseError) {
        let connection = try LoadConnection(Self.path(of: path))
        tables = try Tables(on: connection.handle)
        self.connection = connection
    }

    /// Where the rows stand until they are copied.
    static func path(of warehouse: String) -> String { warehouse + "-facts" }

    /// Adds a person of the best reading; its id is the least record id among its records.
    package func add(person number: Int64, id: RecordID) throws(WarehouseError) {
        tables.person.bind(number, at: 1)
        tables.person.bind(id, at: 2)
        try tables.person.run()
    }

    /// Adds a pair of entities whose subjects may be one person.
    package func add(_ row: MatchRow) throws(WarehouseError) {
        tables.match.bind(row.left, at: 1)
        tables.match.bind(row.right, at: 2)
        tables.match.bind(Int64(row.comparisons), at: 3)
        tables.match.bind(row.weight, at: 4)
        tables.match.bind(row.verdict, at: 5)
        tables.match.bind(row.decidedBy, at: 6)
        try tables.match.run()
    }

    /// Adds what an entity tells of its person, its years, countries and words.
    package func add(_ content: EntityContent) throws(WarehouseError) {
        try tables.persons.add(content)
        try tables.facts.add(content)
    }

    /// Completes the rows, so that the warehouse can take them.
    package consuming func finish() throws(WarehouseError) { try connection.commit() }
}

extension LoadConnection {
    /// Copies all rows of the facts of a warehouse, and removes their file.
    ///
    /// Between equal and empty tables SQLite copies rows as they are (sqlite.org/src,
    /// xferOptimization).
    func takeFacts(of warehouse: String) throws(WarehouseError) {
        let path = FactBuilder.path(of: warehouse)
        try execute("ATTACH \(quote(path, with: "'")) AS facts; BEGIN")
        for table in FactBuilder.tables {
            try execute("INSERT INTO main.\(table) SELECT * FROM facts.\(table)")
        }
        try execute("COMMIT; DETACH facts")
        unlink(path)
    }
}
