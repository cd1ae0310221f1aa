import Glibc

/// Writes a descriptor in large pieces and hashes what it writes.
package struct FileOutput: ~Copyable {
    private static let pieceSize = 1 << 18

    private let descriptor: Int32
    /// Where the output stands, in words for messages.
    private let path: String
    private let hash = Digest(.sha256)
    private var buffer: [UInt8] = []
    /// Bytes written so far, those still in the buffer included.
    package private(set) var position: Int64 = 0

    /// Writes to a file that stays the caller's to close.
    package init(_ file: borrowing Descriptor) {
        self.init(descriptor: file.number, path: file.path)
    }

    /// Writes to a descriptor that stays the caller's to close.
    package init(descriptor: Int32, path: String = "output") {
        self.descriptor = descriptor
        self.path = path
        buffer.reserveCapacity(Self.pieceSize + 4096)
    }

    /// Appends bytes.
    ///
    /// - Throws: `FileError` when the system cannot write; the disk may be full.
    package mutating func write(_ bytes: [UInt8]) throws(FileError) {
        position += Int64(bytes.count)
        if buffer.isEmpty, bytes.count >= Self.pieceSize { return try put(bytes) }
        buffer.append(contentsOf: bytes)
        if buffer.count >= Self.pieceSize { try flush() }
    }

    package mutating func write(_ text: String) throws(FileError) {
        try write(Array(text.utf8))
    }

    /// Lets `body` append to the buffer, then writes it where it is large enough.
    @inline(__always)
    package mutating func append(_ body: (inout [UInt8]) -> Void) throws(FileError) {
        let old = buffer.count
        body(&buffer)
        position += Int64(buffer.count - old)
        if buffer.count >= Self.pieceSize { try flush() }
    }

    /// Hands everything to the system.
    package mutating func flush() throws(FileError) {
        guard !buffer.isEmpty else { return }
        let piece = buffer
        buffer.removeAll(keepingCapacity: true)
        try put(piece)
    }

    /// Hands everything to the system and gives the SHA-256 of all that was written.
    package mutating func finish() throws(FileError) -> [UInt8] {
        try flush()
        return hash.finish()
    }

    private func put(_ bytes: [UInt8]) throws(FileError) {
        hash.update(bytes)
        let result = bytes.withUnsafeBytes { bytes in
            Result { () throws(FileError) in try Self.put(bytes, to: descriptor, path: path) }
        }
        try result.get()
    }

    /// Writes bytes to a descriptor at once, and does not hash them.
    ///
    /// - Throws: `FileError` when the system cannot write; the disk may be full.
    package static func put(
        _ bytes: UnsafeRawBufferPointer,
        to descriptor: Int32,
        path: String = "output"
    ) throws(FileError) {
        var done = 0
        while done < bytes.count {
            let wrote = retryingInterrupts {
                Glibc.write(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done)
            }
            guard wrote > 0 else { throw FileError(.write, path) }
            done += wrote
        }
    }
}
