package import Records

/// What was found in one file, for the ledger and for expectations.
///
/// Records are counted when they are found and again by what becomes of them, so that one that is
/// lost on the way does not go missing in both.
package struct ExtractCounts: Hashable, Codable, Sendable {
    /// Records found, refused ones included.
    package private(set) var found = 0
    package private(set) var refused = 0
    /// Raw bytes of the refused records.
    package private(set) var refusedBytes: Int64 = 0

    package init() {}

    /// Counts the records of a batch as they come from the reader.
    package mutating func noteFound(_ batch: RecordBatch) {
        found += batch.records.count
    }

    /// Counts the records of a batch that are refused once it has been normalised.
    package mutating func noteRefused(_ batch: RecordBatch) {
        for record in batch.records where record.refusal != 0 {
            refused += 1
            refusedBytes += record.length
        }
    }
}
