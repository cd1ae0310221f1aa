import Aggregation
import Records

/// A row of a measure's view.
func member(
    _ year: Int32,
    _ country: String,
    _ entity: Int64 = 1,
    _ membership: MemberClass = .certain,
    _ doubt: MemberDoubt = []
) -> MeasureMember {
    MeasureMember(
        year: year,
        country: code(country),
        entity: entity,
        membership: membership,
        doubt: doubt
    )
}

func code(_ text: String) -> CountryCode {
    guard let code = CountryCode(text) else { preconditionFailure("\(text) is no country code") }
    return code
}

func cell(_ year: Int32, _ country: String) -> Cell { Cell(year: year, country: code(country)) }

/// Counts of which nothing is open.
func exactly(_ count: Int) -> CellCounts { CellCounts(low: count, count: count, high: count) }

extension CellCounts {
    /// `[low, n, high] +unknown_country +unknown_year`, as design section 7 writes it.
    var line: String { "[\(low), \(count), \(high)] +\(unknownCountry) +\(unknownYear)" }
}

/// Subjects of entities numbered from 1: each a node of its own unless `best` or `apart` join them.
func subjects(
    _ count: Int,
    nameless: Set<Int> = [],
    best: [Int32]? = nil,
    apart: [Int32]? = nil,
    merged: [Int32]? = nil,
    pairs: [(left: Int32, right: Int32)] = []
) -> Subjects {
    let own = (0..<Int32(count)).map { $0 }
    let graph = PersonGraph(
        ids: (0..<count).map { RecordID(high: 0, low: UInt64($0 + 1)) },
        isNameless: (0..<count).map { nameless.contains($0 + 1) },
        best: best ?? own,
        apart: apart ?? own,
        pairs: pairs
    )
    let persons = own.indices.map { node in
        Subjects.Persons(
            best: (best ?? own)[node],
            merged: (merged ?? best ?? own)[node],
            apart: (apart ?? own)[node]
        )
    }
    return Subjects(graph: graph, nodes: [-1] + own, persons: persons)
}
