import Files
import Glibc

/// Bytes in the midst of a nameless file, in memory where the system has such a folder.
struct MemoryFile: ~Copyable {
    private let descriptor: Int32
    private let count: Int64
    private static let before = Array("\"<r>ZCZC\n".utf8)
    private static let after = Array("\n</r>\nFrom: \"".utf8)

    /// The bytes; a reader must not see what stands around them.
    var window: FileWindow {
        FileWindow(descriptor: descriptor, start: Int64(Self.before.count), count: count)
    }

    /// Bytes in it.
    var size: Int64 { Int64(lseek(descriptor, 0, SEEK_END)) }

    /// A file of nothing.
    init(empty: Void) {
        descriptor = Self.nameless()
        count = 0
    }

    private static func nameless() -> Int32 {
        let folder = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"
        var name = Array("\(folder)/sluice-XXXXXX".utf8CString)
        let descriptor = mkstemp(&name)
        precondition(descriptor >= 0, "no file can be made in \(folder)")
        unlink(name)
        return descriptor
    }

    init(_ bytes: [UInt8]) {
        descriptor = Self.nameless()
        count = Int64(bytes.count)
        let bytes = Self.before + bytes + Self.after
        var done = 0
        while done < bytes.count {
            let count = bytes[done...].withUnsafeBytes {
                write(descriptor, $0.baseAddress, $0.count)
            }
            precondition(count > 0, "a file in memory cannot be written")
            done += count
        }
    }

    deinit { close(descriptor) }
}
