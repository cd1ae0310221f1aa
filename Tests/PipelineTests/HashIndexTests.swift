import Files
import TestSupport
import Testing

@testable import Pipeline

/// Design section 2: a hash stands while nothing changed and both times were two seconds old.
struct HashIndexTests {
    private let folder = TemporaryFolder()

    private func file() throws -> RawFile {
        let path = folder.write("a.csv", "text")
        let status = try #require(FileSystem.status(path))
        let name = Array("b/a.csv".utf8)
        return RawFile(batch: [0x62], path: name, status: status, place: name)
    }

    /// When a file was changed last.
    private func changed(_ file: RawFile) -> Int64 { file.status?.changed ?? 0 }

    @Test(arguments: [(1_999_999_999, false), (2_000_000_000, true), (-5, false)])
    func `a hash stands from two seconds after the last change`(age: Int, stands: Bool) throws {
        let file = try file()
        var index = HashIndex()

        index.note("aa", of: file, start: changed(file) + Int64(age))

        #expect(index.hash(of: file) == (stands ? "aa" : nil))
    }

    @Test func `a hash falls with any of size, inode and times`() throws {
        let file = try file()
        var index = HashIndex()
        index.note("aa", of: file, start: changed(file) + 3_000_000_000)
        let changes: [WritableKeyPath<FileStatus, Int64>] = [\.size, \.modified, \.changed]

        for change in changes {
            var other = file
            other.status?[keyPath: change] -= 1
            #expect(index.hash(of: other) == nil)
        }
        var moved = file
        moved.status?.inode += 1
        #expect(index.hash(of: moved) == nil)
        #expect(index.hash(of: file) == "aa")
    }

    @Test func `a hash that this run took itself stands at once`() throws {
        let file = try file()
        var index = HashIndex()

        index.trust("aa", of: file, start: changed(file))

        #expect(index.hash(of: file) == "aa")
        #expect(index.hasVerified)
    }

    @Test func `a member has the hash that its archive was unpacked with`() throws {
        var file = try file()
        file.status = nil
        file.member = RawFile.Member(index: 0, hash: "cc", size: 4, claims: [file.path])

        #expect(HashIndex().hash(of: file) == "cc")
        #expect(HashIndex().noted(of: file) == "cc")
    }

    @Test func `an index is kept without the files that are gone, and a broken one is empty`()
        throws
    {
        let file = try file()
        var gone = file
        gone.path = Array("b/gone.csv".utf8)
        var index = HashIndex()
        index.note("aa", of: file, start: .max)
        index.note("bb", of: gone, start: .max)
        let path = folder.path + "/hashes.json"

        index.keep([file])
        try index.write(to: path)
        let again = HashIndex(path: path)
        folder.write("hashes.json", "{")

        #expect(again.hash(of: file) == "aa")
        #expect(again.hash(of: gone) == nil)
        #expect(HashIndex(path: path).hash(of: file) == nil)
    }
}
