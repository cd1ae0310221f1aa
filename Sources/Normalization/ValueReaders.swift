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
                contradicts: Set(tables.flatMap { $0.contradicts[index] }).sorted()
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

    /// What a lookup makes of a date; nil where there is none for the text.
    ///
    /// A lookup is about a text, and of its order of day and month the column may prove more.
    mutating func reviewDate(
        _ text: SourceText,
        _ field: CanonicalField,
        wantsInstant: Bool
    ) -> ReviewedDateReading? {
        guard lookups.decidesDates,
            let number = lookups.find(ArraySlice(text.bytes), field: field)
        else { return nil }
        let lookup = lookups.lookups[number]
        let days = lookup.value.flatMap { ReviewedDate.intervals($0) } ?? []
        if lookup.value != nil, let (day, orders) = provenOrder(of: text), days != [day],
            Self.areAboutTheOrder(days, orders, proven: day)
        {
            let isContradicted = !days.isEmpty && !days.contains(day)
            let reading = readDate(text, wantsInstant: wantsInstant)
            return .proven(reading, against: isContradicted ? number : nil)
        }
        lookups.use(number)
        guard lookup.value != nil else { return .decided(nil, by: number) }
        if lookup.leavesOpen {
            let reading = readDate(text)
            let widened = field == .dateOfBirth ? reading.withSerialYears() : nil
            return .decided((widened ?? reading).leftOpen, by: number)
        }
        return .decided(
            days.isEmpty ? readDate(text) : DateReading(reviewed: days),
            by: number
        )
    }

    /// Whether what a lookup says of a text is a day of one order, or lies around the day of the order
    /// that is not proven: February for a proven 2 March.
    private static func areAboutTheOrder(
        _ days: [DateInterval],
        _ orders: [DateInterval],
        proven day: DateInterval
    ) -> Bool {
        if days.allSatisfy(orders.contains) { return true }
        let others = orders.filter { $0 != day }
        return days.allSatisfy { told in
            !told.overlaps(day) && others.contains { told.overlaps($0) }
        }
    }

    /// The day of a text that has one in either order of day and month, where its column, its file or
    /// the source proves the order; and the days of both orders.
    private func provenOrder(
        of text: SourceText
    ) -> (day: DateInterval, orders: [DateInterval])? {
        guard text.secondDate == nil else { return nil }
        let orders = plainDates.read(text.bytes.span).value.readings
        guard orders.count > 1 else { return nil }
        let here = readDate(text)
        guard here.count == 1, let day = here.first, orders.contains(day) else { return nil }
        return (day, orders)
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
        return Content(
            mentions: reading.intents.map(Mention.init)
                + reading.references.map { Mention($0, in: texts) }
                + reading.persons.flatMap { mentions(of: $0, in: texts) },
            language: Array(reading.language.rawValue.utf8)
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
