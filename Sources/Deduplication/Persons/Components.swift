/// Nodes that are connected, whatever lies between them.
struct Components {
    private var parents: [Int32]

    init(count: Int) {
        parents = (0..<Int32(count)).map { $0 }
    }

    mutating func join(_ left: Int32, _ right: Int32) {
        let (one, other) = (find(left), find(right))
        parents[Int(max(one, other))] = min(one, other)
    }

    /// Joins two components given by their roots; the second root stays.
    mutating func attach(_ root: Int32, under other: Int32) {
        parents[Int(root)] = other
    }

    mutating func find(_ node: Int32) -> Int32 {
        var node = node
        while parents[Int(node)] != node {
            parents[Int(node)] = parents[Int(parents[Int(node)])]
            node = parents[Int(node)]
        }
        return node
    }

    /// The component of each node, numbered in order of their first nodes.
    mutating func numbers() -> [Int32] {
        var known = [Int32](repeating: -1, count: parents.count)
        var count: Int32 = 0
        return parents.indices.map { node in
            let root = Int(find(Int32(node)))
            if known[root] < 0 {
                known[root] = count
                count += 1
            }
            return known[root]
        }
    }
}
