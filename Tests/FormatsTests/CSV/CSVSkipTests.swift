import Records
import Testing

@testable import Formats

struct CSVSkipTests {
    @Test func `preamble lines are ignored and told`() throws {
        let reading = try CSVReading("Export of \"today\n\na;b\n1;2\n") { $0.skip = 2 }

        #expect(reading.cells == [["1", "2"]])
        #expect(reading.records[0].line == 4)
        #expect(reading.ignoredBytes == 16)
        #expect(
            reading.findings == [Finding(.skippedLine, line: 1, field: "skip.first", count: 2)]
        )
    }

    @Test(arguments: [1, 2, 3, 7, 1000])
    func `total lines are ignored whatever follows them`(pieceSize: Int) throws {
        let text = "a,b\n1,2\n\"3\n3\",4\n\nTotal: 2\nprinted \"today\n\n \n"

        let reading = try CSVReading(Array(text.utf8), pieceSize: pieceSize) { $0.skipLast = 2 }

        #expect(reading.cells == [["1", "2"], ["3\n3", "4"]])
        #expect(reading.reasons == [nil, nil])
        #expect(reading.ignoredBytes == 8 + 14 + 1)
        #expect(reading.findings.map(\.reason) == [.skippedLine])
        #expect(reading.findings.map(\.field) == ["skip.last"])
    }

    @Test(arguments: ["", "Total", "x\nTotal\n", "a,b\nTotal"])
    func `a file with nothing but skipped lines has no record`(text: String) throws {
        let reading = try CSVReading(text) { source in
            source.skip = text.hasPrefix("x") ? 1 : 0
            source.skipLast = 1
        }

        #expect(reading.records.isEmpty)
        let marks = text.utf8.count { $0 == 0x0A }
        let header = text.hasPrefix("a") ? 3 : 0
        #expect(Int(reading.ignoredBytes) == text.utf8.count - marks - header)
    }

    @Test func `an open quote does not take total lines along`() throws {
        let reading = try CSVReading("a,b\n1,\"2\nTotal,1\n") { $0.skipLast = 1 }

        #expect(reading.reasons == [.openQuote])
        #expect(reading.ignoredBytes == 7)
    }

    @Test func `the line that names the delimiter is ignored by name`() throws {
        let reading = try CSVReading("sep=;\r\na;b\r\n1,5;2\r\n")

        #expect(reading.cells == [["1,5", "2"]])
        #expect(reading.ignoredBytes == 5)
        #expect(reading.findings == [Finding(.skippedLine, line: 1, field: "sep=")])
    }

    @Test(arguments: ["", "\u{FEFF}"])
    func `a header that stands again is no record`(mark: String) throws {
        let text = "Ref;Name\nR1;A\n\(mark)Ref;Name\nR2;B\n"

        let reading = try CSVReading(text) { $0.delimiter = ";" }

        #expect(reading.cells == [["R1", "A"], ["R2", "B"]])
        #expect(reading.findings == [Finding(.skippedLine, line: 3, field: "header")])
        #expect(reading.ignoredBytes == Int64("\(mark)Ref;Name".utf8.count))
    }

    @Test func `a quoted line names the delimiter too`() throws {
        let reading = try CSVReading("\"sep=;\"\na;b\n1,5;2\n")

        #expect(reading.cells == [["1,5", "2"]])
        #expect(reading.findings == [Finding(.skippedLine, line: 1, field: "sep=")])
    }
}
