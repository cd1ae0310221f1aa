import Files

/// The bytes that one compressed stream stands for, up to a limit.
///
/// It is a class because libarchive holds a pointer to what reads it.
final class DecodedStream {
    private enum Decoder {
        case gzip(GzipStream)
        case filter(ArchiveReader)
    }

    private let decoder: Decoder
    /// Bytes that may come; more of them end the stream.
    private let limit: Int64
    private var first: UnsafeRawBufferPointer?
    private var hasPeeked = false
    /// Bytes decoded so far.
    private(set) var position: Int64 = 0
    private(set) var isOverLimit = false
    private var isCut = false
    private var hasNothing = false

    /// - Throws: `FileError` when the system cannot read.
    init(_ kind: ArchiveKind, _ window: FileWindow, size: Int64, limit: Int64) throws(FileError) {
        self.limit = limit
        if kind == .gzip {
            decoder = .gzip(GzipStream(window))
        } else {
            let reader = try ArchiveReader(.filtered(kind), ArchiveSource(window, size: size))
            decoder = .filter(reader)
            // A stream of nothing takes at most 32 bytes, and libarchive calls it no archive.
            let step = try reader.next()
            if case .member = step { return }
            isCut = size > 32
            hasNothing = true
        }
    }

    /// Whether it ends before its end, or fails a check; final once it has been read.
    var isBroken: Bool {
        if case .gzip(let stream) = decoder { stream.isBroken } else { isCut }
    }

    /// Whether something stands after its end; final once it has been read.
    var hasBytesAfter: Bool {
        if case .gzip(let stream) = decoder { stream.hasBytesAfter } else { false }
    }

    /// The first bytes, which the next `read` gives again.
    ///
    /// - Throws: `FileError` when the system cannot read.
    func peek() throws(FileError) -> UnsafeRawBufferPointer? {
        first = try read()
        hasPeeked = true
        return first
    }

    /// The next bytes, valid until the next call; nil at the end.
    ///
    /// - Throws: `FileError` when the system cannot read.
    func read() throws(FileError) -> UnsafeRawBufferPointer? {
        if hasPeeked {
            hasPeeked = false
            return first
        }
        guard !isOverLimit, let piece = try decode() else { return nil }
        let room = limit - position
        position += Int64(piece.count)
        guard position > limit else { return piece }
        isOverLimit = true
        position = limit
        return room == 0 ? nil : UnsafeRawBufferPointer(rebasing: piece[..<Int(room)])
    }

    private func decode() throws(FileError) -> UnsafeRawBufferPointer? {
        switch decoder {
        case .gzip(let stream): return try stream.read()
        case .filter(let reader):
            guard !isCut, !hasNothing else { return nil }
            let block = try reader.readBlock()
            if block.outcome == .damaged || block.outcome == .fatal { isCut = true }
            return block.bytes.isEmpty ? nil : block.bytes
        }
    }
}
