package import Records

/// One occurrence of an entity, as normalisation left it.
package struct EntityOccurrence: Sendable {
    package var batch: RecordBatch
    /// Index of the record in the batch.
    package var record: Int
    /// Rank of the record's leak batch in byte order of the names, from 0.
    package var batchRank: Int32
    package var source: Int32
    /// The fields that the source fills.
    package var mapped: FieldSet

    package init(
        batch: RecordBatch,
        record: Int,
        batchRank: Int32,
        source: Int32,
        mapped: FieldSet
    ) {
        self.batch = batch
        self.record = record
        self.batchRank = batchRank
        self.source = source
        self.mapped = mapped
    }
}

/// All that the occurrences of one entity tell.
struct Testimony {
    let occurrences: [EntityOccurrence]
    /// Per occurrence the events that it lists, in the order written.
    let events: [[ToldEvent]]
    /// The fields that some occurrence's source maps, or some occurrence has.
    private(set) var mapped = FieldSet()

    init(_ occurrences: [EntityOccurrence]) {
        self.occurrences = occurrences
        events = occurrences.map(\.events)
        for occurrence in occurrences {
            mapped.formUnion(occurrence.mapped)
            for field in occurrence.fields {
                if let known = CanonicalField(rawValue: field.place) { mapped.insert(known) }
            }
        }
        mapped.insertEventFields()
    }

    /// What `n` takes among values that contradict each other (design section 1, promise 3).
    ///
    /// That of the batch last in byte order of names, within it the commonest, then the least.
    func choice<Value: Hashable>(
        among told: [Told<Value>],
        by areInOrder: (Value, Value) -> Bool
    ) -> Value {
        let last = told.map { occurrences[$0.occurrence].batchRank }.max()
        var counts: [Value: Int] = [:]
        for one in told where occurrences[one.occurrence].batchRank == last {
            counts[one.value, default: 0] += 1
        }
        let best = counts.min { left, right in
            left.value == right.value ? areInOrder(left.key, right.key) : left.value > right.value
        }
        guard let best else { preconditionFailure("a choice is made among values") }
        return best.key
    }
}

/// What one occurrence tells of one field.
struct Told<Value: Hashable> {
    var value: Value
    /// Index among the occurrences that are resolved together.
    var occurrence: Int
}

extension EntityOccurrence {
    var fields: ArraySlice<FieldEntry> { batch.fields(of: batch.records[record]) }

    func first(_ field: CanonicalField) -> FieldEntry? {
        let place = field.rawValue
        return fields.first { $0.place == place }
    }
}
