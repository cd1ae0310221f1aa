import Records

/// The record that a normaliser is filling.
struct CurrentRecord: Sendable {
    /// Counted from the first record of the file.
    var number = 0
    var line: Int64 = 0
    var firstField = 0
    var firstByte = 0
    /// Whether a field could be read.
    var isReadable = false
    /// What was found where a field holds something else (`RecordBatch.foundTexts`).
    var found: [FieldEntry] = []
}
