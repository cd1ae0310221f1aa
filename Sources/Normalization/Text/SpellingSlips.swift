/// How many slips of the pen lie between two spellings: Damerau-Levenshtein, in its form for
/// neighbors that changed places.
enum SpellingSlips {
    /// What one wrong, missing, doubled or displaced letter costs; a sign taken for an alike one
    /// costs 1.
    static let slip = 4

    /// The characters that are compared.
    static func symbols(_ folded: some Sequence<UInt8>) -> [UInt32] {
        String(decoding: Array(folded), as: UTF8.self).unicodeScalars.map(\.value)
    }

    /// The cost of the slips between a text and what it may have been meant to say; nil where they are equal, or where there are too many slips for their length.
    static func cost(from text: [UInt32], to name: [UInt32]) -> Int? {
        if let cut = costOfCut(text, name) { return cut }
        let cost = distance(text, name, bound: most(text.count, name.count) * slip)
        // With more than one slip the first letter has to stand.
        guard cost > 0, cost < .max, cost <= slip || text.first == name.first else { return nil }
        return text.first == name.first ? cost : cost + 1
    }

    /// How many slips a text may have against a name, by their lengths.
    private static func most(_ text: Int, _ name: Int) -> Int {
        min(text, name) < 6 ? 1 : text < 11 ? 2 : 3
    }

    /// The signs that occur in a spelling, one bit for each class of them.
    static func signs(of spelling: [UInt32]) -> UInt64 {
        spelling.reduce(0) { $0 | 1 << UInt64(firstAlike[$1, default: $1] % 64) }
    }

    /// Whether the lengths and signs of a text and a name leave it open that they are a few slips
    /// apart.
    ///
    /// A slip changes two of the bits at most; a text that is cut off has no sign of its own.
    static func mayBeNear(
        _ text: Int,
        _ textSigns: UInt64,
        _ name: Int,
        _ nameSigns: UInt64
    ) -> Bool {
        (textSigns ^ nameSigns).nonzeroBitCount <= 2 * most(text, name)
            || textSigns & ~nameSigns == 0
    }

    /// The end is missing, as a column of a fixed width cuts it.
    private static func costOfCut(_ text: [UInt32], _ name: [UInt32]) -> Int? {
        guard text.count >= 6, text.count < name.count, text[...] == name.prefix(text.count) else {
            return nil
        }
        return slip + (name.count - text.count) / 8
    }

    /// The cost of the slips; `Int.max` where it is above a bound.
    static func distance(_ left: [UInt32], _ right: [UInt32], bound: Int) -> Int {
        guard !left.isEmpty, abs(left.count - right.count) * slip <= bound else { return .max }
        var older = [Int](repeating: 0, count: right.count + 1)
        var last = (0...right.count).map { $0 * slip }
        for row in 1...left.count {
            var next = [row * slip] + [Int](repeating: 0, count: right.count)
            for column in stride(from: 1, through: right.count, by: 1) {
                let (one, other) = (left[row - 1], right[column - 1])
                let change = one == other ? 0 : areAlike(one, other) ? 1 : slip
                var least = min(
                    last[column - 1] + change,
                    last[column] + slip,
                    next[column - 1] + slip
                )
                if row > 1, column > 1, one == right[column - 2], left[row - 2] == other {
                    least = min(least, older[column - 2] + slip)
                }
                next[column] = least
            }
            if next.min() ?? 0 > bound { return .max }
            (older, last) = (last, next)
        }
        return last[right.count] > bound ? .max : last[right.count]
    }

    /// Signs that print, or a reader of print, takes for each other.
    private static func areAlike(_ one: UInt32, _ other: UInt32) -> Bool {
        alike.contains(UInt64(one) << 32 | UInt64(other))
    }

    private static let groups = [
        "0oо", "1li", "5sѕ", "8b", "2z", "aа", "eе", "cс", "pр", "xх", "yу", "kк",
    ]

    /// By sign, the first one of its group.
    private static let firstAlike: [UInt32: UInt32] = {
        var first: [UInt32: UInt32] = [:]
        for group in groups {
            let signs = group.unicodeScalars.map(\.value)
            for sign in signs { first[sign] = signs[0] }
        }
        return first
    }()

    private static let alike: Set<UInt64> = {
        var pairs: Set<UInt64> = []
        for group in groups {
            let signs = group.unicodeScalars.map { UInt64($0.value) }
            for one in signs { for other in signs { pairs.insert(one << 32 | other) } }
        }
        return pairs
    }()
}
