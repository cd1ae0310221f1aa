import CZlib
import Files

/// The bytes of a gzip file, all its members after one another, with their checksums compared.
///
/// libarchive does not compare them (decision 20). It is a class because zlib holds a pointer to it.
final class GzipStream {
    /// The largest window, and a gzip header.
    private static let windowBits: Int32 = 15 + 16
    private static let pieceSize: Int64 = 1 << 17
    private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    private let output = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    private let window: FileWindow
    private var position: Int64 = 0
    private var pending: [UInt8] = []
    private var used = 0
    private var hasEnded = false
    /// Whether a member is cut, or fails its checksum, or is no gzip.
    private(set) var isBroken = false
    /// Whether something else than zeros follows the last member.
    private(set) var hasBytesAfter = false

    init(_ window: FileWindow) {
        self.window = window
        stream.initialize(to: z_stream())
        let size = Int32(MemoryLayout<z_stream>.size)
        let code = inflateInit2_(stream, Self.windowBits, ZLIB_VERSION, size)
        precondition(code == Z_OK, "zlib cannot begin")
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
        output.deallocate()
    }

    /// The next bytes, valid until the next call; nil at the end, or where it cannot go on.
    ///
    /// - Throws: `FileError` when the system cannot read.
    func read() throws(FileError) -> UnsafeRawBufferPointer? {
        var filled = 0
        while !hasEnded, filled < output.count {
            if used == pending.count, try !refill() {
                (isBroken, hasEnded) = (true, true)
                break
            }
            let (code, produced) = inflate(from: filled)
            filled += produced
            switch code {
            case Z_STREAM_END: try beginNextMember()
            case Z_OK, Z_BUF_ERROR: break
            default: (isBroken, hasEnded) = (true, true)
            }
        }
        return filled == 0 ? nil : UnsafeRawBufferPointer(rebasing: output[..<filled])
    }

    private func inflate(from filled: Int) -> (code: Int32, produced: Int) {
        pending.withUnsafeMutableBytes { bytes in
            let rest = UnsafeMutableRawBufferPointer(rebasing: bytes[used...])
            let space = UnsafeMutableRawBufferPointer(rebasing: output[filled...])
            stream.pointee.next_in = rest.bindMemory(to: UInt8.self).baseAddress
            stream.pointee.avail_in = UInt32(rest.count)
            stream.pointee.next_out = space.bindMemory(to: UInt8.self).baseAddress
            stream.pointee.avail_out = UInt32(space.count)
            let code = CZlib.inflate(stream, Z_NO_FLUSH)
            used += rest.count - Int(stream.pointee.avail_in)
            return (code, space.count - Int(stream.pointee.avail_out))
        }
    }

    private func refill() throws(FileError) -> Bool {
        pending = try FileInput.bytes(of: window, in: position..<position + Self.pieceSize)
        position += Int64(pending.count)
        used = 0
        return !pending.isEmpty
    }

    /// Goes on with a further member; zeros after the last one are padding of tapes.
    private func beginNextMember() throws(FileError) {
        while true {
            while used < pending.count, pending[used] == 0 { used += 1 }
            guard used == pending.count else { break }
            guard try refill() else {
                hasEnded = true
                return
            }
        }
        guard pending[used] == 0x1F else {
            (hasBytesAfter, hasEnded) = (true, true)
            return
        }
        inflateReset(stream)
    }
}
