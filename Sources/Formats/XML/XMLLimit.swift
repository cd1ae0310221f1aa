/// Limits on what a document may ask of us; what exceeds them is refused.
enum XMLLimit {
    static let depth = 256
    static let attributes = 256
    static let nameBytes = 1000
    static let fieldBytes = 10_000_000
    static let recordBytes: Int64 = 64 << 20
    /// Names of elements outside the records that are told of, for each piece of the file.
    static let skippedNames = 64
}
