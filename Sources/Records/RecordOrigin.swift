/// Which source, batch and file the records of a file come from.
package struct RecordOrigin: Hashable, Codable, Sendable {
    /// Name of the source in the configuration.
    package var source: String
    /// Bytes of the first folder below the raw folder, or of `unbatched`.
    package var batch: [UInt8]
    /// Bytes of the path below the batch; names within archives follow a `!`.
    package var file: [UInt8]

    package init(source: String, batch: [UInt8], file: [UInt8]) {
        self.source = source
        self.batch = batch
        self.file = file
    }
}
