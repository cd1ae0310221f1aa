import Records

/// What may be an intent once all of the message is read.
struct ToldIntent {
    var field: CanonicalField
    var range: Range<Int>
    /// Sentences are counted through the message.
    var sentence = 0
    var isHeld = false
    var isNothingKnown = false
    var isExact = false
    var isOfThing = false
    /// It counts only in an answer.
    var isTrace = false
    /// It stands in what the person is said to have done.
    var isNarrated = false
    /// The sentence says that the search has ended.
    var isStopped = false
    /// The sentence says what was looked at, or that it tells something.
    var isTold = false
    /// The sentence tells of the side that is written to.
    var isThere = false
    var isForInformation = false
    /// The sentence says nothing else.
    var isPlain = false
    /// It is all that the message says.
    var isBare = false
}
