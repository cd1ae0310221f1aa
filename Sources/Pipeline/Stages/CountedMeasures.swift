import Aggregation
import Records
import Warehousing

/// The figures of the measures of some kinds of records, and of the rates among them.
struct CountedMeasures: Sendable {
    /// By name of the measure or rate.
    private(set) var rows: [String: [AnnualRow]] = [:]
    /// The cells of the measures.
    private(set) var coverage: CoveredMeasures
    private let subjects: Subjects
    private var rates: [RateCounting]

    /// Reads the members of every measure once.
    ///
    /// - Throws: `WarehouseError`.
    init(
        of kinds: [RecordKind],
        in sources: [Source],
        about subjects: Subjects,
        from reader: WarehouseReader
    ) throws {
        let measures = measureCatalog.filter { kinds.contains($0.kind) }
        coverage = try CoveredMeasures(of: kinds, in: sources, from: reader)
        self.subjects = subjects
        rates = rateCatalog.filter { rate in measures.contains { $0.name == rate.part } }
            .map { RateCounting($0) }
        for measure in measures {
            rows[measure.name] = try count(measure, in: coverage[measure.name], from: reader)
        }
        for rate in rates {
            rows[rate.rate.name] = rate.rows(coverage[rate.rate.part])
        }
    }

    /// Adds the figures of other kinds.
    mutating func add(_ other: CountedMeasures) {
        rows.merge(other.rows) { one, _ in one }
        coverage.add(other.coverage)
    }

    /// Counts a measure for its own rows, and for the rates that it is part of.
    private mutating func count(
        _ measure: Measure,
        in coverage: Coverage,
        from reader: WarehouseReader
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
}
