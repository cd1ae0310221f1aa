import Files
import Formats
import Records
import TestSupport
import Testing

/// What is damaged costs itself, and what is cut is read as far as it goes.
struct BrokenArchiveTests {
    private static let text = String(
        (0..<5000).map { Character(Unicode.Scalar(UInt8(97 + $0 % 26))) }
    )
    private static let two = [TinyMember("a", text), TinyMember("b", "second")]

    private func changed(_ bytes: [UInt8], at offset: Int) -> [UInt8] {
        var bytes = bytes
        bytes[offset] ^= 0x40
        return bytes
    }

    @Test(arguments: [
        (tinyTar(two), 3000, 2488), (tinyZip(two), 3000, 2969),
        (tinyGzip(tinyTar(two)), 3000, 2473),
    ])
    func `a cut archive keeps the member before the cut as far as it goes`(
        archive: [UInt8],
        length: Int,
        kept: Int
    ) throws {
        let unpacked = try Unpacked(Array(archive.prefix(length)))

        #expect(unpacked.members == ["a=" + Self.text.prefix(kept)])
        #expect(unpacked.listing.members.map(\.isDamaged) == [true])
        #expect(unpacked.codes.contains { $0.hasPrefix("archive_broken") })
    }

    @Test(arguments: [
        (tinyTar([two[1]]), []), (Array(tinyTar([two[1]]).prefix(1024)), ["archive_broken"]),
        (tinyGzip(tinyTar([two[1]])), []),
        (tinyGzip(Array(tinyTar([two[1]]).prefix(1024))), ["archive_broken"]),
    ])
    func `a tar archive that ends without its end mark may have lost members`(
        archive: [UInt8],
        codes: [String]
    ) throws {
        let unpacked = try Unpacked(archive)

        #expect(unpacked.members == ["b=second"])
        #expect(unpacked.codes == codes)
    }

    @Test(arguments: [1, 10, 30, 70])
    func `a zip that is cut in its directory says so`(missing: Int) throws {
        let unpacked = try Unpacked(tinyZip(Self.two).dropLast(missing))

        #expect(unpacked.members == ["a=" + Self.text, "b=second"])
        #expect(unpacked.codes == ["archive_broken"])
    }

    @Test(arguments: [10, 17, 900, 5000, 5020])
    func `a cut gzip file keeps what came before the cut`(length: Int) throws {
        let unpacked = try Unpacked(Array(tinyGzip(Array(Self.text.utf8)).prefix(length)))

        let kept = min(max(length - 15, 0), 5000)
        #expect(unpacked.members == (kept == 0 ? [] : ["leak=" + Self.text.prefix(kept)]))
        #expect(unpacked.codes == ["archive_broken"])
    }

    @Test func `a gzip file that fails its checksum says so`() throws {
        let archive = changed(tinyGzip(Array(Self.text.utf8)), at: 500)
        let unpacked = try Unpacked(archive)

        #expect(unpacked.listing.members.map(\.size) == [5000])
        #expect(unpacked.listing.members.map(\.isDamaged) == [true])
        #expect(unpacked.codes == ["archive_broken"])
    }

    @Test func `all members of a gzip file are read, and what follows them is told`() throws {
        let both = tinyGzip(Array("one ".utf8)) + tinyGzip(Array("two".utf8))

        let padded = try Unpacked(both + [0, 0, 0])
        let followed = try Unpacked(both + Array("garbage".utf8))

        #expect(padded.members == ["leak=one two"])
        #expect(padded.codes.isEmpty)
        #expect(followed.members == ["leak=one two"])
        #expect(followed.codes == ["bytes_after_archive"])
    }

    @Test func `a member of a zip that fails its checksum is read all the same`() throws {
        let unpacked = try Unpacked(changed(tinyZip(Self.two), at: 100))

        #expect(unpacked.listing.members.map(\.size) == [5000, 6])
        #expect(unpacked.listing.members.map(\.isDamaged) == [true, false])
    }

    @Test func `a damaged header of a tar archive costs its member`() throws {
        let three = [TinyMember("a", "1"), TinyMember("b", "2"), TinyMember("c", "3")]
        let unpacked = try Unpacked(changed(tinyTar(three), at: 1024))

        #expect(unpacked.members == ["a=1", "c=3"])
        #expect(unpacked.codes.contains { $0.hasPrefix("archive_broken") })
    }

    @Test(arguments: [
        [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0xFF, 0xFF, 0xFF],
        [0x28, 0xB5, 0x2F, 0xFD] + [UInt8](repeating: 0xFF, count: 100),
        [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0] + [UInt8](repeating: 1, count: 100),
        Array("BZh91AY&SY".utf8) + [UInt8](repeating: 1, count: 100),
        [0x50, 0x4B, 3, 4] + [UInt8](repeating: 0xFF, count: 10),
    ])
    func `an archive of which nothing can be read is refused`(archive: [UInt8]) throws {
        let unpacked = try Unpacked(archive)

        #expect(unpacked.listing.outcome.refusal == .archiveBroken)
        #expect(unpacked.members.isEmpty)
    }

    @Test(arguments: [
        (Array("7z".utf8) + [0xBC, 0xAF, 0x27, 0x1C], Reason.archiveUnsupported),
        (Array("no archive".utf8), .archiveBroken),
    ])
    func `what is not unpacked says why`(archive: [UInt8], reason: Reason) throws {
        #expect(try Unpacked(archive).listing.outcome.refusal == reason)
    }

    @Test(arguments: [
        tinyGzip([]), [0x28, 0xB5, 0x2F, 0xFD, 0x24, 0, 1, 0, 0, 0x99, 0xE9, 0xD8, 0x51],
        [0x42, 0x5A, 0x68, 0x39, 0x17, 0x72, 0x45, 0x38, 0x50, 0x90, 0, 0, 0, 0],
    ])
    func `nothing compressed is an empty member`(archive: [UInt8]) throws {
        let unpacked = try Unpacked(archive)

        #expect(unpacked.members == ["leak="] || unpacked.listing.members.map(\.size) == [0])
        #expect(unpacked.codes.isEmpty)
    }

    @Test func `a tar header that tells of more bytes than there are keeps those that are`() throws
    {
        let huge = TinyMember("a", Array("few".utf8), toldSize: 1 << 60)
        let unpacked = try Unpacked(tinyTar([huge]))

        #expect(unpacked.listing.members.map(\.isDamaged) == [true])
        #expect(unpacked.members.first?.hasPrefix("a=few") == true)
        #expect(unpacked.bytes.count < 3000)
    }
}
