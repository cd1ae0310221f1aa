import Records

/// The table of complaints.
struct ComplaintTables {
    private let complaint: Statement

    init(on connection: OpaquePointer) throws(WarehouseError) {
        complaint = try Statement(
            "INSERT INTO complaint VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            on: connection
        )
    }

    func add(_ content: EntityContent) throws(WarehouseError) {
        complaint.bind(content.id, at: 1)
        complaint.bind(content.text(.reference), at: 2)
        complaint.bind(content.word("request_type"), at: 3)
        complaint.bind(content.days("received_on"), at: 4)
        complaint.bind(content.days("admissible_on"), at: 6)
        complaint.bind(content.word("outcome"), at: 8)
        complaint.bind(content.days("decided_on"), at: 9)
        try complaint.run()
    }
}
