import Records

extension RecordNormalizer {
    /// Appends a field with a text as it was meant, and keeps what was found in its place.
    ///
    /// Text that was encoded twice is repaired; `original` are the bytes of one with bytes that are
    /// no text, which is taken as it stands.
    mutating func appendAsMeant(
        _ source: SourceText,
        original: UnsafeBufferPointer<UInt8>,
        as number: Int32,
        group: Int32
    ) {
        guard source.secondDate == nil, let repaired = DoubleEncoding.repair(source.bytes) else {
            guard append(source, as: number, group: group) else {
                return keepDecision(on: source.bytes, number)
            }
            keepDecision()
            guard !original.isEmpty else { return }
            return keepFound(text: .init(rebasing: original[..<0]), original: original)
        }
        let isField = repaired.withUnsafeBufferPointer {
            append(source.with($0), as: number, group: group)
        }
        report(.doubleEncoded, number)
        guard isField else { return keepDecision(on: source.bytes, number) }
        keepDecision()
        keepFound(text: source.bytes, original: original)
    }

    /// Keeps who decided what the field means that was appended last.
    private mutating func keepDecision() {
        guard let decider = current.decider else { return }
        let field = output.fields.count - 1
        var entry = FieldEntry(
            place: FieldEntry.decision(on: output.fields[field].place),
            owner: Int32(field - current.firstField),
            offset: 0,
            count: 0
        )
        let words = readers.words(for: decider)
        appendValue(of: &entry) { $0 += words }
        current.asides.append(entry)
    }

    /// Keeps who decided that a text means nothing.
    private mutating func keepDecision(on text: UnsafeBufferPointer<UInt8>, _ number: Int32) {
        guard let decider = current.decider else { return }
        var entry = FieldEntry(
            place: FieldEntry.decision(on: number),
            offset: Int32(output.bytes.count),
            count: Int32(text.count)
        )
        output.bytes += text
        let words = readers.words(for: decider)
        appendValue(of: &entry) { $0 += words }
        current.asides.append(entry)
        if case .lookup(let lookup) = decider { report(.lookupMeansNothing, ofLookup: lookup) }
    }

    /// Keeps what was found in the place of the field that was appended last.
    private mutating func keepFound(
        text: UnsafeBufferPointer<UInt8>,
        original: UnsafeBufferPointer<UInt8>
    ) {
        let field = output.fields.count - 1
        var entry = FieldEntry(
            place: output.fields[field].place,
            owner: Int32(field - current.firstField),
            offset: Int32(output.bytes.count),
            count: Int32(text.count)
        )
        output.bytes += text
        entry.valueOffset = Int32(output.bytes.count)
        entry.valueCount = Int32(original.count)
        output.bytes += original
        current.asides.append(entry)
    }

    /// Appends a field with the value that its text is read as.
    ///
    /// A text that a reviewed map or lookup turns into nothing is no field.
    ///
    /// - Returns: Whether it is one.
    private mutating func append(_ source: SourceText, as number: Int32, group: Int32) -> Bool {
        var entry = FieldEntry(
            place: number,
            owner: group,
            offset: Int32(output.bytes.count),
            count: Int32(source.bytes.count)
        )
        output.bytes.append(contentsOf: source.bytes)
        let inner = trimmed(source.bytes, 0..<source.bytes.count)
        let text = UnsafeBufferPointer(rebasing: source.bytes[inner])
        var read = false
        current.decider = nil
        if let reviewed = valueMaps.value(of: number, text) {
            current.decider = .values
            read = !reviewed.isEmpty && append(reviewed, reviewedFor: source, to: &entry)
        } else {
            let start = Int(entry.offset)
            read = readValue(
                source.secondDate == nil ? source.with(text) : source,
                at: start + inner.lowerBound..<start + inner.upperBound,
                into: &entry
            )
        }
        guard read else {
            output.bytes.removeLast(output.bytes.count - Int(entry.offset))
            return false
        }
        output.fields.append(entry)
        return true
    }

    /// Reads a text that a reviewed map gives in the place of the source's own.
    private mutating func append(
        _ reviewed: [UInt8],
        reviewedFor source: SourceText,
        to entry: inout FieldEntry
    ) -> Bool {
        let start = output.bytes.count
        output.bytes += reviewed
        return reviewed.withUnsafeBufferPointer { bytes in
            var text = source.with(bytes)
            text.secondDate = nil
            return readValue(text, at: start..<start + bytes.count, into: &entry)
        }
    }

    /// Gives an entry its value; `range` is where the text stands in the output.
    ///
    /// False where the text means nothing, by a lookup or by itself.
    private mutating func readValue(
        _ text: SourceText,
        at range: Range<Int>,
        into entry: inout FieldEntry
    ) -> Bool {
        let field = CanonicalField(rawValue: entry.place)
        switch field?.type {
        case .text where field == .language: readLanguage(text, into: &entry)
        case nil, .text: keepText(range, of: &entry)
        case .name: readName(range, into: &entry)
        case .date: return readDate(text, into: &entry)
        case .country: return readCountries(range, into: &entry)
        case .word: return readWord(range, into: &entry)
        case .reference: readReference(text, into: &entry)
        case .document:
            current.isReadable = true
            appendValue(of: &entry) { appendDocumentNumber(text.bytes, to: &$0) }
        }
        return true
    }

    /// The value of a plain text is the text itself, byte for byte.
    private mutating func keepText(_ range: Range<Int>, of entry: inout FieldEntry) {
        if !range.isEmpty { current.isReadable = true }
        let end = Int(entry.offset) + Int(entry.count)
        // A text that stands behind it is one that a reviewed map gives.
        if range.lowerBound >= end, !range.isEmpty { keep(range, of: &entry) }
    }

    /// The value of a name is its text without the white space around it.
    private mutating func keep(_ range: Range<Int>, of entry: inout FieldEntry) {
        current.isReadable = true
        let isWhole = range.lowerBound == Int(entry.offset) && range.count == Int(entry.count)
        guard !isWhole else { return }
        entry.valueOffset = Int32(range.lowerBound)
        entry.valueCount = Int32(range.count)
    }

    /// A language that the source names; `und` where the name is not known.
    private mutating func readLanguage(_ text: SourceText, into entry: inout FieldEntry) {
        current.isReadable = true
        let code = LanguageNames.code(of: text.bytes)
        if code == nil { report(.unknownWord, entry.place) }
        appendValue(of: &entry) { $0 += code ?? Array(TextLanguage.und.rawValue.utf8) }
    }

    /// Gives an entry the bytes that `body` appends.
    mutating func appendValue(
        of entry: inout FieldEntry,
        _ body: (inout [UInt8]) -> Void
    ) {
        entry.valueOffset = Int32(output.bytes.count)
        body(&output.bytes)
        entry.valueCount = Int32(output.bytes.count) - entry.valueOffset
    }

    /// A name without titles; aliases that stand beside it become fields of their own.
    private mutating func readName(_ range: Range<Int>, into entry: inout FieldEntry) {
        guard let field = CanonicalField(rawValue: entry.place) else { return }
        let reading = NameNormalizer.read(output.bytes[range], field: field)
        keep(range, of: &entry)
        guard !reading.isNothing else { return appendValue(of: &entry) { $0 += nobody } }
        if !reading.value.isEmpty {
            appendValue(of: &entry) { $0 += reading.value }
        }
        for alias in reading.aliases { appendName(alias, as: .alias, owner: entry.owner) }
        if field == .name, reading.hasParts { current.nameParts.append((reading, entry.owner)) }
    }

    /// Adds a name that stands in the text of another one.
    mutating func appendName(_ name: [UInt8], as field: CanonicalField, owner: Int32) {
        output.fields.append(
            FieldEntry(
                place: field.rawValue,
                owner: owner,
                offset: Int32(output.bytes.count),
                count: Int32(name.count)
            )
        )
        output.bytes += name
    }

    /// Adds a finding on what a lookup says of the current record.
    mutating func report(_ reason: Reason, ofLookup number: Int) {
        findings.add(reason, line: current.line, field: readers.label(ofLookup: number))
    }

    /// Adds a finding on a field of the current record.
    mutating func report(_ reason: Reason, _ number: Int32) {
        findings.add(reason, line: current.line, field: names.name(of: number))
    }
}

/// Appends a document number in the form in which two spellings of it are equal: ASCII letters in
/// upper case, spaces and the marks `-`, `.`, `/` left out.
private func appendDocumentNumber(
    _ text: UnsafeBufferPointer<UInt8>,
    to bytes: inout [UInt8]
) {
    for byte in text {
        switch byte {
        case 0x09...0x0D, 0x20, 0x2D...0x2F: continue
        case 0x61...0x7A: bytes.append(byte - 0x20)
        default: bytes.append(byte)
        }
    }
}
