import Records
import TestSupport
import Testing

struct PersonGraphTests {
    private func ids(_ count: Int) -> [RecordID] {
        (0..<count).map { RecordID(high: 0, low: UInt64($0 + 1)) }
    }

    @Test func `the persons of 2016 to 2019 are as counted by hand`() {
        // A1 and A2 are one in n (5 bits); A3 is open to A1, A2 and A4 (1 bit); the last is nameless.
        let graph = PersonGraph(
            ids: ids(5),
            isNameless: [false, false, false, false, true],
            best: [0, 0, 1, 2, 3],
            apart: [0, 1, 2, 3, 4],
            pairs: [(0, 1), (0, 2), (1, 2), (2, 3)]
        )
        let all: [Int32] = [0, 1, 2, 3, 4]

        let counts = graph.counts(certain: all, best: all, possible: all)

        #expect(counts == PersonCounts(low: 2, count: 4, high: 5))
    }

    @Test func `a nameless record counts in low only where nothing else does`() {
        let graph = PersonGraph(
            ids: ids(3),
            isNameless: [true, true, false],
            best: [0, 1, 2],
            apart: [0, 1, 2],
            pairs: []
        )

        let alone = graph.counts(certain: [0, 1], best: [0, 1], possible: [0, 1])
        let beside = graph.counts(certain: [0, 2], best: [0, 2], possible: [0, 2])

        #expect(alone == PersonCounts(low: 1, count: 2, high: 2))
        #expect(beside == PersonCounts(low: 1, count: 2, high: 2))
    }

    @Test func `those of one person in n are never two in low`() {
        // 0 and 2 are joined through 1 and share no pair of their own.
        let graph = PersonGraph(
            ids: ids(3),
            isNameless: [false, false, false],
            best: [0, 0, 0],
            apart: [0, 1, 2],
            pairs: [(0, 1), (1, 2)]
        )

        #expect(graph.independentSetSize(of: [0, 2]) == 1)
        #expect(graph.independentSetSize(of: [0, 1, 2]) == 1)
    }

    @Test func `the middle of a star leaves room for its points`() {
        let graph = PersonGraph(
            ids: ids(5),
            isNameless: Array(repeating: false, count: 5),
            best: [0, 1, 2, 3, 4],
            apart: [0, 1, 2, 3, 4],
            pairs: (1..<5).map { (0, Int32($0)) }
        )

        #expect(graph.independentSetSize(of: [0, 1, 2, 3, 4]) == 4)
        #expect(graph.independentSetSize(of: [0, 3]) == 1)
    }

    @Test(arguments: 1...60 as ClosedRange<UInt64>)
    func `low, n and high nest, and low is a set without neighbors`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let count = 9
        let best = (0..<count).map { _ in Int32.random(in: 0..<6, using: &random) }
        let apart = (0..<count).map { best[$0] * 10 + Int32.random(in: 0..<3, using: &random) }
        var pairs: [(left: Int32, right: Int32)] = []
        for left in 0..<Int32(count) {
            for right in left + 1..<Int32(count) where Int.random(in: 0..<4, using: &random) == 0 {
                pairs.append((left, right))
            }
        }
        let graph = PersonGraph(
            ids: ids(count),
            isNameless: (0..<count).map { $0 == 4 },
            best: best,
            apart: apart,
            pairs: pairs
        )
        let possible = (0..<Int32(count)).filter { _ in Bool.random(using: &random) }
        let likely = possible.filter { _ in Bool.random(using: &random) }
        let certain = likely.filter { _ in Bool.random(using: &random) }

        let counts = graph.counts(certain: certain, best: likely, possible: possible)

        #expect(counts.low <= counts.count && counts.count <= counts.high)
        let named = certain.filter { $0 != 4 }
        #expect(counts.low == min(certain.count, 1) || counts.low <= largest(named, best, pairs))
    }

    /// The size of the largest set without neighbours, by trying all.
    private func largest(
        _ nodes: [Int32],
        _ best: [Int32],
        _ pairs: [(left: Int32, right: Int32)]
    ) -> Int {
        (0..<1 << nodes.count).map { chosen in
            let set = nodes.indices.filter { chosen & 1 << $0 != 0 }.map { nodes[$0] }
            let persons = Set(set.map { best[Int($0)] })
            let isFree = !pairs.contains { set.contains($0.left) && set.contains($0.right) }
            return isFree && persons.count == set.count ? set.count : 0
        }
        .max() ?? 0
    }
}
