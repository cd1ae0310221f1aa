import Records

/// Texts that repeat, and the columns that no canonical field takes.
struct TextTables {
    private let text: Statement
    private let attribute: Statement

    init(on connection: OpaquePointer) throws(WarehouseError) {
        text = try Statement("INSERT INTO entity_text VALUES (?, ?, ?, ?)", on: connection)
        attribute = try Statement("INSERT INTO attribute VALUES (?, ?, ?, ?)", on: connection)
    }

    /// Adds what repeats; `others` names the `other.<name>` fields per occurrence.
    func add(_ content: EntityContent, others: [[String]]) throws(WarehouseError) {
        // The first reference of a complaint or message stands in its own row.
        var isReferenceListed = content.resolved.kind == .notice
        for (number, known) in content.resolved.texts.enumerated() {
            let isReference = known.field == CanonicalField.reference.rawValue
            defer { isReferenceListed = isReferenceListed || isReference }
            let other = Int(known.field - CanonicalField.firstOther)
            if other >= 0 {
                attribute.bind(content.id, at: 1)
                attribute.bind(Int64(number), at: 2)
                attribute.bind(others[known.occurrence][other], at: 3)
                attribute.bind(content.value(of: known), at: 4)
                try attribute.run()
            } else if isReference ? isReferenceListed : Self.isListed(known.field) {
                text.bind(content.id, at: 1)
                text.bind(Int64(number), at: 2)
                text.bind(Int64(known.field), at: 3)
                text.bind(content.value(of: known), at: 4)
                try text.run()
            }
        }
    }

    private static func isListed(_ number: Int32) -> Bool {
        switch CanonicalField(rawValue: number) {
        case .ground, .noticeReference, .attachment: true
        default: false
        }
    }
}
