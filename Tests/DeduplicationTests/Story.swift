import Deduplication
import Records
import TestSupport

/// A file of records: its source, its leak batch, its records and what its bytes hash to.
struct ToldFile {
    var source: Int32 = 0
    var batch: Int32 = 0
    var hash: UInt64
    var records: [ToldRecord]

    init(_ hash: UInt64, source: Int32 = 0, batch: Int32 = 0, _ records: [ToldRecord]) {
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
    _ records: [(rank: Int32, told: ToldRecord)],
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
