import Deduplication
import Files
import Normalization
import Records
import Warehousing

/// Load: writes every entity into a new warehouse while the next ones are resolved.
///
/// Three threads hand runs on: one resolves, one loads facts, one loads the rest.
struct LoadStage {
    let config: PipelineConfig
    let readings: [Reading]
    let deduplicated: Deduplicated
    let decisions: [Decision]
    /// Where the warehouse is being built.
    let path: String
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
        let others = config.sources.map(\.others)
        try inTandem(depth: FactLoading.waiting, make: loading.perform) { run in
            let line = readings[run.unit].unit.file.number - 1
            for record in run.records {
                ledger.lines[line].add(
                    record.bytes,
                    ignored: record.ignored,
                    isLoaded: record.isLoaded
                )
            }
            for item in run.items {
                let names = item.occurrences.map { others[Int($0.source)] }
                try item.withContent {
                    try warehouse.add($0, occurrences: item.places, others: names)
                }
            }
            console.progress("loading", done: Int64(run.unit), of: Int64(readings.count))
        }
        console.clearProgress()
    }

    private var loading: FactLoading {
        FactLoading(
            resolution: EntityResolution(
                config.sources,
                readings: readings,
                deduplicated: deduplicated
            ),
            deduplicated: deduplicated,
            decisions: decisions,
            path: path
        )
    }

    private func addFiles(
        to warehouse: borrowing WarehouseBuilder,
        _ batches: [[UInt8]]
    ) throws {
        let shared = readings.sharedFiles
        let leftOver = Dictionary(
            grouping: readings.leftOverFindings(of: config.sources),
            by: \.reading
        )
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
            let own = leftOver[number, default: []].map(\.finding)
            for finding in reading.findings(shared: shared) + own {
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
                    kind: country.kind,
                    city: country.city,
                    memberSince: country.memberSince.map(String.init) ?? "",
                    memberUntil: country.memberUntil.map(String.init) ?? "",
                    memberEvidence: country.memberEvidence,
                    parent: country.parent
                )
            )
        }
        for bureau in bureauList() {
            try warehouse.add(
                BureauRow(
                    country: bureau.country,
                    city: bureau.city,
                    from: bureau.from,
                    to: bureau.to,
                    evidence: bureau.evidence
                )
            )
        }
    }
}
