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

    init(_ bytes: [UInt8]) {
        let folder = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"
        var name = Array("\(folder)/sluice-XXXXXX".utf8CString)
        descriptor = mkstemp(&name)
        precondition(descriptor >= 0, "no file can be made in \(folder)")
        unlink(name)
        count = Int64(bytes.count)
        let bytes = Self.before + bytes + Self.after
        var done = 0
        while done < bytes.count {
            let count = bytes[done...].withUnsafeBytes {
                write(descriptor, $0.baseAddress, $0.count)
            }
            precondition(count > 0, "the file in \(folder) cannot be written")
            done += count
        }
    }

    deinit { close(descriptor) }
}
