import Formats
import Records
import Testing

/// Documents that stand one behind the other in a file.
struct XMLFurtherDocumentTests {
    static let starts = [
        "", "<?xml version='1.0'?>", "<?xml version='1.0' encoding='UTF-8'?>\n<!-- a -->",
        "<!DOCTYPE export>", "\u{FEFF}", "\u{FEFF}<?xml version='1.0'?>\n",
    ]

    @Test(arguments: starts)
    func `the records of all are read, and one range tells that it is no document`(
        start: String
    ) throws {
        let first = "<export xmlns:p='urn:a'>\n<p:notice>1</p:notice>"
        let gap = "\n</export>\n<!-- end -->\n\(start)<export>"
        let last = "<notice>2 &amp; 3</notice>\n</export>\n\(start)<export><notice a='é'/></export>"
        let document = first + gap + last

        for size in [1, 2, 3, 7, 64, 32 << 10] {
            let read = try ReadXML(document, sliceBytes: size)

            let reasons: [Reason?] = [nil, .notWellFormed, nil, nil]
            try #require(read.records.map(\.reason) == reasons, "in slices of \(size)")
            #expect(
                read.records[1].range == first.utf8.count..<(first + gap).utf8.count
            )
            #expect(
                read.records.filter { $0.reason == nil }.flatMap(\.texts) == [
                    ".=1", ".=2 & 3", "@a=é",
                ]
            )
            let bytes = Array(document.utf8)
            #expect(
                read.records.map { String(decoding: bytes[$0.range], as: UTF8.self) }.suffix(2)
                    == ["<notice>2 &amp; 3</notice>", "<notice a='é'/>"]
            )
            #expect(read.findings.map(\.reason) == [.severalDocuments])
            #expect(read.findings.first?.count == 2)
            #expect(read.records[2].scope != read.records[0].scope)
        }
    }

    @Test func `records without a root are documents of their own`() throws {
        let document = (1...2000).map { "<notice>\($0)</notice>\n" }.joined()

        let read = try ReadXML(document, record: "notice")

        try #require(read.records.count == 2001)
        #expect(read.records[1].reason == .notWellFormed)
        #expect(read.records[1].range == 18..<19)
        #expect(read.records.map(\.line).suffix(2) == [1999, 2000])
        #expect(read.records.last?.texts == [".=2000"])
        #expect(read.findings == [Finding(.severalDocuments, line: 2, count: 1999)])
    }

    @Test(arguments: [
        "</export>", "x", "<", "< export/>", "<?xml version='1.0'?>", "&amp;", "<![CDATA[]]>",
        "\u{FEFF}x", "<!ELEMENT a ANY>", "\u{FEFF}",
    ])
    func `what begins no document behind the end of one is refused`(rest: String) throws {
        let document = "<export><notice>1</notice></export>\n"

        for size in [1, 3, 32 << 10] {
            let read = try ReadXML(document + rest, sliceBytes: size)

            let reasons: [Reason?] = [nil, .notWellFormed]
            try #require(read.records.map(\.reason) == reasons, "in slices of \(size)")
            #expect(read.records[1].range == 26..<(document + rest).utf8.count)
        }
    }

    @Test func `two records that are documents, with nothing between them, leave a refused rest`()
        throws
    {
        let read = try ReadXML("<notice>1</notice><notice>2</notice>", record: "notice")

        try #require(read.records.map(\.reason) == [nil, .notWellFormed])
        #expect(read.records[1].range == 18..<36)
    }

    @Test func `a document that names another encoding than the file is in is refused`() throws {
        let start = Array("<?xml version='1.0' encoding='koi8-r'?><export>".utf8)
        let notice = Array("<notice>".utf8) + [0xE9] + Array("</notice></export>\n".utf8)
        let other = Array("<?xml version='1.0' encoding='windows-1251'?><export>".utf8)

        let same = try ReadXML(start + notice + start + notice, encoding: "koi8-r")
        let mixed = try ReadXML(start + notice + other + notice, encoding: "koi8-r")

        #expect(same.records.map(\.reason) == [nil, .notWellFormed, nil])
        try #require(mixed.records.map(\.reason) == [nil, .notWellFormed])
        #expect(mixed.records[1].range.upperBound == Int(mixed.size))
    }

    @Test func `what a further document may not declare refuses it`() throws {
        let document =
            "<export><notice>1</notice></export>\n"
            + "<!DOCTYPE export [<!ENTITY a 'b'>]><export><notice>&a;</notice></export>"

        let read = try ReadXML(document)

        #expect(read.records.map(\.reason) == [nil, .entityDeclared])
    }
}
