/// Limits on what a document may ask of us.
///
/// A record that exceeds one is refused. `documentDepth`, `documentAttributes` and `keptNameBytes`
/// bound what the parser itself spends, so they end the document.
enum XMLLimit {
    static let depth = 256
    static let documentDepth = 16_384
    /// Attributes of one element, namespace declarations among them.
    static let attributes = 256
    static let documentAttributes = 4096
    static let nameBytes = 1000
    static let fieldBytes = 10_000_000
    /// Bytes of a tag from which on its values are left out; the parser ends at 10 MB of it.
    static let tagBytes = 9_900_000
    static let recordBytes: Int64 = 64 << 20
    static let recordFields = 1 << 20
    /// Different places of fields in one file, and the bytes of their paths.
    static let places = 1 << 16
    static let placeBytes = 16 << 20
    /// Different lists of namespace bindings in one file, and the bytes of all.
    static let bindingLists = 1 << 16
    static let bindingBytes = 16 << 20
    /// Bytes that the parser may set aside for the names of one file, which it all keeps.
    static let keptNameBytes = 16 << 20
    /// Names of elements outside the records that are told of; others are told of without.
    static let skippedNames = 256
}
