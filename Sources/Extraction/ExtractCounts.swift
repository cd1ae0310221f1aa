package import Records

/// What was found in one file, for the ledger and for expectations.
package struct ExtractCounts: Hashable, Codable, Sendable {
    /// Records found, refused ones included.
    package private(set) var found = 0
    package private(set) var refused = 0
    /// Raw bytes of the records that go on.
    package private(set) var bytes: Int64 = 0
    /// Raw bytes of the refused records.
    package private(set) var refusedBytes: Int64 = 0
    /// How often each place has a text, by its number in the file's table.
    package private(set) var filled: [Int] = []

    package init() {}

    /// Adds the records of a batch.
    package mutating func add(_ batch: RecordBatch) {
        for record in batch.records {
            found += 1
            if record.refusal == 0 {
                bytes += record.length
            } else {
                refused += 1
                refusedBytes += record.length
            }
        }
        for field in batch.fields where field.count > 0 && field.place >= 0 {
            let place = Int(field.place)
            if place >= filled.count {
                filled += Array(repeating: 0, count: place + 1 - filled.count)
            }
            filled[place] += 1
        }
    }
}
