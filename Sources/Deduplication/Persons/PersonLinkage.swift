package import Records

/// From which weights on pairs are open, one in `n`, and one in every reading (design section 3).
package struct LinkageThresholds: Hashable, Sendable {
    package var review: Double
    package var match: Double
    package var sure: Double

    package init(review: Double = -6, match: Double = 3, sure: Double = 10) {
        precondition(review <= match && match <= sure, "the thresholds ascend")
        self.review = review
        self.match = match
        self.sure = sure
    }
}

/// What is taken to hold for a pair.
package enum PairVerdict: String, Sendable {
    /// A reviewer's word.
    case same, different, unsure
    /// The weight's word: one in every reading, one in `n`, or open and two in `n`.
    case sure, match, review

    /// Whether a reviewer has spoken.
    package var isDecided: Bool { self == .same || self == .different || self == .unsure }
    /// Whether the two may be one person.
    package var mayBeOne: Bool { self != .different }
}

/// Two nodes that were compared and matter, and what came of it.
package struct PersonPair: Hashable, Sendable {
    package var left: Int32
    package var right: Int32
    package var levels: ComparisonLevels
    /// What the words of the names that agree are worth, in bits.
    package var rarity: Double
    /// log2 of the posterior odds, prior included.
    package var weight: Double
    package var verdict: PairVerdict
    /// Index of the decision that settles the pair, or -1.
    package var decision: Int32
}

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

/// Links the subjects of entities into persons by what records tell of them.
package enum PersonLinkage {
    /// Compares what shares a blocking key, weighs it, and joins what belongs together.
    package static func link(
        _ keys: KeyBatch,
        _ index: EntityIndex,
        decisions: [Decision] = [],
        thresholds: LinkageThresholds = LinkageThresholds()
    ) -> LinkedPersons {
        let table = PersonTable(keys, index)
        var decided = DecidedPairs(decisions, keys, index, table)
        let weights = PersonWeights(people: table.count)
        let pairs = pairs(table, decided, weights, thresholds)
        let ids = table.entities.map { index.entities[Int($0)].id }
        let persons = join(pairs, table, ids, &decided)
        let settled = Set(decided.verdicts.filter { $0.value.verdict == .same }.keys)
            .reduce(into: Set<Int32>()) { $0.formUnion([$1.left, $1.right]) }
        var personIDs: [RecordID] = []
        for (node, person) in persons.best.enumerated() {
            if Int(person) == personIDs.count { personIDs.append(ids[node]) }
            personIDs[Int(person)] = min(personIDs[Int(person)], ids[node])
        }
        return LinkedPersons(
            entities: table.entities,
            nodeOfEntity: table.nodeOfEntity,
            ids: ids,
            isNameless: ids.indices.map {
                table.isNameless($0) && !settled.contains(Int32($0))
            },
            pairs: pairs,
            best: persons.best,
            merged: persons.merged,
            apart: persons.apart,
            personIDs: personIDs,
            faults: decided.faults.sorted { $0.decision < $1.decision },
            weights: weights
        )
    }

    private static func pairs(
        _ table: PersonTable,
        _ decided: DecidedPairs,
        _ weights: PersonWeights,
        _ thresholds: LinkageThresholds
    ) -> [PersonPair] {
        let comparison = PairComparison(table, weights)
        var pairs: [PersonPair] = []
        Blocking(table).forEachNode { left, others in
            let start = pairs.count
            for right in others {
                guard let pair = comparison.compare(left, Int(right), from: thresholds)
                else { continue }
                let place = DecidedPairs.Pair(left: Int32(left), right: right)
                if decided.verdicts.isEmpty || decided.verdicts[place] == nil { pairs.append(pair) }
            }
            pairs[start...].sort { $0.right < $1.right }
        }
        guard !decided.verdicts.isEmpty else { return pairs }
        for (place, settled) in decided.verdicts {
            pairs.append(comparison.settle(place, settled.verdict, by: settled.decision))
        }
        return pairs.sorted { ($0.left, $0.right) < ($1.left, $1.right) }
    }

    /// The heaviest first, then by record ids: never by the order in which files come.
    private static func ranked(_ pairs: [PersonPair], _ ids: [RecordID]) -> [PersonPair] {
        let ranks = ranks(of: ids)
        let places = pairs.indices.map { index in
            let (left, right) = (ranks[Int(pairs[index].left)], ranks[Int(pairs[index].right)])
            return RankedPair(
                weight: pairs[index].weight,
                ranks: UInt64(min(left, right)) << 32 | UInt64(max(left, right)),
                index: index
            )
        }
        return places.sorted().map { pairs[$0.index] }
    }

    /// The place of each id in the order of all; equal ids share one.
    private static func ranks(of ids: [RecordID]) -> [UInt32] {
        let order = ids.indices.sorted { ids[$0] < ids[$1] }
        var ranks = [UInt32](repeating: 0, count: ids.count)
        var rank: UInt32 = 0
        for (place, node) in order.enumerated() {
            if place > 0, ids[node] != ids[order[place - 1]] { rank += 1 }
            ranks[node] = rank
        }
        return ranks
    }

    private static func join(
        _ pairs: [PersonPair],
        _ table: PersonTable,
        _ ids: [RecordID],
        _ decided: inout DecidedPairs
    ) -> (best: [Int32], merged: [Int32], apart: [Int32]) {
        var enemies: [Int32: [Int32]] = [:]
        for pair in pairs where pair.verdict == .different {
            enemies[pair.left, default: []].append(pair.right)
            enemies[pair.right, default: []].append(pair.left)
        }
        var clusters = Clusters(table, enemies: enemies)
        for pair in pairs where pair.verdict == .same {
            if !clusters.join(pair.left, pair.right, decided: true) {
                decided.addFault(Int(pair.decision))
            }
        }
        let ranked = ranked(pairs.filter { $0.verdict == .sure || $0.verdict == .match }, ids)
        for pair in ranked where pair.verdict == .sure {
            _ = clusters.join(pair.left, pair.right, decided: false)
        }
        let apart = clusters.persons()
        for pair in ranked where pair.verdict == .match {
            _ = clusters.join(pair.left, pair.right, decided: false)
        }
        let best = clusters.persons()
        var all = Components(count: table.count)
        for pair in pairs where pair.verdict.mayBeOne { all.join(pair.left, pair.right) }
        return (best, all.numbers(), apart)
    }
}

/// A pair as it is ranked: by weight, then by the ranks of its ids, then as it came.
private struct RankedPair: Comparable {
    var weight: Double
    var ranks: UInt64
    var index: Int

    static func < (left: RankedPair, right: RankedPair) -> Bool {
        guard left.weight == right.weight else { return left.weight > right.weight }
        return (left.ranks, left.index) < (right.ranks, right.index)
    }
}

/// Compares and weighs single pairs.
private struct PairComparison {
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
