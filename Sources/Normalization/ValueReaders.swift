import Records

/// The normalisers of one source and file, and what its date columns prove.
struct ValueReaders: Sendable {
    private let dates: DateNormalizer
    /// For texts that stand in no column: only what they say themselves counts.
    private let plainDates: DateNormalizer
    private var countries: CountryNormalizer
    private var words: WordNormalizer
    /// Those that dates ask.
    private var lookups: LookupTable
    // Its phrase automaton costs a quarter of a second, which only messages have to pay.
    private lazy var content = MessageContent()
    /// By slot.
    private var evidence: [DateEvidence] = []
    /// What all the file's columns that prove an order agree on.
    private var fileOrder: DateOrder?

    init(source: Source, lookups: LookupTable) {
        // The configuration has refused every pattern that cannot be compiled.
        let patterns = source.dates.compactMap { try? DatePattern($0) }
        dates = DateNormalizer(patterns: patterns, pivot: source.pivot)
        plainDates = DateNormalizer(pivot: source.pivot)
        self.lookups = lookups
        countries = CountryNormalizer(lookups: lookups)
        words = WordNormalizer(source: source, lookups: lookups)
    }

    /// What became of each lookup, in their order.
    var lookupUses: [LookupUse] {
        let tables = [countries.lookups, words.lookups, lookups]
        return lookups.lookups.indices.map { index in
            LookupUse(
                isUsed: tables.contains { $0.isUsed[index] },
                contradicts: tables.contains { $0.contradicts[index] }
            )
        }
    }

    /// Group and number of a lookup.
    func label(ofLookup number: Int) -> String { lookups.labels[number] }

    /// The words for who decided, in staged files.
    func words(for decider: Decider) -> [UInt8] {
        switch decider {
        case .values: Self.valuesWords
        case .lookup(let number): lookups.words[number]
        }
    }

    private static let valuesWords = Array("values".utf8)

    mutating func extend(to slots: Int) {
        while evidence.count < slots { evidence.append(DateEvidence()) }
    }

    /// Takes in what a text of a date column proves.
    mutating func observe(_ text: SourceText) {
        for part in text.dates where !NullTexts.isDate(part) {
            evidence[text.slot].observe(part.span)
        }
    }

    /// Brings together what the columns of the file prove, once all of it has been observed.
    mutating func settleEvidence() {
        let orders = Set(evidence.compactMap(\.order))
        let isSettled = orders.count == 1 && evidence.allSatisfy { $0.reason == nil }
        fileOrder = isSettled ? orders.first : nil
    }

    /// The slots whose dates prove both orders of day and month.
    var contradictions: [Int] { evidence.indices.filter { evidence[$0].reason != nil } }

    /// The number of the lookup that decides the text of a date; nil where none does.
    mutating func lookup(forDate text: UnsafeBufferPointer<UInt8>, _ field: CanonicalField) -> Int?
    {
        guard lookups.decidesDates else { return nil }
        return lookups.decide(ArraySlice(text), field: field)
    }

    /// What a lookup says of a date; nil where it means nothing.
    func readDate(_ text: SourceText, lookup number: Int) -> DateReading? {
        let lookup = lookups.lookups[number]
        guard let value = lookup.value else { return nil }
        if lookup.leavesOpen { return readDate(text).leftOpen }
        return ReviewedDate.intervals(value).map { DateReading(reviewed: $0) } ?? readDate(text)
    }

    /// Whether a text says that there is no date; of an interval, of both of its ends.
    static func saysNothing(_ text: SourceText) -> Bool {
        text.dates.allSatisfy { NullTexts.isDate($0) }
    }

    /// Reads a date, or the time between the two dates of an interval.
    ///
    /// Of an interval with one end nothing can be said.
    func readDate(_ text: SourceText, wantsInstant: Bool = false) -> DateReading {
        guard let secondDate = text.secondDate else {
            return read(text.bytes, of: text, wantsInstant: wantsInstant)
        }
        let (from, to) = (text.bytes[..<(secondDate - 1)], text.bytes[secondDate...])
        return DateNormalizer.interval(
            from: read(UnsafeBufferPointer(rebasing: from), of: text).value,
            to: read(UnsafeBufferPointer(rebasing: to), of: text).value
        )
    }

    private func read(
        _ date: UnsafeBufferPointer<UInt8>,
        of text: SourceText,
        wantsInstant: Bool = false
    ) -> DateReading {
        dates.read(
            date.span,
            evidence: evidence[text.slot],
            fileOrder: fileOrder,
            wantsInstant: wantsInstant
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
        let texts = MessageTexts(subject: subject, body: body)
        let language = reading.language
        return Content(
            mentions: reading.intents.map(Mention.init)
                + reading.references.map { Mention($0, in: texts) }
                + reading.persons.flatMap { mentions(of: $0, in: texts) },
            language: language == .und ? nil : Array(language.rawValue.utf8)
        )
    }

    private func mentions(of person: PersonMention, in texts: MessageTexts) -> [Mention] {
        let name = Mention(
            kind: .mentionedName,
            field: person.field,
            range: person.name,
            value: []
        )
        guard let birth = person.birth else { return [name] }
        var value: [UInt8] = []
        plainDates.read(texts.text(birth, of: person.field).span).encode(into: &value)
        return [
            name,
            Mention(kind: .mentionedBirth, field: person.field, range: birth, value: value),
        ]
    }
}

/// The two fields of a message in which something can be mentioned.
private struct MessageTexts {
    var subject: ArraySlice<UInt8>
    var body: ArraySlice<UInt8>

    func text(_ range: Range<Int>, of field: CanonicalField) -> ArraySlice<UInt8> {
        let text = field == .subject ? subject : body
        return text[text.startIndex + range.lowerBound..<text.startIndex + range.upperBound]
    }
}

extension Mention {
    fileprivate init(_ found: IntentMention) {
        self.init(
            kind: .intent,
            field: found.field,
            range: found.range,
            value: Array(found.intent.rawValue.utf8)
        )
    }

    fileprivate init(_ found: MentionedReference, in texts: MessageTexts) {
        var value: [UInt8] = []
        let text = texts.text(found.mention.range, of: found.field)
        _ = ReferenceNormalizer.append(text.span, of: .mentionedReference, to: &value)
        self.init(
            kind: .mentionedReference,
            field: found.field,
            range: found.mention.range,
            value: value
        )
    }
}
