package import Records

/// A decision that cannot be followed as it stands.
package struct DecisionFault: Hashable, Sendable {
    /// Index of the decision.
    package var decision: Int
    package var reason: Reason
}

/// The decisions of a run, by the nodes that their records belong to.
struct DecidedPairs {
    struct Pair: Hashable {
        var left: Int32
        var right: Int32
    }

    /// What holds for a pair, and the last decision that says so.
    private(set) var verdicts: [Pair: (verdict: Decision.Verdict, decision: Int)] = [:]
    private(set) var faults: [DecisionFault] = []

    init(
        _ decisions: [Decision],
        _ keys: KeyBatch,
        _ index: EntityIndex,
        _ table: PersonTable
    ) {
        let named = Set(decisions.flatMap { [$0.left, $0.right] })
        var nodes: [RecordID: Int32] = [:]
        for (record, key) in keys.records.enumerated() where named.contains(key.id) {
            let node = table.nodeOfEntity[Int(index.best[record])]
            if node >= 0, nodes[key.id] == nil { nodes[key.id] = node }
        }
        for (number, decision) in decisions.enumerated() {
            guard let left = nodes[decision.left], let right = nodes[decision.right] else {
                faults.append(DecisionFault(decision: number, reason: .decisionUnknownRecord))
                continue
            }
            add(decision.verdict, min(left, right), max(left, right), number)
        }
    }

    /// The last word counts, but not against another one: then nobody knows.
    private mutating func add(
        _ verdict: Decision.Verdict,
        _ left: Int32,
        _ right: Int32,
        _ number: Int
    ) {
        guard left != right else {
            if verdict == .different {
                faults.append(DecisionFault(decision: number, reason: .decisionContradicts))
            }
            return
        }
        let pair = Pair(left: left, right: right)
        guard let known = verdicts[pair], known.verdict != verdict else {
            verdicts[pair] = (verdict, number)
            return
        }
        faults.append(DecisionFault(decision: number, reason: .decisionContradicts))
        verdicts[pair] = (.unsure, number)
    }

    mutating func addFault(_ decision: Int) {
        faults.append(DecisionFault(decision: decision, reason: .decisionContradicts))
    }
}
