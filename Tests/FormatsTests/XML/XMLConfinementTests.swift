import Formats
import Records
import TestSupport
import Testing

/// Faults after which it is clear which elements there are.
struct XMLConfinementTests {
    /// What can stand in a record, or between two, and in a tag.
    static let content: [(String, Reason)] = [
        ("&nbsp;", .entityRefused), ("&foo;&nbsp;", .entityRefused), ("&#0;", .notWellFormed),
        ("&#xFFFE;", .notWellFormed), ("&#xD800;", .notWellFormed), ("&#x110000;", .notWellFormed),
        ("&#xZ;", .notWellFormed), ("&#1Z;", .notWellFormed), ("&#;", .notWellFormed),
        ("Smith & Doe", .notWellFormed), ("&", .notWellFormed), ("&&&;", .notWellFormed),
        ("R&D; x", .entityRefused), ("&amp", .notWellFormed), ("a?b=1&c=2;", .notWellFormed),
        ("]]>", .notWellFormed), ("\u{0}", .notWellFormed), ("\u{1}", .notWellFormed),
        ("\u{1B}[0m", .notWellFormed), ("\u{FFFE}", .notWellFormed), ("\u{FFFF}", .notWellFormed),
        ("<![CDATA[\u{0}\u{8}]]>", .notWellFormed), ("<!-- \u{1F} -->", .notWellFormed),
        ("<!-- a -- b -->", .notWellFormed), ("<!------ a ---->", .notWellFormed),
        ("<?p \u{2}?>", .notWellFormed), ("<x>&foo;</x>", .entityRefused),
        ("<x a='&nbsp;'/>", .entityRefused), ("<x a='&#1;'/>", .notWellFormed),
        ("<x a='x & y'/>", .notWellFormed), ("<x a='\u{1}'/>", .notWellFormed),
        ("<x a='1' a='2'/>", .notWellFormed), ("<x xmlns:p='a' xmlns:p='b'/>", .notWellFormed),
        ("<p:x/>", .namespaceError), ("<x p:a='1'/>", .namespaceError),
        ("<x xmlns:p=''/>", .namespaceError), ("<a:b:c xmlns:a='urn:a'/>", .namespaceError),
        ("a < b", .notWellFormed), ("1<2", .notWellFormed), ("<;", .notWellFormed),
        ("<<x/>", .notWellFormed), ("a <\n= b & c < 3", .notWellFormed), ("&< ", .notWellFormed),
        ("<x>&amp;<</x>", .notWellFormed), ("<x a=1>y</x>", .notWellFormed),
        ("<x a=1/>", .notWellFormed), ("<x a = y z b='2' c/>", .notWellFormed),
        ("<x b />", .notWellFormed), ("<!-- a --->", .notWellFormed),
        ("<!-- - < -----><!-- - --->", .notWellFormed), ("<!--- a --->", .notWellFormed),
        ("<!-- a -- b <x> --->", .notWellFormed), ("<![CDATA[<!--]]>a < b", .notWellFormed),
        ("<!----->", .notWellFormed), ("<!--------->", .notWellFormed),
        ("<x a='1'b='2'/>", .notWellFormed), ("<x a='1'b>y</x>", .notWellFormed),
        ("<x xmlns:p='urn:a' xmlns:q='urn:a' p:a='1' q:a='2'/>", .namespaceError),
    ]

    static let tags: [(String, Reason)] = [
        ("a='&nbsp;'", .entityRefused), ("a='&#0;'", .notWellFormed), ("a='&'", .notWellFormed),
        ("a='\u{0}'", .notWellFormed), ("a='1' b='2' a='3'", .notWellFormed),
        ("p:a='1'", .namespaceError), ("xmlns='http://www.w3.org/2000/xmlns/'", .namespaceError),
        ("a='1'b='2'", .notWellFormed), ("a=1", .notWellFormed), ("a", .notWellFormed),
        ("a='1' b=/2", .notWellFormed),
    ]

    private let before = "<export>\n<notice>1</notice>\n"
    private let after = "<notice a='&lt;'>2 &amp; 3</notice>\n<notice>4</notice></export>"
    private let good = [[".=1"], ["@a=<", ".=2 & 3"], [".=4"]]

    private func sizes(_ document: String) -> [Int] { [1, 2, 3, 7, 64, 32 << 10] }

    @Test(arguments: content.indices)
    func `a fault in a record costs that record`(index: Int) throws {
        let (fault, reason) = Self.content[index]
        let record = "<notice>x\(fault)y</notice>"
        let document = before + record + after

        for size in sizes(document) {
            let read = try ReadXML(document, sliceBytes: size)

            #expect(read.records.map(\.reason) == [nil, reason, nil, nil], "in slices of \(size)")
            #expect(
                read.records[1].range
                    == before.utf8.count..<before.utf8.count + record.utf8.count
            )
            #expect(read.records[1].fields.map(\.text) == [record])
            #expect(read.records.filter { $0.reason == nil }.map(\.texts) == good)
        }
    }

    @Test(arguments: tags.indices)
    func `a fault in the tag of a record costs that record`(index: Int) throws {
        let (fault, reason) = Self.tags[index]
        let record = "<notice \(fault)>x</notice>"
        let document = before + record + after

        for size in sizes(document) {
            let read = try ReadXML(document, sliceBytes: size)

            #expect(read.records.map(\.reason) == [nil, reason, nil, nil], "in slices of \(size)")
            #expect(read.records[1].fields.map(\.text) == [record])
            #expect(read.records.filter { $0.reason == nil }.map(\.texts) == good)
        }
    }

    @Test(arguments: content.indices)
    func `a fault between records costs what stands between them`(index: Int) throws {
        let (fault, reason) = Self.content[index]
        let start = "<export>\n<notice>1</notice>"
        let gap = "\n x\(fault)y "
        let document = start + gap + after

        for size in sizes(document) {
            let read = try ReadXML(document, sliceBytes: size)

            #expect(read.records.map(\.reason) == [nil, reason, nil, nil], "in slices of \(size)")
            #expect(
                read.records[1].range == start.utf8.count..<start.utf8.count + gap.utf8.count
            )
            #expect(read.records[1].fields.map(\.text) == [gap])
            #expect(read.records[1].line == 2)
            #expect(read.records[1].fault?.hasSuffix(" 3") == true)
            #expect(read.records.filter { $0.reason == nil }.map(\.texts) == good)
        }
    }

    @Test func `a gap and the record behind it are refused each for its own fault`() throws {
        let read = try ReadXML("<export>&a;<notice a='1' a='2'>x</notice><notice/></export>")

        #expect(read.records.map(\.reason) == [.entityRefused, .notWellFormed, nil])
        #expect(read.records.map(\.range) == [0..<11, 11..<41, 41..<50])
    }

    @Test func `a fault in the root's tag costs what stands before the first record`() throws {
        let read = try ReadXML("<export x:a='1'><notice>1</notice></export>")

        #expect(read.records.map(\.reason) == [.namespaceError, nil])
        #expect(read.records.map(\.range) == [0..<16, 16..<34])
    }

    @Test func `a fault behind the last record costs what stands behind it`() throws {
        let document = "<export><notice>1</notice>\n&foo; </export>\n"

        let read = try ReadXML(document)

        #expect(read.records.map(\.reason) == [nil, .entityRefused])
        #expect(read.records[1].range == 26..<document.utf8.count)
        #expect(read.records[1].fault == "32 2")
        #expect(read.findings == [Finding(.entityRefused, line: 2)])
    }

    @Test(arguments: 0..<130)
    func `a control character is found wherever it stands`(place: Int) throws {
        let filler = String(repeating: "x", count: place)
        let control = String(UnicodeScalar(UInt8(place % 32)))
        let isSpace = ["\t", "\n", "\r"].contains(control)

        let read = try ReadXML("<export><notice>a\(filler)\(control)b</notice><notice/></export>")

        #expect(read.records.map(\.reason) == [isSpace ? nil : .notWellFormed, nil])
    }

    @Test(arguments: [
        ("<![CDATA[a < b && c ---> <!-- d --->]]>", "a < b && c ---> <!-- d --->"),
        ("<!-- a < b -->c ---> d", "c ---> d"), ("<?p a < 1 <!-- b ?>c ---> d", "c ---> d"),
        ("<!----> a --->", "a --->"), ("<!-- <a> -> - > -->b", "b"),
        ("<!-- \(String(repeating: "- ", count: 300)) -->c ---> d", "c ---> d"),
    ])
    func `what would be a fault elsewhere is text where it stands`(
        content: String,
        text: String
    ) throws {
        let document = before + "<notice>\(content)</notice>" + after

        for size in sizes(document) {
            let read = try ReadXML(document, sliceBytes: size)

            #expect(read.records.map(\.reason) == [nil, nil, nil, nil])
            #expect(read.records[1].texts == [".=\(text)"])
        }
    }

    @Test func `an ampersand far before the next semicolon costs its record`() throws {
        let filler = (0..<3000).map { "<notice>\($0)&gt;</notice>" }.joined()
        let plain = (0..<3000).map { "<notice>\($0)</notice>" }.joined()
        let document = "<export><notice>a & b && c</notice>\(plain)\(filler)</export>"

        let read = try ReadXML(document)

        #expect(read.records.map(\.reason) == [.notWellFormed] + Array(repeating: nil, count: 6000))
        #expect(read.records[6000].texts == [".=2999>"])
    }

    @Test func `a file of ampersands is read to its end`() throws {
        let filler = String(repeating: "<a>&</a>& & ", count: 20_000)

        let read = try ReadXML("<export><notice>\(filler)</notice><notice>1</notice></export>")

        #expect(read.records.map(\.reason) == [.notWellFormed, nil])
    }

    @Test(
        arguments: [
            [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xC0, 0x80],
            [0xE0, 0x80, 0xAF], [0xF8, 0x88, 0x80, 0x80, 0x80],
            [0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80],
        ] as [[UInt8]]
    )
    func `a surrogate or a long form in UTF-8 costs its record`(bytes: [UInt8]) throws {
        let start = Array("<export><notice>Ж</notice><notice>".utf8)
        let end = Array("</notice><notice>2</notice><!--".utf8)
        let last = Array("--><notice>3</notice></export>".utf8)

        let read = try ReadXML(start + bytes + end + bytes + last, encoding: "utf-8")

        #expect(read.records.map(\.reason) == [nil, .notWellFormed, nil, .notWellFormed, nil])
    }

    @Test func `the rest of a broken document says where it is broken`() throws {
        let good = "<export>\n<notice>1</notice>\n"
        let document = good + "<notice>\n<a>\n</b></notice>\n</export>"

        let read = try ReadXML(document)

        #expect(read.records[1].line == 2)
        let place = try #require(read.records[1].fault?.split(separator: " ").map { Int($0) })
        #expect(place[1] == 5)
        #expect((good.utf8.count + 13...good.utf8.count + 17).contains(place[0] ?? 0))
    }

    @Test func `the place of a fault is one in the raw bytes`() throws {
        let document = "<export><notice>Ж</notice>&foo;<notice>Ж</notice></export>"
        let wide = document.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }

        let read = try ReadXML(wide, encoding: "utf-16le")

        #expect(read.records.map(\.reason) == [nil, .entityRefused, nil])
        #expect(read.records[1].range == 52..<62)
        #expect(read.records[1].fault == "62 1")
    }
}
