import Aggregation
import Files
import Records
import Reporting
import Warehousing

/// What aggregation made.
struct Aggregates {
    var table = AnnualTable()
    var findings: [Finding] = []
    /// That the references between all rows but those of the annual table hold.
    var references: CheckedReferences?
}

/// Aggregation: annual figures, coverage and claims, all read from the views of the measures.
struct AggregateStage {
    let config: PipelineConfig
    let plan: RunPlan
    let deduplicated: Deduplicated

    /// Counts every measure and writes the tables.
    ///
    /// - Throws: `WarehouseError` and `FileError`.
    func perform(
        _ warehouse: borrowing DerivedWarehouse,
        into edition: inout Edition
    ) throws -> Aggregates {
        let reader = warehouse.reader
        let subjects = deduplicated.subjects
        let coverages = CoverageReader(config: config, reader: reader)
        var aggregates = Aggregates()
        let counted = try count(warehouse, coverages, subjects)
        aggregates.references = counted.references
        for name in measureCatalog.map(\.name) + rateCatalog.map(\.name) {
            aggregates.table.add(name, counted.rows[name] ?? [])
        }
        aggregates.findings = coverages.findings
        try warehouse.write(aggregates.table.rows)
        try writeTables(aggregates, coverages, to: &edition)
        let judge = ClaimJudge(
            subjects: subjects,
            coverage: { measure in try coverages.coverage(of: measure).years },
            members: { measure, body in try reader.members(of: measure, body) }
        )
        let verdicts = try plan.reviewed.claims.map { try judge.judge($0) }
        try edition.write("claims.csv", ClaimVerdict.table(verdicts))
        return aggregates
    }

    /// Counts messages on a thread and a connection of their own, beside all other records.
    ///
    /// That thread also checks the references between all rows: the work is then about halved.
    private func count(
        _ warehouse: borrowing DerivedWarehouse,
        _ coverages: CoverageReader,
        _ subjects: Subjects
    ) throws -> (rows: [String: [AnnualRow]], references: CheckedReferences) {
        var coverage: [String: Coverage] = [:]
        for measure in measureCatalog {
            coverage[measure.name] = try coverages.coverage(of: measure)
        }
        let others = RecordKind.allCases.filter { $0 != .message }
        let (beside, here) = try doBeside { [coverage, second = warehouse.secondReader] in
            let messages = try CountedMeasures(
                of: [.message],
                in: coverage,
                about: subjects,
                from: second
            )
            return (messages.rows, try second.checkReferences())
        } here: {
            try CountedMeasures(of: others, in: coverage, about: subjects, from: warehouse.reader)
        }
        return (here.rows.merging(beside.0) { one, _ in one }, beside.1)
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
