import Records

/// Compares and weighs single pairs.
struct PairComparison {
    private let table: PersonTable
    private let names: NameComparison
    private let weights: PersonWeights

    init(_ table: PersonTable, _ weights: PersonWeights) {
        self.table = table
        self.weights = weights
        names = NameComparison(table.words, Rarity(people: table.count))
    }

    /// A pair that matters; nil for one below `review` and for two different people.
    func compare(_ left: Int, _ right: Int, from thresholds: LinkageThresholds) -> PersonPair? {
        let telling = table.telling(left, right)
        guard !telling.isVetoed else { return nil }
        var levels = table.complete(telling, left, right)
        let agreement = names.compare(table.names[left], table.names[right])
        levels.name = agreement.level
        let weight = weights.weight(levels, rarity: agreement.rarity)
        guard weight >= thresholds.review else { return nil }
        let verdict: PairVerdict =
            weight >= thresholds.sure ? .sure : weight >= thresholds.match ? .match : .review
        return PersonPair(
            left: Int32(left),
            right: Int32(right),
            levels: levels,
            rarity: agreement.rarity,
            weight: weight,
            verdict: verdict,
            decision: -1
        )
    }

    func settle(
        _ place: DecidedPairs.Pair,
        _ verdict: Decision.Verdict,
        by decision: Int
    ) -> PersonPair {
        let (left, right) = (Int(place.left), Int(place.right))
        var levels = table.levels(left, right)
        let agreement = names.compare(table.names[left], table.names[right])
        levels.name = agreement.level
        let settled: PairVerdict =
            switch verdict {
            case .same: .same
            case .different: .different
            case .unsure: .unsure
            }
        return PersonPair(
            left: place.left,
            right: place.right,
            levels: levels,
            rarity: agreement.rarity,
            weight: weights.weight(levels, rarity: agreement.rarity),
            verdict: settled,
            decision: Int32(decision)
        )
    }
}
