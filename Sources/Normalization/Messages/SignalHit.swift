/// A phrase of the lexicon that a text has.
struct SignalHit: Sendable {
    var signal: Signal
    /// The language of the phrase, by its number in the lexicon.
    var language: UInt8
    /// Bytes of the text.
    var range: Range<Int>
    /// Its words, counted through the text.
    var words: Range<Int>
    /// Marks inside sentences (`,`, `:`, `(`) before it.
    var clause: Int
}

/// Signals that a sentence has.
struct SignalSet: OptionSet, Sendable {
    let rawValue: UInt128

    init(rawValue: UInt128) { self.rawValue = rawValue }

    /// Those that say nothing of a message without others.
    static let silent = SignalSet(
        [
            .request, .asking, .imperative, .requested, .anything, .thanks, .whether, .that, .here,
            .hedge, .forwards, .thing, .person, .but, .and, .notice, .otherMatter,
            .application, .stop, .nothing,
        ].map { SignalSet($0) }
    )

    init(_ signal: Signal) { rawValue = 1 << UInt128(signal.rawValue) }
}

extension Range<Int> {
    /// The range from the start of the first of two to the end of the last.
    func joined(with other: Range<Int>) -> Range<Int> {
        Swift.min(lowerBound, other.lowerBound)..<Swift.max(upperBound, other.upperBound)
    }
}
