import Extraction
import Files
import Formats
import Foundation
import Records
import Testing

private let origin = RecordOrigin(
    source: "notices",
    batch: Array("2024-06".utf8),
    file: Array("a/100%.xml".utf8) + [0xFF]
)

struct ExtractViewTests {
    private func extract(_ rows: Rows) throws -> [String] {
        try lines { output in
            var view = ExtractView(origin: origin)
            try view.write(rows.batch, places: rows.places, to: &output)
        }
    }

    @Test func `a record is one line with sorted keys and places`() throws {
        var rows = Rows()
        rows.add([("type", "RN"), ("@control", "A-1/1-2020"), ("type", ""), ("person", nil)])

        let written = try extract(rows)

        #expect(
            written == [
                #"{"batch":"2024-06","fields":{"@control":["A-1/1-2020"],"type":["RN",""]},"#
                    + #""file":"a/100%25.xml%FF","length":10,"line":2,"offset":0,"ordinal":1,"#
                    + #""source":"notices"}"#
            ]
        )
    }

    @Test func `a place that turns up late keeps the order`() throws {
        var rows = Rows()
        rows.add([("b", "1"), ("c", "2")])
        rows.add([("b", "1"), ("c", "2")])
        rows.add([("c", "2"), ("a", "3"), ("b", "1")])
        rows.add([("b", "1"), ("c", "2")])

        let fields = try extract(rows).compactMap { $0.firstMatch(of: /"fields":({.*?})/)?.1 }

        #expect(
            fields == [
                #"{"b":["1"],"c":["2"]}"#, #"{"b":["1"],"c":["2"]}"#,
                #"{"a":["3"],"b":["1"],"c":["2"]}"#, #"{"b":["1"],"c":["2"]}"#,
            ]
        )
    }

    @Test func `a refused record has no line`() throws {
        var rows = Rows()
        rows.refuse(.tooFewCells, [0x61], length: 1)
        rows.add([("a", "1")])

        #expect(try extract(rows).count == 1)
    }

    @Test(arguments: 0..<40)
    func `any text comes back from its line`(length: Int) throws {
        let signs: [Character] = ["a", "\"", "\\", "\n", "\t", "\r", "\u{1}", "\u{1F}", "ж", "🙂"]
        let text = String((0..<length).map { signs[$0 * $0 * 7 % signs.count] })
        var rows = Rows()
        rows.add([(text, text)])

        let line = try #require(try extract(rows).first)
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]

        #expect(object?["fields"] as? [String: [String]] == [text: [text]])
    }

    @Test func `a record without fields is a line`() throws {
        var rows = Rows()
        rows.add([])

        #expect(try extract(rows).first?.contains(#""fields":{},"#) == true)
    }
}

struct QuarantineViewTests {
    private func quarantine(
        _ rows: Rows,
        rawBytes: (Range<Int64>) throws(FileError) -> [UInt8] = { _ in [] }
    ) throws -> [String] {
        try lines { output in
            var view = QuarantineView(origin: origin)
            try view.write(rows.batch, to: &output, rawBytes: rawBytes)
        }
    }

    @Test func `raw text stands as it is`() throws {
        var rows = Rows()
        rows.refuse(.tooFewCells, Array("R1.19;\"".utf8), length: 7)

        #expect(
            try quarantine(rows) == [
                #"{"batch":"2024-06","file":"a/100%25.xml%FF","length":7,"line":2,"offset":0,"#
                    + #""ordinal":1,"raw":"R1.19;\"","reason":"too_few_cells","source":"notices"}"#
            ]
        )
    }

    @Test func `a ragged row says how many cells it has and should have`() throws {
        var rows = Rows()
        rows.refuse(.tooFewCells, Array("x;y".utf8), length: 4)
        rows.batch.addCells(2, expected: 9)
        rows.batch.records[0].fieldCount += 1

        let line = try quarantine(rows).first

        #expect(
            line?.hasPrefix(#"{"batch":"2024-06","cells":2,"cut":true,"expected":9,"file":"#)
                == true
        )
    }

    @Test(arguments: 1...6)
    func `bytes that are no text stand in base64`(length: Int) throws {
        let raw = (0..<length).map { UInt8(0xF9 + $0) }
        var rows = Rows()
        rows.refuse(.undecodable, raw, length: Int64(length))

        let line = try #require(try quarantine(rows).first)

        #expect(line.contains(#""raw_base64":"\#(Data(raw).base64EncodedString())""#))
        #expect(!line.contains(#""raw":"#))
    }

    @Test func `a range that is longer than what is kept is marked as cut`() throws {
        var rows = Rows()
        rows.refuse(.openQuote, Array("abc".utf8), length: 4)

        #expect(try quarantine(rows).first?.hasPrefix(#"{"batch":"2024-06","cut":true,"#) == true)
    }

    @Test func `a record refused later is read again`() throws {
        var rows = Rows()
        rows.add([("a", "1")])
        rows.refuse(.unplaceable, nil, length: 3)

        let written = try quarantine(rows) { range in
            #expect(range == 10..<13)
            return Array("xyz".utf8)
        }

        #expect(written.count == 1)
        #expect(written.first?.contains(#""raw":"xyz","reason":"unplaceable""#) == true)
    }
}

struct ExtractCountsTests {
    @Test func `records are counted when they are found, and refused ones with their bytes`() {
        var rows = Rows()
        rows.add([("a", "1"), ("b", "")])
        rows.refuse(.tooManyCells, Array("x;y;z".utf8), length: 5)
        var counts = ExtractCounts()

        counts.noteFound(rows.batch)
        counts.noteFound(rows.batch)
        counts.noteRefused(rows.batch)

        #expect(counts.found == 4)
        #expect(counts.refused == 1)
        #expect(counts.refusedBytes == 5)
    }
}
