package import Records

/// A synthetic record as a story tells it: a short id, a kind, and its canonical fields.
package struct ToldRecord {
    package var name: String
    package var kind: RecordKind
    package private(set) var fields:
        [(field: CanonicalField, text: String, value: [UInt8], group: Int32)] = []

    package init(_ name: String, _ kind: RecordKind) {
        self.name = name
        self.kind = kind
    }

    /// The record's id: that of its short name.
    package var id: RecordID {
        var bytes = Array(name.utf8.prefix(16))
        bytes += Array(repeating: 0, count: 16 - bytes.count)
        return RecordID(digest: bytes)
    }

    /// A text, a name, a word, a reference or countries.
    package func with(_ field: CanonicalField, _ text: String, group: Int32 = -1) -> ToldRecord {
        var told = self
        told.fields.append((field, text, Array(text.utf8), group))
        return told
    }

    /// A date: `2019`, `2019-03`, `2019-03-05`, several of them as readings with `|` between.
    package func on(_ field: CanonicalField, _ text: String, group: Int32 = -1) -> ToldRecord {
        dated(field, text, .declared, group)
    }

    /// A date that the year of the reference filled.
    package func filled(_ field: CanonicalField, _ text: String) -> ToldRecord {
        dated(field, text, .reference, -1)
    }

    /// A field that is there and cannot be read.
    package func unreadable(_ field: CanonicalField) -> ToldRecord {
        var told = self
        told.fields.append((field, "?", [], -1))
        return told
    }

    private func dated(
        _ field: CanonicalField,
        _ text: String,
        _ why: DateReason,
        _ group: Int32
    ) -> ToldRecord {
        var bytes: [UInt8] = []
        let readings = text.split(separator: "|").compactMap { interval(String($0)) }
        DateValue(readings: readings, why: why).encode(into: &bytes)
        var told = self
        told.fields.append((field, text, bytes, group))
        return told
    }
}

/// The interval of `2019`, `2019-03`, `2019-03-05` or `2019-03-05..2019-04-01`.
package func interval(_ text: String) -> DateInterval? {
    let ends = text.split(separator: ".", omittingEmptySubsequences: true)
    if ends.count == 2, let from = Day(iso: String(ends[0])), let to = Day(iso: String(ends[1])) {
        return DateInterval(from: from, to: to, precision: .range)
    }
    let parts = text.split(separator: "-").compactMap { Int($0) }
    switch parts.count {
    case 1: return DateInterval(year: parts[0])
    case 2: return DateInterval(year: parts[0], month: parts[1])
    default: return Day(iso: text).map { DateInterval(day: $0) }
    }
}

/// A batch of normalised records.
package func batch(_ records: [ToldRecord]) -> RecordBatch {
    var batch = RecordBatch()
    for (index, told) in records.enumerated() {
        var entry = RecordEntry(
            offset: 0,
            length: 1,
            line: 1,
            ordinal: Int64(index + 1),
            firstField: Int32(batch.fields.count)
        )
        entry.id = told.id
        entry.kind = told.kind.rawValue
        entry.fieldCount = Int32(told.fields.count)
        for field in told.fields {
            var place = FieldEntry(
                place: field.field.rawValue,
                owner: field.group,
                offset: Int32(batch.bytes.count),
                count: Int32(field.text.utf8.count)
            )
            batch.bytes += field.text.utf8
            place.valueOffset = Int32(batch.bytes.count)
            place.valueCount = Int32(field.value.count)
            batch.bytes += field.value
            batch.fields.append(place)
        }
        batch.records.append(entry)
    }
    return batch
}
