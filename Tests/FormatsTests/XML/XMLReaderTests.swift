import Files
import Formats
import Records
import Testing

struct XMLReaderTests {
    @Test func `elements and attributes are fields in document order with their owners`() throws {
        let document = """
            <export><notice id="7"><person lang="ru">
              <familyName>Doe</familyName><sex/></person></notice></export>
            """

        let fields = try ReadXML(document).records[0].fields

        #expect(
            fields == [
                .init(place: "@id", owner: -1, text: "7"),
                .init(place: "person", owner: -1, text: nil),
                .init(place: "person/@lang", owner: 1, text: "ru"),
                .init(place: "person/familyName", owner: 1, text: "Doe"),
                .init(place: "person/sex", owner: 1, text: ""),
            ]
        )
    }

    @Test(arguments: [
        ("<a>  x \n</a>", ["a=x"]),
        ("<a><![CDATA[<b> & ]]>c</a>", ["a=<b> & c"]),
        ("<a>x<b>y</b>z<c>w</c> v </a>", ["a=x", "a/b=y", "a=z", "a/c=w", "a=v"]),
        ("<a>\n <b>y</b> z <c/>\n</a>", ["a=z", "a/b=y", "a/c="]),
        ("<a>x<b>1<c>2</c>3</b>y</a>", ["a=x", "a/b=1", "a/b/c=2", "a/b=3", "a=y"]),
        ("<a b=''/><c></c><d> </d>", ["a/@b=", "c=", "d="]),
        ("<a>&lt;&amp;&#1046;&quot;</a>", ["a=<&Ж\""]),
        ("<a b=\"x &amp; y &amp;#38; &lt;\"/>", ["a/@b=x & y &#38; <"]),
        ("<a b='1>0'>t</a>", ["a=t", "a/@b=1>0"]),
        ("own <a>x</a> text", [".=own", "a=x", ".=text"]),
        ("<a>1<!-- <b>2</b> -->3<?p <c>4</c>?>5</a>", ["a=135"]),
        ("<a xmlns='no URI'><p:b xmlns:p='&lt;'>x</p:b></a>", ["a/b=x"]),
        ("<p:a xmlns:p='urn:x' p:b='1'>x</p:a>", ["a=x", "a/@b=1"]),
        ("<a>x\r\ny\rz</a>", ["a=x\ny\nz"]),
        ("<a><![CDATA[x\r\ny\rz\r]]>\nw</a>", ["a=x\ny\nz\n\nw"]),
        ("<a><b>x</b></a><a><b>y</b></a>", ["a/b=x", "a/b=y"]),
        ("", []),
    ])
    func `the text of a record is its own`(content: String, texts: [String]) throws {
        let read = try ReadXML(notice: content)

        #expect(read.records.map(\.reason) == [nil])
        #expect(read.records[0].texts == texts)
    }

    @Test func `a range runs from the start tag to the end tag, with its line`() throws {
        let document = """
            <?xml version="1.0" encoding="windows-1251"?>\r
            <!DOCTYPE export>
            <export><!-- <notice/> --><notice/>\t<notice a="x>y"
               b='2'><![CDATA[
            </notice>]]></notice >
             <other><notice>no</notice></other>
            <notice\n>é</notice></export>
            """
        let bytes = Array(document.utf8)

        let records = try ReadXML(bytes).records

        #expect(
            records.map { String(decoding: bytes[$0.range], as: UTF8.self) } == [
                "<notice/>", "<notice a=\"x>y\"\n   b='2'><![CDATA[\n</notice>]]></notice >",
                "<notice\n>é</notice>",
            ]
        )
        #expect(records.map(\.line) == [3, 3, 7])
        #expect(records.map(\.ordinal) == [1, 2, 3])
    }

    @Test func `an id is the hash of the kind and the raw bytes`() throws {
        let record = "<notice>x</notice>"

        let records = try ReadXML("<export>\(record) \(record)<notice>y</notice></export>").records

        let hash = Digest(.blake2b)
        hash.update(Array("notice\0\(record)".utf8))
        #expect(records[0].id == RecordID(digest: hash.finish()))
        #expect(records[1].id == records[0].id)
        #expect(records[2].id != records[0].id)
    }

    @Test func `a record's bytes parse alone to the same fields`() throws {
        let document = """
            <p:export xmlns:p="urn:a" xmlns="urn:b"><p:set xmlns:q="urn:c">
            <p:notice q:n="1"><q:a>x</q:a> own</p:notice></p:set></p:export>
            """
        let bytes = Array(document.utf8)
        let read = try ReadXML(bytes, record: "export/set/notice")
        let inScope = read.bindings[0].map { binding in
            let prefix = String(decoding: binding.prefix, as: UTF8.self)
            let name = prefix.isEmpty ? "xmlns" : "xmlns:" + prefix
            return " \(name)=\"\(String(decoding: binding.uri, as: UTF8.self))\""
        }

        let alone = try ReadXML(
            "<x\(inScope.joined())>\(String(decoding: bytes[read.records[0].range], as: UTF8.self))</x>",
            record: "x/notice"
        )

        #expect(
            read.bindings.map { $0.map { String(decoding: $0.prefix, as: UTF8.self) } } == [
                ["", "p", "q"]
            ]
        )
        #expect(alone.records[0].fields == read.records[0].fields)
        #expect(alone.records[0].id == read.records[0].id)
    }

    @Test func `records under other bindings point at their own list`() throws {
        let read = try ReadXML(
            """
            <e><s xmlns:p="urn:a"><p:n/><p:n/></s><s xmlns:p="urn:b"><p:n/></s>\
            <s xmlns:p="urn:a"><p:n/></s></e>
            """,
            record: "e/s/n"
        )

        #expect(read.records.map(\.scope) == [0, 0, 1, 0])
        #expect(read.bindings.count == 2)
    }

    @Test(arguments: 1...40)
    func `no split of the text shows in the records`(sliceBytes: Int) throws {
        let notices = (0..<30).map { number in
            """
            <notice id="\(number)" t='a>b &amp; "c"'>\r\n<!-- - -- > --><p><n>Ж\(number)🙂</n> é\
            <![CDATA[]]]]><![CDATA[>]]></p><q/>&#x1F600; own\r</notice>
            """.replacing("- -- >", with: "- >")
        }
        let document =
            "<?xml version='1.0'?>\n<export>\(notices.joined(separator: "\r\n"))</export>"

        let whole = try ReadXML(document)
        let split = try ReadXML(document, sliceBytes: sliceBytes)

        #expect(whole.records.count == 30)
        #expect(whole.records.allSatisfy { $0.reason == nil })
        #expect(split == whole)
    }

    @Test(arguments: [40, 300, 301, 32 << 10])
    func `long sections and comments are read in pieces`(sliceBytes: Int) throws {
        let line = "a]]b]]]\r\n--c\r>é🙂"
        let text = String(repeating: line, count: 600)
        let aside = ">" + String(repeating: "<c>-x>>", count: 600)
        let notice = "<notice><a>1<![CDATA[\(text)]]>2<!--\(aside)-->3</a></notice>"

        let read = try ReadXML("<export><!--\(aside)-->\(notice)</export>", sliceBytes: sliceBytes)

        let lines = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        #expect(read.records.map(\.reason) == [nil])
        let isWhole = read.records[0].texts == ["a=1\(lines)23"]
        #expect(isWhole)
        #expect(read.records[0].range.count == notice.utf8.count)
    }

    @Test func `sections and comments have no limit but that of a field`() throws {
        let long = String(repeating: "0123456789", count: 999_990)
        let document =
            "<export><!--\(long)\(long)--><notice><![CDATA[\(long)]]></notice><notice/></export>"

        let read = try ReadXML(document)

        #expect(read.records.map(\.reason) == [nil, nil])
        #expect(read.records[0].fields[0].text?.utf8.count == long.utf8.count)
    }

    @Test func `records larger than a batch and many batches keep their order`() throws {
        let long = String(repeating: "text ", count: 300_000)
        let document =
            "<export>"
            + (0..<8).map { "<notice id='\($0)'><a>\(long)</a></notice>" }.joined() + "</export>"

        let read = try ReadXML(document)

        #expect(read.records.map { $0.fields[0].text } == (0..<8).map { "\($0)" })
        #expect(read.records.allSatisfy { $0.fields[1].text?.utf8.count == long.utf8.count - 1 })
    }

    @Test func `ranges and ids are those of the raw bytes in any encoding`() throws {
        let start = Array("<?xml version='1.0' encoding='windows-1251'?><export>".utf8)
        let notice: [UInt8] = Array("<notice>".utf8) + [0xC6, 0xF3, 0xEA] + Array("</notice>".utf8)
        let bytes = start + notice + notice + Array("</export>".utf8)

        let read = try ReadXML(bytes, encoding: "windows-1251")

        let first = start.count..<start.count + notice.count
        #expect(read.records.map(\.range) == [first, first.upperBound..<first.upperBound + 20])
        #expect(read.records[0].texts == [".=Жук"])
        let hash = Digest(.blake2b)
        hash.update(Array("notice\0".utf8) + notice)
        #expect(read.records[0].id == RecordID(digest: hash.finish()))
    }

    @Test func `an empty file has no record and a finding`() throws {
        let read = try ReadXML("")

        #expect(read.records.isEmpty)
        #expect(read.reasons == [.emptyFile])
    }

    @Test(arguments: [
        ("<?xml version='1.0' encoding=\"windows-1251\"?><a/>", "windows-1251"),
        ("\u{FEFF}<?xml  version = '1.0'\n encoding = 'UTF-8' standalone='yes' ?>", "UTF-8"),
        ("<?xml version='1.0'?><a encoding='x'/>", nil),
        ("<?xml version='1.0' encoding='a b'?>", nil),
        ("<?xmlx encoding='koi8-r'?>", nil),
        ("<?xml encoding='koi8-r", nil), ("", nil),
    ])
    func `the declared encoding is read from the first bytes`(first: String, encoding: String?) {
        #expect(declaredXMLEncoding(in: Array(first.utf8)) == encoding)
    }

    @Test func `a record element inside a record is part of it, and is reported`() throws {
        let inner = "<notice id='2'><type>BN</type></notice>"
        let document =
            "<export>\n<notice id='1'><type>RN</type><linked>\(inner)\(inner)</linked></notice>"
            + "<notice id='3'/></export>"

        let read = try ReadXML(document)

        #expect(read.records.map(\.ordinal) == [1, 2])
        #expect(
            read.records[0].texts == [
                "@id=1", "type=RN", "linked/notice/@id=2", "linked/notice/type=BN",
                "linked/notice/@id=2", "linked/notice/type=BN",
            ]
        )
        #expect(
            read.findings == [
                Finding(.nestedRecord, line: 2, field: "export/notice", count: 2)
            ]
        )
    }

    @Test func `elements outside the records are told by name, and what stands in them is not`()
        throws
    {
        let read = try ReadXML(
            "<export><N><notice>x</notice></N><notice>y</notice><N/><m>z</m></export>"
        )

        #expect(read.records.count == 1)
        let skipped = read.findings.filter { $0.reason == .skippedElement }
        #expect(skipped.map(\.field) == ["N", "m"])
        #expect(skipped.map(\.count) == [2, 1])
    }

    @Test func `an element of the record's name outside of any record is none inside one`() throws {
        let read = try ReadXML("<export><list><notice/></list><notice><a/></notice></export>")

        #expect(read.records.count == 1)
        #expect(read.findings.map(\.reason) == [.skippedElement])
    }
}
