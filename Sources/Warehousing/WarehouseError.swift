import CSQLite
import GRDB

/// A warehouse that could not be written or read.
///
/// Neither SQL nor a value of the data stands in it.
package struct WarehouseError: Error, Equatable, CustomStringConvertible {
    /// The primary result code of SQLite (sqlite.org/rescode.html).
    package var code: Int32
    /// The table whose foreign keys do not hold; empty for any other failure.
    package var table = ""

    /// Whether writing failed rather than reading: exit code 73 rather than 74.
    package var isAboutWriting: Bool {
        switch code {
        case SQLITE_FULL, SQLITE_READONLY, SQLITE_CONSTRAINT, SQLITE_CANTOPEN, SQLITE_IOERR: true
        default: false
        }
    }

    package var description: String { "warehouse: error: \(sentence)" }

    /// What failed, without the place.
    package var sentence: String {
        table.isEmpty
            ? String(cString: sqlite3_errstr(code))
            : "a row of '\(table)' refers to a row that is not there"
    }

    init(code: Int32, table: String = "") {
        self.code = code & 0xFF
        self.table = table
    }
}

/// Gives every failure of GRDB the type that callers see.
func typed<Result>(_ body: () throws -> Result) throws(WarehouseError) -> Result {
    do {
        return try body()
    } catch let error as WarehouseError {
        throw error
    } catch let error as DatabaseError {
        throw WarehouseError(code: error.resultCode.rawValue)
    } catch {
        throw WarehouseError(code: SQLITE_ERROR)
    }
}
