import Records

/// Every statement of the load but those of `FactBuilder`.
struct LoadTables {
    let batch: Statement
    let file: Statement
    let country: Statement
    let bureau: Statement
    let finding: Statement
    let entity: Statement
    let occurrence: Statement
    let conflict: Statement
    let notices: NoticeTables
    let complaints: ComplaintTables
    let messages: MessageTables
    let texts: TextTables

    init(on connection: OpaquePointer) throws(WarehouseError) {
        batch = try Statement("INSERT INTO batch VALUES (?, ?)", on: connection)
        file = try Statement(
            "INSERT INTO source_file VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            on: connection
        )
        country = try Statement(
            "INSERT INTO country VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            on: connection
        )
        bureau = try Statement("INSERT INTO bureau VALUES (?, ?, ?, ?, ?)", on: connection)
        finding = try Statement(
            "INSERT INTO finding VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)",
            on: connection
        )
        entity = try Statement("INSERT INTO entity VALUES (?, ?, ?, ?)", on: connection)
        occurrence = try Statement(
            "INSERT INTO occurrence VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            on: connection
        )
        conflict = try Statement(
            "INSERT OR IGNORE INTO conflict VALUES (?, ?, ?, ?)",
            on: connection
        )
        notices = try NoticeTables(on: connection)
        complaints = try ComplaintTables(on: connection)
        messages = try MessageTables(on: connection)
        texts = try TextTables(on: connection)
    }
}
