import Records

extension [PersonPair] {
    /// The heaviest first, then by record ids: never by the order in which files come.
    func heaviestFirst(_ ids: [RecordID]) -> [PersonPair] {
        let ranks = ranks(of: ids)
        let places = indices.map { index in
            let (left, right) = (ranks[Int(self[index].left)], ranks[Int(self[index].right)])
            return RankedPair(
                weight: self[index].weight,
                ranks: UInt64(Swift.min(left, right)) << 32 | UInt64(Swift.max(left, right)),
                index: index
            )
        }
        return places.sorted().map { self[$0.index] }
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

/// The place of each id in the order of all; equal ids share one.
private func ranks(of ids: [RecordID]) -> [UInt32] {
    let order = ids.indices.sorted { ids[$0] < ids[$1] }
    var ranks = [UInt32](repeating: 0, count: ids.count)
    var rank: UInt32 = 0
    for (place, node) in order.enumerated() {
        if place > 0, ids[node] != ids[order[place - 1]] { rank += 1 }
        ranks[node] = rank
    }
    return ranks
}
