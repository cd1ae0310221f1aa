import Deduplication
import Records

/// A synthetic record as a story tells it: a short id, a kind, and its canonical fields.
struct Told {
    var name: String
    var kind: RecordKind
    var fields: [(field: CanonicalField, text: String, value: [UInt8], group: Int32)] = []

    init(_ name: String, _ kind: RecordKind) {
        self.name = name
        self.kind = kind
    }

    /// The record's id: that of its short name.
    var id: RecordID {
        var bytes = Array(name.utf8.prefix(16))
        bytes += Array(repeating: 0, count: 16 - bytes.count)
        return RecordID(digest: bytes)
    }

    /// A text, a name, a word, a reference or countries.
    func with(_ field: CanonicalField, _ text: String, group: Int32 = -1) -> Told {
        var told = self
        told.fields.append((field, text, Array(text.utf8), group))
        return told
    }

    /// A date: `2019`, `2019-03`, `2019-03-05`, several of them as readings with `|` between.
    func on(_ field: CanonicalField, _ text: String, group: Int32 = -1) -> Told {
        dated(field, text, .declared, group)
    }

    /// A date that the year of the reference filled.
    func filled(_ field: CanonicalField, _ text: String) -> Told {
        dated(field, text, .reference, -1)
    }

    /// A field that is there and cannot be read.
    func unreadable(_ field: CanonicalField) -> Told {
        var told = self
        told.fields.append((field, "?", [], -1))
        return told
    }

    private func dated(
        _ field: CanonicalField,
        _ text: String,
        _ why: DateReason,
        _ group: Int32
    ) -> Told {
        var bytes: [UInt8] = []
        let readings = text.split(separator: "|").compactMap { interval(String($0)) }
        DateValue(readings: readings, why: why).encode(into: &bytes)
        var told = self
        told.fields.append((field, text, bytes, group))
        return told
    }
}

/// The interval of `2019`, `2019-03`, `2019-03-05` or `2019-03-05..2019-04-01`.
func interval(_ text: String) -> DateInterval? {
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
func batch(_ records: [Told]) -> RecordBatch {
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

/// A file of records: its source, its leak batch, its records and what its bytes hash to.
struct ToldFile {
    var source: Int32 = 0
    var batch: Int32 = 0
    var hash: UInt64
    var records: [Told]

    init(_ hash: UInt64, source: Int32 = 0, batch: Int32 = 0, _ records: [Told]) {
        self.hash = hash
        self.source = source
        self.batch = batch
        self.records = records
    }
}

/// The keys and the entities of files in canonical order.
func index(_ files: [ToldFile]) -> (keys: KeyBatch, index: EntityIndex) {
    var builder = KeyBuilder()
    var units: [KeyUnit] = []
    for file in files {
        let start = builder.keys.count
        let batch = batch(file.records)
        for record in batch.records.indices { builder.add(batch, record: record) }
        units.append(
            KeyUnit(
                source: file.source,
                batch: file.batch,
                file: HashKey(high: 1, low: file.hash),
                records: start..<builder.keys.count
            )
        )
    }
    return (builder.keys, EntityIndex(builder.keys, units: units))
}

/// One entity of records, each with the rank of its leak batch.
func resolve(
    _ records: [(rank: Int32, told: Told)],
    mapped fields: [CanonicalField] = []
) -> ResolvedEntity {
    let occurrences = records.map { record in
        EntityOccurrence(
            batch: batch([record.told]),
            record: 0,
            batchRank: record.rank,
            source: 0,
            mapped: FieldSet(fields)
        )
    }
    return EntityResolver.resolve(occurrences, kind: records.first?.told.kind ?? .notice)
}

extension ResolvedEntity {
    /// The years of a date: `2019` certain, `2019*` what `n` takes, `2019?` possible, 0 unknown.
    func years(_ field: String) -> String {
        let rows = dates.first { $0.field == field }?.years ?? []
        return rows.map { "\($0.value)" + mark($0.certain, $0.best) }.joined(separator: " ")
    }

    func countries(_ field: String) -> String {
        let rows = countries.first { $0.field == field }?.countries ?? []
        return rows.map { $0.value.text + mark($0.certain, $0.best) }.joined(separator: " ")
    }

    func words(_ field: String) -> String {
        let rows = words.first { $0.field == field }?.words ?? []
        return rows.map { $0.value + mark($0.certain, $0.best) }.joined(separator: " ")
    }

    private func mark(_ certain: Bool, _ best: Bool) -> String {
        certain ? "" : best ? "*" : "?"
    }
}
