import Aggregation
import Files
import Records
import Reporting
import Warehousing

/// What aggregation made.
struct Aggregates {
    var table = AnnualTable()
    var findings: [Finding] = []
}

/// Aggregation: annual figures, coverage and claims, all read from the views of the measures.
struct AggregateStage {
    let config: PipelineConfig
    let plan: RunPlan
    let deduplicated: Deduplicated

    /// Counts every measure, completes the warehouse and writes the tables.
    ///
    /// - Throws: `WarehouseError` and `FileError`.
    func perform(
        _ warehouse: consuming DerivedWarehouse,
        into edition: inout Edition
    ) throws -> Aggregates {
        let coverages = CoverageReader(config: config, reader: warehouse.reader)
        var aggregates = Aggregates()
        let rows = try count(warehouse, coverages)
        for name in measureCatalog.map(\.name) + rateCatalog.map(\.name) {
            aggregates.table.add(name, rows[name] ?? [])
        }
        try warehouse.write(aggregates.table.rows)
        try warehouse.finish()
        let file = Edition.warehouse
        let (hash, _) = try doBeside { [edition] in
            try edition.hash(of: file)
        } here: {
            let finished = try WarehouseReader(path: edition.folder + "/" + file)
            try finished.checkReferences()
            try writeTables(aggregates, coverages, to: &edition)
            try edition.write("claims.csv", judgedClaims(coverages, finished))
        }
        edition.note(file, hash: hash)
        aggregates.findings = coverages.findings
        return aggregates
    }

    /// Counts about half of all members on a thread and a connection of their own.
    private func count(
        _ warehouse: borrowing DerivedWarehouse,
        _ coverages: CoverageReader
    ) throws -> [String: [AnnualRow]] {
        var coverage: [String: Coverage] = [:]
        for measure in measureCatalog {
            coverage[measure.name] = try coverages.coverage(of: measure)
        }
        let subjects = deduplicated.subjects
        let (beside, here) = try doBeside { [coverage, second = warehouse.secondReader] in
            try CountedMeasures(
                of: [.notice, .message],
                in: coverage,
                about: subjects,
                from: second
            )
        } here: {
            try CountedMeasures(
                of: [.complaint, .person],
                in: coverage,
                about: subjects,
                from: warehouse.reader
            )
        }
        return here.rows.merging(beside.rows) { one, _ in one }
    }

    private func judgedClaims(
        _ coverages: CoverageReader,
        _ reader: WarehouseReader
    ) throws -> [UInt8] {
        let judge = ClaimJudge(
            subjects: deduplicated.subjects,
            coverage: { measure in try coverages.coverage(of: measure).years },
            members: { measure, body in try reader.members(of: measure, body) }
        )
        return ClaimVerdict.table(try plan.reviewed.claims.map { try judge.judge($0) })
    }

    private func writeTables(
        _ aggregates: Aggregates,
        _ coverages: CoverageReader,
        to edition: inout Edition
    ) throws {
        try edition.write("aggregates/annual_country_long.csv", aggregates.table.long())
        try edition.write("aggregates/annual_country.csv", aggregates.table.wide())
        let package = DataPackage(
            name: config.name,
            resources: annualResources(measures: measureCatalog, rates: rateCatalog)
        )
        try edition.write("aggregates/datapackage.json", package.text())
        try edition.write("coverage.csv", coverages.table())
    }
}
