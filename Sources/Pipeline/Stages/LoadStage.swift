import Deduplication
import Files
import Normalization
import Records
import Warehousing

/// Load: resolves every entity from its occurrences and writes it into a new warehouse.
struct LoadStage {
    let config: PipelineConfig
    let readings: [Reading]
    let deduplicated: Deduplicated
    let decisions: [Decision]
    let console: Console

    /// Fills the warehouse and counts every record and byte.
    ///
    /// - Throws: `WarehouseError` and `FileError`.
    func perform(
        into warehouse: borrowing WarehouseBuilder, ledger: inout LedgerFile
    ) throws {
        let batches = DeduplicateStage.batchNames(readings)
        for (number, batch) in batches.enumerated() {
            try warehouse.add(batch: Int64(number + 1), name: printableName(batch))
        }
        try addFiles(to: warehouse, batches)
        try addCountries(to: warehouse)
        try addPersons(to: warehouse)
        let spools = SpoolSet(readings, units: deduplicated.units)
        for (number, reading) in readings.enumerated() where reading.entry != nil {
            try load(number, spools, warehouse, &ledger)
            console.progress("loading", done: Int64(number + 1), of: Int64(readings.count))
        }
        console.clearProgress()
    }

    private func addFiles(
        to warehouse: borrowing WarehouseBuilder, _ batches: [[UInt8]]
    ) throws {
        for (number, reading) in readings.enumerated() {
            let source = config.sources[reading.unit.source]
            let batch = batches.firstIndex(of: reading.unit.file.batch) ?? 0
            try warehouse.add(
                SourceFileRow(
                    number: Int64(number + 1), batch: Int64(batch + 1), source: source.name,
                    path: printableName(reading.unit.file.path), sha256: reading.report.hash,
                    bytes: reading.report.size, format: source.format.rawValue,
                    encoding: reading.report.encoding,
                    bindings: reading.report.bindings.joined(separator: "\n")))
            for finding in reading.report.findings.sorted where finding.reason != .missingPlace {
                try warehouse.add(finding, source: source.name, file: Int64(number + 1))
            }
        }
    }

    private func addCountries(to warehouse: borrowing WarehouseBuilder) throws {
        for country in countryList() where country.code.isCountry {
            try warehouse.add(
                CountryRow(
                    code: country.code, iso3: country.iso3, name: country.english,
                    city: country.city,
                    memberSince: country.memberSince.map(String.init) ?? "",
                    parent: country.parent))
        }
    }

    private func addPersons(to warehouse: borrowing WarehouseBuilder) throws {
        let persons = deduplicated.persons
        for (person, id) in persons.personIDs.enumerated() {
            try warehouse.add(person: Int64(person) + 1, id: id)
        }
        for pair in persons.pairs {
            try warehouse.add(
                MatchRow(
                    left: Int64(persons.entities[Int(pair.left)]) + 1,
                    right: Int64(persons.entities[Int(pair.right)]) + 1,
                    comparisons: pair.levels.bits, weight: pair.weight,
                    verdict: pair.verdict.rawValue,
                    decidedBy: pair.decision < 0 ? "" : decisions[Int(pair.decision)].by))
        }
    }

    /// Loads the entities whose first record stands in a unit, and accounts for its records.
    private func load(
        _ unit: Int, _ spools: SpoolSet, _ warehouse: borrowing WarehouseBuilder,
        _ ledger: inout LedgerFile
    ) throws {
        var number = deduplicated.units[unit].records.lowerBound
        let line = readings[unit].unit.file.number - 1
        try spools.forEachBatch(of: unit) { batch in
            for index in batch.records.indices {
                let entry = batch.records[index]
                ledger.lines[line].add(
                    Int(entry.offset)..<Int(entry.offset + entry.length),
                    isLoaded: deduplicated.index.isLoaded(number))
                try add(number, batch, index, unit, spools, warehouse)
                number += 1
            }
        }
    }

    /// Adds the entities that begin with a record: the one that it is, and one that is only apart.
    private func add(
        _ number: Int, _ batch: RecordBatch, _ index: Int, _ unit: Int, _ spools: SpoolSet,
        _ warehouse: borrowing WarehouseBuilder
    ) throws {
        let entities = deduplicated.index
        let own = occurrence(batch, index, unit)
        for entity in Set([entities.best[number], entities.apart[number]]).sorted() {
            guard Int(entities.entities[Int(entity)].first) == number else { continue }
            let records = entities.records(of: entity).map { Int($0) }
            var occurrences = [own]
            for other in records.dropFirst() {
                let place = spools.place(of: other)
                let record = try spools.record(place)
                occurrences.append(occurrence(record, 0, place.unit))
            }
            try add(entity, occurrences, records, spools, warehouse)
        }
    }

    private func occurrence(_ batch: RecordBatch, _ index: Int, _ unit: Int) -> EntityOccurrence {
        let key = deduplicated.units[unit]
        return EntityOccurrence(
            batch: batch, record: index, batchRank: key.batch, source: key.source,
            mapped: FieldSet(of: config.sources[Int(key.source)]))
    }

    private func add(
        _ entity: Int32, _ occurrences: [EntityOccurrence], _ records: [Int], _ spools: SpoolSet,
        _ warehouse: borrowing WarehouseBuilder
    ) throws {
        let known = deduplicated.index.entities[Int(entity)]
        let isApart = known.best != entity
        let resolved = EntityResolver.resolve(occurrences, kind: known.kind)
        let rows = isApart ? [] : zip(occurrences, records).map { occurrence, record in
            row(occurrence, record, spools)
        }
        let links = deduplicated.links(of: entity)
        let entityRow = EntityRow(
            number: Int64(entity) + 1, id: known.id, isApart: isApart, persons: links)
        try withBytes(of: occurrences[...], []) { bytes in
            try warehouse.add(
                entityRow, resolved, occurrences: rows, bytes: bytes,
                others: occurrences.map { config.sources[Int($0.source)].others })
        }
    }

    private func row(
        _ occurrence: EntityOccurrence, _ record: Int, _ spools: SpoolSet
    ) -> OccurrenceRow {
        let entry = occurrence.batch.records[occurrence.record]
        return OccurrenceRow(
            record: entry.id, file: Int64(spools.place(of: record).unit + 1),
            offset: entry.offset, length: entry.length, line: entry.line, ordinal: entry.ordinal,
            merged: Int64(deduplicated.index.best[record]) + 1,
            apart: Int64(deduplicated.index.apart[record]) + 1)
    }

    /// Lets `body` see the bytes of all occurrences at once.
    private func withBytes(
        of occurrences: ArraySlice<EntityOccurrence>, _ bytes: [UnsafeRawBufferPointer],
        _ body: ([UnsafeRawBufferPointer]) throws -> Void
    ) throws {
        guard let first = occurrences.first else { return try body(bytes) }
        try first.batch.bytes.withUnsafeBytes {
            try withBytes(of: occurrences.dropFirst(), bytes + [$0], body)
        }
    }
}
