import Records

/// The normalisers of one source and file, and what its date columns prove.
struct ValueReaders: Sendable {
    private let dates: DateNormalizer
    /// For texts that stand in no column: only what they say themselves counts.
    private let plainDates: DateNormalizer
    private var countries: CountryNormalizer
    private var words: WordNormalizer
    // Its phrase automaton costs a quarter of a second, which only messages have to pay.
    private lazy var content = MessageContent()
    /// By slot.
    private var evidence: [DateEvidence] = []

    init(source: Source, lookups: LookupTable) {
        // The configuration has refused every pattern that cannot be compiled.
        let patterns = source.dates.compactMap { try? DatePattern($0) }
        dates = DateNormalizer(patterns: patterns, pivot: source.pivot)
        plainDates = DateNormalizer(pivot: source.pivot)
        countries = CountryNormalizer(lookups: lookups)
        words = WordNormalizer(source: source, lookups: lookups)
    }

    /// Which of the lookups have decided a value, in their order.
    var usedLookups: [Bool] {
        zip(countries.lookups.isUsed, words.lookups.isUsed).map { $0 || $1 }
    }

    mutating func extend(to slots: Int) {
        while evidence.count < slots { evidence.append(DateEvidence()) }
    }

    /// Takes in what a text of a date column proves.
    mutating func observe(_ text: SourceText) {
        for part in text.dates { evidence[text.slot].observe(part.span) }
    }

    /// The slots whose dates prove both orders of day and month.
    var contradictions: [Int] { evidence.indices.filter { evidence[$0].reason != nil } }

    /// Reads a date, or the time between the two dates of an interval.
    ///
    /// Of an interval with one end nothing can be said.
    func readDate(_ text: SourceText) -> DateReading {
        let evidence = evidence[text.slot]
        guard let secondDate = text.secondDate else {
            return dates.read(text.bytes.span, evidence: evidence)
        }
        let (from, to) = (text.bytes[..<(secondDate - 1)], text.bytes[secondDate...])
        return DateNormalizer.interval(
            from: dates.read(UnsafeBufferPointer(rebasing: from).span, evidence: evidence).value,
            to: dates.read(UnsafeBufferPointer(rebasing: to).span, evidence: evidence).value
        )
    }

    mutating func readCountries(
        _ text: ArraySlice<UInt8>,
        _ field: CanonicalField
    ) -> CountryReading {
        countries.read(text, field: field)
    }

    mutating func readWord(_ text: ArraySlice<UInt8>, _ field: CanonicalField) -> WordReading {
        words.read(text, field: field)
    }

    /// Reads what the text of a message says, with the values of what it mentions.
    mutating func readContent(
        subject: ArraySlice<UInt8>,
        body: ArraySlice<UInt8>
    ) -> Content {
        let reading = content.read(subject: subject.span, body: body.span)
        var mentions = reading.intents.map {
            Mention(
                kind: .intent,
                field: $0.field,
                range: $0.range,
                value: Array($0.intent.rawValue.utf8)
            )
        }
        let texts = (subject: subject, body: body)
        for found in reading.references {
            var value: [UInt8] = []
            let text = Self.text(found.mention.range, of: found.field, in: texts)
            _ = ReferenceNormalizer.append(text.span, of: .mentionedReference, to: &value)
            mentions.append(
                Mention(
                    kind: .mentionedReference,
                    field: found.field,
                    range: found.mention.range,
                    value: value
                )
            )
        }
        for person in reading.persons {
            mentions.append(
                Mention(kind: .mentionedName, field: person.field, range: person.name, value: [])
            )
            guard let birth = person.birth else { continue }
            var value: [UInt8] = []
            plainDates.read(Self.text(birth, of: person.field, in: texts).span)
                .encode(into: &value)
            mentions.append(
                Mention(kind: .mentionedBirth, field: person.field, range: birth, value: value)
            )
        }
        let language = reading.language
        return Content(
            mentions: mentions,
            language: language == .und ? nil : Array(language.rawValue.utf8)
        )
    }

    private static func text(
        _ range: Range<Int>,
        of field: CanonicalField,
        in texts: (subject: ArraySlice<UInt8>, body: ArraySlice<UInt8>)
    ) -> ArraySlice<UInt8> {
        let text = field == .subject ? texts.subject : texts.body
        return text[text.startIndex + range.lowerBound..<text.startIndex + range.upperBound]
    }
}
