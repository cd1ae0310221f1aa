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

    /// Counts every measure and writes the tables.
    ///
    /// - Throws: `WarehouseError` and `FileError`.
    func perform(
        _ warehouse: borrowing DerivedWarehouse, into edition: inout Edition
    ) throws -> Aggregates {
        let reader = warehouse.reader
        let subjects = deduplicated.subjects
        let coverages = CoverageReader(config: config, reader: reader)
        var aggregates = Aggregates()
        var rates = rateCatalog.map { RateCounting($0) }
        for measure in measureCatalog {
            let coverage = try coverages.coverage(of: measure)
            aggregates.table.add(
                measure.name, try rows(of: measure, coverage, reader, subjects, &rates))
        }
        for rate in rates {
            let part = measureCatalog.first { $0.name == rate.rate.part }
            let coverage = try part.map { try coverages.coverage(of: $0) }
            aggregates.table.add(rate.rate.name, coverage.map(rate.rows) ?? [])
        }
        aggregates.findings = coverages.findings
        try warehouse.write(aggregates.table.rows)
        try writeTables(aggregates, coverages, to: &edition)
        let judge = ClaimJudge(
            subjects: subjects,
            coverage: { measure in try coverages.coverage(of: measure).years },
            members: { measure, body in try reader.members(of: measure, body) })
        let verdicts = try plan.reviewed.claims.map { try judge.judge($0) }
        try edition.write("claims.csv", ClaimVerdict.table(verdicts))
        return aggregates
    }

    /// Reads the members of a measure once, for its own rows and for the rates that it is part of.
    private func rows(
        of measure: Measure, _ coverage: Coverage, _ reader: WarehouseReader,
        _ subjects: Subjects, _ rates: inout [RateCounting]
    ) throws -> [AnnualRow] {
        if measure.unit == .person {
            var counting = PersonCounting(subjects: subjects)
            try reader.members(of: measure) { counting.add($0) }
            let cells = coverage.cells(filled: counting.filled)
            return zip(cells, counting.counts(of: cells)).map {
                AnnualRow(cell: $0, measure: measure.name, figures: .count($1))
            }
        }
        var counting = EntityCounting()
        let concerned = rates.indices.filter { rates[$0].concerns(measure) }
        try reader.members(of: measure) { member in
            counting.add(member)
            for rate in concerned { rates[rate].add(member, of: measure) }
        }
        return coverage.cells(filled: counting.filled).map {
            AnnualRow(cell: $0, measure: measure.name, figures: .count(counting[$0]))
        }
    }

    private func writeTables(
        _ aggregates: Aggregates, _ coverages: CoverageReader, to edition: inout Edition
    ) throws {
        try edition.write("aggregates/annual_country_long.csv", aggregates.table.long())
        try edition.write("aggregates/annual_country.csv", aggregates.table.wide())
        let package = DataPackage(
            name: config.name,
            resources: annualResources(measures: measureCatalog, rates: rateCatalog))
        try edition.write("aggregates/datapackage.json", package.text())
        try edition.write("coverage.csv", coverages.table())
    }
}
