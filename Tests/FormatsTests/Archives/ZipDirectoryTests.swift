import Formats
import Records
import TestSupport
import Testing

/// What the directory of a zip does not name, or names twice, is read or told.
struct ZipDirectoryTests {
    private static let a = TinyMember("a", "first")
    private static let b = TinyMember("b", "other")

    @Test(arguments: [(0, ["b=other", "a=first"]), (1, ["a=first", "b=other"])])
    func `a member that the directory does not name is read and told`(
        hidden: Int,
        members: [String]
    ) throws {
        let unpacked = try Unpacked(tinyZip([Self.a, Self.b], unnamed: [hidden]))

        #expect(unpacked.members == members)
        #expect(unpacked.codes == ["member_hidden:2"])
    }

    @Test func `a directory that names one place twice is told`() throws {
        let unpacked = try Unpacked(tinyZip([Self.a, Self.b], samePlace: true))

        #expect(unpacked.members.first == "a=first")
        // What the first place hides is the second member, which then has no name in the directory.
        #expect(unpacked.members.contains("b=other"))
        #expect(unpacked.codes.sorted() == ["member_hidden:2", "member_overlaps"])
    }

    @Test func `bytes between members and behind the end are told, and padding is not`() throws {
        let junk = try Unpacked(tinyZip([Self.a, Self.b], between: Array("no member".utf8)))
        let zeros = try Unpacked(tinyZip([Self.a, Self.b], between: [0, 0, 0, 0]))
        let after = try Unpacked(tinyZip([Self.a, Self.b]) + Array("behind".utf8))

        for unpacked in [junk, zeros, after] {
            #expect(unpacked.members == ["a=first", "b=other"])
        }
        #expect(junk.codes == ["bytes_outside_members*2"])
        #expect(zeros.codes.isEmpty)
        #expect(after.codes == ["bytes_after_archive"])
    }

    @Test(arguments: [
        (["[Content_Types].xml", "word/document.xml"], OfficeDocument.text),
        (["xl/workbook.xml", "[Content_Types].xml"], .workbook),
        (["mimetype", "content.xml", "META-INF/manifest.xml"], .openDocument),
        (["mimetype", "META-INF/container.xml"], .other),
        (["META-INF/manifest.xml"], .openDocument),
    ])
    func `a document of an office program is one file and not its parts`(
        names: [String],
        document: OfficeDocument
    ) throws {
        let unpacked = try Unpacked(tinyZip(names.map { TinyMember($0, "<x/>") }))

        #expect(unpacked.listing.outcome.refusal == .officeDocument)
        #expect(unpacked.listing.outcome.document == document)
        #expect(unpacked.listing.members.isEmpty)
    }
}
