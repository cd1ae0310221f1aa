import Files
import Glibc

/// One run at a time: an exclusive lock on a file, gone with the process however it ends.
struct RunLock: ~Copyable {
    private let descriptor: Int32

    /// Takes the lock; nil while another run holds it.
    ///
    /// - Throws: `FileError` when the lock file cannot be made.
    init?(path: String) throws(FileError) {
        // Close-on-exec: a worker that outlives its run must not keep the lock.
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw FileError(.lock, path) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            return nil
        }
    }

    deinit { close(descriptor) }
}
