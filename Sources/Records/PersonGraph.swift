/// How many persons there are at least, as `n` takes them, and at most.
package struct PersonCounts: Hashable, Sendable {
    package var low: Int
    package var count: Int
    package var high: Int

    package init(low: Int, count: Int, high: Int) {
        self.low = low
        self.count = count
        self.high = high
    }
}

/// The subjects of entities and which of them may be one person (design section 7, "Bounds").
package struct PersonGraph: Sendable {
    /// Per node its place in the order of record ids.
    private let ranks: [Int32]
    /// Whether a node has neither name, document nor person reference.
    private let isNameless: [Bool]
    /// Per node the person that `n` takes it for, and the one in the reading with the most persons.
    private let best: [Int32]
    private let apart: [Int32]
    /// Pairs that may be one and that `n` does not join, as neighbours of each node.
    private let starts: [Int32]
    private let neighbors: [Int32]
    /// Per node whether it is alone: nothing may be one with it.
    private let isAlone: [Bool]

    /// Makes the graph of all pairs that may be one; pairs are listed once, in any order.
    package init(
        ids: [RecordID],
        isNameless: [Bool],
        best: [Int32],
        apart: [Int32],
        pairs: [(left: Int32, right: Int32)]
    ) {
        var ranks = [Int32](repeating: 0, count: ids.count)
        let order = ids.indices.sorted { (ids[$0], $0) < (ids[$1], $1) }
        for (rank, node) in order.enumerated() { ranks[node] = Int32(rank) }
        self.ranks = ranks
        self.isNameless = isNameless
        self.best = best
        self.apart = apart
        let open = pairs.filter { best[Int($0.left)] != best[Int($0.right)] }
        (starts, neighbors) = Self.neighbors(of: ids.count, open)
        var sizes: [Int32: Int] = [:]
        for person in best { sizes[person, default: 0] += 1 }
        isAlone = ids.indices.map { [starts] in
            starts[$0] == starts[$0 + 1] && sizes[best[$0]] == 1
        }
    }

    /// The persons behind distinct nodes; certain ones are among the best, those among the possible.
    package func counts(
        certain: [Int32],
        best likely: [Int32],
        possible: [Int32]
    ) -> PersonCounts {
        let named = certain.filter { !isNameless[Int($0)] }
        let low = named.isEmpty ? min(certain.count, 1) : independentSetSize(of: named)
        return PersonCounts(
            low: low,
            count: Set(likely.map { best[Int($0)] }).count,
            high: Set(possible.map { apart[Int($0)] }).count
        )
    }

    /// How many of these distinct nodes are different persons in every reading.
    ///
    /// The size of an independent set: the node with the fewest neighbours left is taken first,
    /// then the one with the least record id.
    package func independentSetSize(of nodes: [Int32]) -> Int {
        let linked = nodes.filter { !isAlone[Int($0)] }
        guard !linked.isEmpty else { return nodes.count }
        var greedy = GreedySet(linked.map { (ranks[Int($0)], best[Int($0)]) })
        let places = Dictionary(uniqueKeysWithValues: zip(linked, linked.indices))
        for (place, node) in linked.enumerated() {
            for neighbor in neighbors(of: node) {
                if let other = places[neighbor] { greedy.connect(place, other) }
            }
        }
        return nodes.count - linked.count + greedy.take()
    }

    private func neighbors(of node: Int32) -> ArraySlice<Int32> {
        neighbors[Int(starts[Int(node)])..<Int(starts[Int(node) + 1])]
    }

    private static func neighbors(
        of count: Int,
        _ pairs: [(left: Int32, right: Int32)]
    ) -> ([Int32], [Int32]) {
        var starts = [Int32](repeating: 0, count: count + 1)
        for pair in pairs {
            starts[Int(pair.left) + 1] += 1
            starts[Int(pair.right) + 1] += 1
        }
        for node in 0..<count { starts[node + 1] += starts[node] }
        var neighbors = [Int32](repeating: 0, count: pairs.count * 2)
        var next = starts
        for pair in pairs {
            for (node, other) in [(pair.left, pair.right), (pair.right, pair.left)] {
                neighbors[Int(next[Int(node)])] = other
                next[Int(node)] += 1
            }
        }
        return (starts, neighbors)
    }
}

/// Takes nodes one by one, fewest neighbours first; those of one person are neighbours too.
private struct GreedySet {
    private struct Entry: Comparable {
        var degree: Int
        var rank: Int32
        var node: Int

        static func < (left: Entry, right: Entry) -> Bool {
            (left.degree, left.rank) < (right.degree, right.rank)
        }
    }

    private let ranks: [Int32]
    private let person: [Int]
    private var members: [[Int]] = []
    private var neighbors: [[Int]]
    private var degrees: [Int]
    private var isOut: [Bool]
    private var queue: [Entry] = []

    init(_ nodes: [(rank: Int32, person: Int32)]) {
        ranks = nodes.map(\.rank)
        var numbers: [Int32: Int] = [:]
        for node in nodes where numbers[node.person] == nil { numbers[node.person] = numbers.count }
        person = nodes.map { numbers[$0.person] ?? 0 }
        members = Array(repeating: [], count: numbers.count)
        for (node, person) in person.enumerated() { members[person].append(node) }
        neighbors = Array(repeating: [], count: nodes.count)
        degrees = person.map { [members] in members[$0].count - 1 }
        isOut = Array(repeating: false, count: nodes.count)
    }

    mutating func connect(_ node: Int, _ other: Int) {
        neighbors[node].append(other)
        degrees[node] += 1
    }

    mutating func take() -> Int {
        for node in degrees.indices { push(node) }
        var taken = 0
        while let entry = pop() {
            guard !isOut[entry.node], degrees[entry.node] == entry.degree else { continue }
            taken += 1
            let gone = (members[person[entry.node]] + neighbors[entry.node]).filter { !isOut[$0] }
            for node in gone { isOut[node] = true }
            for node in gone where node != entry.node { release(around: node) }
        }
        return taken
    }

    private mutating func release(around gone: Int) {
        for node in neighbors[gone] + members[person[gone]] where !isOut[node] {
            degrees[node] -= 1
            push(node)
        }
    }

    private mutating func push(_ node: Int) {
        queue.append(Entry(degree: degrees[node], rank: ranks[node], node: node))
        var child = queue.count - 1
        while child > 0, queue[child] < queue[(child - 1) / 2] {
            queue.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    private mutating func pop() -> Entry? {
        guard let first = queue.first else { return nil }
        let last = queue.removeLast()
        guard !queue.isEmpty else { return first }
        queue[0] = last
        var parent = 0
        while 2 * parent + 1 < queue.count {
            var child = 2 * parent + 1
            if child + 1 < queue.count, queue[child + 1] < queue[child] { child += 1 }
            guard queue[child] < queue[parent] else { break }
            queue.swapAt(parent, child)
            parent = child
        }
        return first
    }
}
