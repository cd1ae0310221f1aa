import CSQLite
import GRDB
package import Records

/// Queries on a warehouse; values of the data come back only where a person asked for them.
package struct WarehouseReader: Sendable {
    private let queue: DatabaseQueue

    init(_ queue: DatabaseQueue) { self.queue = queue }

    /// Opens a finished warehouse and never writes to it.
    package init(path: String) throws(WarehouseError) {
        var configuration = Configuration()
        configuration.readonly = true
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
