package import Records

/// What reading past the end of an encoded batch throws.
private struct CutShort: Error {}

extension RecordBatch {
    /// Reads one record of an encoded batch, as the spool does from a file.
    ///
    /// - Throws: When a piece of it lies outside the bytes.
    package init?(record index: Int, decoding encoded: [UInt8]) throws {
        guard let layout = encoded.withUnsafeBytes({ BatchLayout(header: $0) }) else { return nil }
        try self.init(record: index, of: layout) { range in
            guard range.upperBound <= encoded.count else { throw CutShort() }
            return Array(encoded[range])
        }
    }
}
