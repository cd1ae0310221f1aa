import Records

/// Gives each record its entity, one after the other in canonical order.
struct EntityGrouping {
    private let keys: KeyBatch
    /// Entity by the key of its records.
    private var known: [HashKey: Int32] = [:]
    /// The entity key of a message that says the same and has an id.
    private var messages: [HashKey: HashKey] = [:]
    /// By content, the entity of each slot: the j-th of one batch is the j-th of another.
    private var slots: [HashKey: [Int32]] = [:]
    private var runs: [PoorRun.Key: PoorRun] = [:]
    private var unit = KeyUnit(source: -1, batch: -1, file: .none, records: 0..<0)

    init(_ keys: KeyBatch) {
        self.keys = keys
        known.reserveCapacity(keys.count)
        for record in keys.records
        where record.kind == RecordKind.message.rawValue && record.flags.contains(.keyed) {
            if messages[record.content] == nil { messages[record.content] = record.entity }
        }
    }

    mutating func begin(_ unit: KeyUnit) {
        self.unit = unit
    }

    mutating func place(
        _ number: Int,
        in entities: inout [Entity]
    ) -> (best: Int32, apart: Int32) {
        let record = keys.records[number]
        if record.flags.contains(.poor) { return placePoor(number, in: &entities) }
        let key = key(of: record)
        if let entity = known[key] {
            entities[Int(entity)].id = min(entities[Int(entity)].id, record.id)
            return (entity, entity)
        }
        let entity = Self.add(number, record, to: &entities)
        known[key] = entity
        return (entity, entity)
    }

    private func key(of record: RecordKeys) -> HashKey {
        if record.flags.contains(.keyed) { return record.entity }
        return messages[record.content] ?? record.content
    }

    private static func add(
        _ number: Int,
        _ record: RecordKeys,
        to entities: inout [Entity]
    ) -> Int32 {
        guard let kind = RecordKind(rawValue: record.kind) else {
            preconditionFailure("a record has a kind")
        }
        let entity = Int32(entities.count)
        entities.append(Entity(id: record.id, kind: kind, first: Int32(number), best: entity))
        return entity
    }

    private mutating func placePoor(
        _ number: Int,
        in entities: inout [Entity]
    ) -> (best: Int32, apart: Int32) {
        let record = keys.records[number]
        let runKey = PoorRun.Key(content: record.content, source: unit.source, batch: unit.batch)
        let place = runs[runKey, default: PoorRun()].take(in: unit)
        if let apart = runs[runKey]?.entity(at: place) {
            let best = entities[Int(apart)].best
            Self.lower(record.id, of: apart, best, in: &entities)
            return (best, apart)
        }
        let entity = Self.add(number, record, to: &entities)
        runs[runKey]?.own.append(entity)
        if place == slots[record.content, default: []].count {
            slots[record.content, default: []].append(entity)
        }
        let best = slots[record.content, default: []][place]
        entities[Int(entity)].best = best
        Self.lower(record.id, of: entity, best, in: &entities)
        return (best, entity)
    }

    private static func lower(
        _ id: RecordID,
        of apart: Int32,
        _ best: Int32,
        in entities: inout [Entity]
    ) {
        entities[Int(apart)].id = min(entities[Int(apart)].id, id)
        entities[Int(best)].id = min(entities[Int(best)].id, id)
    }
}

/// Equal poor records of one source and batch: there as many thoughts as records.
private struct PoorRun {
    struct Key: Hashable {
        var content: HashKey
        var source: Int32
        var batch: Int32
    }

    /// The entities given so far, in the reading `apart`.
    var own: [Int32] = []
    /// The files met, with the place in `own` of their first record.
    private var files: [(file: HashKey, first: Int)] = []
    private var unitStart = -1
    private var next = 0

    /// The place of the next equal record of a unit.
    ///
    /// A file that is byte for byte an earlier one takes that one's places.
    mutating func take(in unit: KeyUnit) -> Int {
        if unitStart != unit.records.lowerBound {
            unitStart = unit.records.lowerBound
            if let twin = files.first(where: { $0.file == unit.file }) {
                next = twin.first
            } else {
                next = own.count
                files.append((unit.file, next))
            }
        }
        defer { next += 1 }
        return next
    }

    func entity(at place: Int) -> Int32? { place < own.count ? own[place] : nil }
}
