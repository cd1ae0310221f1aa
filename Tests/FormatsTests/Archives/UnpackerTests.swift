import Files
import Formats
import Glibc
import Records
import TestSupport
import Testing

/// An archive, unpacked.
struct Unpacked {
    var listing: ArchiveListing
    var bytes: [UInt8]

    init(
        _ archive: [UInt8],
        path: String = "b1/leak",
        limits: ArchiveLimits = ArchiveLimits(),
        isWanted: @escaping ([UInt8]) -> Bool = { _ in true }
    ) throws {
        let folder = TemporaryFolder()
        let file = try Descriptor(reading: folder.write("archive", archive))
        let output = try Descriptor(creating: folder.path + "/unpacked")
        var unpacker = Unpacker(
            limits: limits,
            output: output.number,
            isWanted: isWanted,
            progress: { _ in }
        )
        let window = FileWindow(descriptor: file.number, count: Int64(archive.count))
        listing = try unpacker.unpack(window, path: Array(path.utf8))
        bytes = try output.read(Int(output.status().size), at: 0)
    }

    /// `path=text` of every member that is no archive, or `path` where its bytes were not kept.
    var members: [String] {
        listing.members.filter { $0.archive == nil }.map { member in
            let path = printableName(member.path).replacing("b1/leak!/", with: "")
            guard let offset = member.offset.map(Int.init) else { return path }
            let text = bytes[offset..<offset + Int(member.size)]
            return path + "=" + String(decoding: text, as: UTF8.self)
        }
    }

    /// `code` or `code:line` of all findings of the archive itself, and its refusal.
    var codes: [String] {
        let refusal = listing.outcome.refusal.map { [$0.code] } ?? []
        return refusal + listing.outcome.findings.sorted.map(\.described)
    }
}

extension Finding {
    fileprivate var described: String {
        reason.code + (line > 0 ? ":\(line)" : "") + (count > 1 ? "*\(count)" : "")
    }
}

struct UnpackerTests {
    private static let two = [TinyMember("a/b.xml", "first"), TinyMember("c.csv", "second")]

    @Test(arguments: [
        tinyTar(two), tinyZip(two), tinyGzip(tinyTar(two)), tinyTar(two, hasEnd: false),
        tinyTar(two) + tinyTar(two), tinyZip(two, hasDirectory: false),
    ])
    func `members are listed in order with their bytes`(archive: [UInt8]) throws {
        let unpacked = try Unpacked(archive)

        #expect(unpacked.members.prefix(2) == ["a/b.xml=first", "c.csv=second"])
        // Nothing follows a zip without a directory that says whether all of it is there.
        #expect(Set(unpacked.codes).isSubset(of: ["archive_broken"]))
    }

    @Test func `several tar archives in one file are all read`() throws {
        let unpacked = try Unpacked(tinyTar(Self.two) + tinyTar([TinyMember("d", "third")]))

        #expect(unpacked.members == ["a/b.xml=first", "c.csv=second", "d=third"])
        #expect(unpacked.codes.isEmpty)
    }

    @Test func `the hash and size of a member are those of its bytes`() throws {
        let member = try #require(
            try Unpacked(tinyZip([TinyMember("a", "abc")])).listing.members.first
        )

        // FIPS 180-4, example B.1.
        #expect(
            member.hash == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        )
        #expect(member.size == 3)
    }

    @Test func `what nobody wants is listed and not kept`() throws {
        let unpacked = try Unpacked(tinyTar(Self.two)) { $0 == Array("b1/leak!/c.csv".utf8) }

        #expect(unpacked.members == ["a/b.xml", "c.csv=second"])
        #expect(unpacked.bytes == Array("second".utf8))
    }

    @Test(arguments: [
        ("../up", "0", "member_path_climbs"), ("a/../../up", "0", "member_path_climbs"),
        ("/etc/x", "0", "member_path_absolute"), ("C:\\x", "0", "member_path_absolute"),
        ("l", "2", "member_is_link"), ("h", "1", "member_is_link"),
        ("d", "3", "member_is_special"), ("f", "6", "member_is_special"),
    ])
    func `a member that may lead elsewhere is refused, and its neighbors are not`(
        name: String,
        type: String,
        code: String
    ) throws {
        let bad = TinyMember(name, "", type: Character(type))
        let unpacked = try Unpacked(tinyTar([TinyMember("a", "1"), bad, TinyMember("z", "2")]))

        #expect(unpacked.members == ["a=1", "z=2"])
        #expect(unpacked.codes == [code + ":2"])
    }

    @Test func `folders are no members, and names need no text`() throws {
        var odd = TinyMember("", "odd")
        odd.name = [0x80, 0x0A, 0xFF]
        let unpacked = try Unpacked(tinyTar([TinyMember("a/", "", type: "5"), odd]))
        let zipped = try Unpacked(tinyZip([odd]))

        #expect(unpacked.members == ["%80%0A%FF=odd"])
        #expect(zipped.members == ["%80%0A%FF=odd"])
    }

    @Test func `names in UTF-8 come through, and those that only say so get a number`() throws {
        var odd = TinyMember("", "odd", flags: 0x800)
        odd.name = [0x80, 0x0A, 0xFF]
        let good = TinyMember("список.csv", "good", flags: 0x800)

        let unpacked = try Unpacked(tinyZip([good, odd]))

        #expect(unpacked.members == ["список.csv=good", "member-2=odd"])
    }

    @Test func `a repeated path is told apart and claimed as it was told`() throws {
        let same = ["1", "2", "3"].map { TinyMember("a.csv", $0) }
        let unpacked = try Unpacked(tinyZip(same + [TinyMember("a.csv~2", "4")]))

        #expect(unpacked.members == ["a.csv=1", "a.csv~2=2", "a.csv~3=3", "a.csv~2~2=4"])
        #expect(unpacked.listing.members.map(\.isRepeated) == [false, true, true, true])
        #expect(unpacked.listing.members[1].claims == [Array("b1/leak!/a.csv".utf8)])
    }

    @Test func `an encrypted member is reported and the next one read`() throws {
        let locked = TinyMember("secret", [UInt8](repeating: 7, count: 30), flags: 1)
        let unpacked = try Unpacked(tinyZip([locked, TinyMember("a", "open")]))

        #expect(unpacked.members == ["a=open"])
        #expect(unpacked.codes == ["member_encrypted:1"])
    }

    @Test func `archives in archives are unpacked to the depth that is allowed`() throws {
        let inner = tinyZip([TinyMember("deep.csv", "x")])
        let archive = tinyTar([TinyMember("in.zip", inner), TinyMember("after", "y")])
        var shallow = ArchiveLimits()
        shallow.depth = 1

        let open = try Unpacked(archive)
        let closed = try Unpacked(archive, limits: shallow)

        #expect(open.members == ["in.zip!/deep.csv=x", "after=y"])
        #expect(closed.members == ["after=y"])
        #expect(closed.listing.members.first?.archive?.refusal == .archiveTooDeep)
    }

    @Test func `a single file may be claimed by the path of its archive`() throws {
        let once = tinyGzip(Array("x".utf8))
        let archive = tinyTar([TinyMember("list.csv.gz.gz", tinyGzip(once))])
        let unpacked = try Unpacked(archive) { $0 == Array("b1/leak!/list.csv.gz.gz".utf8) }

        let claims = unpacked.listing.members.last?.claims.map { printableName($0) }

        #expect(unpacked.members == ["list.csv.gz.gz!/list.csv.gz!/list.csv=x"])
        #expect(
            claims == [
                "b1/leak!/list.csv.gz.gz!/list.csv.gz!/list.csv",
                "b1/leak!/list.csv.gz.gz!/list.csv.gz", "b1/leak!/list.csv.gz.gz",
            ]
        )
    }

    @Test(arguments: [
        ("b1/leak.csv.gz", "leak.csv"), ("b1/leak.csv", "leak.csv"), ("b1/LEAK.GZ", "LEAK"),
    ])
    func `a compressed file is one member`(path: String, name: String) throws {
        let unpacked = try Unpacked(tinyGzip(Array("x".utf8)), path: path)

        #expect(unpacked.members == ["\(path)!/\(name)=x"])
        #expect(unpacked.codes.isEmpty)
    }
}
