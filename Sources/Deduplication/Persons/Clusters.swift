import Records

/// Joins nodes into persons, pair by pair; a veto between any two members keeps them apart.
struct Clusters {
    private var components: Components
    private var members: [[Int32]]
    /// The different births and sexes in each cluster, one node for each.
    private var witnesses: [[Int32]]
    /// Clusters in which a decision has joined what a veto keeps apart.
    private var isMixed: [Bool]
    private let enemies: [Int32: [Int32]]
    private let table: PersonTable

    init(_ table: PersonTable, enemies: [Int32: [Int32]]) {
        self.table = table
        self.enemies = enemies
        components = Components(count: table.count)
        members = (0..<Int32(table.count)).map { [$0] }
        witnesses = members
        isMixed = Array(repeating: false, count: table.count)
    }

    /// Joins two clusters; false where a decision or, unless `decided`, a veto forbids it.
    mutating func join(_ left: Int32, _ right: Int32, decided: Bool) -> Bool {
        let one = components.find(left)
        let two = components.find(right)
        guard one != two else { return true }
        let isFirstLarger = members[Int(one)].count >= members[Int(two)].count
        let (root, other) = isFirstLarger ? (one, two) : (two, one)
        for member in enemies.isEmpty ? [] : members[Int(other)] {
            for enemy in enemies[member] ?? [] where components.find(enemy) == root { return false }
        }
        let isVetoed = contradict(root, other)
        if isVetoed, !decided, !isMixed[Int(root)], !isMixed[Int(other)] { return false }
        isMixed[Int(root)] = isMixed[Int(root)] || isMixed[Int(other)] || isVetoed
        absorb(other, into: root)
        return true
    }

    /// The person of each node, numbered in order of their first nodes.
    mutating func persons() -> [Int32] {
        components.numbers()
    }

    private mutating func absorb(_ other: Int32, into root: Int32) {
        components.attach(other, under: root)
        members[Int(root)] += members[Int(other)]
        members[Int(other)] = []
        for witness in witnesses[Int(other)] {
            let isKnown = witnesses[Int(root)].contains { isTwin($0, witness) }
            if !isKnown { witnesses[Int(root)].append(witness) }
        }
        witnesses[Int(other)] = []
    }

    private func contradict(_ root: Int32, _ other: Int32) -> Bool {
        witnesses[Int(root)].contains { one in
            witnesses[Int(other)].contains { table.telling(Int(one), Int($0)).isVetoed }
        }
    }

    /// Whether two nodes say the same about birth and sex, so that one can speak for both.
    private func isTwin(_ left: Int32, _ right: Int32) -> Bool {
        table.sexes[Int(left)] == table.sexes[Int(right)]
            && table.births[Int(left)] == table.births[Int(right)]
    }
}
