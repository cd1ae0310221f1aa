import Records

extension RecordNormalizer {
    /// Adds what a record's fields say beside themselves.
    mutating func derive() {
        fillNameParts()
        switch source.kind {
        case .complaint: fillReceivedOn()
        case .message: readContent()
        case .notice, .person: break
        }
        checkMembership()
    }

    /// Reports a requester or sender that was certainly no member of Interpol in the year of the
    /// record.
    private mutating func checkMembership() {
        let (country, date): (CanonicalField, CanonicalField)
        switch source.kind {
        case .notice: (country, date) = (.requestingCountry, .requestedOn)
        case .complaint: (country, date) = (.sourceCountry, .receivedOn)
        case .message: (country, date) = (.sender, .sentOn)
        case .person: return
        }
        for index in current.firstField..<output.fields.count
        where output.fields[index].place == country.rawValue {
            guard let code = CountryCode(output.value(of: output.fields[index])),
                let membership = Membership.known[code]
            else { continue }
            if membership.wasNone(in: years(of: date)) { report(.notAMember, country.rawValue) }
        }
    }

    /// The years that the dates of a field may lie in; nil where there is none.
    private func years(of field: CanonicalField) -> ClosedRange<Int>? {
        let readings = entries(of: field)
            .compactMap { DateValue(decoding: output.value(of: $0)) }
            .flatMap(\.readings)
        let first = readings.map(\.years.lowerBound).min()
        let last = readings.map(\.years.upperBound).max()
        guard let first, let last else { return nil }
        return first...last
    }

    /// The parts that a name tells of itself, where the source names none of its own.
    private mutating func fillNameParts() {
        guard !current.nameParts.isEmpty else { return }
        let parts: [CanonicalField] = [.familyName, .givenName, .patronymic]
        guard parts.allSatisfy({ place(of: $0) == nil }) else { return }
        for (reading, owner) in current.nameParts {
            for (field, part) in zip(parts, [reading.family, reading.given, reading.patronymic])
            where !part.isEmpty {
                appendName(part, as: field, owner: owner)
            }
        }
    }

    /// The fields of the current record so far.
    private func entries(of field: CanonicalField) -> [FieldEntry] {
        output.fields[current.firstField...].filter { $0.place == field.rawValue }
    }

    /// A blank `received_on` takes the year of the CCF reference; where both stand, the date wins
    /// (design section 7, "Dates and countries filled").
    private mutating func fillReceivedOn() {
        let references = entries(of: .reference)
        let years = Set(
            references.compactMap {
                ReferenceNormalizer.yearOfCCFReference(output.value(of: $0).span)
            }
        )
        guard let reference = references.first, !years.isEmpty else { return }
        let received = entries(of: .receivedOn)
        guard received.isEmpty else { return compare(received, with: years) }
        let readings = years.sorted().compactMap { DateInterval(year: $0) }
        var entry = reference
        entry.place = CanonicalField.receivedOn.rawValue
        entry.valueOffset = Int32(output.bytes.count)
        DateValue(readings: readings, why: .reference).encode(into: &output.bytes)
        entry.valueCount = Int32(output.bytes.count) - entry.valueOffset
        output.fields.append(entry)
    }

    private mutating func compare(_ received: [FieldEntry], with years: Set<Int>) {
        let dates = received.compactMap { DateValue(decoding: output.value(of: $0)) }
        let readings = dates.flatMap(\.readings)
        let agree = readings.contains { reading in years.contains { reading.years.contains($0) } }
        if !readings.isEmpty, !agree {
            report(.referenceYearDiffers, CanonicalField.receivedOn.rawValue)
        }
    }

    /// Adds the intents, references and persons that a message's text names.
    ///
    /// They are fields whose text stands inside the subject or body that shows it; `owner` is the
    /// index of that field within the record.
    private mutating func readContent() {
        let subject = place(of: .subject)
        let body = place(of: .body)
        guard subject != nil || body != nil else { return }
        let content = readers.readContent(
            subject: subject.map { output.text(of: output.fields[$0]) } ?? [],
            body: body.map { output.text(of: output.fields[$0]) } ?? []
        )
        for mention in content.mentions {
            let index = mention.field == .subject ? subject : body
            guard let index else { continue }
            append(mention, in: index)
        }
        if place(of: .language) == nil, let index = body ?? subject {
            appendLanguage(content.language, in: index)
        }
    }

    // A slice of the fields that lived on while others are added would make a copy of them all.
    private func place(of field: CanonicalField) -> Int? {
        output.fields[current.firstField...].firstIndex { $0.place == field.rawValue }
    }

    private mutating func append(_ mention: Mention, in index: Int) {
        let around = output.fields[index]
        var entry = FieldEntry(
            place: mention.kind.rawValue,
            owner: Int32(index - current.firstField),
            offset: around.offset + Int32(mention.range.lowerBound),
            count: Int32(mention.range.count)
        )
        if !mention.value.isEmpty {
            entry.valueOffset = Int32(output.bytes.count)
            entry.valueCount = Int32(mention.value.count)
            output.bytes += mention.value
        }
        output.fields.append(entry)
    }

    /// The language has no text of its own: it is read off all of the message.
    private mutating func appendLanguage(_ language: [UInt8], in index: Int) {
        var entry = FieldEntry(
            place: CanonicalField.language.rawValue,
            offset: output.fields[index].offset,
            count: 0
        )
        entry.valueOffset = Int32(output.bytes.count)
        entry.valueCount = Int32(language.count)
        output.bytes += language
        output.fields.append(entry)
    }
}

/// Something that the text of a message names or shows.
struct Mention: Sendable {
    /// `intent`, `mentionedReference`, `mentionedName` or `mentionedBirth`.
    var kind: CanonicalField
    /// `subject` or `body`.
    var field: CanonicalField
    /// The bytes of the field that show it.
    var range: Range<Int>
    /// The canonical value; empty for a name, which is its own.
    var value: [UInt8]
}

/// What was read out of a message's text.
struct Content: Sendable {
    var mentions: [Mention]
    /// `und` where it is not sure.
    var language: [UInt8]
}
