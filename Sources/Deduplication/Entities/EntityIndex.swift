package import Records

/// The keys of one file under one source, as a run of records in a `KeyBatch`.
package struct KeyUnit: Sendable {
    package var source: Int32
    package var batch: Int32
    /// The first 16 bytes of the file's content hash.
    package var file: HashKey
    package var records: Range<Int>

    package init(source: Int32, batch: Int32, file: HashKey, records: Range<Int>) {
        self.source = source
        self.batch = batch
        self.file = file
        self.records = records
    }
}

/// One entity: what several records are the occurrences of.
package struct Entity: Hashable, Sendable {
    /// The least id among its records.
    package var id: RecordID
    package var kind: RecordKind
    /// Number of the first record in canonical order: the one that is loaded.
    package var first: Int32
    /// Number of the entity that this one is taken for; its own number where it is certain.
    ///
    /// Entities that differ from it exist only where equal poor records are taken for different
    /// ones (the reading `apart`).
    package var best: Int32

    package init(id: RecordID, kind: RecordKind, first: Int32, best: Int32) {
        self.id = id
        self.kind = kind
        self.first = first
        self.best = best
    }
}

/// Which record is an occurrence of which entity, in each reading (design section 1, promise 3).
///
/// Numbers follow the first record in canonical order. `merged` is `best`: no two entities are
/// taken for one beyond what they say themselves.
package struct EntityIndex: Sendable {
    package private(set) var entities: [Entity] = []
    /// Per record the entity that `n` takes it for.
    package private(set) var best: [Int32] = []
    /// Per record the entity where equal poor records are different ones.
    package private(set) var apart: [Int32] = []
    private var starts: [Int32] = []
    private var members: [Int32] = []

    /// Groups all records; units stand in canonical order and cover the batch.
    package init(_ keys: KeyBatch, units: [KeyUnit]) {
        var grouping = EntityGrouping(keys)
        best.reserveCapacity(keys.count)
        apart.reserveCapacity(keys.count)
        for unit in units {
            precondition(unit.records.lowerBound == best.count, "units stand in canonical order")
            grouping.begin(unit)
            for number in unit.records {
                let place = grouping.place(number, in: &entities)
                best.append(place.best)
                apart.append(place.apart)
            }
        }
        precondition(best.count == keys.count, "the units cover all records")
        listMembers()
    }

    /// The records of an entity in canonical order.
    ///
    /// A record whose poor entity exists only apart is listed there and under the one it is taken
    /// for.
    package func records(of entity: Int32) -> ArraySlice<Int32> {
        members[Int(starts[Int(entity)])..<Int(starts[Int(entity) + 1])]
    }

    /// Whether the record is the one that is loaded, and not a further occurrence.
    package func isLoaded(_ record: Int) -> Bool {
        Int(entities[Int(best[record])].first) == record
    }

    private mutating func listMembers() {
        starts = Array(repeating: 0, count: entities.count + 1)
        for record in best.indices {
            starts[Int(best[record]) + 1] += 1
            if apart[record] != best[record] { starts[Int(apart[record]) + 1] += 1 }
        }
        for entity in entities.indices { starts[entity + 1] += starts[entity] }
        members = Array(repeating: 0, count: Int(starts.last ?? 0))
        var next = starts
        for record in best.indices {
            for entity in [best[record], apart[record]] {
                members[Int(next[Int(entity)])] = Int32(record)
                next[Int(entity)] += 1
                if apart[record] == best[record] { break }
            }
        }
    }
}
