import Aggregation
import Deduplication
import Files
import Records
import Warehousing

/// What deduplication knows of the whole leak: records in canonical order, entities, persons.
struct Deduplicated {
    /// Per record its id; the keys have done their duty.
    var ids: [RecordID]
    var units: [KeyUnit]
    var index: EntityIndex
    var persons: LinkedPersons

    /// Who the entities are about, for counting persons; entity numbers of the warehouse count from 1.
    var subjects: Subjects {
        Subjects(
            graph: persons.graph,
            nodes: [-1] + persons.nodeOfEntity,
            persons: persons.best.indices.map {
                .init(best: persons.best[$0], merged: persons.merged[$0], apart: persons.apart[$0])
            }
        )
    }

    /// The person of an entity in each reading, as the warehouse numbers them from 1.
    func links(of entity: Int32) -> PersonLinks? {
        let node = Int(persons.nodeOfEntity[Int(entity)])
        guard node >= 0 else { return nil }
        return PersonLinks(
            best: Int64(persons.best[node]) + 1,
            merged: Int64(persons.merged[node]) + 1,
            apart: Int64(persons.apart[node]) + 1,
            isNameless: persons.isNameless[node]
        )
    }

    /// What is wrong with decisions.
    var findings: [Finding] {
        var list = FindingList()
        for fault in persons.faults { list.add(fault.reason, line: Int64(fault.decision + 1)) }
        return list.sorted
    }
}

/// Deduplication: which records are one entity, and which entities are about one person.
struct DeduplicateStage {
    let config: PipelineConfig
    let decisions: [Decision]

    /// Reads the keys of all units and groups them.
    ///
    /// - Throws: `FileError` where keys cannot be read.
    func perform(_ readings: [Reading]) throws -> Deduplicated {
        let (keys, units) = try readKeys(of: readings)
        let ids = keys.records.map(\.id)
        let index = EntityIndex(keys, units: units)
        let persons = PersonLinkage.link(
            consume keys,
            index,
            decisions: decisions,
            thresholds: config.deduplicate
        )
        return Deduplicated(
            ids: ids,
            units: units,
            index: index,
            persons: persons
        )
    }

    private func readKeys(of readings: [Reading]) throws -> (KeyBatch, [KeyUnit]) {
        var keys = KeyBatch()
        var units: [KeyUnit] = []
        let batches = Self.batchNames(readings)
        let files = try readings.map { try $0.entry.map { try KeyFile(path: $0.keys) } }
        keys.reserve(
            records: files.reduce(0) { $0 + ($1?.recordCount ?? 0) },
            features: files.reduce(0) { $0 + ($1?.featureSize ?? 0) }
        )
        for (reading, own) in zip(readings, files) {
            let start = keys.count
            try own?.read(into: &keys)
            let file = RecordID(hex: String(reading.report.hash.prefix(32))) ?? .zero
            units.append(
                KeyUnit(
                    source: Int32(reading.unit.source),
                    batch: Int32(batches.firstIndex(of: reading.unit.file.batch) ?? 0),
                    file: HashKey(high: file.high, low: file.low),
                    records: start..<keys.count
                )
            )
        }
        return (keys, units)
    }

    /// The names of all batches in byte order.
    static func batchNames(_ readings: [Reading]) -> [[UInt8]] {
        Set(readings.map(\.unit.file.batch)).sorted { $0.lexicographicallyPrecedes($1) }
    }
}
