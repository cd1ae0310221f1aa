import GRDB

/// One place of the raw files at which an entity was seen.
package struct RecordOccurrence: Sendable {
    /// The record that stands there, as 32 hexadecimal digits.
    package var record: String
    /// The entity, by the least of its records' ids.
    package var entity: String
    package var kind: String
    /// `loaded`, or `occurrence` for every further one.
    package var state: String
    package var source: String
    /// The path below the raw folder, as outputs print it.
    package var path: String
    package var encoding: String
    package var offset: Int64
    package var length: Int64
    package var line: Int64
    package var ordinal: Int64
}

extension WarehouseReader {
    /// All places of the entity to which a record belongs, the first one first; none for an unknown id.
    package func occurrences(
        ofEntityWith record: String
    ) throws(WarehouseError) -> [RecordOccurrence] {
        try typed {
            try queue.read { database in
                try Row.fetchAll(
                    database,
                    sql: """
                        SELECT o.record, e.record AS entity, e.kind, o.state, f.source, f.path,
                            f.encoding, o.offset, o.length, o.line, o.ordinal
                        FROM occurrence AS o
                        JOIN entity AS e ON e.id = o.entity
                        JOIN source_file AS f ON f.id = o.file
                        WHERE o.entity IN (SELECT entity FROM occurrence WHERE record = ?)
                        ORDER BY o.entity, o.number
                        """,
                    arguments: [record]
                ).map(RecordOccurrence.init)
            }
        }
    }
}

extension RecordOccurrence {
    fileprivate init(_ row: Row) {
        self.init(
            record: row["record"],
            entity: row["entity"],
            kind: row["kind"],
            state: row["state"],
            source: row["source"],
            path: row["path"],
            encoding: row["encoding"],
            offset: row["offset"],
            length: row["length"],
            line: row["line"],
            ordinal: row["ordinal"]
        )
    }
}
