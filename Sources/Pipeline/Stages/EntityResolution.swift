import Deduplication
import Files
import Records
import Warehousing

/// A run of records of one unit, and the entities that begin with them, as they are loaded.
struct ResolvedRun: Sendable {
    /// One entity with all that its rows are made of.
    struct Item: Sendable {
        var row: EntityRow
        var resolved: ResolvedEntity
        var occurrences: [EntityOccurrence]
        /// Empty where the entity exists only apart.
        var places: [OccurrenceRow]
    }

    /// A record as the ledger accounts for it.
    struct Record: Sendable {
        /// Where it stands in its file.
        var bytes: Range<Int>
        /// How many of its bytes a rule with a name passes over.
        var ignored: Int
        var isLoaded: Bool
    }

    /// Index of the unit whose records these are.
    let unit: Int
    var records: [Record] = []
    var items: [Item] = []
}

extension ResolvedRun.Item {
    /// Lets `body` see the entity with the bytes of all its occurrences.
    ///
    /// The first occurrence stands in the batch that was being read; of the others, which may be
    /// thousands, each has a batch of its own, so that they are copied into one piece.
    func withContent(_ body: (EntityContent) throws -> Void) throws {
        guard let first = occurrences.first else {
            return try body(EntityContent(row: row, resolved: resolved, bytes: []))
        }
        var others: [UInt8] = []
        var ends: [Int] = [0]
        for occurrence in occurrences.dropFirst() {
            others += occurrence.batch.bytes
            ends.append(others.count)
        }
        try first.batch.bytes.withUnsafeBytes { own in
            try others.withUnsafeBytes { rest in
                let pieces = zip(ends, ends.dropFirst()).map {
                    UnsafeRawBufferPointer(rebasing: rest[$0..<$1])
                }
                try body(EntityContent(row: row, resolved: resolved, bytes: [own] + pieces))
            }
        }
    }
}

/// Resolves every entity of the leak from its occurrences in the spool, in canonical order.
struct EntityResolution: Sendable {
    private static let recordsPerRun = 512
    private let readings: [Reading]
    private let deduplicated: Deduplicated
    /// The fields that each source fills.
    private let mapped: [FieldSet]

    init(_ sources: [Source], readings: [Reading], deduplicated: Deduplicated) {
        self.readings = readings
        self.deduplicated = deduplicated
        mapped = sources.map { FieldSet(of: $0) }
    }

    /// Hands over all entities, and accounts for all records that were read.
    ///
    /// - Throws: `FileError`, and what `body` throws.
    func forEachRun(_ body: (ResolvedRun) throws -> Void) throws {
        let spools = SpoolSet(readings, units: deduplicated.units)
        for unit in readings.indices where readings[unit].entry != nil {
            var number = deduplicated.units[unit].records.lowerBound
            var run = ResolvedRun(unit: unit)
            try spools.forEachBatch(of: unit) { batch in
                for index in batch.records.indices {
                    let entry = batch.records[index]
                    run.records.append(
                        ResolvedRun.Record(
                            bytes: Int(entry.offset)..<Int(entry.offset + entry.length),
                            ignored: Int(entry.ignored),
                            isLoaded: deduplicated.index.isLoaded(number)
                        )
                    )
                    let own = occurrence(batch, index, unit)
                    try add(entitiesThatBegin(with: number), own, number, spools, to: &run)
                    number += 1
                    guard run.records.count >= Self.recordsPerRun else { continue }
                    try body(run)
                    run = ResolvedRun(unit: unit)
                }
            }
            try body(run)
        }
    }

    /// The entity that a record is, and the one that it is only apart, where it is their first.
    private func entitiesThatBegin(with number: Int) -> [Int32] {
        let index = deduplicated.index
        let best = index.best[number]
        let apart = index.apart[number]
        let entities = best == apart ? [best] : [min(best, apart), max(best, apart)]
        return entities.filter { Int(index.entities[Int($0)].first) == number }
    }

    private func add(
        _ entities: [Int32],
        _ own: EntityOccurrence,
        _ number: Int,
        _ spools: SpoolSet,
        to run: inout ResolvedRun
    ) throws {
        for entity in entities {
            let records = deduplicated.index.records(of: entity).map { Int($0) }
            var occurrences = [own]
            for other in records.dropFirst() {
                let place = spools.place(of: other)
                occurrences.append(occurrence(try spools.record(place), 0, place.unit))
            }
            run.items.append(item(entity, occurrences, records, spools))
        }
    }

    private func occurrence(_ batch: RecordBatch, _ index: Int, _ unit: Int) -> EntityOccurrence {
        let key = deduplicated.units[unit]
        return EntityOccurrence(
            batch: batch,
            record: index,
            batchRank: key.batch,
            source: key.source,
            mapped: mapped[Int(key.source)]
        )
    }

    private func item(
        _ entity: Int32,
        _ occurrences: [EntityOccurrence],
        _ records: [Int],
        _ spools: SpoolSet
    ) -> ResolvedRun.Item {
        let known = deduplicated.index.entities[Int(entity)]
        let isApart = known.best != entity
        let places = zip(occurrences, records).map { place(of: $0, $1, spools) }
        return ResolvedRun.Item(
            row: EntityRow(
                number: Int64(entity) + 1,
                id: known.id,
                isApart: isApart,
                persons: deduplicated.links(of: entity)
            ),
            resolved: EntityResolver.resolve(occurrences, kind: known.kind),
            occurrences: occurrences,
            places: isApart ? [] : places
        )
    }

    private func place(
        of occurrence: EntityOccurrence,
        _ record: Int,
        _ spools: SpoolSet
    ) -> OccurrenceRow {
        let entry = occurrence.batch.records[occurrence.record]
        return OccurrenceRow(
            record: entry.id,
            file: Int64(spools.place(of: record).unit + 1),
            offset: entry.offset,
            length: entry.length,
            line: entry.line,
            ordinal: entry.ordinal,
            merged: Int64(deduplicated.index.best[record]) + 1,
            apart: Int64(deduplicated.index.apart[record]) + 1,
            bindings: Int64(entry.scope)
        )
    }
}
