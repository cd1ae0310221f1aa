import Files
import Formats
import Foundation
import Normalization
import Records
import TestSupport
import Testing

struct NormalizeViewTests {
    private func lines(_ rows: RawRows, _ source: Source) throws -> [String] {
        let folder = TemporaryFolder()
        let file = try Descriptor(creating: folder.path + "/lines.jsonl")
        var output = FileOutput(descriptor: file.number)
        let origin = RecordOrigin(
            source: source.name,
            batch: Array("2024-06".utf8),
            file: Array("a.csv".utf8)
        )
        var view = NormalizeView(source: source, origin: origin)
        try view.write(Normalized(rows, source).batch, to: &output)
        _ = try output.finish()
        let bytes = try file.read(Int(output.position), at: 0)
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    private func fields(_ cells: [(String, Place, String)], kind: RecordKind) throws -> String {
        var source = Source.made(kind, .csv, cells.map { ($0.0, $0.1) })
        source.dates = ["yyyy-MM-dd"]
        var rows = RawRows()
        rows.add(cells.enumerated().map { ("\($0.offset)", $0.element.2) })
        let line = try #require(try lines(rows, source).first)
        let end = try #require(line.firstRange(of: #","file":"#))
        return String(line[..<end.lowerBound].dropFirst(#"{"batch":"2024-06","fields":"#.count))
    }

    @Test func `a record is one line with sorted keys`() throws {
        let source = Source.made(.complaint, .csv, [("ground", .at("G")), ("reference", .at("R"))])
        var rows = RawRows()
        rows.add([("R", "X1"), ("G", "art. \"3\"")])
        rows.batch.records[0].id = RecordID(high: 1, low: 2)

        #expect(
            try lines(rows, source) == [
                #"{"batch":"2024-06","fields":{"ground":[{"raw":"art. \"3\""}],"#
                    + #""reference":[{"raw":"X1"}]},"file":"a.csv","#
                    + #""id":"00000000000000010000000000000002","kind":"complaint","#
                    + #""length":100,"line":2,"offset":0,"ordinal":1,"source":"made"}"#
            ]
        )
    }

    @Test func `dates show their interval, precision and reason`() throws {
        #expect(
            try fields([("decided_on", .at("0"), "2019-03-05")], kind: .complaint)
                .contains(
                    #"{"decided_on":[{"raw":"2019-03-05","value":{"from":"2019-03-05","#
                        + #""precision":"day","to":"2019-03-05","why":""#
                )
        )
        #expect(
            try fields(
                [("decided_on", .at("0"), "2019-02-31"), ("ground", .at("1"), "x")],
                kind: .complaint
            ).hasPrefix(#"{"decided_on":[{"raw":"2019-02-31","value":null}]"#)
        )
    }

    @Test func `a text that was encoded twice shows what was found and what it was`() throws {
        let cells = [
            ("source_country", Place.at("0"), "CÃ´te dâ€™Ivoire"),
            ("person.name", .at("1"), "RenÃ© TÃ©st"), ("ground", .at("2"), "procÃ¨s"),
        ]

        #expect(
            try fields(cells, kind: .complaint).hasPrefix(
                #"{"ground":[{"raw":"procÃ¨s","value":"procès"}],"#
                    + #""person.name":[{"raw":"RenÃ© TÃ©st","value":"René Tést"}],"#
                    + #""source_country":[{"raw":"CÃ´te dâ€™Ivoire","value":[["CI"]]}]"#
            )
        )
    }

    @Test func `a long text that was encoded twice stands in full as it was`() throws {
        let long = String(repeating: "élève ", count: 300)
        let twice = long.replacing("é", with: "Ã©").replacing("è", with: "Ã¨")

        let line = try fields([("ground", .at("0"), twice)], kind: .complaint)

        #expect(line.hasPrefix(#"{"ground":[{"bytes":\#(twice.utf8.count),"sha256":"#))
        #expect(line.contains(#""value":"\#(long)"}]"#))
    }

    @Test func `bytes that are no text stand beside the text`() throws {
        let source = Source.made(.complaint, .csv, [("ground", .at("G")), ("reference", .at("R"))])
        var rows = RawRows()
        rows.add([("R", "X1"), ("G", "a\u{FFFD}")])
        rows.batch.fields[1].valueOffset = Int32(rows.batch.bytes.count)
        rows.batch.fields[1].valueCount = 2
        rows.batch.bytes += [0x61, 0xFF]
        rows.add([("R", "X2"), ("G", "b")])

        let lines = try lines(rows, source)

        #expect(lines[0].contains(#""ground":[{"raw":"a\#u{FFFD}","raw_base64":"Yf8="}],"#))
        #expect(lines[1].contains(#""ground":[{"raw":"b"}],"reference":[{"raw":"X2"}]"#))
    }

    @Test func `several readings of a date are listed`() throws {
        var source = Source.made(.complaint, .csv, [("decided_on", .at("D"))], dates: [])
        source.name = "several"
        var rows = RawRows()
        rows.add([("D", "02/01/2014")])

        let line = try #require(try lines(rows, source).first)

        #expect(
            line.contains(
                #""value":{"readings":[{"from":"2014-01-02","precision":"day","to":"2014-01-02"},"#
                    + #"{"from":"2014-02-01","precision":"day","to":"2014-02-01"}],"#
                    + #""why":"day or month first"}"#
            )
        )
    }

    @Test(arguments: [("RU", #"[["RU"]]"#), ("Congo", #"[["CD","CG"]]"#), ("Atlantis", "[]")])
    func `countries are a list of candidate lists`(text: String, value: String) throws {
        let cells = [("source_country", Place.at("0"), text), ("ground", .at("1"), "x")]

        #expect(
            try fields(cells, kind: .complaint).contains(
                #""source_country":[{"raw":"\#(text)","value":\#(value)}]"#
            )
        )
    }

    @Test func `an unreadable word has all words as candidates`() throws {
        let cells = [("review", Place.at("0"), "?"), ("charge", .at("1"), "x")]

        #expect(
            try fields(cells, kind: .notice).contains(
                #""review":[{"raw":"?","value":["passed","refused","pending"]}]"#
            )
        )
    }

    @Test func `a long text is told by its size and digest`() throws {
        let text = String(repeating: "x", count: 1025)
        let hash = Digest(.sha256)
        hash.update(Array(text.utf8))
        let cells = [("charge", Place.at("0"), text), ("file_number", .at("1"), "x")]

        #expect(
            try fields(cells, kind: .notice).contains(
                #""charge":[{"bytes":1025,"sha256":"\#(hexadecimal(hash.finish()))"}]"#
            )
        )
    }

    @Test func `intents of a message stand apart, with their place in the field`() throws {
        var rows = RawRows()
        rows.add([
            ("SUBJECT", "é"), ("body", "ÉÉ please inform us about the whereabouts of the person."),
        ])

        let line = try #require(try lines(rows, .made(.message, .telex)).first)
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        let intent = try #require((object?["intents"] as? [[String: Any]])?.first)

        let body = Array("ÉÉ please inform us about the whereabouts of the person.".utf8)
        let offset = try #require(intent["offset"] as? Int)
        let length = try #require(intent["length"] as? Int)
        let words = String(decoding: body[offset..<offset + length], as: UTF8.self)
        #expect(intent["intent"] as? String == "whereabouts_query")
        #expect(intent["field"] as? String == "body")
        #expect(intent["words"] as? String == words)
        #expect((object?["fields"] as? [String: Any])?["intent"] == nil)
    }
}
