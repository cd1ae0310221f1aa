import Records

/// Every statement of the load.
struct LoadTables {
    let batch: Statement
    let file: Statement
    let country: Statement
    let finding: Statement
    let person: Statement
    let match: Statement
    let entity: Statement
    let occurrence: Statement
    let conflict: Statement
    let facts: FactTables
    let persons: PersonTables
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
        country = try Statement("INSERT INTO country VALUES (?, ?, ?, ?, ?, ?)", on: connection)
        finding = try Statement(
            "INSERT INTO finding VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)",
            on: connection
        )
        person = try Statement("INSERT INTO person VALUES (?, ?)", on: connection)
        match = try Statement("INSERT INTO entity_match VALUES (?, ?, ?, ?, ?, ?)", on: connection)
        entity = try Statement("INSERT INTO entity VALUES (?, ?, ?, ?)", on: connection)
        occurrence = try Statement(
            "INSERT INTO occurrence VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            on: connection
        )
        conflict = try Statement(
            "INSERT OR IGNORE INTO conflict VALUES (?, ?, ?, ?)",
            on: connection
        )
        facts = try FactTables(on: connection)
        persons = try PersonTables(on: connection)
        notices = try NoticeTables(on: connection)
        complaints = try ComplaintTables(on: connection)
        messages = try MessageTables(on: connection)
        texts = try TextTables(on: connection)
    }
}
