/// How well two forms of names agree, and how much their common words tell.
struct NameAgreement {
    var level = NameLevel.missing
    /// How many bits the agreeing words are worth: the rarer, the more.
    var rarity = 0.0

    /// By level, then by what the words are worth.
    func isBetter(than other: NameAgreement) -> Bool {
        (level.rawValue, rarity) > (other.level.rawValue, other.rarity)
    }
}

/// Compares names with the words' frequencies at hand.
struct NameComparison {
    private let words: WordTable
    private let wordBits: [Double]
    private let tokenBits: [Double]
    /// A first letter that agrees, or a word with a slip in it, tells this much or less.
    private static let initialBits = 2.0
    private static let slipLoss = 4.0

    init(_ words: WordTable, _ rarity: Rarity) {
        self.words = words
        wordBits = words.wordNodes.map { rarity.bits(sharedBy: Int($0)) }
        tokenBits = words.tokenNodes.map { rarity.bits(sharedBy: Int($0)) }
    }

    /// The best agreement between any two forms.
    func compare(_ left: ArraySlice<Int32>, _ right: ArraySlice<Int32>) -> NameAgreement {
        var best = NameAgreement()
        for one in NameForms(left) {
            for other in NameForms(right) {
                let agreement =
                    one.count <= other.count ? align(one, other) : align(other, one)
                if agreement.isBetter(than: best) { best = agreement }
            }
        }
        return best
    }

    private enum Likeness: Int {
        case none, initial, slip, token, word
    }

    /// Pairs the words of the shorter form with those of the longer one, best likeness first.
    private func align(_ short: ArraySlice<Int32>, _ long: ArraySlice<Int32>) -> NameAgreement {
        var usedShort: UInt32 = 0
        var usedLong: UInt32 = 0
        var counts = (all: 0, slips: 0, initials: 0)
        var rarity = 0.0
        for wanted in [Likeness.word, .token, .slip, .initial] {
            for (i, word) in short.enumerated() where usedShort & 1 << UInt32(i) == 0 {
                let match = long.enumerated().first { j, other in
                    usedLong & 1 << UInt32(j) == 0 && isAlike(word, other, wanted)
                }
                guard let (j, other) = match else { continue }
                usedShort |= 1 << UInt32(i)
                usedLong |= 1 << UInt32(j)
                counts.all += 1
                counts.slips += wanted == .slip ? 1 : 0
                counts.initials += wanted == .initial ? 1 : 0
                rarity += bits(word, other, wanted)
            }
            // Without one word that agrees, slips and first letters make no name.
            if counts.all == short.count || (wanted == .token && counts.all == 0) { break }
        }
        let level = Self.level(counts, of: short.count, long.count)
        return NameAgreement(level: level, rarity: rarity)
    }

    private static func level(
        _ counts: (all: Int, slips: Int, initials: Int),
        of short: Int,
        _ long: Int
    ) -> NameLevel {
        guard counts.all > 0 else { return .different }
        guard counts.all == short else { return counts.all == 1 ? .partly : .mostly }
        if short == 1 { return .oneWord }
        if counts.initials > 0 { return .initials }
        if counts.slips > 0 { return .similar }
        return short == long ? .same : .contained
    }

    private func isAlike(_ left: Int32, _ right: Int32, _ wanted: Likeness) -> Bool {
        let one = words.words[Int(left)]
        let other = words.words[Int(right)]
        switch wanted {
        case .word: return left == right
        case .token: return one.token == other.token
        case .slip:
            guard (one.letters ^ other.letters).nonzeroBitCount <= 4,
                abs(one.count - other.count) <= 2
            else { return false }
            return EditDistance.isSlip(words.text(of: left), words.text(of: right))
        case .initial:
            guard min(one.count, other.count) == 1 else { return false }
            return words.text(of: left).first == words.text(of: right).first
        case .none: return false
        }
    }

    private func bits(_ left: Int32, _ right: Int32, _ likeness: Likeness) -> Double {
        switch likeness {
        case .word: return wordBits[Int(left)]
        case .token: return tokenBits[Int(words.words[Int(left)].token)]
        case .slip:
            let common = min(
                tokenBits[Int(words.words[Int(left)].token)],
                tokenBits[Int(words.words[Int(right)].token)]
            )
            return max(common - Self.slipLoss, 0)
        case .initial: return Self.initialBits
        case .none: return 0
        }
    }
}
