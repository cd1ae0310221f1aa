import CSQLite
import GRDB

// Nobody else sees the file before it is whole, so that a journal would protect nobody.
let buildSettings = """
    PRAGMA page_size = 16384;
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    PRAGMA locking_mode = EXCLUSIVE;
    PRAGMA temp_store = MEMORY;
    PRAGMA cache_size = -65536;
    """

/// The connection of the bulk load, with one transaction open from its start.
///
/// GRDB would cost four times the statement, and traps where a transaction is dropped on an error.
final class LoadConnection {
    let handle: OpaquePointer

    init(_ path: String) throws(WarehouseError) {
        var handle: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX
        let code = sqlite3_open_v2(path, &handle, flags, nil)
        guard code == SQLITE_OK, let handle else {
            sqlite3_close_v2(handle)
            throw WarehouseError(code: code)
        }
        self.handle = handle
        try execute(buildSettings + "BEGIN;")
    }

    // Statements that are still prepared keep the connection until they go.
    deinit { sqlite3_close_v2(handle) }

    func commit() throws(WarehouseError) {
        try execute("COMMIT")
        // The next connection may not wait for the statements to go.
        try execute("PRAGMA locking_mode = NORMAL; SELECT count(*) FROM batch")
    }

    func execute(_ sql: String) throws(WarehouseError) {
        let code = sqlite3_exec(handle, sql, nil, nil, nil)
        guard code == SQLITE_OK else { throw WarehouseError(code: code) }
    }
}

extension DatabaseQueue {
    /// Opens a warehouse that is being built.
    static func forBuilding(_ path: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        configuration.prepareDatabase { try $0.execute(sql: buildSettings) }
        return try DatabaseQueue(path: path, configuration: configuration)
    }
}
