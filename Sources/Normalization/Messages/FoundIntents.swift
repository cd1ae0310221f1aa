/// The intents that were found in one text, added in the order in which their words end.
struct FoundIntents {
    private(set) var mentions: [IntentMention] = []
    /// The indices of the mentions in the order of their ends.
    private var byEnd: [Int] = []

    /// Adds a mention; words that overlap those of an earlier one of its intent lengthen that one.
    mutating func add(_ mention: IntentMention) {
        let near = byEnd.reversed().prefix {
            mentions[$0].range.upperBound > mention.range.lowerBound
        }
        let last = near.filter {
            mentions[$0].intent == mention.intent && mentions[$0].range.overlaps(mention.range)
        }.max()
        guard let last else {
            byEnd.append(mentions.count)
            return mentions.append(mention)
        }
        let known = mentions[last].range
        let start = min(known.lowerBound, mention.range.lowerBound)
        mentions[last].range = start..<max(known.upperBound, mention.range.upperBound)
        // What ends last now is among the last few.
        if let place = byEnd.lastIndex(of: last) { byEnd.append(byEnd.remove(at: place)) }
    }
}
