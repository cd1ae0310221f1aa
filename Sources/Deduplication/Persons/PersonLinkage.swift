package import Records

/// Links the subjects of entities into persons by what records tell of them.
package enum PersonLinkage {
    /// Compares what shares a blocking key, weighs it, and joins what belongs together.
    ///
    /// The keys are let go before pairs are compared: both at once would be the most of a run.
    package static func link(
        _ keys: consuming KeyBatch,
        _ index: EntityIndex,
        decisions: [Decision] = [],
        thresholds: LinkageThresholds = LinkageThresholds()
    ) -> LinkedPersons {
        let table = PersonTable(copy keys, index)
        var decided = DecidedPairs(decisions, keys, index, table)
        let weights = PersonWeights(people: table.count)
        let pairs = pairs(table, decided, weights, thresholds)
        let ids = table.entities.map { index.entities[Int($0)].id }
        let persons = join(pairs, table, ids, &decided)
        let settled = Set(decided.verdicts.filter { $0.value.verdict == .same }.keys)
            .reduce(into: Set<Int32>()) { $0.formUnion([$1.left, $1.right]) }
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
            personIDs: leastIDs(of: persons.best, ids),
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
        let ranked = pairs.filter { $0.verdict == .sure || $0.verdict == .match }
            .heaviestFirst(ids)
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

    /// The least id among the nodes of each person, whose numbers come in the order of first nodes.
    private static func leastIDs(of persons: [Int32], _ ids: [RecordID]) -> [RecordID] {
        var least: [RecordID] = []
        for (node, person) in persons.enumerated() {
            if Int(person) == least.count { least.append(ids[node]) }
            least[Int(person)] = min(least[Int(person)], ids[node])
        }
        return least
    }
}
