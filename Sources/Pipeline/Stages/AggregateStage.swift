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
        var aggregates = Aggregates()
        let counted = try count(warehouse)
        for name in measureCatalog.map(\.name) + rateCatalog.map(\.name) {
            aggregates.table.add(name, counted.rows[name] ?? [])
        }
        aggregates.findings = counted.coverage.findings
        try warehouse.write(aggregates.table.rows)
        try warehouse.finish()
        let file = Edition.warehouse
        let (hash, _) = try doBeside { [edition] in
            try edition.hash(of: file)
        } here: {
            let finished = try WarehouseReader(path: edition.folder + "/" + file)
            try finished.checkReferences()
            try writeTables(aggregates, counted.coverage, to: &edition)
            try edition.write("claims.csv", judgedClaims(counted.coverage, finished))
        }
        edition.note(file, hash: hash)
        return aggregates
    }

    /// Counts about half of all members on a thread and a connection of their own.
    private func count(_ warehouse: borrowing DerivedWarehouse) throws -> CountedMeasures {
        let subjects = deduplicated.subjects
        let sources = config.sources
        let (beside, here) = try doBeside { [second = warehouse.secondReader] in
            try CountedMeasures(
                of: [.notice, .message],
                in: sources,
                about: subjects,
                from: second
            )
        } here: {
            try CountedMeasures(
                of: [.complaint, .person],
                in: sources,
                about: subjects,
                from: warehouse.reader
            )
        }
        var counted = here
        counted.add(beside)
        return counted
    }

    private func judgedClaims(
        _ coverage: CoveredMeasures,
        _ reader: WarehouseReader
    ) throws -> [UInt8] {
        let judge = ClaimJudge(
            subjects: deduplicated.subjects,
            coverage: { measure in coverage[measure.name].years },
            members: { measure, body in try reader.members(of: measure, body) }
        )
        return ClaimVerdict.table(try plan.reviewed.claims.map { try judge.judge($0) })
    }

    private func writeTables(
        _ aggregates: Aggregates,
        _ coverage: CoveredMeasures,
        to edition: inout Edition
    ) throws {
        try edition.write("aggregates/annual_country_long.csv", aggregates.table.long())
        try edition.write("aggregates/annual_country.csv", aggregates.table.wide())
        let package = DataPackage(
            name: config.name,
            resources: annualResources(measures: measureCatalog, rates: rateCatalog)
        )
        try edition.write("aggregates/datapackage.json", package.text())
        try edition.write("coverage.csv", coverage.table(of: config.sources))
    }
}
