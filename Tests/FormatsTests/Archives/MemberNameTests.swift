import Records
import Testing

@testable import Formats

struct MemberNameTests {
    @Test(arguments: [
        ("a/b.xml", "a/b.xml"), ("./a/b.xml", "a/b.xml"), ("a//b/./c", "a/b/c"), ("a:b", "a:b"),
        ("..a/b..", "..a/b.."), ("a\\b", "a\\b"), ("", ""), ("./", ""), ("...", "..."),
    ])
    func `a plain path is kept, without parts that say nothing`(name: String, path: String) {
        #expect(MemberName(Array(name.utf8)) == .path(Array(path.utf8)))
    }

    @Test(arguments: [
        "..", "../a", "a/../../b", "a/../b", "a/..", "..\\a", "a\\..\\..\\b", "a/..\\b",
    ])
    func `a path that climbs is refused`(name: String) {
        #expect(MemberName(Array(name.utf8)) == .refused(.memberPathClimbs))
    }

    @Test(arguments: ["/a", "/", "//a", "\\a", "\\\\host\\a", "C:\\a", "c:/a", "/../a"])
    func `an absolute path is refused`(name: String) {
        #expect(MemberName(Array(name.utf8)) == .refused(.memberPathAbsolute))
    }

    @Test func `a path of any length is refused from 4097 bytes on`() {
        let name = [UInt8](repeating: 0x61, count: 4096)

        #expect(MemberName(name) == .path(name))
        #expect(MemberName(name + [0x61]) == .refused(.nameTooLong))
    }

    @Test(arguments: [
        ("b1/x.csv.gz", ArchiveKind.gzip, "x.csv"), ("b1/X.CSV.GZ", .gzip, "X.CSV"),
        ("b1/x.csv", .gzip, "x.csv"), ("b1/.gz", .gzip, ".gz"), ("x.zst", .zstd, "x"),
        ("x.gz", .bzip2, "x.gz"), ("x.bz2", .bzip2, "x"), ("x.xz", .xz, "x"),
    ])
    func `a single file is called like its archive without the ending`(
        path: String,
        kind: ArchiveKind,
        name: String
    ) {
        #expect(MemberName.single(of: Array(path.utf8), kind: kind) == Array(name.utf8))
    }
}
