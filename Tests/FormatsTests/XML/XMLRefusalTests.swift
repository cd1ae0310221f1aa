import Formats
import Records
import Testing

struct XMLRefusalTests {
    static let broken: [(String, Reason)] = [
        ("<notice><a></b></notice>", .notWellFormed),
        ("<notice>&undeclared;</notice>", .entityRefused),
        ("<notice a='&undeclared;'/>", .entityRefused),
        ("<notice><p:a/></notice>", .namespaceError),
        ("<notice p:a='1'/>", .namespaceError),
        (String(repeating: "<a>", count: 300), .tooDeep),
        ("<notice><a " + attributes(300) + "/></notice>", .tooManyAttributes),
        ("<notice><a " + attributes(20_000) + "/></notice>", .tooManyAttributes),
        ("<notice><\(String(repeating: "n", count: 1001))/></notice>", .nameTooLong),
        ("<notice>\(String(repeating: "long ", count: 2_000_001))</notice>", .fieldTooLong),
        ("<notice a='\(String(repeating: "x", count: 10_000_100))'/>", .fieldTooLong),
        ("<notice>\u{1}</notice>", .notWellFormed),
        ("<notice a='1' a='2'/>", .notWellFormed),
    ]

    static func attributes(_ count: Int) -> String {
        (0..<count).map { "a\($0)=''" }.joined(separator: " ")
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
        #expect(read.size == Int64(document.utf8.count))
    }

    @Test(arguments: [
        "<!ENTITY a 'b'>", "<!ENTITY % a 'b'>", "<!ENTITY a SYSTEM 'file:///etc/passwd'>",
        "<!ATTLIST export a CDATA 'x'>", "<!NOTATION n SYSTEM 'x'>",
        "<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>",
    ])
    func `a declaration refuses the document`(declaration: String) throws {
        let document = "<!DOCTYPE export [\(declaration)]><export><notice>&c;</notice></export>"

        let read = try ReadXML(document)

        #expect(read.records.map(\.reason) == [.declarationRefused])
        #expect(read.records[0].range == 0..<document.utf8.count)
        #expect(read.records[0].fields == [.init(place: "raw", owner: -1, text: document)])
    }

    @Test func `an external id refuses the document and a bare one passes`() throws {
        let content = "<export><notice/></export>"

        let external = try ReadXML("<!DOCTYPE export SYSTEM 'http://127.0.0.1/x.dtd'>" + content)
        let bare = try ReadXML("<!DOCTYPE export>" + content)
        let parameter = try ReadXML("<!DOCTYPE export [%p;]>" + content)

        #expect(external.records.map(\.reason) == [.declarationRefused])
        #expect(bare.records.map(\.reason) == [nil])
        #expect(parameter.records.map(\.reason) == [.entityRefused])
    }

    @Test(arguments: [
        ("<noti", Reason.notWellFormed), ("<notice><a>x</a", .unclosedRecord),
        ("<notice><a>x</a></notice", .unclosedRecord), ("\n", .notWellFormed), ("", .notWellFormed),
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

    @Test func `attributes are counted before their tag is closed`() throws {
        let good = "<export><notice>1</notice>"

        let few = try ReadXML(good + "<notice " + Self.attributes(200), sliceBytes: 64)
        let many = try ReadXML(good + "<notice " + Self.attributes(300), sliceBytes: 64)

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
        #expect(read.records[1].fields[0].text == String(rest.prefix(QuarantineLimit.bytes)))
    }

    @Test func `a record over 64 MiB is refused`() throws {
        let filler = String(
            repeating: "<y>" + String(repeating: "z", count: 1000) + "</y>",
            count: 67_000
        )

        let read = try ReadXML("<export><notice>\(filler)</notice></export>")

        #expect(read.records.map(\.reason) == [.recordTooLong])
    }
}
