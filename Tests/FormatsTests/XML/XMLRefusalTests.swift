import Formats
import Records
import Testing

struct XMLRefusalTests {
    static let broken: [(String, Reason)] = [
        ("<notice><a></b></notice>", .notWellFormed),
        ("<notice>a <é b</notice>", .notWellFormed),
        ("<notice>a <1>b</1></notice>", .notWellFormed),
        ("<notice a=1", .notWellFormed),
        ("<notice a=1<2/>", .notWellFormed),
        ("<notice a='<'/>", .notWellFormed),
        ("<not\u{1}ice/>", .notWellFormed),
        (String(repeating: "<a>", count: 20_000), .tooDeep),
        ("<notice><a " + attributes(5000) + "/></notice>", .tooManyAttributes),
        ("<notice><a " + attributes(20_000) + "/></notice>", .tooManyAttributes),
        ("<notice><\(String(repeating: "n", count: 60_000))/></notice>", .nameTooLong),
        ("<?x \(String(repeating: "x", count: 10_100_000)) ?>", .fieldTooLong),
        (distinctElements(8_000, name: longName), .tooManyNames),
        ("<notice><![CDATA[x</notice>", .unclosedRecord),
        ("<![CDATA[", .notWellFormed),
    ]

    /// Each of these takes its own record and nothing else.
    static let overLimit: [(String, Reason)] = [
        (nested("a", 300), .tooDeep),
        ("<a " + attributes(300) + "/>", .tooManyAttributes),
        ("<a " + namespaces(300) + "/>", .tooManyAttributes),
        ("<\(String(repeating: "n", count: 1001))/>", .nameTooLong),
        ("<a \(String(repeating: "n", count: 1001))=''/>", .nameTooLong),
        (String(repeating: "long ", count: 2_000_001), .fieldTooLong),
        ("<![CDATA[" + String(repeating: "long ", count: 2_000_001) + "]]>", .fieldTooLong),
        (
            String(repeating: "<y>\(String(repeating: "z", count: 993))</y>", count: 70_000),
            .recordTooLong
        ),
        (String(repeating: "<y \(attributes(255))/>", count: 4097), .recordTooLong),
        ("<\(longName)>\(distinctElements(20_000, name: "n"))</\(longName)>", .tooManyNames),
        ("<a xmlns='http://www.w3.org/2001/XInclude'/>", .xincludeRefused),
        (
            "<x:include xmlns:x='http://www.w3.org/2001/XInclude' href='file:///etc/passwd'/>",
            .xincludeRefused
        ),
    ]

    // Long texts are compared here: an expectation that fails would look for all their differences.
    private func keeps(_ record: ReadXML.Record, of raw: String) -> Bool {
        let kept = String(decoding: raw.utf8.prefix(QuarantineLimit.bytes), as: UTF8.self)
        return record.fields.count == 1 && record.fields[0].text == kept
    }

    static func attributes(_ count: Int) -> String {
        (0..<count).map { "a\($0)=''" }.joined(separator: " ")
    }

    static func namespaces(_ count: Int) -> String {
        (0..<count).map { "xmlns:a\($0)='urn:a'" }.joined(separator: " ")
    }

    static func nested(_ name: String, _ depth: Int) -> String {
        String(repeating: "<\(name)>", count: depth) + String(repeating: "</\(name)>", count: depth)
    }

    static let longName = String(repeating: "n", count: 900)

    static func distinctElements(_ count: Int, name: String) -> String {
        (0..<count).map { "<\(name)\($0)/>" }.joined()
    }

    @Test(arguments: broken.indices)
    func `a fault refuses the rest and keeps what was before`(index: Int) throws {
        let (fault, reason) = Self.broken[index]
        let good = "<export>\n<notice>1</notice>\n<notice>2</notice>"
        let document = good + fault + "<notice>3</notice></export>"

        let read = try ReadXML(document)

        #expect(read.records.map(\.reason) == [nil, nil, reason])
        #expect(read.records[2].range == good.utf8.count..<document.utf8.count)
        #expect(read.records[2].line == 3)
        #expect(read.records[2].ordinal == 3)
        let isTold = read.findings.contains(Finding(reason, line: 3))
        #expect(isTold)
        #expect(read.size == Int64(document.utf8.count))
    }

    @Test(arguments: overLimit.indices)
    func `a record over a limit is refused alone`(index: Int) throws {
        let (content, reason) = Self.overLimit[index]
        let refused = "<notice>\(content)</notice>"
        let start = "<export>\n<notice>1</notice>\n"
        let document = start + refused + "\n<notice>2</notice></export>"

        let read = try ReadXML(document)

        #expect(read.records.map(\.reason) == [nil, reason, nil])
        #expect(read.records[1].range == start.utf8.count..<(start + refused).utf8.count)
        #expect(keeps(read.records[1], of: refused))
        #expect(read.records.map(\.line) == [2, 3, 4])
        #expect(read.records[2].texts == [".=2"])
    }

    @Test(arguments: [
        "<notice b='1' a='\(longValue)' c='\"&x;'><c>q</c></notice>",
        "<notice><c a='1' b=\"\(longValue)\"/></notice>",
    ])
    func `an attribute of more than ten megabytes costs its record`(refused: String) throws {
        let start = "<export>\n<notice>1</notice>"
        let document = start + refused + "<notice>2</notice>\n<notice>3</notice></export>"

        let read = try ReadXML(document)

        #expect(read.records.map(\.reason) == [nil, .fieldTooLong, nil, nil])
        #expect(read.records[1].range == start.utf8.count..<(start + refused).utf8.count)
        let isKept = keeps(read.records[1], of: refused)
        #expect(isKept)
        #expect(read.records.map(\.line) == [2, 2, 1002, 1003])
        #expect(read.records.suffix(2).map(\.texts) == [[".=2"], [".=3"]])
    }

    /// A thousand lines.
    private static let longValue = String(
        repeating: String(repeating: "x", count: 10_999) + "\n",
        count: 1000
    )

    @Test func `any number of refused references costs their records alone`() throws {
        let references = String(repeating: "&nbsp;", count: 10_100)

        let read = try ReadXML(
            "<export><notice>\(references)</notice><notice>&nbsp;</notice><notice>1</notice></export>"
        )

        #expect(read.records.map(\.reason) == [.entityRefused, .entityRefused, nil])
    }

    @Test func `a fault after a long refused record refuses both`() throws {
        let good = "<export><notice>1</notice>"
        let long = String(
            repeating: "<y>" + String(repeating: "z", count: 993) + "</y>",
            count: 70_000
        )
        let document = good + "<notice>\(long)</b>"

        let read = try ReadXML(document)

        #expect(read.records.map(\.reason) == [nil, .notWellFormed])
        #expect(read.records[1].range == good.utf8.count..<document.utf8.count)
        #expect(keeps(read.records[1], of: String(document.dropFirst(good.count))))
    }

    @Test(arguments: [
        ("<!ENTITY a 'b'>", Reason.entityDeclared), ("<!ENTITY % a 'b'>", .entityDeclared),
        ("<!ENTITY a SYSTEM 'file:///etc/passwd'>", .entityDeclared),
        ("<!ENTITY a SYSTEM 'x' NDATA n>", .entityDeclared),
        ("<!ATTLIST export a CDATA 'x'>", .attlistDeclared),
        ("<!ATTLIST export a (x|y) #IMPLIED>", .attlistDeclared),
        ("<!ENTITY a 'aa'><!ENTITY b '&a;&a;'><!ENTITY c '&b;&b;'>", .entityDeclared),
        ("%p;", .entityRefused),
    ])
    func `a declaration refuses the document`(declaration: String, reason: Reason) throws {
        let document = "<!DOCTYPE export [\(declaration)]><export><notice>&c;</notice></export>"

        let read = try ReadXML(document)

        #expect(read.records.map(\.reason) == [reason])
        #expect(read.records[0].range == 0..<document.utf8.count)
        #expect(read.records[0].fields == [.init(place: "raw", owner: -1, text: document)])
    }

    @Test(arguments: ["utf-16le", "utf-16be", "koi8-r", "utf-8"])
    func `no encoding hides a declaration`(encoding: String) throws {
        let document = "<!DOCTYPE e [<!ENTITY a 'b'>]><export><notice>&a;</notice></export>"
        let wide = document.utf8.flatMap { byte -> [UInt8] in [byte, 0] }
        let bytes =
            switch encoding {
            case "utf-16le": wide
            case "utf-16be": Array([0] + wide.dropLast())
            default: Array(document.utf8)
            }

        let read = try ReadXML(bytes, encoding: encoding)

        #expect(read.records.map(\.reason) == [.entityDeclared])
        #expect(read.records[0].range == 0..<bytes.count)
    }

    @Test(arguments: ["SYSTEM 'http://127.0.0.1/x.dtd'", "PUBLIC 'x' 'x.dtd'"])
    func `an external id refuses the document`(id: String) throws {
        let read = try ReadXML("<!DOCTYPE export \(id)><export><notice/></export>")

        #expect(read.records.map(\.reason) == [.externalIdRefused])
    }

    @Test(arguments: [
        "", " []", " [<!ELEMENT export ANY><!ELEMENT notice (#PCDATA|a)*>]",
        " [<!NOTATION n SYSTEM 'x'><!-- <!ENTITY a 'b'> --><?p <!ENTITY a 'b'>?>]",
    ])
    func `a document type that declares nothing of the data passes`(subset: String) throws {
        let read = try ReadXML(
            "<!DOCTYPE export\(subset)><export> <notice> x </notice> </export>"
        )

        #expect(read.records.map(\.texts) == [[".=x"]])
        #expect(read.findings == [])
    }

    @Test func `an inclusion between records is a refused range of its own`() throws {
        let inclusion =
            "<xi:include href='more.xml'><xi:fallback><notice/></xi:fallback></xi:include>"
        let start = "<export xmlns:xi='http://www.w3.org/2001/XInclude'><notice>1</notice>"
        let document = start + inclusion + "<notice>2</notice><x>\(inclusion)</x></export>"

        let read = try ReadXML(document)

        #expect(read.records.map(\.reason) == [nil, .xincludeRefused, nil])
        #expect(
            read.records[1].range == start.utf8.count..<(start + inclusion).utf8.count
        )
        #expect(read.findings == [Finding(.skippedElement, line: 1, field: "x")])
    }

    @Test(arguments: [
        ("<noti", Reason.notWellFormed), ("<notice><a>x</a", .unclosedRecord),
        ("<notice><a>x</a></notice", .unclosedRecord), ("\n", .notWellFormed),
    ])
    func `a file cut after record 500 keeps the 500`(cut: String, reason: Reason) throws {
        let good = "<export>" + (1...500).map { "<notice>\($0)</notice>" }.joined(separator: "\n")

        let read = try ReadXML(good + cut)

        #expect(read.records.prefix(500).allSatisfy { $0.reason == nil })
        #expect(read.records.count == 501)
        #expect(read.records[500].reason == reason)
        #expect(read.records[500].range == good.utf8.count..<(good + cut).utf8.count)
        #expect(read.records[500].fields == [.init(place: "raw", owner: -1, text: cut)])
    }

    @Test func `a file cut behind a record has a finding and no record for what is not there`()
        throws
    {
        let good = "<export>\n<notice>1</notice>\n<notice>2</notice>"

        let read = try ReadXML(good)

        #expect(read.records.map(\.reason) == [nil, nil])
        #expect(read.findings == [Finding(.unclosedDocument, line: 3)])
    }

    @Test(arguments: ["1.1", "1.7"])
    func `another version is read as 1.0, and it is said`(version: String) throws {
        let read = try ReadXML(
            "<?xml version='\(version)'?><export><notice>a\u{85}b</notice></export>"
        )

        #expect(read.records.map(\.texts) == [[".=a\u{85}b"]])
        #expect(read.findings == [Finding(.xmlVersion)])
    }

    @Test(arguments: ["\u{7F}", "\u{80}", "\u{9F}", "<![CDATA[\u{86}]]>"])
    func `a bare control character is a fault in XML 1,1 and none in 1,0`(text: String) throws {
        let content = "<export><notice>\(text)</notice></export>"

        let newer = try ReadXML("<?xml version='1.1'?>" + content)
        let usual = try ReadXML("<?xml version='1.0'?>" + content)

        #expect(newer.records.map(\.reason) == [.notWellFormed])
        #expect(usual.records.map(\.reason) == [nil])
    }

    @Test func `a reference to a control character is none`() throws {
        let read = try ReadXML("<?xml version='1.1'?><export><notice>&#x8C;;</notice></export>")

        #expect(read.records.map(\.texts) == [[".=\u{8C};"]])
    }

    @Test func `attributes are counted before their tag is closed`() throws {
        let good = "<export><notice>1</notice>"

        let few = try ReadXML(good + "<notice " + Self.attributes(4000), sliceBytes: 64)
        let many = try ReadXML(good + "<notice " + Self.attributes(5000), sliceBytes: 64)

        #expect(few.records.map(\.reason) == [nil, .notWellFormed])
        #expect(many.records.map(\.reason) == [nil, .tooManyAttributes])
    }

    @Test func `a long rest is kept in part and counted whole`() throws {
        let good = "<export><notice/>"
        let rest = "<notice></b>" + String(repeating: "0123456789abcdef", count: 200_000)

        let read = try ReadXML(good + rest)

        #expect(read.records[1].range.count == rest.utf8.count)
        #expect(read.records[1].fields[0].text?.utf8.count == QuarantineLimit.bytes)
    }

    @Test func `what stands before a fault far behind the last record is kept`() throws {
        let good = "<export><notice/>"
        let rest = "<x>" + String(repeating: "<y>filler</y>\n", count: 250_000) + "</z>"

        let read = try ReadXML(good + rest)

        #expect(read.records[1].reason == .notWellFormed)
        #expect(read.records[1].range == good.utf8.count..<(good + rest).utf8.count)
        #expect(keeps(read.records[1], of: rest))
    }
}
