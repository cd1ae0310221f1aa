import Glibc

/// An open folder, whose content is reached component by component and never through a link.
///
/// What another process puts in the place of a folder or file meanwhile cannot lead elsewhere.
package struct Folder: ~Copyable {
    private let descriptor: Int32
    /// Where it stands, in words for messages.
    private let path: String

    deinit { close(descriptor) }

    /// Opens a folder by its path, which itself may hold links.
    ///
    /// - Throws: `FileError` when the system refuses.
    package init(_ path: String) throws(FileError) {
        descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError(.list, path) }
        self.path = path
    }

    private init(descriptor: Int32, path: String) {
        self.descriptor = descriptor
        self.path = path
    }

    /// Opens a folder in it.
    ///
    /// - Throws: `FileError` when the system refuses, or it is a link.
    package func folder(_ name: some Collection<UInt8>) throws(FileError) -> Folder {
        let number = open(name, O_RDONLY | O_DIRECTORY)
        let place = path + "/" + printableName(name)
        guard number >= 0 else { throw FileError(.open, place) }
        return Folder(descriptor: number, path: place)
    }

    /// Opens a folder anywhere below it.
    ///
    /// - Throws: `FileError` when the system refuses, or a component is a link.
    package func folder(below path: some Collection<UInt8>) throws(FileError) -> Folder {
        let (first, rest) = Self.split(path)
        let inner = try folder(first)
        return rest.isEmpty ? inner : try inner.folder(below: rest)
    }

    /// Opens a file anywhere below it for reading; a FIFO or device never blocks.
    ///
    /// - Throws: `FileError` when the system refuses, or a component is a link.
    package func file(below path: some Collection<UInt8>) throws(FileError) -> Descriptor {
        let (first, rest) = Self.split(path)
        guard rest.isEmpty else { return try folder(first).file(below: rest) }
        let number = open(first, O_RDONLY | O_NONBLOCK)
        return try Descriptor(taking: number, path: self.path + "/" + printableName(first))
    }

    /// What the system says of a name anywhere below it; nil where there is none without links.
    package func status(below path: some Collection<UInt8>) -> FileStatus? {
        let (first, rest) = Self.split(path)
        guard !rest.isEmpty else { return status(first) }
        guard let inner = try? folder(first) else { return nil }
        return inner.status(below: rest)
    }

    /// The first component of a path, and what follows it.
    private static func split(_ path: some Collection<UInt8>) -> (first: [UInt8], rest: [UInt8]) {
        let parts = path.split(separator: 0x2F, maxSplits: 1)
        return (parts.first.map { Array($0) } ?? [], parts.count > 1 ? Array(parts[1]) : [])
    }

    /// The names in it in byte order, `.` and `..` left out.
    ///
    /// - Throws: `FileError` when they cannot be read.
    package func names() throws(FileError) -> [[UInt8]] {
        let other = open([0x2E], O_RDONLY | O_DIRECTORY)
        guard other >= 0, let stream = fdopendir(other) else { throw FileError(.list, path) }
        return try FileSystem.names(closing: stream, path)
    }

    /// What the system says of a name in it, links not followed; nil where there is no such name.
    package func status(_ name: [UInt8]) -> FileStatus? {
        var found = stat()
        let code = withTerminated(name) { fstatat(descriptor, $0, &found, AT_SYMLINK_NOFOLLOW) }
        return code == 0 ? FileStatus(found) : nil
    }

    private func open(_ name: some Collection<UInt8>, _ flags: Int32) -> Int32 {
        withTerminated(name) { openat(descriptor, $0, flags | O_CLOEXEC | O_NOFOLLOW) }
    }
}

/// Lets `body` see a name as C does.
func withTerminated<Result>(
    _ name: some Collection<UInt8>,
    _ body: (UnsafePointer<CChar>) -> Result
) -> Result {
    var characters = name.map { CChar(bitPattern: $0) }
    characters.append(0)
    return body(characters)
}
