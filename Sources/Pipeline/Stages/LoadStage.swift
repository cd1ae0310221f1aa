import Deduplication
import Files
import Normalization
import Records
import Warehousing

/// Load: writes every entity into a new warehouse while the next ones are resolved.
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
        into warehouse: borrowing WarehouseBuilder,
        ledger: inout LedgerFile
    ) throws {
        let batches = DeduplicateStage.batchNames(readings)
        for (number, batch) in batches.enumerated() {
            try warehouse.add(batch: Int64(number + 1), name: printableName(batch))
        }
        try addFiles(to: warehouse, batches)
        try addCountries(to: warehouse)
        try addPersons(to: warehouse)
        let resolution = EntityResolution(
            config.sources,
            readings: readings,
            deduplicated: deduplicated
        )
        let others = config.sources.map(\.others)
        try inTandem(depth: 8, make: resolution.forEachRun) { run in
            let line = readings[run.unit].unit.file.number - 1
            for record in run.records {
                ledger.lines[line].add(record.bytes, isLoaded: record.isLoaded)
            }
            for item in run.items { try add(item, others, to: warehouse) }
            console.progress("loading", done: Int64(run.unit), of: Int64(readings.count))
        }
        console.clearProgress()
    }

    private func addFiles(
        to warehouse: borrowing WarehouseBuilder,
        _ batches: [[UInt8]]
    ) throws {
        for (number, reading) in readings.enumerated() {
            let source = config.sources[reading.unit.source]
            let batch = batches.firstIndex(of: reading.unit.file.batch) ?? 0
            try warehouse.add(
                SourceFileRow(
                    number: Int64(number + 1),
                    batch: Int64(batch + 1),
                    source: source.name,
                    path: printableName(reading.unit.file.path),
                    sha256: reading.report.hash,
                    bytes: reading.report.size,
                    format: source.format.rawValue,
                    encoding: reading.report.encoding,
                    bindings: reading.report.bindings.joined(separator: "\n")
                )
            )
            for finding in reading.report.findings.sorted where finding.reason != .missingPlace {
                try warehouse.add(finding, source: source.name, file: Int64(number + 1))
            }
        }
    }

    private func addCountries(to warehouse: borrowing WarehouseBuilder) throws {
        for country in countryList() where country.code.isCountry {
            try warehouse.add(
                CountryRow(
                    code: country.code,
                    iso3: country.iso3,
                    name: country.english,
                    city: country.city,
                    memberSince: country.memberSince.map(String.init) ?? "",
                    parent: country.parent
                )
            )
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
                    comparisons: pair.levels.bits,
                    weight: pair.weight,
                    verdict: pair.verdict.rawValue,
                    decidedBy: pair.decision < 0 ? "" : decisions[Int(pair.decision)].by
                )
            )
        }
    }

    private func add(
        _ item: ResolvedRun.Item,
        _ others: [[String]],
        to warehouse: borrowing WarehouseBuilder
    ) throws {
        try withBytes(of: item.occurrences[...], []) { bytes in
            try warehouse.add(
                item.row,
                item.resolved,
                occurrences: item.places,
                bytes: bytes,
                others: item.occurrences.map { others[Int($0.source)] }
            )
        }
    }

    /// Lets `body` see the bytes of all occurrences at once.
    private func withBytes(
        of occurrences: ArraySlice<EntityOccurrence>,
        _ bytes: [UnsafeRawBufferPointer],
        _ body: ([UnsafeRawBufferPointer]) throws -> Void
    ) throws {
        guard let first = occurrences.first else { return try body(bytes) }
        try first.batch.bytes.withUnsafeBytes {
            try withBytes(of: occurrences.dropFirst(), bytes + [$0], body)
        }
    }
}
