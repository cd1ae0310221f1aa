import Records

/// The intents that were found in a message, in any order.
struct FoundIntents {
    private var added: [IntentMention] = []

    var isEmpty: Bool { added.isEmpty }

    mutating func add(_ mention: IntentMention) { added.append(mention) }

    /// Takes in the words that make sense of a phrase in the texts of a field.
    mutating func widen(_ field: CanonicalField, in text: UnsafeBufferPointer<UInt8>) {
        let words = ShownWords(text)
        for index in added.indices where added[index].field == field {
            added[index].range = words.around(added[index].range)
        }
    }

    /// The intents by field, then place; words of one intent that overlap are one mention.
    func merged() -> [IntentMention] {
        let byIntent = added.sorted {
            ($0.intent.rawValue, Self.place(of: $0)) < ($1.intent.rawValue, Self.place(of: $1))
        }
        var mentions: [IntentMention] = []
        for mention in byIntent {
            if let last = mentions.indices.last, mentions[last].intent == mention.intent,
                mentions[last].field == mention.field,
                mentions[last].range.upperBound > mention.range.lowerBound
            {
                let known = mentions[last].range
                mentions[last].range =
                    known.lowerBound..<max(known.upperBound, mention.range.upperBound)
            } else {
                mentions.append(mention)
            }
        }
        return mentions.sorted {
            (Self.place(of: $0), $0.intent.rawValue) < (Self.place(of: $1), $1.intent.rawValue)
        }
    }

    /// A number that grows with the field and the place in it.
    private static func place(of mention: IntentMention) -> Int {
        (mention.field == .subject ? 0 : 1 << 60) + mention.range.lowerBound
    }
}
