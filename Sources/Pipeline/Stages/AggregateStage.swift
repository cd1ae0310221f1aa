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
        for measure in measureCatalog {
            let coverage = try coverages.coverage(of: measure)
            aggregates.table.add(
                measure.name, try rows(of: measure, coverage, reader, subjects))
        }
        for rate in rateCatalog {
            aggregates.table.add(rate.name, try rows(of: rate, coverages, reader))
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

    private func rows(
        of measure: Measure, _ coverage: Coverage, _ reader: WarehouseReader, _ subjects: Subjects
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
        try reader.members(of: measure) { counting.add($0) }
        return coverage.cells(filled: counting.filled).map {
            AnnualRow(cell: $0, measure: measure.name, figures: .count(counting[$0]))
        }
    }

    private func rows(
        of rate: RateMeasure, _ coverages: CoverageReader, _ reader: WarehouseReader
    ) throws -> [AnnualRow] {
        var part = EntityCounting()
        var rest = UnionCounting()
        var coverage: Coverage?
        for measure in measureCatalog where measure.name == rate.part {
            coverage = try coverages.coverage(of: measure)
            try reader.members(of: measure) { part.add($0) }
        }
        for measure in measureCatalog where rate.rest.contains(measure.name) {
            try reader.members(of: measure) { rest.add($0) }
        }
        let others = rest.counting
        let filled = Set(part.filled).union(others.filled).sorted()
        return (coverage?.cells(filled: filled) ?? []).map { cell in
            AnnualRow(
                cell: cell, measure: rate.name,
                figures: .rate(CellRate(part: part[cell], rest: others[cell])))
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
