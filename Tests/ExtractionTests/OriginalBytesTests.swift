import Extraction
import Files
import Formats
import Records
import TestSupport
import Testing

/// The fields of a file, each as `place=text`, and the bytes that are kept of them.
private struct ReadFields {
    var fields: [String] = []
    /// By field; empty where all of it is text.
    var originals: [[UInt8]] = []
    var reasons: [Reason?] = []
    var findings: [Finding] = []
    var staged: [String] = []

    init(_ raw: [UInt8], _ format: SourceFormat, encoding: String) throws {
        var source = Source(name: "s", kind: .notice, format: format, files: [])
        if format == .telex { source.kind = .message }
        source.record = ["e", "r"]
        source.encoding = encoding
        let folder = TemporaryFolder()
        let file = try Descriptor(reading: folder.write("input", raw))
        var reader = try SourceReader(FileWindow(descriptor: file.number), source: source)
        var (batch, places, list) = (RecordBatch(), PlaceTable(), FindingList())
        while try reader.fill(&batch, places: &places, findings: &list) {}
        reasons = batch.records.map(\.reason)
        findings = list.sorted
        for field in batch.fields where field.place >= 0 && field.count >= 0 {
            let text = places.names[Int(field.place)] + [0x3D] + batch.text(of: field)
            fields.append(String(decoding: text, as: UTF8.self))
            originals.append(Array(batch.value(of: field)))
        }
        staged = try lines { output in
            let origin = RecordOrigin(source: "s", batch: [0x62], file: [0x66])
            var view = ExtractView(origin: origin)
            try view.write(batch, places: places, to: &output)
        }
    }
}

struct OriginalBytesTests {
    private static let damaged: [UInt8] = Array("a".utf8) + [0xFF] + Array("\u{FFFD}c".utf8)

    private func document(_ format: SourceFormat, _ value: [UInt8]) -> [UInt8] {
        switch format {
        case .csv: Array("x,y,z\n1,\"".utf8) + value + Array("\",3\n".utf8)
        case .xml: Array("<e><r><x>1</x><y>".utf8) + value + Array("</y><z>3</z></r></e>".utf8)
        default: Array("FROM: 1\nSUBJECT: ".utf8) + value + Array("\n\nbody\n".utf8)
        }
    }

    @Test(arguments: [SourceFormat.csv, .xml, .telex])
    func `a value keeps the bytes that are no text, and says so`(format: SourceFormat) throws {
        let read = try ReadFields(document(format, Self.damaged), format, encoding: "utf-8")

        let place = format == .telex ? "SUBJECT" : "y"
        #expect(read.reasons == [nil])
        #expect(read.fields[1] == "\(place)=a\u{FFFD}\u{FFFD}c")
        #expect(read.originals == [[], Self.damaged, []])
        let line: Int64 = format == .csv ? 2 : 1
        // Nothing is mapped, so a first row may be a record.
        let shown = format == .csv ? "#2" : place
        #expect(read.findings == [Finding(.undecodableBytes, line: line, field: shown)])
        #expect(read.staged[0].contains(#""bytes":{"\#(place)":["Yf/vv71j"]},"fields":{"#))
    }

    @Test(arguments: [SourceFormat.csv, .xml, .telex])
    func `a U+FFFD of the file itself is no damage`(format: SourceFormat) throws {
        let value = Array("a\u{FFFD}".utf8)

        let read = try ReadFields(document(format, value), format, encoding: "utf-8")

        #expect(read.reasons == [nil])
        #expect(read.originals == [[], [], []])
        #expect(read.findings == [])
        #expect(!read.staged[0].contains("bytes"))
    }

    @Test(arguments: [
        ("windows-1251", [0xC8, 0x98, 0xC9], "И\u{FFFD}Й"),
        ("windows-1252", [0xE9, 0x81, 0x80], "é\u{FFFD}€"),
        ("gb18030", [0xD6, 0xD0, 0xFF, 0x41], "中\u{FFFD}A"),
        ("shift_jis", [0xB1, 0xFD, 0x42], "ｱ\u{FFFD}B"),
        ("koi8-r", [0xFF, 0x41], "ЪA"),
    ])
    func `bytes are kept in the encoding of the file`(
        encoding: String,
        value: [UInt8],
        text: String
    ) throws {
        for format in [SourceFormat.csv, .xml, .telex] {
            let read = try ReadFields(document(format, value), format, encoding: encoding)

            #expect(read.fields[1].hasSuffix("=" + text))
            #expect(read.originals[1] == (text.contains("\u{FFFD}") ? value : []))
        }
    }

    @Test func `of repeated places the bytes of the damaged values are listed alone`() throws {
        let raw = Array("<e><r><a>1</a><a>".utf8) + [0xFF] + Array("</a><b/></r></e>".utf8)

        let read = try ReadFields(raw, .xml, encoding: "utf-8")

        #expect(read.staged[0].contains(#""bytes":{"a":[null,"/w=="]},"fields":{"a":["1","#))
    }

    /// Where bytes that are no text, and U+FFFD, can stand in a record of XML; `~` is such a byte,
    /// `^` a U+FFFD.
    @Test(arguments: [
        ("<r a='^~' xmlns:p='u' b='x'><c d=\"~\"/></r>", ["@a=^~", "c/@d=~"]),
        ("<r>~<c>^~</c>~</r>", [".=~", "c=^~", ".=~"]),
        ("<r><c><![CDATA[<~>]]></c><c>&#xFFFD;~</c><c>&#65533;</c></r>", ["c=<~>", "c=^~"]),
        ("<r><?p ~?><c>1</c><!-- ~ <c> --><d>~</d></r>", ["d=~"]),
        ("<r><c>~<d/><e x='/'/>^<f>~</f> ~&#x20;</c></r>", ["c=~", "c/f=~", "c=~"]),
        ("<r><c\n>~</c\n></r>", ["c=~"]),
        ("<r> <![CDATA[]]>\n<c/>&#10;<![CDATA[ ]]><c>~</c> &amp;~</r>", ["c=~", ".=&~"]),
    ])
    func `each field of a record in XML has its own bytes`(
        record: String,
        expected: [String]
    ) throws {
        let raw = Self.filled("<e>" + record + "</e>")

        let read = try ReadFields(raw, .xml, encoding: "utf-8")

        #expect(read.reasons == [nil])
        let kept = zip(read.fields, read.originals).filter { !$1.isEmpty }
            .map { field, bytes in Array((field.prefix { $0 != "=" } + "=").utf8) + bytes }
        let expected = expected.map(Self.filled)
        #expect(kept == expected)
    }

    private static func filled(_ text: String) -> [UInt8] {
        text.utf8.flatMap { byte -> [UInt8] in
            switch byte {
            case UInt8(ascii: "~"): [0xFF]
            case UInt8(ascii: "^"): Array("\u{FFFD}".utf8)
            default: [byte]
            }
        }
    }

    @Test(arguments: ["<r><c~>1</c~></r>", "<r a~='1'/>"])
    func `bytes that are no text in a name refuse the record alone`(record: String) throws {
        let raw = Self.filled("<e><r>1</r>" + record + "<r>2</r></e>")

        let read = try ReadFields(raw, .xml, encoding: "utf-8")

        #expect(read.reasons == [nil, .undecodable, nil])
        #expect(read.findings == [])
    }

    @Test func `bytes that are no text in a comment are told of without a field`() throws {
        let raw = Self.filled("<e><r>1<!-- ~ --></r></e>")

        let read = try ReadFields(raw, .xml, encoding: "utf-8")

        #expect(read.reasons == [nil])
        #expect(read.findings == [Finding(.undecodableBytes, line: 1)])
    }

    @Test func `bytes that are no text in a label refuse the message`() throws {
        let raw = Self.filled("FROM: A\nN~TE: x\n\ntext\n-----\nFROM: B\n~: x\n\n~\n")

        let read = try ReadFields(raw, .telex, encoding: "utf-8")

        #expect(read.reasons == [.undecodable, .undecodable])
    }

    @Test func `a label that nobody knows is not named in the finding`() throws {
        let raw = Self.filled("TITLE ~\nZCZC ~\nNOTE: ~\nFROM: ~\n  ~ B\n\n~\n")
        let number = Self.filled("ZCZC ~\nNOTE: ~\nFROM: ~\n\n~\nNNNN\n")

        let first = try ReadFields(raw, .telex, encoding: "utf-8")
        let second = try ReadFields(number, .telex, encoding: "utf-8")

        #expect(first.reasons == [.noLabels, nil])
        #expect(second.findings.map(\.field) == ["", "FROM", "ZCZC", "body"])
        #expect(second.originals.count { !$0.isEmpty } == 4)
    }
}
