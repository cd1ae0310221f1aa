package import Records

/// Makes the keys of normalised records; one per worker, its memory is used again.
package struct KeyBuilder: Sendable {
    /// The keys made so far; the owner empties it when it has written them.
    package var keys = KeyBatch()
    private var content = ContentKey()
    private var features = FeatureWriter()
    private var number: [UInt8] = []

    package init() {}

    /// Adds the keys of one record of a normalised batch; refused records have none.
    package mutating func add(_ batch: RecordBatch, record index: Int) {
        let record = batch.records[index]
        guard let kind = RecordKind(rawValue: record.kind) else {
            preconditionFailure("a normalised record has a kind")
        }
        var keys = RecordKeys(
            id: record.id,
            entity: .none,
            content: kind == .message
                ? content.ofMessage(record, in: batch) : content.ofValues(record, in: batch),
            featureOffset: 0,
            featureCount: 0,
            kind: record.kind,
            flags: Self.flags(of: record, in: batch)
        )
        if let key = entityKey(of: record, kind: kind, revision: keys.flags, in: batch) {
            keys.entity = key
            keys.flags.insert(.keyed)
        }
        addFeatures(of: record, kind: kind, in: batch)
        self.keys.append(keys, features: features.bytes)
    }

    private mutating func entityKey(
        of record: RecordEntry,
        kind: RecordKind,
        revision flags: RecordFlags,
        in batch: RecordBatch
    ) -> HashKey? {
        let field: CanonicalField =
            switch kind {
            case .notice: .controlNumber
            case .complaint: .reference
            case .message: .messageID
            case .person: .personReference
            }
        let entry = batch.fields(of: record).first { $0.place == field.rawValue }
        guard let entry else { return nil }
        // What stands for no number of its own would make one thing of many.
        guard kind == .message || identifies(batch.readable(entry)) else { return nil }
        number.removeAll(keepingCapacity: true)
        TextFold.append(reference: batch.readable(entry), to: &number)
        guard !number.isEmpty else { return nil }
        var hash = SipHash()
        hash.append(record.kind)
        hash.append(UInt8(flags.contains(.revision) ? 1 : 0))
        hash.append(number[...])
        return hash.finish()
    }

    private static func flags(of record: RecordEntry, in batch: RecordBatch) -> RecordFlags {
        var flags: RecordFlags = .poor
        for field in batch.fields(of: record) {
            switch CanonicalField(rawValue: field.place) {
            case .name, .familyName, .givenName, .originalName, .alias:
                if !batch.value(of: field).elementsEqual(nobody) { flags.remove(.poor) }
            case .messageID, .body: flags.remove(.poor)
            case .documentNumber, .personReference, .controlNumber, .fileNumber,
                .noticeReference, .yourReference, .reference:
                if identifies(batch.readable(field)) { flags.remove(.poor) }
            case .requestType where batch.value(of: field).elementsEqual("revision".utf8):
                flags.insert(.revision)
            default: continue
            }
        }
        return flags
    }
}

extension KeyBuilder {
    private mutating func addFeatures(
        of record: RecordEntry,
        kind: RecordKind,
        in batch: RecordBatch
    ) {
        features.removeAll()
        let fields = batch.fields(of: record)
        addParts(fields, in: batch)
        for field in fields {
            let value = batch.readable(field)
            switch CanonicalField(rawValue: field.place) {
            case .name, .originalName, .alias: features.add(name: value)
            case .dateOfBirth: features.add(birth: batch.value(of: field))
            case .sex: features.add(sex: batch.value(of: field))
            case .nationality: features.add(nationality: batch.value(of: field))
            case .documentNumber where identifies(value): features.add(.document, number: value)
            case .personReference where identifies(value): features.add(.reference, number: value)
            case .controlNumber where identifies(value), .noticeReference where identifies(value):
                features.add(.notice, number: value)
            default: continue
            }
        }
        if kind == .message, features.bytes.isEmpty { addMentions(fields, in: batch) }
    }

    /// Adds the name that is told in parts: given name, patronymic, family name.
    private mutating func addParts(_ fields: ArraySlice<FieldEntry>, in batch: RecordBatch) {
        let parts: [CanonicalField] = [.givenName, .patronymic, .familyName]
        var whole: [UInt8] = []
        for part in parts {
            for field in fields where field.place == part.rawValue {
                whole += batch.readable(field)
                whole.append(0x20)
            }
        }
        if !whole.isEmpty { features.add(name: whole[...]) }
    }

    /// Adds the person that a message's text is about.
    ///
    /// A text that names several people tells of none of them who it is about.
    private mutating func addMentions(_ fields: ArraySlice<FieldEntry>, in batch: RecordBatch) {
        let names = fields.filter { $0.place == CanonicalField.mentionedName.rawValue }
            .map { Self.forms(of: batch.readable($0)) }
        let keys = names.map { forms in Set(forms.map { NameKey.tokens(of: $0[...]) }) }
        guard let first = keys.first,
            !keys.dropFirst().reduce(first, { $0.intersection($1) }).isEmpty
        else { return }
        for form in names.joined() { features.add(name: form[...]) }
        for field in fields where field.place == CanonicalField.mentionedBirth.rawValue {
            features.add(birth: batch.value(of: field))
        }
    }

    /// A name as a text has it, and the nominatives that it may stand for.
    private static func forms(of name: ArraySlice<UInt8>) -> [[UInt8]] {
        [Array(name)] + RussianCases.nominatives(of: name)
    }
}

extension RecordBatch {
    /// The canonical value of a text, a name or a reference: the text itself where it needs none.
    func readable(_ field: FieldEntry) -> ArraySlice<UInt8> {
        field.valueCount > 0 ? value(of: field) : text(of: field)
    }
}
