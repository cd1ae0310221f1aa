import Records
import TestSupport
import Testing

@testable import Formats

/// One stray quote in a file that was good costs the row that it stands in.
struct CSVStrayQuoteTests {
    private static let files = [
        [["1", "abc", "x"], ["2", "def", "y"], ["3", "ghi", "z"], ["4", "jkl", "w"]],
        [["1", "say \"x\"", "a,b"], ["2", "", "y"], ["3", "l1\nl2\nl3", "z"], ["4", "j", "w"]],
        [
            ["1", ",x", "\n"], ["2", "\"", ", "], ["3", "\"\"", "\ny"], ["4", ",", ""],
            ["5", "", ""],
        ],
        [["a", "x\ny,z\nq"], ["b", "l\nk"], ["c", "\nm"], ["d", "n"], ["e", "o"]],
        [["", ""], ["a", ""], ["", "b"], ["c", "d\ne"], ["f", "g"]],
    ]

    private static let styles: [(ending: String, quotesAll: Bool)] = [
        ("\n", false), ("\r\n", false), ("\n", true), ("\r", true),
    ]

    @Test(arguments: files, styles)
    func `a stray quote anywhere costs its own row, and no byte is lost`(
        rows: [[String]],
        style: (ending: String, quotesAll: Bool)
    ) throws {
        var writer = CSVWriter()
        (writer.ending, writer.quotesAll) = style
        let header = writer.row(rows[0].indices.map { "c\($0)" })
        let lines = rows.map { writer.row($0) }
        for (damaged, line) in lines.enumerated() {
            let bytes = Array(line.utf8)
            for place in 0...bytes.count - writer.ending.utf8.count {
                var broken = bytes
                broken.insert(0x22, at: place)
                var all = lines.map { Array($0.utf8) }
                all[damaged] = broken
                let raw = Array(header.utf8) + all.joined()
                let reading = try CSVReading(raw) { $0.delimiter = "," }

                let kept = reading.records.filter { $0.reason == nil }.map(\.cells)
                let others = Array(rows[..<damaged] + rows[(damaged + 1)...])
                #expect(
                    Self.contains(kept, others),
                    "\(String(decoding: all.joined(), as: UTF8.self).debugDescription): \(kept)"
                )
                let between = reading.bytesBetweenRecords(of: raw, from: header.utf8.count)
                #expect(Self.areLineEndings(between))
                let isTold = !reading.findings.isEmpty || kept.count < reading.records.count
                #expect(isTold, "\(String(decoding: all.joined(), as: UTF8.self).debugDescription)")
            }
        }
    }

    /// Whether all that stands between records is structure.
    private static func areLineEndings(_ bytes: [UInt8]?) -> Bool {
        bytes?.allSatisfy { $0 == 0x0A || $0 == 0x0D } ?? false
    }

    /// Whether a list has all of another one in its order.
    private static func contains(_ list: [[String]], _ part: [[String]]) -> Bool {
        var rest = part[...]
        for element in list where element == rest.first { rest.removeFirst() }
        return rest.isEmpty
    }

    @Test(arguments: [
        // The quote is closed by accident: before a delimiter, at the end of a line, by a pair.
        ("\"1,a\n2,\",x\"\n3,b\n", [["2", ",x"], ["3", "b"]]),
        ("1,\"a\n2,\"\nx\"\n3,b\n", [["2", "\nx"], ["3", "b"]]),
        ("1,\"a\nl\"\"\n2,\"b\"\n3,c\n", [["2", "b"], ["3", "c"]]),
        // It is closed rows later, or never.
        ("1,\"a\n2,b\n3,\"x\"y\n4,c\n", [["2", "b"], ["3", "\"x\"y"], ["4", "c"]]),
        ("1,\"a\n2,5\" tube\n3,c\n", [["2", "5\" tube"], ["3", "c"]]),
        // What is left of a record with a broken cell is no row, though it looks like one.
        ("1,\"a\nb, c\nd\"\"\n2,x\n", [["2", "x"]]),
        ("1,\"a\nb\nc", []),
    ])
    func `rows that an open quote reaches are loaded`(body: String, cells: [[String]]) throws {
        let reading = try CSVReading("a,b\n\(body)")

        #expect(reading.records.filter { $0.reason == nil }.map(\.cells) == cells)
        #expect(reading.reasons.contains(.openQuote))
    }

    @Test(arguments: [
        "1,\"he said \"no\" twice\nand left\"\n", "1,\"x\ny\" \n", "1,\"note:\nq,r\ns,t\"\n",
        "1,\"a\n\"\n",
    ])
    func `a cell on several lines stands where no line reads better alone`(row: String) throws {
        for next in ["2,b\n", "2,b,c\n", "2\n", ""] {
            let reading = try CSVReading("a,b\n\(row)\(next)")

            #expect(reading.reasons.first == .some(nil), "before '\(next)'")
            #expect(reading.records[0].cells[0] == "1")
            #expect(reading.records.count == (next.isEmpty ? 1 : 2))
        }
    }

    @Test func `a ragged row with a cell on several lines is refused in one piece`() throws {
        let reading = try CSVReading("a,b\n1,\"note:\nx,y\nz,w\",extra\n2,3\n")

        #expect(reading.reasons == [.tooManyCells, nil])
        #expect(reading.records[0].counts == [3, 2])
    }

    @Test(arguments: [
        ("1,\"Baba\" Doe", ["1", "\"Baba\" Doe"]), ("\"Baba\" Doe,x", ["\"Baba\" Doe", "x"]),
        ("\"a, b\" c,x", ["\"a, b\" c", "x"]), ("\"Baba\" Doe,\"x, y\"", ["\"Baba\" Doe", "x, y"]),
        ("\"Baba\" \"B\" Doe,x", ["\"Baba\" \"B\" Doe", "x"]),
        ("\"a \"\"b\"\"\" c,x", ["\"a \"\"b\"\"\" c", "x"]),
    ])
    func `a quote that is closed before more text is text, and so is all of its cell`(
        row: String,
        cells: [String]
    ) throws {
        for text in ["\(row)\n", "\(row)\n2,y\n", "\(row)\n\"2\",\"y\"\n", row] {
            let reading = try CSVReading("a,b\n\(text)") { $0.delimiter = "," }

            #expect(reading.cells.first == cells, "before '\(text.dropFirst(row.count))'")
            #expect(reading.reasons.allSatisfy { $0 == nil })
            #expect(reading.findings.map(\.reason) == [.strayQuote])
        }
    }

    @Test(arguments: ["\n", "\r\n"], [("x", nil), ("x,y", Reason.tooManyCells)])
    func `rows that all close a quote before more text are each a row`(
        ending: String,
        row: (rest: String, reason: Reason?)
    ) throws {
        let rows = (0..<300).map { "\"Baba\" Doe\($0),\(row.rest)" }
        for last in ["2,y", "\"Doe, J\",y", ""] {
            let text = (["a,b"] + rows + [last]).joined(separator: ending) + ending
            let reading = try CSVReading(text) { $0.delimiter = "," }

            let block = reading.records.prefix(300)
            #expect(block.map(\.line) == Array(2...301))
            #expect(block.allSatisfy { $0.reason == row.reason })
        }
    }

    @Test(arguments: 0..<5)
    func `among many stray quotes every byte is in a row, loaded or refused`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let cells = ["\"x", "\"\"", "\"y\"", "z", "x\"", "\"\"\"a"]
        let rows = (0..<5000).map { _ in
            (0..<2).map { _ in cells[Int.random(in: 0..<cells.count, using: &random)] }
                .joined(separator: ",") + "\n"
        }

        let raw = Array(("a,b\n" + rows.joined()).utf8)
        let reading = try CSVReading(raw) { $0.delimiter = "," }

        #expect(reading.records.count > 1000)
        #expect(Self.areLineEndings(reading.bytesBetweenRecords(of: raw, from: 4)))
    }

    /// Read anew from each line on, such files would take minutes.
    @Test(arguments: [
        "\"a\"a\"a\"a\n", "\"\n\"a", "\"\n,", "\",\n", "x,\"y\n", "\"\"\"\n", "a\"\n",
        "1,2\n3,4\n\"5,6\n",
    ])
    func `lines that all open a quote are each a row, loaded or refused`(line: String) throws {
        let raw = Array(("a,b\n" + String(repeating: line, count: 4000)).utf8)
        let reading = try CSVReading(raw) { $0.delimiter = "," }

        #expect(reading.records.count >= 2000)
        #expect(Self.areLineEndings(reading.bytesBetweenRecords(of: raw, from: 4)))
    }

    @Test func `rows behind an open quote that much later text closes are loaded`() throws {
        let rows = (0..<5000).map { $0 % 5 == 0 ? "\"\($0),x\n" : "\($0),x\n" }
        let raw = Array(("a,b\n" + rows.joined() + "z,\"\n1,2\n").utf8)
        let reading = try CSVReading(raw) { $0.delimiter = "," }

        #expect(reading.records.count { $0.reason == nil } >= 4000)
        #expect(Self.areLineEndings(reading.bytesBetweenRecords(of: raw, from: 4)))
    }
}
