import CSQLite
import GRDB
package import Records

/// Queries on a warehouse; values of the data come back only where a person asked for them.
package struct WarehouseReader: Sendable {
    let queue: DatabaseQueue

    init(_ queue: DatabaseQueue) { self.queue = queue }

    /// Opens a finished warehouse and never writes to it.
    package init(path: String) throws(WarehouseError) {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536")
        }
        queue = try typed { try DatabaseQueue(path: path, configuration: configuration) }
    }

    /// Hands over every row of `measure_<name>`, first those of countries and then those of `ALL`.
    ///
    /// Within each part the order is that of entity, year and country.
    package func members(
        of measure: Measure,
        _ body: (MeasureMember) -> Void
    ) throws(WarehouseError) {
        try typed {
            try queue.read { database in
                let view = MeasureView(measure).name
                let statement = try database.makeStatement(
                    sql: "SELECT year, country, entity, class, doubt FROM \(view)"
                )
                // A row of GRDB would cost as much as finding it.
                while true {
                    let code = sqlite3_step(statement.sqliteStatement)
                    guard code == SQLITE_ROW else {
                        sqlite3_reset(statement.sqliteStatement)
                        guard code == SQLITE_DONE else { throw WarehouseError(code: code) }
                        return
                    }
                    body(Self.member(statement.sqliteStatement))
                }
            }
        }
    }

    /// The years in which some entity of the kind is certainly dated by the field, ascending.
    package func coveredYears(
        of kind: RecordKind,
        by date: String
    ) throws(WarehouseError) -> [Int32] {
        try typed {
            try queue.read { database in
                try Int32.fetchAll(
                    database,
                    sql: """
                        SELECT DISTINCT y.year FROM entity_year AS y
                        JOIN entity AS e ON e.id = y.entity AND e.kind = ?
                        WHERE y.field = ? AND y.certain ORDER BY y.year
                        """,
                    arguments: [kind.name, FieldNumbers.number(of: date)]
                )
            }
        }
    }

    /// The countries that any entity of the kind names in the field, `ORG` included, ascending.
    package func countriesNamed(
        by kind: RecordKind,
        in field: String
    ) throws(WarehouseError) -> [CountryCode] {
        try typed {
            try queue.read { database in
                let codes = try String.fetchAll(
                    database,
                    sql: """
                        SELECT DISTINCT c.country FROM entity_country AS c
                        JOIN entity AS e ON e.id = c.entity AND e.kind = ?
                        WHERE c.field = ? AND c.country <> 'ZZ'
                        """,
                    arguments: [kind.name, FieldNumbers.number(of: field)]
                )
                return codes.compactMap { CountryCode($0) }.sorted()
            }
        }
    }

    private static func member(_ row: OpaquePointer) -> MeasureMember {
        let country = UnsafeBufferPointer(
            start: sqlite3_column_text(row, 1),
            count: Int(sqlite3_column_bytes(row, 1))
        )
        return MeasureMember(
            year: sqlite3_column_int(row, 0),
            country: CountryCode(country) ?? .unknown,
            entity: sqlite3_column_int64(row, 2),
            membership: membership(sqlite3_column_text(row, 3)),
            doubt: MemberDoubt(rawValue: UInt8(sqlite3_column_int(row, 4)))
        )
    }

    /// The first letter tells the three classes apart.
    private static func membership(_ text: UnsafePointer<UInt8>?) -> MemberClass {
        switch text?.pointee {
        case UInt8(ascii: "c"): .certain
        case UInt8(ascii: "b"): .best
        default: .possible
        }
    }
}
