import Glibc

/// An open file that is closed with the value.
package struct Descriptor: ~Copyable {
    /// The number by which the system knows it.
    package let number: Int32
    /// Where it stands, in words for messages.
    package let path: String

    deinit { close(number) }

    /// Opens an existing file for reading; a FIFO or device never blocks.
    ///
    /// - Throws: `FileError` when the system refuses.
    package init(reading path: String) throws(FileError) {
        let number = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard number >= 0 else { throw FileError(.open, path) }
        self.number = number
        self.path = path
    }

    /// Opens once more what an open descriptor stands for.
    ///
    /// - Throws: `FileError` when the system has none left.
    package init(duplicating number: Int32) throws(FileError) {
        try self.init(taking: fcntl(number, F_DUPFD_CLOEXEC, 0), path: "descriptor")
    }

    /// Takes over a descriptor that the system gave, or not.
    ///
    /// - Throws: `FileError` with `errno` where it is negative.
    init(taking number: Int32, path: String) throws(FileError) {
        guard number >= 0 else { throw FileError(.open, path) }
        self.number = number
        self.path = path
    }

    /// Makes a file that must not exist yet, readable and writable by its owner only.
    ///
    /// - Throws: `FileError` when the system refuses.
    package init(creating path: String) throws(FileError) {
        let number = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard number >= 0 else { throw FileError(.create, path) }
        self.number = number
        self.path = path
    }

    /// Makes a file without a name, gone with its last descriptor.
    ///
    /// - Throws: `FileError` when the system refuses.
    package init(scratchIn folder: String) throws(FileError) {
        let path = folder + "/scratch-\(getpid())"
        unlink(path)
        try self.init(creating: path)
        unlink(path)
    }

    /// What the system says of the open file.
    package func status() throws(FileError) -> FileStatus {
        var found = stat()
        guard fstat(number, &found) == 0 else { throw FileError(.read, path) }
        return FileStatus(found)
    }

    /// Reads exactly `count` bytes from an offset.
    ///
    /// - Throws: `FileError` when the system cannot read, or the file is shorter.
    package func read(_ count: Int, at offset: Int64) throws(FileError) -> [UInt8] {
        var bytes: [UInt8] = []
        try read(count, at: offset, into: &bytes)
        return bytes
    }

    /// Replaces `bytes` with exactly `count` bytes from an offset, and keeps their memory.
    ///
    /// - Throws: `FileError` when the system cannot read, or the file is shorter.
    package func read(
        _ count: Int,
        at offset: Int64,
        into bytes: inout [UInt8]
    ) throws(FileError) {
        if bytes.count > count {
            bytes.removeLast(bytes.count - count)
        } else {
            bytes.append(contentsOf: repeatElement(0, count: count - bytes.count))
        }
        var done = 0
        while done < count {
            let got = bytes.withUnsafeMutableBytes { buffer in
                retryingInterrupts {
                    pread(
                        number,
                        buffer.baseAddress.map { $0 + done },
                        count - done,
                        Int(offset) + done
                    )
                }
            }
            guard got > 0 else { throw FileError(.read, path, code: got == 0 ? EIO : errno) }
            done += got
        }
    }
}

/// What tells whether a file is still the one that was seen before.
package struct FileStatus: Hashable, Codable, Sendable {
    package var size: Int64
    package var inode: UInt64
    /// Nanoseconds since 1970 of the last change of content.
    package var modified: Int64
    /// Nanoseconds since 1970 of the last change of content or metadata.
    package var changed: Int64
    /// The later of both times.
    package var latest: Int64 { max(modified, changed) }
    package var isRegular: Bool
    package var isFolder: Bool
    package var isLink: Bool

    init(_ status: stat) {
        size = Int64(status.st_size)
        inode = UInt64(status.st_ino)
        modified = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
        changed = Int64(status.st_ctim.tv_sec) * 1_000_000_000 + Int64(status.st_ctim.tv_nsec)
        let type = status.st_mode & S_IFMT
        isRegular = type == S_IFREG
        isFolder = type == S_IFDIR
        isLink = type == S_IFLNK
    }
}
