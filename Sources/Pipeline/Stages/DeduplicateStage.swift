import Deduplication
import Files
import Records

/// What deduplication knows of the whole leak: records in canonical order, entities, persons.
struct Deduplicated {
    var keys: KeyBatch
    var units: [KeyUnit]
    var index: EntityIndex
    var linkage: PersonLinkage
}

/// Deduplication: which records are one entity, and which entities are about one person.
struct DeduplicateStage {
    let config: PipelineConfig
    let decisions: [Decision]

    /// Reads the keys of all units and groups them.
    ///
    /// - Throws: `FileError` where keys cannot be read.
    func perform(_ readings: [Reading]) throws -> Deduplicated {
        var keys = KeyBatch()
        var units: [KeyUnit] = []
        let batches = Self.batchNames(readings)
        for reading in readings {
            let start = keys.count
            if let entry = reading.entry {
                guard let bytes = try FileSystem.content(entry.keys),
                    keys.append(encoded: bytes)
                else { throw FileError(.read, entry.keys, code: 5) }
            }
            let file = RecordID(hex: String(reading.report.hash.prefix(32))) ?? .zero
            units.append(
                KeyUnit(
                    source: Int32(reading.unit.source),
                    batch: Int32(batches.firstIndex(of: reading.unit.file.batch) ?? 0),
                    file: HashKey(high: file.high, low: file.low), records: start..<keys.count))
        }
        let index = EntityIndex(keys, units: units)
        let linkage = PersonLinkage(
            keys, index: index, decisions: decisions,
            thresholds: config.deduplicate)
        return Deduplicated(keys: keys, units: units, index: index, linkage: linkage)
    }

    /// The names of all batches in byte order.
    static func batchNames(_ readings: [Reading]) -> [[UInt8]] {
        Set(readings.map(\.unit.file.batch)).sorted { $0.lexicographicallyPrecedes($1) }
    }
}
