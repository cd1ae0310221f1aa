import Records

/// Values that can be several things, of which readers or lookups decide.
extension RecordNormalizer {
    mutating func readDate(_ text: SourceText, into entry: inout FieldEntry) -> Bool {
        let isSent = entry.place == CanonicalField.sentOn.rawValue
        var reading: DateReading
        let reviewed = CanonicalField(rawValue: entry.place).flatMap {
            readers.reviewDate(text, $0, wantsInstant: isSent)
        }
        switch reviewed {
        case .decided(let decided, let lookup):
            current.decider = .lookup(lookup)
            guard let decided else { return false }
            reading = decided
        case .proven(let proven, let lookup):
            reading = proven
            if let lookup { report(.lookupContradicts, ofLookup: lookup) }
        case nil:
            reading = readers.readDate(text, wantsInstant: isSent)
            if reading.count == 0, ValueReaders.saysNothing(text) { return false }
        }
        if let reason = reading.reason { report(reason, entry.place) }
        if entry.place == CanonicalField.dateOfBirth.rawValue,
            reading.why != .reviewed, let widened = reading.withSerialYears()
        {
            report(.serialYear, entry.place)
            reading = widened
        }
        if reading.count > 0 { current.isReadable = true }
        appendValue(of: &entry) { reading.encode(into: &$0) }
        return true
    }

    mutating func readCountries(
        _ range: Range<Int>,
        into entry: inout FieldEntry
    ) -> Bool {
        guard let field = CanonicalField(rawValue: entry.place) else { return true }
        let reading = readers.readCountries(output.bytes[range], field)
        if let lookup = reading.lookup { current.decider = .lookup(lookup) }
        guard !reading.isNothing else { return false }
        for reason in reading.findings { report(reason, entry.place) }
        if !reading.sets.isEmpty { current.isReadable = true }
        appendValue(of: &entry) { $0 += reading.value }
        return true
    }

    mutating func readWord(_ range: Range<Int>, into entry: inout FieldEntry) -> Bool {
        guard let field = CanonicalField(rawValue: entry.place) else { return true }
        let reading = readers.readWord(output.bytes[range], field)
        if reading.isReviewed {
            current.decider = reading.lookup.map { .lookup($0) } ?? .values
        }
        guard !reading.isNothing else { return false }
        for reason in reading.findings { report(reason, entry.place) }
        let all = Vocabulary.words(of: field)?.count ?? 0
        if reading.words.count < all { current.isReadable = true }
        appendValue(of: &entry) { $0 += reading.value }
        return true
    }

    mutating func readReference(_ text: SourceText, into entry: inout FieldEntry) {
        guard let field = CanonicalField(rawValue: entry.place) else { return }
        current.isReadable = true
        let listed = field.repeats ? ReferenceNormalizer.list(text.bytes.span, of: field) : []
        if let last = listed.last {
            for reference in listed.dropLast() {
                var other = entry
                appendValue(of: &other) { $0 += reference }
                output.fields.append(other)
            }
            return appendValue(of: &entry) { $0 += last }
        }
        var reason: Reason?
        appendValue(of: &entry) {
            reason = ReferenceNormalizer.append(text.bytes.span, of: field, to: &$0).reason
        }
        if let reason { report(reason, entry.place) }
    }
}
