import Deduplication
import Records
import Warehousing

/// Loads the facts of every entity while it is resolved, and hands it on for the rest of its rows.
struct FactLoading: Sendable {
    /// Runs that may wait between two threads.
    static let waiting = 4

    let resolution: EntityResolution
    let deduplicated: Deduplicated
    let decisions: [Decision]
    /// Where the warehouse is being built.
    let path: String

    /// Hands over all entities, and accounts for all records that were read.
    ///
    /// - Throws: `WarehouseError`, `FileError`, and what `body` throws.
    @Sendable func perform(_ body: (ResolvedRun) throws -> Void) throws {
        let facts = try FactBuilder(of: path)
        try addPersons(to: facts)
        try inTandem(depth: Self.waiting, make: resolution.forEachRun) { run in
            for item in run.items {
                try item.withContent { try facts.add($0) }
            }
            try body(run)
        }
        try facts.finish()
    }

    private func addPersons(to facts: borrowing FactBuilder) throws {
        let persons = deduplicated.persons
        for (person, id) in persons.personIDs.enumerated() {
            try facts.add(person: Int64(person) + 1, id: id)
        }
        for pair in persons.pairs {
            try facts.add(
                MatchRow(
                    left: Int64(persons.entities[Int(pair.left)]) + 1,
                    right: Int64(persons.entities[Int(pair.right)]) + 1,
                    comparisons: pair.levels.bits,
                    weight: pair.weight,
                    verdict: pair.verdict.rawValue,
                    decidedBy: pair.decision < 0 ? "" : decisions[Int(pair.decision)].by
                )
            )
        }
    }
}
