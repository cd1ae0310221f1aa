package import Records

/// Turns the bytes of one file into records, each with its byte range, and nothing else.
///
/// A reader is made with the open file and the source that it is read for. Ranges that it must
/// refuse are records too, with a `reason` and one field at `PlaceTable.raw` that holds their raw
/// bytes, at most `QuarantineLimit.bytes` of them. Ranges ascend and never overlap; what stands
/// between them is structure.
package protocol FormatReader: ~Copyable {
    /// Adds records to the batch until it is full; false once the file has ended.
    ///
    /// The batch may hold records either way.
    ///
    /// - Throws: `FormatError`; the batch then holds what was read before.
    mutating func fill(
        _ batch: inout RecordBatch,
        places: inout PlaceTable,
        findings: inout FindingList
    ) throws(FormatError) -> Bool

    /// SHA-256 and size of the whole file; to be asked once, after the last record.
    mutating func finish() throws(FormatError) -> (hash: [UInt8], size: Int64)

    /// The lists of namespace bindings in scope at the record elements of an XML file.
    var bindings: [[NamespaceBinding]] { get }

    /// Raw bytes between records that a rule with a name passes over (`skip`, `sep=`, page lines).
    var ignoredBytes: Int64 { get }
}

extension FormatReader where Self: ~Copyable {
    package var ignoredBytes: Int64 { 0 }
    package var bindings: [[NamespaceBinding]] { [] }
}

/// How much of a refused range goes to quarantine beside its place in the raw file.
package enum QuarantineLimit {
    package static let bytes = 1 << 20
}
