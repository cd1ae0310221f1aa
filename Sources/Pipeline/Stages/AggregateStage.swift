import Aggregation
import Files
import Records
import Reporting
import Warehousing

/// Aggregation: annual figures and coverage, all read from the views of the measures.
struct AggregateStage {
    let config: PipelineConfig
    let subjects: Subjects

    /// Counts every measure, completes the warehouse and writes the tables.
    ///
    /// - Returns: Findings: years outside what sources cover.
    /// - Throws: `WarehouseError` and `FileError`.
    func perform(
        _ warehouse: consuming DerivedWarehouse,
        into edition: inout Edition
    ) throws -> [Finding] {
        var table = AnnualTable()
        let counted = try count(warehouse)
        for name in measureCatalog.map(\.name) + rateCatalog.map(\.name) {
            table.add(name, counted.rows[name] ?? [])
        }
        try warehouse.write(table.rows)
        try warehouse.finish()
        let file = Edition.warehouse
        let (hash, _) = try doBeside { [edition] in
            try edition.hash(of: file)
        } here: {
            try WarehouseReader(path: edition.folder + "/" + file).checkReferences()
            try writeTables(table, counted.coverage, to: &edition)
        }
        edition.note(file, hash: hash)
        return counted.coverage.findings
    }

    /// Counts about half of all members on a thread and a connection of their own.
    private func count(_ warehouse: borrowing DerivedWarehouse) throws -> CountedMeasures {
        let subjects = subjects
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

    private func writeTables(
        _ table: AnnualTable,
        _ coverage: CoveredMeasures,
        to edition: inout Edition
    ) throws {
        try edition.write("aggregates/annual_country_long.csv", table.long())
        try edition.write("aggregates/annual_country.csv", table.wide())
        let package = DataPackage(
            name: config.name,
            resources: annualResources(measures: measureCatalog, rates: rateCatalog)
        )
        try edition.write("aggregates/datapackage.json", package.text())
        try edition.write("coverage.csv", coverage.table(of: config.sources))
    }
}
