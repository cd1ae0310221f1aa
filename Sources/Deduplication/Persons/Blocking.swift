import Records

/// The pairs that are worth comparing: nodes that share a blocking key.
///
/// Keys are pairs of name skeletons, a skeleton with the head or tail of another one (a slip in
/// the rest), a skeleton with a birth day or year, and hashes of documents, references, notices.
struct Blocking {
    /// The nodes of each block, ascending.
    private var members: [Int32] = []
    private var blockStarts: [Int32] = [0]
    /// The blocks of each node.
    private var blocks: [Int32] = []
    private var nodeStarts: [Int32]
    private let count: Int

    // A block of more nodes than this is worth less than what its pairs cost: its name is so common
    // that it needs a birth date beside it to matter, and blocks with birth dates exist.
    private static func limit(of key: UInt64) -> Int {
        switch Kind(rawValue: key >> (64 - nodeBits - 3)) {
        case .head, .tail: 20
        case .year: 60
        default: 200
        }
    }

    private static let nodeBits: UInt64 = 24

    /// What a key is made of; it stands in the key's upper three bits.
    private enum Kind: UInt64 {
        case pair, head, tail, day, year, document, reference, notice
    }

    init(_ table: PersonTable) {
        precondition(table.count < 1 << Self.nodeBits, "there are fewer than 16 million persons")
        count = table.count
        nodeStarts = []
        var entries: [UInt64] = []
        for node in 0..<count where !table.isNameless(node) {
            Self.addKeys(of: node, in: table, to: &entries)
        }
        RadixSort.sort(&entries, fromBit: Self.nodeBits)
        cut(entries, table)
        entries = []
        listBlocks()
    }

    /// Calls `body` with each node and the later ones that share a block with it, each once.
    ///
    /// The nodes come in ascending order, the others in none.
    func forEachNode(_ body: (_ left: Int, _ others: [Int32]) -> Void) {
        var seen = [Int32](repeating: -1, count: count)
        var others: [Int32] = []
        for left in 0..<count {
            let node = Int32(left)
            others.removeAll(keepingCapacity: true)
            for block in blocks[Int(nodeStarts[left])..<Int(nodeStarts[left + 1])] {
                var place = Int(blockStarts[Int(block) + 1]) - 1
                while members[place] > node {
                    let right = members[place]
                    place -= 1
                    guard seen[Int(right)] != node else { continue }
                    seen[Int(right)] = node
                    others.append(right)
                }
            }
            if !others.isEmpty { body(left, others) }
        }
    }

    private static func addKeys(of node: Int, in table: PersonTable, to entries: inout [UInt64]) {
        let words = table.words
        var tokens: [Int32] = []
        for form in NameForms(table.names[node]) {
            var own: [Int32] = []
            for word in form {
                let token = words.words[Int(word)].token
                if !own.contains(token) { own.append(token) }
                if !tokens.contains(token) { tokens.append(token) }
            }
            addNameKeys(own, node, words, to: &entries)
        }
        let days = table.births[node].filter(\.isDay).map(\.from)
        let years = years(of: node, in: table)
        for token in tokens {
            let key = words.tokenKeys[Int(token)]
            for day in days { add(mix(.day, key, UInt64(bitPattern: Int64(day))), node, &entries) }
            for year in years { add(mix(.year, key, UInt64(year)), node, &entries) }
        }
        for hash in table.documents[node] { add(mix(.document, hash, 0), node, &entries) }
        for hash in table.references[node] { add(mix(.reference, hash, 0), node, &entries) }
        for hash in table.notices[node] { add(mix(.notice, hash, 0), node, &entries) }
    }

    private static func addNameKeys(
        _ tokens: [Int32],
        _ node: Int,
        _ words: WordTable,
        to entries: inout [UInt64]
    ) {
        for token in tokens {
            let key = words.tokenKeys[Int(token)]
            for other in tokens where other != token {
                let otherKey = words.tokenKeys[Int(other)]
                if key < otherKey { add(mix(.pair, key, otherKey), node, &entries) }
                add(mix(.head, key, words.headKeys[Int(other)]), node, &entries)
                add(mix(.tail, key, words.tailKeys[Int(other)]), node, &entries)
            }
        }
    }

    private static func add(_ key: UInt64, _ node: Int, _ entries: inout [UInt64]) {
        entries.append((key >> nodeBits) << nodeBits | UInt64(node))
    }

    // The finalizer of SplitMix64 (Steele, Lea and Flood 2014) over both parts.
    private static func mix(_ kind: Kind, _ first: UInt64, _ second: UInt64) -> UInt64 {
        var hash = first &+ kind.rawValue &* 0x9E37_79B9_7F4A_7C15
        for part in [second, first] {
            hash = (hash ^ part) &* 0xBF58_476D_1CE4_E5B9
            hash = (hash ^ (hash >> 31)) &* 0x94D0_49BB_1331_11EB
            hash ^= hash >> 29
        }
        return kind.rawValue << 61 | hash >> 3
    }
}

extension Blocking {
    /// Cuts the sorted keys into blocks; too large ones are cut again by year of birth.
    private mutating func cut(_ entries: [UInt64], _ table: PersonTable) {
        var start = 0
        while start < entries.count {
            let key = entries[start] >> Self.nodeBits
            var end = start + 1
            while end < entries.count, entries[end] >> Self.nodeBits == key { end += 1 }
            if end - start > 1, end - start <= Self.limit(of: key) {
                add(entries[start..<end])
            } else if end - start > 1 {
                cutByYear(entries[start..<end], table, limit: Self.limit(of: key))
            }
            start = end
        }
    }

    private mutating func cutByYear(
        _ entries: ArraySlice<UInt64>,
        _ table: PersonTable,
        limit: Int
    ) {
        var dated: [(year: Int, entry: UInt64)] = []
        for entry in entries {
            for year in Self.years(of: Self.node(of: entry), in: table) {
                dated.append((year, entry))
            }
        }
        dated.sort { ($0.year, $0.entry) < ($1.year, $1.entry) }
        var start = 0
        while start < dated.count {
            let year = dated[start].year
            var end = start + 1
            while end < dated.count, dated[end].year == year { end += 1 }
            if end - start > 1, end - start <= limit { add(dated[start..<end].map(\.entry)[...]) }
            start = end
        }
    }

    /// The years in which a node's person may be born, each once and ascending.
    private static func years(of node: Int, in table: PersonTable) -> [Int] {
        var years: [Int] = []
        for birth in table.births.range(of: node) {
            guard let year = table.births.values[birth].year, !years.contains(year) else {
                continue
            }
            years.append(year)
        }
        return years.count > 1 ? years.sorted() : years
    }

    private static func node(of entry: UInt64) -> Int { Int(entry & (1 << nodeBits - 1)) }

    private mutating func add(_ entries: ArraySlice<UInt64>) {
        var previous = -1
        for entry in entries where Self.node(of: entry) != previous {
            previous = Self.node(of: entry)
            members.append(Int32(previous))
        }
        blockStarts.append(Int32(members.count))
    }

    private mutating func listBlocks() {
        nodeStarts = Array(repeating: 0, count: count + 1)
        for node in members { nodeStarts[Int(node) + 1] += 1 }
        for node in 0..<count { nodeStarts[node + 1] += nodeStarts[node] }
        blocks = Array(repeating: 0, count: members.count)
        var next = nodeStarts
        for block in 0..<blockStarts.count - 1 {
            for node in members[Int(blockStarts[block])..<Int(blockStarts[block + 1])] {
                blocks[Int(next[Int(node)])] = Int32(block)
                next[Int(node)] += 1
            }
        }
    }
}

/// Sorts numbers by their upper bits without comparing them.
enum RadixSort {
    /// Sorts by the bits from `fromBit` on; numbers that agree in them keep their order.
    static func sort(_ numbers: inout [UInt64], fromBit: UInt64) {
        var other = [UInt64](repeating: 0, count: numbers.count)
        for shift in stride(from: fromBit, to: 64, by: 10) {
            var starts = [Int](repeating: 0, count: 1025)
            for number in numbers { starts[Int(number >> shift & 1023) + 1] += 1 }
            for digit in 0..<1024 { starts[digit + 1] += starts[digit] }
            for number in numbers {
                let digit = Int(number >> shift & 1023)
                other[starts[digit]] = number
                starts[digit] += 1
            }
            swap(&numbers, &other)
        }
    }
}
