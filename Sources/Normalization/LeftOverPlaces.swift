package import Records

/// Finds the places of a source's records of which a run says that nothing takes them.
///
/// A place that fields take by a test is among them where texts of it pass none.
package struct LeftOverPlaces {
    private var map: FieldMap
    private var hits = FieldHits()
    private var unmapped = UnmappedPlaces()

    package init(source: Source) { map = FieldMap(source: source) }

    /// Takes in the records of a batch that were not refused.
    package mutating func observe(_ batch: RecordBatch, places: PlaceTable) {
        map.extend(to: places)
        unmapped.extend(to: places)
        for record in batch.records where record.refusal == 0 {
            batch.withRaw(record) { hits.collect($0, map: map) }
            unmapped.add(hits.unmapped, line: record.line)
        }
    }

    /// By the names of the places, in how many records something was left over.
    package var records: [String: Int] { unmapped.records }
}
