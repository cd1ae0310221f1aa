/// What is taken to hold for a pair.
package enum PairVerdict: String, Sendable {
    /// A reviewer's word.
    case same, different, unsure
    /// The weight's word: one in every reading, one in `n`, or open and two in `n`.
    case sure, match, review

    /// Whether the two may be one person.
    package var mayBeOne: Bool { self != .different }
}

/// Two nodes that were compared and matter, and what came of it.
package struct PersonPair: Hashable, Sendable {
    package var left: Int32
    package var right: Int32
    package var levels: ComparisonLevels
    /// What the words of the names that agree are worth, in bits.
    package var rarity: Double
    /// log2 of the posterior odds, prior included.
    package var weight: Double
    package var verdict: PairVerdict
    /// Index of the decision that settles the pair, or -1.
    package var decision: Int32
}
