import Aggregation
import Records
import Warehousing

/// Claims: judges every sentence that is to be printed on a finished warehouse.
struct ClaimStage {
    let claims: [Claim]
    let sources: [Source]
    let subjects: Subjects

    /// Writes the verdicts.
    ///
    /// - Throws: `WarehouseError` and `FileError`.
    func perform(into edition: inout Edition) throws {
        guard !claims.isEmpty else {
            return try edition.write(Edition.claims, ClaimVerdict.table([]))
        }
        let reader = try WarehouseReader(path: edition.folder + "/" + Edition.warehouse)
        let coverage = try CoveredMeasures(of: RecordKind.allCases, in: sources, from: reader)
        let judge = ClaimJudge(
            subjects: subjects,
            coverage: { measure in coverage[measure.name].years },
            members: { measure, body in try reader.members(of: measure, body) }
        )
        try edition.write(
            Edition.claims,
            ClaimVerdict.table(try claims.map { try judge.judge($0) })
        )
    }
}
