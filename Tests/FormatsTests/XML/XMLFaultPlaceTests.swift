import Formats
import Records
import Testing

/// Where and why a document is refused, however it is given to the parser.
struct XMLFaultPlaceTests {
    private static let sizes = [1, 2, 3, 7, 64, 32 << 10]

    @Test(arguments: XMLConfinementTests.content.indices)
    func `a fault shows at one place in slices of any size`(index: Int) throws {
        let fault = XMLConfinementTests.content[index].0
        let document = "<export>\n<notice>1</notice>\n x\(fault)y <notice/></export>"

        let whole = try ReadXML(document)

        for size in Self.sizes {
            let read = try ReadXML(document, sliceBytes: size)
            let places = read.records.map(\.fault)
            #expect(places == whole.records.map(\.fault), "in slices of \(size)")
            #expect(read.records == whole.records)
        }
    }

    @Test(arguments: ["&", "& &", "&x", "&#", "&#x", "&#12", "&é", "R&D"])
    func `an ampersand shows at one place in files of any length`(text: String) throws {
        let start = "<export><notice>1</notice>"
        let long = String(repeating: "<notice/>", count: 5000)

        let short = try ReadXML(start + text + "<notice/></export>")
        let other = try ReadXML(start + text + long + "</export>")

        let place = start.utf8.count + (text.utf8.firstIndex(of: 0x26)?.utf16Offset(in: text) ?? 0)
        #expect(short.records[1].fault == "\(place) 1")
        #expect(other.records[1].fault == "\(place) 1")
    }

    @Test(arguments: [0, 2000])
    func `a file that is closed does not end inside a record`(further: Int) throws {
        let rest = String(repeating: "<notice/>", count: further)
        let document =
            "<export><notice>1</notice><notice>A & B</notice>\(rest)"
            + "<notice>o<k</notice></export>"

        for size in Self.sizes {
            let read = try ReadXML(document, sliceBytes: size)
            #expect(read.records.last?.reason == .notWellFormed)
            #expect(read.records.count == further + 3)
        }
    }

    @Test(arguments: [
        "x", "<a", "<a b", "<a b=", "<a b='", "<a b='x", "<a>x</", "x</notice", "<!-- x",
        "<!-- x -",
        "<![CDATA[x", "<![CDATA[x]]", "<?x y", "&", "&am", "a & b",
    ])
    func `a file that ends inside a record says so`(content: String) throws {
        let document = "<export><notice>1</notice><notice>" + content

        for size in Self.sizes {
            let read = try ReadXML(document, sliceBytes: size)
            #expect(read.records.map(\.reason) == [nil, .unclosedRecord], "in slices of \(size)")
        }
    }
}
