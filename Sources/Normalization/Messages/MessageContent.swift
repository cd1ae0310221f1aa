package import Records

/// What a message does, by its words (design section 5).
package enum Intent: String, CaseIterable, Sendable {
    case whereaboutsQuery = "whereabouts_query"
    case denial
    case reply
    case reminder
    case information
    case complianceNotice = "compliance_notice"
}

/// An intent with the words that show it.
package struct IntentMention: Equatable, Sendable {
    package var intent: Intent
    /// `subject` or `body`.
    package var field: CanonicalField
    /// Bytes of the field's text.
    package var range: Range<Int>
}

/// A reference that a message mentions in its text.
package struct MentionedReference: Equatable, Sendable {
    package var mention: ReferenceMention
    /// `subject` or `body`.
    package var field: CanonicalField
}

/// A person that a message names as the one whom it is about.
package struct PersonMention: Equatable, Sendable {
    /// `subject` or `body`.
    package var field: CanonicalField
    /// Bytes of the field's text with the name.
    package var name: Range<Int>
    /// Bytes of the field's text with the date of birth.
    package var birth: Range<Int>?
}

/// What a message's own words say; texts quoted from earlier messages are left out.
package struct MessageReading: Equatable, Sendable {
    /// By field, then place.
    package internal(set) var intents: [IntentMention] = []
    package internal(set) var references: [MentionedReference] = []
    package internal(set) var persons: [PersonMention] = []
    package internal(set) var language = TextLanguage.und
}

/// Reads the subject and body of messages in English, French, Spanish, Russian and Arabic.
///
/// The value holds working memory: each task has its own.
package struct MessageContent: Sendable {
    private let automaton: PhraseAutomaton
    private var progress: PhraseProgress
    private var events: [PhraseAutomaton.Event] = []
    private var mentions: [ReferenceMention] = []

    package init() {
        automaton = Lexicon.shared.automaton
        progress = PhraseProgress(Lexicon.shared)
    }

    /// Reads one message; a text that it lacks is empty.
    package mutating func read(subject: Span<UInt8>, body: Span<UInt8>) -> MessageReading {
        var reading = MessageReading()
        subject.withUnsafeBufferPointer { read($0, .subject, into: &reading) }
        body.withUnsafeBufferPointer { read($0, .body, into: &reading) }
        reading.language = TextLanguage.detect(body)
        if reading.language == .und { reading.language = TextLanguage.detect(subject) }
        return reading
    }

    private mutating func read(
        _ text: UnsafeBufferPointer<UInt8>,
        _ field: CanonicalField,
        into reading: inout MessageReading
    ) {
        guard !text.isEmpty else { return }
        scan(text)
        for mention in mentions {
            reading.references.append(MentionedReference(mention: mention, field: field))
        }
        let hits = progress.hits(events, in: text)
        reading.persons += PersonFinder(text: text, field: field, hits: hits).persons()
        reading.intents += Self.intents(hits, field)
    }

    /// One pass over the new lines: phrases into `events`, references into `mentions`.
    private mutating func scan(_ text: UnsafeBufferPointer<UInt8>) {
        events.removeAll(keepingCapacity: true)
        mentions.removeAll(keepingCapacity: true)
        var state = PhraseAutomaton.start
        NewText.forEachLine(of: text) { line in
            guard let line else {
                let event = PhraseAutomaton.Event(state: PhraseAutomaton.passageEnd, end: 0)
                return events.append(event)
            }
            automaton.scan(text, line, state: &state, events: &events)
            automaton.step(
                PhraseAlphabet.separator,
                at: line.upperBound,
                state: &state,
                events: &events
            )
            ReferenceScanner.scan(text, line, into: &mentions)
        }
    }

    /// The intents that are left once the phrases that take them back are counted.
    private static func intents(_ hits: [SignalHit], _ field: CanonicalField) -> [IntentMention] {
        let takenBack = hits.filter { $0.signal.takesBack != nil }
        let longest = takenBack.map(\.range.count).max() ?? 0
        var found = FoundIntents()
        for hit in hits {
            guard let intent = Intent(rawValue: hit.signal.rawValue) else { continue }
            let first = takenBack.partitioningIndex {
                $0.range.upperBound > hit.range.lowerBound
            }
            let near = takenBack[first...].prefix {
                $0.range.upperBound - longest < hit.range.upperBound
            }
            let isTakenBack = near.contains {
                $0.signal.takesBack == hit.signal && $0.range.overlaps(hit.range)
            }
            guard !isTakenBack else { continue }
            found.add(IntentMention(intent: intent, field: field, range: hit.range))
        }
        return found.mentions.sorted {
            ($0.range.lowerBound, $0.range.upperBound, $0.intent.rawValue)
                < ($1.range.lowerBound, $1.range.upperBound, $1.intent.rawValue)
        }
    }
}
