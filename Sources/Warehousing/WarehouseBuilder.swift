import CSQLite
import GRDB
import Glibc
package import Records

/// Loads a warehouse in canonical order: batches, files, persons, then entities by number.
///
/// Equal calls give equal bytes. What an error leaves behind is no database and has to be removed.
package struct WarehouseBuilder: ~Copyable {
    private let path: String
    private let connection: LoadConnection
    private let tables: LoadTables

    /// Settings of SQLite itself, made once and before the first warehouse of the process.
    ///
    /// They are about speed only, and SQLite refuses them where it is at work already.
    private static let settings = csqlite_stop_counting_memory()

    /// Creates the file, readable for its owner only; refuses a path that exists.
    package init(path: String) throws(WarehouseError) {
        _ = Self.settings
        try Self.create(path)
        try Self.create(FactBuilder.path(of: path))
        let connection = try LoadConnection(path)
        tables = try LoadTables(on: connection.handle)
        self.connection = connection
        self.path = path
    }

    /// Adds a batch; numbers count from 1 in byte order of names.
    package func add(batch number: Int64, name: String) throws(WarehouseError) {
        tables.batch.bind(number, at: 1)
        tables.batch.bind(name, at: 2)
        try tables.batch.run()
    }

    /// Adds a raw file.
    package func add(_ row: SourceFileRow) throws(WarehouseError) {
        tables.file.bind(row.number, at: 1)
        tables.file.bind(row.batch, at: 2)
        tables.file.bind(row.source, at: 3)
        tables.file.bind(row.path, at: 4)
        tables.file.bind(row.sha256, at: 5)
        tables.file.bind(row.bytes, at: 6)
        tables.file.bind(row.format, at: 7)
        tables.file.bind(row.encoding, at: 8)
        tables.file.bind(row.bindings, at: 9)
        try tables.file.run()
    }

    /// Adds a country; every code that an entity names has to be added once, in any order.
    ///
    /// `ZZ`, `ORG` and `ALL` are there from the start.
    package func add(_ row: CountryRow) throws(WarehouseError) {
        tables.country.bind(row.code, at: 1)
        tables.country.bind(row.iso3, at: 2)
        tables.country.bind(row.name, at: 3)
        tables.country.bind(row.kind, at: 4)
        tables.country.bind(row.city, at: 5)
        tables.country.bind(row.memberSince, at: 6)
        tables.country.bind(row.memberUntil, at: 7)
        tables.country.bind(row.memberEvidence, at: 8)
        tables.country.bind(row.parent?.text, at: 9)
        try tables.country.run()
    }

    /// Adds a seat of the bureau of a country that was or will be added.
    package func add(_ row: BureauRow) throws(WarehouseError) {
        tables.bureau.bind(row.country, at: 1)
        tables.bureau.bind(row.city, at: 2)
        tables.bureau.bind(row.from, at: 3)
        tables.bureau.bind(row.to, at: 4)
        tables.bureau.bind(row.evidence, at: 5)
        try tables.bureau.run()
    }

    /// Adds a finding of a file, or of a source or the whole run where `file` is nil.
    package func add(
        _ row: Finding,
        source: String,
        file number: Int64?
    ) throws(WarehouseError) {
        if let number { tables.finding.bind(number, at: 1) } else { tables.finding.bindNull(at: 1) }
        tables.finding.bind(source, at: 2)
        tables.finding.bind(row.reason.severity.name, at: 3)
        tables.finding.bind(row.reason.code, at: 4)
        tables.finding.bind(row.line, at: 5)
        tables.finding.bind(row.field, at: 6)
        tables.finding.bind(Int64(row.count), at: 7)
        try tables.finding.run()
    }

    /// Adds an entity with its occurrences in canonical order, the loaded one first.
    ///
    /// `others` has, per occurrence that was resolved, the names of its source's `other.<name>`
    /// fields. An entity that exists only `apart` has no occurrences: its records stand with the
    /// entity that they are in the best reading.
    package func add(
        _ content: EntityContent,
        occurrences: [OccurrenceRow],
        others: [[String]]
    ) throws(WarehouseError) {
        let row = content.row
        tables.entity.bind(row.number, at: 1)
        tables.entity.bind(row.id, at: 2)
        tables.entity.bind(Words.name(of: content.resolved.kind), at: 3)
        tables.entity.bind(row.isApart, at: 4)
        try tables.entity.run()
        for (number, occurrence) in occurrences.enumerated() {
            try add(occurrence, number: number, of: row.number)
        }
        for found in content.resolved.conflicts {
            try add(found, of: row.number)
        }
        switch content.resolved.kind {
        case .notice: try tables.notices.add(content)
        case .complaint: try tables.complaints.add(content)
        case .message: try tables.messages.add(content)
        case .person: break
        }
        try tables.texts.add(content, others: others)
    }

    /// Derives what several entities tell together, and makes indexes and views.
    ///
    /// The facts have to be finished. Order: copied facts, indexes, countries of complaints, links of messages, views, one of them per measure.
    package consuming func derive(
        measures: [Measure],
        restrictions: [Restriction]
    ) throws(WarehouseError) -> DerivedWarehouse {
        try connection.commit()
        try connection.takeFacts(of: path)
        return try DerivedWarehouse(path, measures: measures, restrictions: restrictions)
    }

    private func add(
        _ row: OccurrenceRow,
        number: Int,
        of id: Int64
    ) throws(WarehouseError) {
        tables.occurrence.bind(id, at: 1)
        tables.occurrence.bind(Int64(number), at: 2)
        tables.occurrence.bind(row.record, at: 3)
        tables.occurrence.bind(number == 0 ? "loaded" : "occurrence", at: 4)
        tables.occurrence.bind(row.file, at: 5)
        tables.occurrence.bind(row.offset, at: 6)
        tables.occurrence.bind(row.length, at: 7)
        tables.occurrence.bind(row.line, at: 8)
        tables.occurrence.bind(row.ordinal, at: 9)
        tables.occurrence.bind(row.merged, at: 10)
        tables.occurrence.bind(row.apart, at: 11)
        tables.occurrence.bind(row.bindings, at: 12)
        try tables.occurrence.run()
    }

    private func add(_ found: ResolvedConflict, of id: Int64) throws(WarehouseError) {
        tables.conflict.bind(id, at: 1)
        tables.conflict.bind(FieldNumbers.number(of: found.field), at: 2)
        tables.conflict.bind(Int64(found.left), at: 3)
        tables.conflict.bind(Int64(found.right), at: 4)
        try tables.conflict.run()
    }

    private static func create(_ path: String) throws(WarehouseError) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw WarehouseError(code: errno == ENOSPC ? SQLITE_FULL : SQLITE_CANTOPEN)
        }
        close(descriptor)
        try typed {
            let queue = try DatabaseQueue.forBuilding(path)
            try queue.write { database in
                try database.execute(sql: sql(PackageResources.tables_sql))
                try database.execute(sql: sql(PackageResources.constants_sql))
                try insertNames(into: database)
            }
            try queue.close()
        }
    }

    private static func insertNames(into database: Database) throws {
        for field in FieldNumbers.names {
            try database.execute(
                sql: "INSERT INTO field VALUES (?, ?)",
                arguments: [field.number, field.name]
            )
        }
        for mask in 0..<UInt8(128) {
            try database.execute(
                sql: "INSERT INTO doubt VALUES (?, ?)",
                arguments: [Int64(mask), MemberDoubt(rawValue: mask).text]
            )
        }
    }
}

/// The text of an embedded SQL script.
func sql(_ script: [UInt8]) -> String { String(decoding: script, as: UTF8.self) }
