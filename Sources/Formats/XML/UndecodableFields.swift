import Records

/// The fields of one record in whose texts U+FFFD stands, with the raw bytes behind each.
struct UndecodableFields {
    let encoding: String
    /// By field: for each U+FFFD the bytes for which it stands, or nil where the file itself has it.
    private(set) var replaced: [Int: [[UInt8]?]] = [:]
    /// How many fields the record has.
    let fieldCount: Int

    /// Decodes the raw bytes of a record again; nil where bytes that are no text stand in a name.
    init?(_ raw: [UInt8], encoding: String) {
        guard let decoded = DecodedBytes(raw, encoding: encoding) else { return nil }
        let walk = XMLReplacements(decoded.text)
        guard !walk.isInName else { return nil }
        self.encoding = encoding
        fieldCount = walk.fieldCount
        for place in walk.places {
            replaced[place.field, default: []].append(place.offset.flatMap { decoded.broken[$0] })
        }
    }
}

/// Raw bytes as text, with what is no text by where U+FFFD stands for it.
private struct DecodedBytes {
    var text: [UInt8] = []
    var broken: [Int: [UInt8]] = [:]

    init?(_ raw: [UInt8], encoding: String) {
        guard let decoding = try? TextDecoding(encoding) else { return nil }
        raw.withUnsafeBufferPointer { raw in
            var index = 0
            while index < raw.count {
                let rest = UnsafeBufferPointer(rebasing: raw[index...])
                let step = decoding.decode(rest, atEnd: true, into: &text)
                index += step.consumed
                guard step.broken > 0 else {
                    if step.consumed == 0 { return }
                    continue
                }
                broken[text.count] = Array(raw[index..<index + step.broken])
                text += replacement
                index += step.broken
            }
        }
    }
}

extension XMLRecorder {
    /// Keeps the original bytes of a record's fields; false where its fields are not these.
    mutating func keepBytes(
        of record: Int,
        _ undecodable: UndecodableFields,
        _ findings: inout FindingList
    ) -> Bool {
        let entry = batch.records[record]
        guard Int(entry.fieldCount) == undecodable.fieldCount else { return false }
        let encoder = TextEncoder(undecodable.encoding)
        var names: [[UInt8]] = []
        for (index, replaced) in undecodable.replaced.sorted(by: { $0.key < $1.key }) {
            let field = Int(entry.firstField) + index
            guard index < Int(entry.fieldCount),
                batch.keepBytes(ofField: field, replaced: replaced, by: encoder)
            else { return false }
            guard batch.fields[field].valueCount > 0 else { continue }
            names.append(places.names[Int(batch.fields[field].place)])
        }
        // A comment is nobody's value, and no field tells of its bytes.
        if names.isEmpty { names = [[]] }
        for name in names {
            let name = String(decoding: name, as: UTF8.self)
            findings.add(.undecodableBytes, line: entry.line, field: name)
        }
        return true
    }
}
