/// Elements of a document that may be its records.
package struct RecordCandidate: Sendable, Hashable {
    /// Local names from the root on.
    package var path: [String]
    package var count: Int
}

extension ElementTree {
    /// The outermost elements that repeat, or that hold fields of their own, the richest first.
    ///
    /// What repeats inside a record is part of it.
    package func recordCandidates(limit: Int) -> [RecordCandidate] {
        guard !nodes.isEmpty else { return [] }
        let facts = Facts(self)
        var found: [Int] = []
        collect(0, facts, into: &found)
        if found.isEmpty { found = [0] }
        let ranked = found.sorted { (facts.weight[$1], $0) < (facts.weight[$0], $1) }
        return ranked.prefix(limit).map { number in
            RecordCandidate(
                path: nodes[number].path.split(separator: "/").map(String.init),
                count: nodes[number].count
            )
        }
    }

    private func collect(_ number: Int, _ facts: Facts, into found: inout [Int]) {
        guard !isRecord(number, facts) else { return found.append(number) }
        for child in facts.inner[number] where !nodes[child].isAttribute {
            collect(child, facts, into: &found)
        }
    }

    private func isRecord(_ number: Int, _ facts: Facts) -> Bool {
        let node = nodes[number]
        guard facts.fields[number] > 0 else { return false }
        let own = facts.inner[number].count {
            facts.inner[$0].isEmpty && nodes[$0].texts.filled > 0
        }
        if node.parent >= 0 {
            if node.mostInParent > 1 { return true }
            let around = nodes[node.parent].name.lowercased()
            let name = node.name.lowercased()
            if [name + "s", name + "es", name + "list", name.dropLast() + "ies"].contains(around) {
                return true
            }
        }
        // A document of one record has fields of its own, and no element that holds nearly all.
        return own >= 3 && facts.heaviest[number] * 10 < facts.texts[number] * 7
    }

    /// What is inside each node.
    private struct Facts {
        var inner: [[Int]]
        /// Places of text, and texts, at the node and below it.
        var fields: [Int]
        var texts: [Int]
        /// Texts below the repeated element inside that has most of them.
        var heaviest: [Int]
        var weight: [Double]

        init(_ tree: ElementTree) {
            let nodes = tree.nodes
            inner = Array(repeating: [], count: nodes.count)
            for number in nodes.indices where nodes[number].parent >= 0 {
                inner[nodes[number].parent].append(number)
            }
            fields = nodes.map { $0.texts.filled > 0 ? 1 : 0 }
            texts = nodes.map(\.texts.filled)
            heaviest = Array(repeating: 0, count: nodes.count)
            for number in nodes.indices.reversed() where nodes[number].parent >= 0 {
                let parent = nodes[number].parent
                fields[parent] += fields[number]
                texts[parent] += texts[number]
                let repeats = nodes[number].mostInParent > 1
                let heavy = repeats ? texts[number] : heaviest[number]
                heaviest[parent] = max(heaviest[parent], heavy)
            }
            weight = zip(fields, nodes).map { fields, node in
                Double(min(fields, 40)) * (1 + Double(node.count).squareRoot().squareRoot())
            }
        }
    }
}
