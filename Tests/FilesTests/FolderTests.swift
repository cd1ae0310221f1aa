import Files
import Glibc
import TestSupport
import Testing

struct FolderTests {
    private let folder = TemporaryFolder()

    private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    @Test func `a name that is no text is listed and opened by its bytes`() throws {
        let name: [UInt8] = [0x61, 0xFF, 0x0A]
        let path = bytes(folder.path) + [0x2F] + name
        let written = (path + [0]).map(CChar.init(bitPattern:)).withUnsafeBufferPointer {
            $0.baseAddress.map { creat($0, 0o600) } ?? -1
        }
        try #require(written >= 0)
        close(written)
        let opened = try Folder(folder.path)

        let file = try opened.file(below: name)

        #expect(try opened.names() == [name])
        #expect(opened.status(name)?.isRegular == true)
        #expect(try file.status().isRegular)
        #expect(file.path.hasSuffix("/a%FF%0A"))
    }

    @Test func `a file is opened through its folders`() throws {
        folder.write("a/b/c.txt", "deep")
        let opened = try Folder(folder.path)

        let file = try opened.file(below: bytes("a/b/c.txt"))

        #expect(try file.read(4, at: 0) == bytes("deep"))
        #expect(opened.status(below: bytes("a/b"))?.isFolder == true)
        #expect(opened.status(below: bytes("a/x/c.txt")) == nil)
        #expect(try opened.folder(below: bytes("a/b")).names() == [bytes("c.txt")])
    }

    @Test(arguments: [
        ("link/c.txt", ENOTDIR), ("a/link.txt", ELOOP), ("a/none.txt", ENOENT),
        ("", ENOENT),
    ])
    func `links are not followed, wherever they stand`(path: String, code: Int32) throws {
        folder.write("a/c.txt", "x")
        try #require(symlink("a", folder.path + "/link") == 0)
        try #require(symlink("c.txt", folder.path + "/a/link.txt") == 0)
        let opened = try Folder(folder.path)

        let error = #expect(throws: FileError.self) { _ = try opened.file(below: bytes(path)) }

        #expect(error?.operation == .open)
        #expect(error?.code == code)
    }

    @Test func `a folder that is not there, or a file, is no folder`() throws {
        folder.write("f", "x")
        let opened = try Folder(folder.path)

        #expect(throws: FileError.self) { _ = try Folder(folder.path + "/none") }
        #expect(throws: FileError.self) { _ = try opened.folder(bytes("f")) }
    }

    @Test func `paths more than the system takes at once are opened all the same`() throws {
        let name = String(repeating: "n", count: 250)
        let made = Array(repeating: name, count: 20)
        var script = "cd -P '\(folder.path)'"
        for _ in made { script += " && mkdir \(name) && cd -P \(name)" }
        try #require(system(script + " && echo deep > file") == 0)
        defer { system("rm -rf '\(folder.path)'/n*") }
        let opened = try Folder(folder.path)

        let file = try opened.file(below: bytes(made.joined(separator: "/") + "/file"))

        #expect(try file.read(4, at: 0) == bytes("deep"))
    }
}
