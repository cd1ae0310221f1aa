package import Files
import Formats
package import Records

/// Writes normalised records as the JSON Lines of `staged/2-normalize` (design section 5).
package struct NormalizeView: ~Copyable {
    /// Longer texts stand in full in `1-extract` only.
    static let longestText = 1024

    private let names: FieldNames
    private let place: StagedPlace
    private let kind: [UInt8]
    private let isMessage: Bool
    private let hash = Digest(.sha256)
    var line = JSONLine()
    private var order: [Int64] = []
    var scratch: [UInt8] = []
    /// JSON strings by raw value of what they name.
    let precisions: [[UInt8]]
    let reasons: [[UInt8]]

    package init(source: Source, origin: RecordOrigin) {
        names = FieldNames(source: source)
        isMessage = source.kind == .message
        precisions = (0...DatePrecision.range.rawValue).map {
            jsonString(DatePrecision(rawValue: $0)?.name ?? "")
        }
        reasons = (0...(DateReason.allCases.last?.rawValue ?? 0)).map {
            jsonString(DateReason(rawValue: $0)?.words ?? "")
        }
        place = StagedPlace(origin)
        kind = Array(#","kind":"#.utf8) + jsonString(source.kind.name)
    }

    /// Writes one line for each record of the batch.
    package mutating func write(
        _ batch: RecordBatch,
        to output: inout FileOutput
    ) throws(FileError) {
        try batch.bytes.withUnsafeBufferPointer { (bytes) throws(FileError) in
            for (index, record) in batch.records.enumerated() {
                let fields = NormalRecord(
                    fields: batch.fields(of: record),
                    asides: batch.asides(ofRecord: index),
                    bytes: bytes
                )
                put(record, fields)
                try line.write(to: &output)
            }
        }
    }

    private mutating func put(_ record: RecordEntry, _ fields: NormalRecord) {
        line.put(place.batch)
        line.put(#","fields":{"#)
        putFields(fields)
        line.put("}")
        line.put(place.file)
        line.put(#","id":""#)
        scratch.removeAll(keepingCapacity: true)
        record.id.appendHex(to: &scratch)
        line.put(scratch)
        line.put("\"")
        if isMessage { putIntents(fields) }
        line.put(kind)
        line.putPlace(of: record)
        line.put(place.source)
    }

    private mutating func putFields(_ record: NormalRecord) {
        order.removeAll(keepingCapacity: true)
        for (index, field) in record.fields.enumerated()
        where field.place != CanonicalField.intent.rawValue {
            order.append(names.rank(of: field.place) << 32 | Int64(index))
        }
        for (index, aside) in record.asides.enumerated() where aside.owner < 0 {
            guard let place = aside.decidedPlace else { continue }
            order.append(names.rank(of: place) << 32 | Int64(record.fields.count + index))
        }
        order.sort()
        var open: Int32?
        for index in order.indices {
            let number = Int(Int32(truncatingIfNeeded: order[index]))
            let isField = number < record.fields.count
            let field = isField ? record[Int32(number)] : record.aside(number - record.fields.count)
            let place = field.decidedPlace ?? field.place
            if place == open {
                line.put(",")
            } else {
                if open != nil { line.put("],") }
                line.put(names.key(of: place))
                open = place
            }
            if isField { putField(field, Int32(number), record) } else { putNothing(field, record) }
        }
        if open != nil { line.put("]") }
    }

    /// A text that a person has decided to mean nothing.
    private mutating func putNothing(_ aside: FieldEntry, _ record: NormalRecord) {
        line.put("{")
        putText(record.text(of: aside), decision: aside, group: -1, record)
        line.put(#","value":null}"#)
    }

    /// What was found, before its value: as text, or as its size and hash where it is long.
    private mutating func putText(
        _ raw: UnsafeBufferPointer<UInt8>,
        decision: FieldEntry?,
        group: Int32,
        _ record: NormalRecord
    ) {
        let isLong = raw.count > Self.longestText
        if isLong {
            line.put(#""bytes":"#)
            line.put(Int64(raw.count))
            line.put(",")
        }
        if let decision {
            line.put(#""decided_by":"#)
            line.putString(record.value(of: decision))
            line.put(",")
        }
        if group >= 0 {
            line.put(#""group":"#)
            line.put(Int64(group))
            line.put(",")
        }
        if isLong {
            hash.update(UnsafeRawBufferPointer(raw))
            line.put(#""sha256":"#)
            line.put(jsonString(hexadecimal(hash.finish())))
        } else {
            line.put(#""raw":"#)
            line.putString(raw)
        }
    }

    private mutating func putField(
        _ field: FieldEntry,
        _ number: Int32,
        _ record: NormalRecord
    ) {
        let found = record.asides.first { $0.owner == number && $0.decidedPlace == nil }
        let repaired = found.flatMap { $0.count > 0 ? record.text(of: field) : nil }
        let raw = record.text(of: repaired == nil ? field : found ?? field)
        let canonical = CanonicalField(rawValue: field.place)
        line.put("{")
        putText(
            raw,
            decision: record.asides.first { $0.owner == number && $0.decidedPlace != nil },
            group: canonical?.isDerived == true ? -1 : field.owner,
            record
        )
        if raw.count <= Self.longestText, let found, found.valueCount > 0 {
            line.put(#","raw_base64":"#)
            line.putBase64(record.value(of: found))
        }
        let value = record.value(of: field)
        let type = canonical?.type ?? .text
        if let repaired, type == .text || value.isEmpty && type != .date && type != .country {
            // However long it is: it stands nowhere else.
            line.put(#","value":"#)
            line.putString(value.isEmpty ? repaired : value)
        } else {
            putValue(value, of: type, raw)
        }
        line.put("}")
    }

    private mutating func putIntents(_ record: NormalRecord) {
        line.put(#","intents":["#)
        var isFirst = true
        for field in record.fields where field.place == CanonicalField.intent.rawValue {
            let around = record[field.owner]
            line.put(isFirst ? #"{"field":""# : #",{"field":""#)
            line.put(Array(names.name(of: around.place).utf8))
            line.put(#"","intent":"#)
            line.putString(record.value(of: field))
            line.put(#","length":"#)
            line.put(Int64(field.count))
            line.put(#","offset":"#)
            line.put(Int64(field.offset - around.offset))
            line.put(#","words":"#)
            line.putString(record.text(of: field))
            line.put("}")
            isFirst = false
        }
        line.put("]")
    }
}
