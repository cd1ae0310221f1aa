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
    private var scanner: SentenceScanner
    private var languages = LanguageDetector()
    private var mentions: [ReferenceMention] = []

    package init() {
        scanner = SentenceScanner(.shared)
    }

    /// Reads one message; a text that it lacks is empty.
    package mutating func read(subject: Span<UInt8>, body: Span<UInt8>) -> MessageReading {
        var reading = MessageReading()
        var intents = MessageIntents()
        subject.withUnsafeBufferPointer { read($0, .subject, &intents, into: &reading) }
        body.withUnsafeBufferPointer { read($0, .body, &intents, into: &reading) }
        var found = intents.intents()
        subject.withUnsafeBufferPointer { found.widen(.subject, in: $0) }
        body.withUnsafeBufferPointer { found.widen(.body, in: $0) }
        reading.intents = found.merged()
        reading.language = languages.detect(body)
        if reading.language == .und { reading.language = languages.detect(subject) }
        return reading
    }

    private mutating func read(
        _ text: UnsafeBufferPointer<UInt8>,
        _ field: CanonicalField,
        _ intents: inout MessageIntents,
        into reading: inout MessageReading
    ) {
        guard !text.isEmpty else { return }
        scan(text)
        if scanner.hits.contains(where: { $0.signal == .forwards }) { scan(text, passesOn: true) }
        let numbers = FileNumberFinder(text)
        for hit in scanner.hits where hit.signal == .fileNumber {
            guard let number = numbers.number(behind: hit.range),
                !mentions.contains(where: { $0.range.overlaps(number.range) })
            else { continue }
            mentions.append(number)
        }
        for mention in mentions.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            reading.references.append(MentionedReference(mention: mention, field: field))
        }
        if scanner.hits.contains(where: \.signal.isOfPersons) {
            reading.persons += PersonFinder(text: text, field: field, hits: scanner.hits).persons()
        }
        intents.read(scanner, field, isCopied: field == .subject && Self.isCopied(text))
    }

    /// One pass over the new lines: sentences with their phrases, and references into `mentions`.
    ///
    /// What is quoted counts where the message passes it on.
    private mutating func scan(_ text: UnsafeBufferPointer<UInt8>, passesOn: Bool = false) {
        mentions.removeAll(keepingCapacity: true)
        scanner.begin(passesOn: passesOn)
        NewText.forEachLine(of: text) { line in
            let first = scanner.hits.count
            scanner.read(text, line)
            ReferenceScanner.scan(text, line, into: &mentions)
            return !passesOn && Self.endsInColon(text, line)
                && scanner.hits.dropFirst(first).contains { $0.signal == .quoting }
        } end: { isQuoted in
            scanner.endPassage(isQuoted: isQuoted)
        }
    }

    private static func endsInColon(_ text: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Bool
    {
        line.last { text[$0] > 0x20 }.map { text[$0] == UInt8(ascii: ":") } ?? false
    }

    /// Whether a subject is that of the message that is answered or passed on: `Re:`, `FW:`.
    private static func isCopied(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let head = text.prefix(6).prefix { $0 != UInt8(ascii: ":") }
        guard head.count < 6, head.count < text.count else { return false }
        return copyMarks.contains(String(decoding: head, as: UTF8.self).lowercased())
    }

    private static let copyMarks: Set<String> = ["re", "fw", "fwd", "rv", "tr", "rép"]
}
