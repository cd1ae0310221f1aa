import CLibArchive
import Files
import Glibc

/// Where libarchive takes bytes from: a window of a file, or what a compressed stream decodes to.
///
/// It is a class because libarchive holds a pointer to it.
final class ArchiveSource {
    private enum Bytes {
        case window(FileWindow, size: Int64)
        case stream(DecodedStream)
    }

    private let bytes: Bytes
    private var piece: [UInt8] = []
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    private var position: Int64 = 0
    /// What the system said where it could not read.
    private(set) var error: FileError?

    init(_ window: FileWindow, size: Int64) {
        bytes = .window(window, size: size)
    }

    init(_ stream: DecodedStream) {
        bytes = .stream(stream)
    }

    deinit { buffer.deallocate() }

    var canSeek: Bool {
        if case .window = bytes { true } else { false }
    }

    /// The next bytes, valid until the next call; nil where the system cannot read.
    func read() -> UnsafeRawBufferPointer? {
        do throws(FileError) {
            switch bytes {
            case .stream(let stream):
                return try stream.read() ?? UnsafeRawBufferPointer(rebasing: buffer[..<0])
            case .window(let window, _):
                let end = position + Int64(buffer.count)
                let piece = try FileInput.bytes(of: window, in: position..<end)
                buffer.copyBytes(from: piece)
                position += Int64(piece.count)
                return UnsafeRawBufferPointer(rebasing: buffer[..<piece.count])
            }
        } catch {
            self.error = error
            return nil
        }
    }

    /// Goes to a place of the window, and gives it.
    func seek(_ offset: Int64, _ whence: Int32) -> Int64 {
        guard case .window(_, let size) = bytes else { return Int64(ARCHIVE_FATAL) }
        let base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? position : size
        let (place, overflow) = base.addingReportingOverflow(offset)
        guard !overflow, place >= 0 else { return Int64(ARCHIVE_FATAL) }
        position = place
        return place
    }
}
