/// What the texts of one place are like, in bounded memory.
package struct ValueProfile: Codable, Sendable {
    /// Shapes and short words that are told apart, texts that are taken apart in full.
    private static let shapeLimit = 48
    private static let wordLimit = 64
    private static let wordBytes = 60
    private static let readLimit = 2000

    /// Texts that are not blank.
    package private(set) var filled = 0
    /// Bytes of the shortest and the longest text.
    package private(set) var shortest = 0
    package private(set) var longest = 0
    private var shapes: [String: Int] = [:]
    /// How many texts were asked what they can be read as.
    package private(set) var read = 0
    private var kinds = [Int](repeating: 0, count: ValueKinds.count)
    private var distinct = DistinctCount()
    /// The texts themselves where all are short and few; empty once there are too many.
    package private(set) var words: [String: Int] = [:]
    private var hasTooManyWords = false
    /// The first texts that differ as `Examples` shows them.
    package private(set) var examples: [String] = []

    package init() {}

    /// Takes in one text that is not blank.
    mutating func observe(
        _ text: ArraySlice<UInt8>,
        recognize: ValueRecognizer? = nil,
        examples shown: Examples? = nil
    ) {
        shortest = filled == 0 ? text.count : min(shortest, text.count)
        longest = max(longest, text.count)
        filled += 1
        distinct.add(text)
        guard read < Self.readLimit else { return }
        let pattern = TextShape.pattern(of: text)
        if shapes[pattern] != nil || shapes.count < Self.shapeLimit {
            shapes[pattern, default: 0] += 1
        }
        noteWord(text)
        if let shown, examples.count < shown.count {
            let example = shown.show(text)
            if !examples.contains(example) { examples.append(example) }
        }
        read += 1
        let found = ValueKinds.byShape(text).union(recognize?(text) ?? [])
        for index in kinds.indices where found.rawValue >> UInt32(index) & 1 == 1 {
            kinds[index] += 1
        }
    }

    private mutating func noteWord(_ text: ArraySlice<UInt8>) {
        guard !hasTooManyWords else { return }
        let word = String(decoding: text.prefix(Self.wordBytes), as: UTF8.self)
        words[word, default: 0] += 1
        if text.count > Self.wordBytes || words.count > Self.wordLimit {
            hasTooManyWords = true
            words = [:]
        }
    }

    /// The share of the texts, from 0 to 1, that can be read as one of some kinds.
    package func share(of kind: ValueKinds) -> Double {
        guard read > 0 else { return 0 }
        let most = kinds.indices.filter { kind.rawValue >> UInt32($0) & 1 == 1 }.map { kinds[$0] }
        return Double(most.max() ?? 0) / Double(read)
    }

    /// How many texts differ; beyond a few hundred an estimate within a few per cent.
    package var distinctCount: Int { distinct.estimate }

    /// The commonest shapes, with how many of the first texts have them.
    package func commonShapes(_ count: Int) -> [(shape: String, count: Int)] {
        Array(
            shapes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(count)
                .map { (shape: $0.key, count: $0.value) }
        )
    }

    /// The share of the texts that were taken apart whose shape has a mark in it.
    package func share(having mark: Character) -> Double {
        guard read > 0 else { return 0 }
        let having = shapes.filter { $0.key.contains(mark) }.values.reduce(0, +)
        return Double(having) / Double(read)
    }

    /// Whether the shapes of all the texts that were taken apart are told apart.
    package var knowsAllShapes: Bool { shapes.values.reduce(0, +) == read }

    /// Takes in what is known of more texts of the place.
    package mutating func add(_ other: ValueProfile) {
        shortest =
            filled == 0
            ? other.shortest : other.filled == 0 ? shortest : min(shortest, other.shortest)
        longest = max(longest, other.longest)
        filled += other.filled
        for (shape, count) in other.shapes.sorted(by: { $0.key < $1.key })
        where shapes[shape] != nil || shapes.count < Self.shapeLimit {
            shapes[shape, default: 0] += count
        }
        read += other.read
        for index in kinds.indices { kinds[index] += other.kinds[index] }
        distinct.add(other.distinct)
        for (word, count) in other.words { words[word, default: 0] += count }
        hasTooManyWords = hasTooManyWords || other.hasTooManyWords || words.count > Self.wordLimit
        if hasTooManyWords { words = [:] }
        examples += other.examples.filter { !examples.contains($0) }
    }
}

/// Which texts are shown as examples, and how.
package struct Examples: Sendable, Codable {
    package var count: Int
    /// Whether letters and digits are masked.
    package var isMasked: Bool
    /// Characters of one example.
    static let length = 40

    package init(count: Int, isMasked: Bool) {
        self.count = count
        self.isMasked = isMasked
    }

    func show(_ text: ArraySlice<UInt8>) -> String {
        isMasked
            ? TextShape.masked(text, limit: Self.length)
            : TextShape.shortened(text, limit: Self.length)
    }
}

/// How many different texts there are, by the least of their hashes (Bar-Yossef et al., 2002).
struct DistinctCount: Codable, Sendable {
    private static let kept = 256
    /// Ascending.
    private var least: [UInt64] = []
    private var isFull = false

    mutating func add(_ text: ArraySlice<UInt8>) {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        // The lower bits of that hash are the better ones, and the order wants the upper.
        hash = (hash ^ hash >> 32) &* 0x9E37_79B9_7F4A_7C15
        insert(hash ^ hash >> 29)
    }

    mutating func add(_ other: DistinctCount) {
        for hash in other.least { insert(hash) }
        isFull = isFull || other.isFull
    }

    private mutating func insert(_ hash: UInt64) {
        if isFull, let last = least.last, hash > last { return }
        var (low, high) = (0, least.count)
        while low < high {
            let middle = (low + high) / 2
            if least[middle] < hash { low = middle + 1 } else { high = middle }
        }
        if low < least.count, least[low] == hash { return }
        least.insert(hash, at: low)
        if least.count > Self.kept {
            least.removeLast()
            isFull = true
        }
    }

    var estimate: Int {
        guard isFull, let last = least.last else { return least.count }
        return Int(Double(least.count - 1) / (Double(last) / Double(UInt64.max)))
    }
}
