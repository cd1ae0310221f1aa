import Files

/// The bytes that one compressed stream stands for, up to a limit.
///
/// It is a class because libarchive holds a pointer to what reads it.
final class DecodedStream {
    private let stream: CompressedStream
    /// Bytes that may come; more of them end the stream.
    private let limit: Int64
    private var first: UnsafeRawBufferPointer?
    private var hasPeeked = false
    /// Bytes decoded so far.
    private(set) var position: Int64 = 0
    private(set) var isOverLimit = false

    init(_ codec: StreamCodec, _ window: FileWindow, limit: Int64) {
        stream = CompressedStream(codec, window)
        self.limit = limit
    }

    /// Whether it ends before its end, or fails a check; final once it has been read.
    var isBroken: Bool { stream.isBroken }

    /// Whether something stands after its end; final once it has been read.
    var hasBytesAfter: Bool { stream.hasBytesAfter }

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
        guard !isOverLimit, let piece = try stream.read() else { return nil }
        let room = limit - position
        position += Int64(piece.count)
        guard position > limit else { return piece }
        isOverLimit = true
        position = limit
        return room == 0 ? nil : UnsafeRawBufferPointer(rebasing: piece[..<Int(room)])
    }
}
