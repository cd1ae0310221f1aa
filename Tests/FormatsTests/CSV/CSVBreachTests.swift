import Records
import Testing

@testable import Formats

struct CSVBreachTests {
    @Test func `a row with too few or too many cells is refused with its bytes`() throws {
        let reading = try CSVReading("a,b\n1\n1,2\n1,\"2\",3\n")

        #expect(reading.reasons == [.tooFewCells, nil, .tooManyCells])
        #expect(reading.records.map(\.counts) == [[1, 2], [], [3, 2]])
        #expect(reading.cells == [["1"], ["1", "2"], ["1,\"2\",3"]])
        #expect(reading.records.map(\.places) == [[PlaceTable.raw], [0, 1], [PlaceTable.raw]])
        #expect(reading.records.map(\.ordinal) == [1, 2, 3])
    }

    @Test func `a quote that is never closed costs its own line only`() throws {
        let reading = try CSVReading("a,b\n1,\"2\n3,4\n5,6\n")

        #expect(reading.reasons == [.openQuote, nil, nil])
        #expect(reading.cells == [["1,\"2"], ["3", "4"], ["5", "6"]])
        #expect(reading.records.map(\.line) == [2, 3, 4])
    }

    @Test func `a forgotten quote does not join two rows into one`() throws {
        let reading = try CSVReading("a,b\n\"1\"x\",2\n\"3\",4\n")
        let open = try CSVReading("a,b\n\"1\"x \"y,2\n\"3\",4\n")

        #expect(reading.cells == [["1\"x", "2"], ["3", "4"]])
        #expect(open.reasons == [.openQuote, nil])
        #expect(open.cells == [["\"1\"x \"y,2"], ["3", "4"]])
    }

    @Test(arguments: [",", "x,", "\"\",", "\"a\nb\","])
    func `a row of more cells than any table has is refused alone`(cell: String) throws {
        let row = String(repeating: cell, count: CSVScanner.cells + 10)
        let text = "a,b\n1,2\n\(row)\n3,4\n"

        let reading = try CSVReading(text)

        let refused = reading.records.filter { $0.reason == .rowTooWide }
        #expect(refused.count == 1)
        #expect(refused.first?.range.lowerBound == 8)
        #expect(refused.first?.line == 3)
        #expect(reading.cells.first == ["1", "2"])
        #expect(reading.cells.last == ["3", "4"])
        let between = reading.bytesBetweenRecords(of: Array(text.utf8), from: 4)
        #expect(between?.allSatisfy { $0 == 0x0A } == true)
        guard !cell.contains("\n") else { return }
        #expect(reading.records.count == 3)
        #expect(refused.first?.range.count == row.utf8.count)
        #expect(reading.records.last?.line == 4)
    }

    @Test(arguments: [true, false])
    func `a hundred thousand columns are read`(hasHeader: Bool) throws {
        let columns = 100_000
        let row = (1...columns).map { "c\($0)" }.joined(separator: ";")

        let reading = try CSVReading("\(row)\n\(row)\n\(row)1\n") { $0.header = hasHeader }

        #expect(reading.places.count == columns)
        #expect(reading.places.last == (hasHeader ? "c100000" : "#100000"))
        #expect(reading.cells.last?.last == "c1000001")
        #expect(reading.reasons.allSatisfy { $0 == nil })
    }

    @Test(arguments: [("x\n", 2), ("x, y\n", 2), ("x", 11), ("\"\"x\"\",\n", 2)])
    func `a quoted cell may be long and have many lines`(
        line: String,
        mebibytes: Int
    ) throws {
        let cell = String(repeating: line, count: (mebibytes << 20) / line.utf8.count)
        let text = Array("a,b,c\n\"\(cell)\",2,3\n4,5,6\n".utf8)

        let reading = try CSVReading(text, pieceSize: 100_000) { $0.delimiter = "," }

        #expect(reading.reasons == [nil, nil])
        let expected = cell.replacing("\"\"", with: "\"")
        #expect(reading.records[0].cells[0] == expected)
        #expect(reading.cells.last == ["4", "5", "6"])
    }

    @Test func `an open quote before a thousand rows costs its own`() throws {
        let rows = (0..<10_000).map { "\($0),\"\",x\n" }.joined()

        let reading = try CSVReading("a,b,c\n1,\"2,3\n\(rows)")

        #expect(reading.reasons.first == .openQuote)
        #expect(reading.cells[0] == ["1,\"2,3"])
        #expect(reading.records.count == 10_001)
        #expect(reading.reasons.dropFirst().allSatisfy { $0 == nil })
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func `a row beyond all measure is refused in one piece`(ending: String) throws {
        let long = String(repeating: "x\(ending)", count: 50)
        let text = ["a,b", "\"\(long)\",2", "3,4", ""].joined(separator: ending)
        let whole = try CSVReading(Array(text.utf8), rowLimit: 30)

        #expect(whole.reasons.first == .recordTooLong)
        #expect(whole.records[0].range.count >= 30)
        #expect(whole.records[0].line == 2)
        #expect(whole.cells.last == ["3", "4"])
        #expect(whole.records.last?.line == Int64(text.split(separator: ending).count))
        for pieceSize in 1...70 {
            let reading = try CSVReading(
                Array(text.utf8),
                pieceSize: pieceSize,
                rowLimit: 30
            ) { $0.delimiter = "," }
            #expect(reading == whole)
        }
    }

    @Test func `quarantine keeps the first mebibyte of a refused range`() throws {
        let text = "a,a,a\n" + String(repeating: "x", count: QuarantineLimit.bytes)

        let reading = try CSVReading(text) { source in
            source.fields = [FieldMapping(field: 0, place: .at("Ref"))]
        }

        #expect(reading.records[0].range.count == text.utf8.count)
        #expect(reading.cells[0][0].utf8.count == QuarantineLimit.bytes)
    }

    @Test func `repeated and empty headers get names of their own`() throws {
        let reading = try CSVReading("name,,name, x ,name#2,name\n1,2,3,4,5,6\n") { source in
            source.fields = [FieldMapping(field: 0, place: .at("x"))]
        }

        #expect(reading.places == ["name", "#2", "name#2", "x", "name#2#2", "name#3"])
        let found = reading.findings.map { "\($0.reason) \($0.field) \($0.count)" }
        #expect(
            found == ["emptyColumnName #2 1", "repeatedColumn name 2", "repeatedColumn name#2 1"]
        )
    }

    @Test(arguments: [
        ("a,b\r1,2\r3,4\r", Reason.bareCarriageReturn, 2), ("a,b\n5\",6\"\"\n", .strayQuote, 3),
        ("a,b\n\"x \"y\" z\",2\n", .strayQuote, 2), ("a,b\n\"x\" ,2\n", .strayQuote, 1),
        ("", .emptyFile, 1), ("\u{FEFF}", .emptyFile, 1), ("\n\r\n", .emptyFile, 1),
    ])
    func `a breach that does no harm is a finding`(
        text: String,
        reason: Reason,
        count: Int
    ) throws {
        let reading = try CSVReading(text)

        #expect(reading.findings.map(\.reason) == [reason])
        #expect(reading.findings.map(\.count) == [count])
        #expect(reading.reasons.allSatisfy { $0 == nil })
    }

    @Test(arguments: ["a,b\n1,2\n", "a,b\r\n1,2\r\n", "a,b\n1,\\\"2\n"])
    func `a clean file has no finding but what it earns`(text: String) throws {
        let reading = try CSVReading(text)

        #expect(reading.findings.count == (text.contains("\\") ? 1 : 0))
    }

    @Test func `a header without any mapped column refuses the whole file at once`() throws {
        let text = "\nAda Lovelace,,Ada Lovelace\n1,2,3\n4,5,6\n"

        let reading = try CSVReading(text) { source in
            source.fields = [FieldMapping(field: 0, place: .first([.at("Ref"), .at("Ref.")]))]
        }

        #expect(reading.reasons == [.noHeaderRow])
        #expect(reading.records[0].range == 1..<Int64(text.utf8.count))
        #expect(reading.records[0].line == 2)
        #expect(reading.cells == [[String(text.dropFirst())]])
        #expect(reading.findings.isEmpty)
    }

    @Test func `without a header columns are numbered and most rows tell how many`() throws {
        let reading = try CSVReading("1\n2,3\n4,5\n") { $0.header = false }

        #expect(reading.places == ["#1", "#2"])
        #expect(reading.reasons == [.tooFewCells, nil, nil])
        #expect(reading.cells == [["1"], ["2", "3"], ["4", "5"]])
    }

    @Test func `a declared delimiter or quote outweighs what the file looks like`() throws {
        let delimited = try CSVReading("a,b;c\n1,2;3\n") { $0.delimiter = ";" }
        let quoted = try CSVReading("a,b\n'1,5',\"2\n") { $0.quote = "'" }
        let unquoted = try CSVReading("a,b\n\"1,2\"\n") { $0.quote = "" }

        #expect(delimited.cells == [["1,2", "3"]])
        #expect(quoted.cells == [["1,5", "\"2"]])
        #expect(unquoted.cells == [["\"1", "2\""]])
    }

    @Test func `mapped columns tell the delimiter before anything else`() throws {
        let reading = try CSVReading("Ref;x, y, z\nR1;1, 2, 3\n") { source in
            source.fields = [FieldMapping(field: 0, place: .at("Ref"))]
        }

        #expect(reading.places == ["Ref", "x, y, z"])
    }
}
