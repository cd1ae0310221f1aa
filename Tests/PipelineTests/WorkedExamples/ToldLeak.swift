import Aggregation
import Deduplication
import Records
import TestSupport
import Warehousing

@testable import Pipeline

/// A leak told in normalised records: one file of one source in each batch.
struct ToldLeak {
    var batches: [[ToldRecord]]
    /// The fields that the source maps.
    var mapped: [CanonicalField]

    /// Tells entities and persons apart, resolves and loads them, and lets `body` read.
    func read<Result>(
        _ body: (_ reader: WarehouseReader, _ subjects: Subjects) throws -> Result
    ) throws -> Result {
        let folder = TemporaryFolder()
        let records = batches.joined().map { $0 }
        let (keys, units) = keyed()
        let index = EntityIndex(keys, units: units)
        let known = Deduplicated(
            ids: keys.records.map(\.id),
            units: units,
            index: index,
            persons: PersonLinkage.link(keys, index)
        )
        let builder = try WarehouseBuilder(path: folder.path + "/warehouse.sqlite")
        try addSurroundings(to: builder)
        let facts = try FactBuilder(of: folder.path + "/warehouse.sqlite")
        for (person, id) in known.persons.personIDs.enumerated() {
            try facts.add(person: Int64(person) + 1, id: id)
        }
        for entity in index.entities.indices {
            try add(entity, of: known, records, to: builder, facts)
        }
        try facts.finish()
        let warehouse = try builder.derive(measures: measureCatalog, restrictions: [])
        return try body(warehouse.reader, known.subjects)
    }

    private func keyed() -> (KeyBatch, [KeyUnit]) {
        var builder = KeyBuilder()
        var units: [KeyUnit] = []
        for (number, told) in batches.enumerated() {
            let start = builder.keys.count
            let batch = batch(told)
            for record in batch.records.indices { builder.add(batch, record: record) }
            units.append(
                KeyUnit(
                    source: 0,
                    batch: Int32(number),
                    file: HashKey(high: 1, low: UInt64(number)),
                    records: start..<builder.keys.count
                )
            )
        }
        return (builder.keys, units)
    }

    private func addSurroundings(to builder: borrowing WarehouseBuilder) throws {
        for number in batches.indices {
            try builder.add(batch: Int64(number) + 1, name: "b\(number + 1)")
            try builder.add(
                SourceFileRow(
                    number: Int64(number) + 1,
                    batch: Int64(number) + 1,
                    source: "s",
                    path: "b\(number + 1)/f.csv",
                    sha256: String(repeating: "\(number)", count: 64),
                    bytes: 1000,
                    format: "csv",
                    encoding: "UTF-8",
                    bindings: ""
                )
            )
        }
        for country in ["CD", "CG", "RU", "TR"].compactMap({ CountryCode($0) }) {
            try builder.add(
                CountryRow(
                    code: country,
                    iso3: country.text + "X",
                    name: "Country \(country.text)"
                )
            )
        }
    }

    private func add(
        _ entity: Int,
        of told: Deduplicated,
        _ records: [ToldRecord],
        to builder: borrowing WarehouseBuilder,
        _ facts: borrowing FactBuilder
    ) throws {
        let index = told.index
        let known = index.entities[entity]
        let members = index.records(of: Int32(entity)).map { Int($0) }
        var resolved = EntityResolver.resolve(
            members.map { occurrence(of: $0, records) },
            kind: known.kind
        )
        // Texts play no part in the measures, so the bytes that they stand in need not be there.
        resolved.texts = []
        let isApart = known.best != Int32(entity)
        let row = EntityRow(
            number: Int64(entity) + 1,
            id: known.id,
            isApart: isApart,
            persons: told.links(of: Int32(entity))
        )
        let content = EntityContent(
            row: row,
            resolved: resolved,
            bytes: members.map { _ in UnsafeRawBufferPointer(start: nil, count: 0) }
        )
        try facts.add(content)
        try builder.add(
            content,
            occurrences: isApart ? [] : members.map { place(of: $0, records, index) },
            others: members.map { _ in [] }
        )
    }

    private func occurrence(of record: Int, _ records: [ToldRecord]) -> EntityOccurrence {
        EntityOccurrence(
            batch: batch([records[record]]),
            record: 0,
            batchRank: Int32(batchNumber(of: record)),
            source: 0,
            mapped: FieldSet(mapped)
        )
    }

    private func batchNumber(of record: Int) -> Int {
        var end = 0
        return batches.firstIndex { batch in
            end += batch.count
            return record < end
        } ?? 0
    }

    private func place(
        of record: Int,
        _ records: [ToldRecord],
        _ index: EntityIndex
    ) -> OccurrenceRow {
        OccurrenceRow(
            record: records[record].id,
            file: Int64(batchNumber(of: record)) + 1,
            offset: Int64(record) * 10,
            length: 10,
            line: Int64(record) + 1,
            ordinal: Int64(record) + 1,
            merged: Int64(index.best[record]) + 1,
            apart: Int64(index.apart[record]) + 1
        )
    }
}
