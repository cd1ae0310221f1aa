import CSystem
import Glibc

/// The few operations on names in the file system that a run needs.
package enum FileSystem {
    /// Makes a folder for its owner only, and the folders above it.
    ///
    /// - Throws: `FileError` when the system refuses.
    package static func makeFolder(_ path: String) throws(FileError) {
        if mkdir(path, 0o700) == 0 || errno == EEXIST { return }
        guard errno == ENOENT, let slash = path.utf8.lastIndex(of: 0x2F), slash > path.startIndex
        else {
            throw FileError(.create, path)
        }
        try makeFolder(String(path[..<slash]))
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw FileError(.create, path) }
    }

    /// What the system says of a name; nil where there is no such file.
    package static func status(_ path: String, followLinks: Bool = true) -> FileStatus? {
        var found = stat()
        let code = followLinks ? stat(path, &found) : lstat(path, &found)
        return code == 0 ? FileStatus(found) : nil
    }

    /// The path of what a name stands for, all links followed, as far as it is text or not.
    ///
    /// - Throws: `FileError` where it stands for nothing, or for itself.
    package static func canonical(_ path: [UInt8]) throws(FileError) -> [UInt8] {
        guard let found = withTerminated(path, { realpath($0, nil) }) else {
            throw FileError(.open, printableName(path))
        }
        defer { free(found) }
        return UnsafeBufferPointer(start: found, count: strlen(found)).map(UInt8.init(bitPattern:))
    }

    /// The names in a folder in byte order, `.` and `..` left out.
    ///
    /// - Throws: `FileError` when the folder cannot be read.
    package static func names(in folder: [UInt8]) throws(FileError) -> [[UInt8]] {
        guard let stream = withTerminated(folder, { opendir($0) }) else {
            throw FileError(.list, printableName(folder))
        }
        return try names(closing: stream, printableName(folder))
    }

    static func names(
        closing stream: OpaquePointer,
        _ path: String
    ) throws(FileError) -> [[UInt8]] {
        defer { closedir(stream) }
        var names: [[UInt8]] = []
        errno = 0
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                Array(bytes.prefix { $0 != 0 })
            }
            if name != [0x2E] && name != [0x2E, 0x2E] { names.append(name) }
        }
        guard errno == 0 else { throw FileError(.list, path) }
        return names.sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// The whole content of a file; nil where there is no such file.
    ///
    /// - Throws: `FileError` when it cannot be read.
    package static func content(_ path: String) throws(FileError) -> [UInt8]? {
        guard status(path) != nil else { return nil }
        let file = try Descriptor(reading: path)
        return try file.read(Int(try file.status().size), at: 0)
    }

    /// Writes a file that others see whole or not at all.
    ///
    /// - Throws: `FileError` when the system cannot write.
    package static func replace(_ path: String, with bytes: [UInt8]) throws(FileError) {
        let temporary = path + ".new"
        unlink(temporary)
        do throws(FileError) {
            try write(bytes, to: temporary)
        } catch {
            // Nobody has named the temporary file.
            throw FileError(error.operation, path, code: error.code)
        }
        try rename(temporary, to: path)
    }

    private static func write(_ bytes: [UInt8], to temporary: String) throws(FileError) {
        let file = try Descriptor(creating: temporary)
        var output = FileOutput(file)
        try output.write(bytes)
        try output.flush()
        guard fsync(file.number) == 0 else { throw FileError(.sync, temporary) }
    }

    package static func rename(_ path: String, to other: String) throws(FileError) {
        guard Glibc.rename(path, other) == 0 else { throw FileError(.rename, other) }
    }

    /// Gives a file a second name; where the file system has no links, copies it.
    ///
    /// - Throws: `FileError` when the system refuses both.
    package static func link(_ path: String, as other: String) throws(FileError) {
        if Glibc.link(path, other) == 0 { return }
        guard errno == EPERM || errno == EXDEV || errno == EMLINK || errno == EOPNOTSUPP,
            let bytes = try content(path)
        else { throw FileError(.link, other) }
        try replace(other, with: bytes)
    }

    /// Points a symbolic link at a name, in place of any link there.
    ///
    /// - Throws: `FileError` when the system refuses.
    package static func pointLink(_ path: String, at target: String) throws(FileError) {
        let temporary = path + ".new"
        unlink(temporary)
        guard symlink(target, temporary) == 0 else { throw FileError(.link, path) }
        try rename(temporary, to: path)
    }

    /// The target of a symbolic link; nil for anything else.
    package static func linkTarget(_ path: String) -> String? {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = buffer.withUnsafeMutableBytes { bytes in
            bytes.assumingMemoryBound(to: CChar.self).baseAddress.map {
                readlink(path, $0, bytes.count)
            } ?? -1
        }
        return count > 0 ? String(decoding: buffer.prefix(count), as: UTF8.self) : nil
    }

    /// Removes a file, or a folder with all that is in it; links are removed, not followed.
    ///
    /// - Throws: `FileError` when the system refuses.
    package static func remove(_ path: String) throws(FileError) {
        guard let found = status(path, followLinks: false) else { return }
        guard found.isFolder else {
            guard unlink(path) == 0 || errno == ENOENT else { throw FileError(.remove, path) }
            return
        }
        for name in try names(in: Array(path.utf8)) {
            try remove(path + "/" + String(decoding: name, as: UTF8.self))
        }
        guard rmdir(path) == 0 else { throw FileError(.remove, path) }
    }

    /// Waits until everything written to the file system of a folder has reached the disk.
    ///
    /// - Throws: `FileError` when it cannot: what was written may be lost.
    package static func sync(_ folder: String) throws(FileError) {
        let number = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard number >= 0 else { throw FileError(.open, folder) }
        defer { close(number) }
        guard csystem_sync(number) == 0 else { throw FileError(.sync, folder) }
    }
}
