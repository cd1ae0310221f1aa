import Files
import Glibc
import TestSupport
import Testing

struct FileSystemTests {
    private let folder = TemporaryFolder()

    private func names() throws -> [String] {
        try FileSystem.names(in: Array(folder.path.utf8)).map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    @Test func `folders are their owner's alone, each of them`() throws {
        let path = folder.path + "/a/b/c"

        try FileSystem.makeFolder(path)
        try FileSystem.makeFolder(path)

        #expect(permissions(folder.path + "/a") == 0o700)
        #expect(permissions(folder.path + "/a/b") == 0o700)
        #expect(permissions(path) == 0o700)
    }

    @Test func `a folder below a file cannot be made`() throws {
        let path = folder.write("file", "")

        let error = #expect(throws: FileError.self) { try FileSystem.makeFolder(path + "/a") }

        #expect(error?.operation == .create && error?.code == ENOTDIR)
    }

    @Test func `a replaced file is whole, its owner's alone, and has nothing beside it`() throws {
        let path = folder.write("f", "old and longer")
        try #require(chmod(path, 0o644) == 0)

        try FileSystem.replace(path, with: Array("new".utf8))

        #expect(try FileSystem.content(path) == Array("new".utf8))
        #expect(permissions(path) == 0o600)
        #expect(try names() == ["f"])
    }

    @Test func `what an interrupted replacement left behind does not hinder the next`() throws {
        let path = folder.write("f", "old")
        folder.write("f.new", "half")

        try FileSystem.replace(path, with: Array("new".utf8))

        #expect(try FileSystem.content(path) == Array("new".utf8))
        #expect(try names() == ["f"])
    }

    @Test func `a reader of the old file keeps the old bytes`() throws {
        let path = folder.write("f", "old")
        let reader = try Descriptor(reading: path)

        try FileSystem.replace(path, with: Array("new".utf8))

        #expect(try reader.read(3, at: 0) == Array("old".utf8))
    }

    @Test func `a replacement that cannot be written leaves the old file`() throws {
        let path = folder.write("f", "old")
        try FileSystem.makeFolder(path + ".new")

        #expect(throws: FileError.self) { try FileSystem.replace(path, with: [1]) }
        #expect(try FileSystem.content(path) == Array("old".utf8))
    }

    @Test func `names come in the order of their bytes, hidden ones too`() throws {
        for name in ["b", "B", "é", "a", ".hidden", "z"] { folder.write(name, "") }

        #expect(try names() == [".hidden", "B", "a", "b", "z", "é"])
    }

    @Test func `a folder that is not there cannot be listed`() {
        let error = #expect(throws: FileError.self) {
            _ = try FileSystem.names(in: Array((folder.path + "/none").utf8))
        }

        #expect(error?.operation == .list && error?.code == ENOENT)
        #expect(error?.isAboutWriting == false)
    }

    @Test func `a file that is not there has no content, a folder is an error`() throws {
        #expect(try FileSystem.content(folder.path + "/none") == nil)
        #expect(throws: FileError.self) { _ = try FileSystem.content(folder.path) }
    }

    @Test func `a second name stands for the same file`() throws {
        let path = folder.write("f", "one")

        try FileSystem.link(path, as: folder.path + "/g")

        #expect(FileSystem.status(path) == FileSystem.status(folder.path + "/g"))
    }

    @Test func `a second name never takes the place of another file`() throws {
        let (path, other) = (folder.write("f", "one"), folder.write("g", "two"))

        let error = #expect(throws: FileError.self) { try FileSystem.link(path, as: other) }

        #expect(error?.code == EEXIST && error?.isAboutWriting == true)
        #expect(try FileSystem.content(other) == Array("two".utf8))
    }

    @Test func `a symbolic link is pointed elsewhere in one step`() throws {
        let link = folder.path + "/current"

        try FileSystem.pointLink(link, at: "1")
        try FileSystem.pointLink(link, at: "2")

        #expect(FileSystem.linkTarget(link) == "2")
        #expect(try names() == ["current"])
    }

    @Test func `only a symbolic link has a target`() {
        #expect(FileSystem.linkTarget(folder.write("f", "")) == nil)
        #expect(FileSystem.linkTarget(folder.path + "/none") == nil)
    }

    @Test func `a folder goes with all that is in it, and nothing behind its links`() throws {
        let kept = folder.write("kept/precious", "one")
        folder.write("gone/below/f", "two")
        try FileSystem.pointLink(folder.path + "/gone/link", at: folder.path + "/kept")

        try FileSystem.remove(folder.path + "/gone")
        try FileSystem.remove(folder.path + "/gone")

        #expect(try names() == ["kept"])
        #expect(try FileSystem.content(kept) == Array("one".utf8))
    }

    @Test func `a folder is brought to the disk, one that is not there is an error`() throws {
        try FileSystem.sync(folder.path)

        #expect(throws: FileError.self) { try FileSystem.sync(folder.path + "/none") }
    }

    @Test func `an error says place, what was tried and why`() {
        let error = FileError(.rename, "out/current", code: ENOSPC)

        #expect(
            error.description == "out/current: error: cannot rename: No space left on device"
        )
    }

    @Test(arguments: [
        (FileError.Operation.open, false), (.read, false), (.list, false), (.write, true),
        (.sync, true), (.link, true), (.rename, true), (.remove, true), (.create, true),
        (.lock, true),
    ])
    func `reading and writing have exit codes of their own`(
        operation: FileError.Operation,
        isAboutWriting: Bool
    ) {
        #expect(FileError(operation, "f", code: EIO).isAboutWriting == isAboutWriting)
    }
}
