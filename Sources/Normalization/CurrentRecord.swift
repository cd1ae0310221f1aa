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
    /// What is to be told of fields beside their values (`RecordBatch.asides`).
    var asides: [FieldEntry] = []
    /// The parts of its whole names, and the group that each name belongs to.
    var nameParts: [(reading: NameReading, owner: Int32)] = []
    /// Who decided what the field means that is being read; nil where nobody did.
    var decider: Decider?
}

/// What people wrote that decided about a text.
enum Decider: Equatable, Sendable {
    /// The source's own `values`.
    case values
    /// A lookup, by its number.
    case lookup(Int)
}
