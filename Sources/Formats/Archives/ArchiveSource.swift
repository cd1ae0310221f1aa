import CLibArchive
import Files
import Glibc

/// Where libarchive takes bytes from: a window of a file, or what a compressed stream decodes to.
///
/// It is a class because libarchive holds a pointer to it.
final class ArchiveSource {
    private enum Bytes {
        case window(FileWindow)
        case stream(DecodedStream)
    }

    private let bytes: Bytes
    let canSeek: Bool
    private var piece: [UInt8] = []
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    private var position: Int64 = 0
    /// Whether the last bytes of a stream so far are zeros.
    private var hasZerosLast = true
    /// What the system said where it could not read.
    private(set) var error: FileError?

    /// A window, in which libarchive may go to a directory at the end where it can seek.
    init(_ window: FileWindow, canSeek: Bool = true) {
        bytes = .window(window)
        self.canSeek = canSeek
    }

    init(_ stream: DecodedStream) {
        bytes = .stream(stream)
        canSeek = false
    }

    deinit { buffer.deallocate() }

    /// Whether a stream gave less than it stands for.
    var isCut: Bool {
        guard case .stream(let stream) = bytes else { return false }
        return stream.isOverLimit || stream.isBroken
    }

    /// Whether the last block of a tar archive, once all is read, is the one that marks its end
    /// (POSIX pax, "ustar Interchange Format": two blocks of 512 zeros).
    ///
    /// - Throws: `FileError` when the system cannot read.
    func endsInZeros() throws(FileError) -> Bool {
        switch bytes {
        case .stream: return hasZerosLast
        case .window(let window):
            let last = max(window.count - 512, 0)..<window.count
            return try FileInput.bytes(of: window, in: last).allSatisfy { $0 == 0 }
        }
    }

    /// The next bytes, valid until the next call; nil where the system cannot read.
    func read() -> UnsafeRawBufferPointer? {
        do throws(FileError) {
            switch bytes {
            case .stream(let stream):
                guard let piece = try stream.read() else {
                    return UnsafeRawBufferPointer(rebasing: buffer[..<0])
                }
                hasZerosLast = piece.suffix(512).allSatisfy { $0 == 0 }
                return piece
            case .window(let window):
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
        guard case .window(let window) = bytes else { return Int64(ARCHIVE_FATAL) }
        let base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? position : window.count
        let (place, overflow) = base.addingReportingOverflow(offset)
        guard !overflow, place >= 0 else { return Int64(ARCHIVE_FATAL) }
        position = place
        return place
    }
}
