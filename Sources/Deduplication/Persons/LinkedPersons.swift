package import Records

/// The persons behind entities, in three readings.
package struct LinkedPersons: Sendable {
    /// Per node its entity.
    package var entities: [Int32]
    /// Per entity its node; -1 for a message that names nobody.
    package var nodeOfEntity: [Int32]
    /// Per node the entity's id.
    package var ids: [RecordID]
    /// Per node whether it has neither name, document nor person reference.
    package var isNameless: [Bool]
    /// All pairs from `review` on and all decided ones, by left node, then right node.
    package var pairs: [PersonPair]
    /// Per node its person as `n` takes it, where all that may be one is one, and where only what
    /// is sure or decided is one.
    package var best: [Int32]
    package var merged: [Int32]
    package var apart: [Int32]
    /// The id of each person of `best`: the least record id among its records.
    package var personIDs: [RecordID]
    package var faults: [DecisionFault]
    let weights: PersonWeights

    /// The names of the columns that `bits(of:)` fills.
    package static let comparisons = [
        "name", "birth", "sex", "nationality", "document", "reference",
    ]

    /// What each comparison of a pair is worth, in bits.
    package func bits(of pair: PersonPair) -> [Double] {
        weights.bits(pair.levels, rarity: pair.rarity)
    }

    /// The graph in which persons are counted.
    package var graph: PersonGraph {
        PersonGraph(
            ids: ids,
            isNameless: isNameless,
            best: best,
            apart: apart,
            pairs: pairs.filter(\.verdict.mayBeOne).map { ($0.left, $0.right) }
        )
    }
}
