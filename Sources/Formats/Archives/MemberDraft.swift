import Files

/// A member of an archive while its bytes come: counted, hashed, and kept where somebody wants them.
struct MemberDraft: ~Copyable {
    let label: MemberLabel
    private let output: Int32
    private let isWanted: Bool
    private let start: Int64
    private let hash = Digest(.sha256)
    private var head: [UInt8] = []
    private var isKept = false
    private(set) var size: Int64 = 0

    /// - Parameters:
    ///   - label: what the member is called.
    ///   - output: the file of unpacked bytes.
    ///   - start: where in it the member would begin.
    ///   - isWanted: whether its bytes are worth keeping.
    init(_ label: MemberLabel, output: Int32, start: Int64, isWanted: Bool) {
        self.label = label
        self.output = output
        self.start = start
        self.isWanted = isWanted
    }

    /// The kind of archive that the member is, once its first bytes have come.
    var kind: ArchiveKind? { ArchiveKind(first: head) }

    /// Where the member stands; nil where it was not kept.
    var window: FileWindow? {
        isKept ? FileWindow(descriptor: output, start: start, count: size) : nil
    }

    /// - Throws: `FileError` when the system cannot write.
    mutating func write(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
        hash.update(bytes)
        size += Int64(bytes.count)
        if isKept { return try FileOutput.put(bytes, to: output) }
        guard head.count < ArchiveKind.sampleSize else { return }
        head += bytes
        if head.count >= ArchiveKind.sampleSize { try decide() }
    }

    /// Ends the member, and gives its SHA-256.
    ///
    /// - Throws: `FileError` when the system cannot write.
    mutating func finish() throws(FileError) -> String {
        if head.count < ArchiveKind.sampleSize { try decide() }
        return hexadecimal(hash.finish())
    }

    /// An archive is kept whether wanted or not: what it holds may be.
    private mutating func decide() throws(FileError) {
        isKept = isWanted || kind != nil
        guard isKept else { return }
        let result = head.withUnsafeBytes { bytes in
            Result { () throws(FileError) in try FileOutput.put(bytes, to: output) }
        }
        try result.get()
    }
}
