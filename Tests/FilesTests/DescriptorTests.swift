import Files
import Glibc
import TestSupport
import Testing

struct DescriptorTests {
    private let folder = TemporaryFolder()

    @Test func `a new file is its owner's alone and passes to no other program`() throws {
        let file = try Descriptor(creating: folder.path + "/new")

        #expect(permissions(folder.path + "/new") == 0o600)
        #expect(fcntl(file.number, F_GETFD) & FD_CLOEXEC != 0)
    }

    @Test func `a file that exists is not made again`() throws {
        let path = folder.write("old", "precious")

        let error = #expect(throws: FileError.self) { _ = try Descriptor(creating: path) }

        #expect(error?.operation == .create && error?.code == EEXIST)
        #expect(try FileSystem.content(path) == Array("precious".utf8))
    }

    @Test func `a link in the place of a new file is not followed`() throws {
        let target = folder.write("target", "precious")
        try #require(symlink(target, folder.path + "/link") == 0)

        #expect(throws: FileError.self) { _ = try Descriptor(creating: folder.path + "/link") }
        #expect(try FileSystem.content(target) == Array("precious".utf8))
    }

    @Test func `a scratch file has no name and holds what is written`() throws {
        let file = try Descriptor(scratchIn: folder.path)
        var output = FileOutput(descriptor: file.number)

        try output.write("secret")
        try output.flush()

        #expect(try FileSystem.names(in: Array(folder.path.utf8)).isEmpty)
        #expect(try file.read(6, at: 0) == Array("secret".utf8))
    }

    @Test func `a FIFO that nobody writes to does not block`() throws {
        let path = folder.path + "/fifo"
        try #require(mkfifo(path, 0o600) == 0)

        let file = try Descriptor(reading: path)

        #expect(try !file.status().isRegular)
    }

    @Test func `bytes are read from any offset into memory used before`() throws {
        let file = try Descriptor(reading: folder.write("f", "0123456789"))
        var bytes = [UInt8](repeating: 0, count: 20)

        try file.read(3, at: 4, into: &bytes)
        #expect(bytes == Array("456".utf8))

        try file.read(10, at: 0, into: &bytes)
        #expect(bytes == Array("0123456789".utf8))
    }

    @Test func `a file that ends too early is an error, never a short answer`() throws {
        let file = try Descriptor(reading: folder.write("f", "0123456789"))

        let error = #expect(throws: FileError.self) { _ = try file.read(3, at: 8) }

        #expect(error?.operation == .read && error?.code == EIO)
    }

    @Test func `the status tells files, folders and links apart, and size and times`() throws {
        let path = folder.write("f", "12345")
        try #require(symlink(path, folder.path + "/link") == 0)

        let file = try #require(FileSystem.status(path))
        let link = try #require(FileSystem.status(folder.path + "/link", followLinks: false))
        let behind = try #require(FileSystem.status(folder.path + "/link"))
        let parent = try #require(FileSystem.status(folder.path))

        #expect(file.isRegular && !file.isFolder && !file.isLink && file.size == 5)
        #expect(link.isLink && !link.isRegular)
        #expect(behind == file)
        #expect(parent.isFolder && !parent.isRegular)
        // Nanoseconds: as seconds or microseconds the number would be far below.
        #expect(file.modified > 1_600_000_000_000_000_000)
        #expect(try Descriptor(reading: path).status() == file)
    }
}
