import Records
import TestSupport
import Testing

@testable import Formats

/// What programs and people make of a table when they write it, open it and save it again.
struct CSVExportTests {
    private func mapped(_ places: String...) -> (inout Source) -> Void {
        { $0.fields = places.map { FieldMapping(field: 0, place: .at($0)) } }
    }

    @Test(arguments: [",", ",,"])
    func `a last column without a name needs no cell`(surplus: String) throws {
        let reading = try CSVReading(
            "Ref,Name\(surplus)\n1,a\n2,b,\n3,c\(surplus)\n4\n",
            mapped("Ref")
        )

        #expect(reading.reasons == [nil, nil, nil, .tooFewCells])
        #expect(
            reading.cells.prefix(3).map { $0.prefix(2) } == [["1", "a"], ["2", "b"], ["3", "c"]]
        )
        #expect(Set(reading.findings.map(\.reason)) == [.emptyColumnName])
    }

    @Test func `a column without a name keeps its cells, and is needed where it is mapped`() throws
    {
        let text = "Ref,Name,\n1,a,x\n2,b\n3,\"c\nd\",\n"

        let plain = try CSVReading(text, mapped("Ref"))
        let named = try CSVReading(text, mapped("Ref", "#3"))

        #expect(plain.cells == [["1", "a", "x"], ["2", "b"], ["3", "c\nd", ""]])
        #expect(named.reasons == [nil, .tooFewCells, nil])
    }

    @Test func `bytes that are no text are kept in a row without its last cell`() throws {
        let raw = Array("Ref,Name,\n1,".utf8) + [0xFF] + Array("\n2,b,\n".utf8)

        let reading = try CSVReading(raw, encoding: "utf-8", mapped("Ref"))

        #expect(reading.cells.map(\.count) == [2, 3])
        #expect(reading.findings.contains(Finding(.undecodableBytes, line: 2, field: "Name")))
    }

    @Test(arguments: [",", ";", "\t", "|"])
    func `quotes behind blanks are quotes where that alone gives rows their cells`(
        mark: Character
    ) throws {
        let text = #"""
            Ref, "Country", Name
            1, "RU",  "Doe, J ""x"""
            2, "RU", "Doe,
            J"
            3, DE, "a, b"
            4, "FR", plain
            """#.replacing(",", with: String(mark))

        let reading = try CSVReading(text, mapped("Ref", "Country", "Name"))

        let comma = String(mark)
        #expect(
            reading.cells == [
                ["1", "RU", "Doe\(comma) J \"x\""], ["2", "RU", "Doe\(comma)\nJ"],
                ["3", " DE", "a\(comma) b"], ["4", "FR", " plain"],
            ]
        )
        #expect(reading.places == ["Ref", "Country", "Name"])
        #expect(reading.records.map(\.line) == [2, 3, 5, 6])
        #expect(reading.findings == [Finding(.blankBeforeQuote, line: 1, count: 7)])
    }

    @Test func `one row with a quote behind blanks is read by its number of cells`() throws {
        let reading = try CSVReading("Ref,Name\n1,a\n2, \"b, c\"\n3, \"d\"\n", mapped("Ref"))

        #expect(reading.cells == [["1", "a"], ["2", "b, c"], ["3", " \"d\""]])
        #expect(reading.findings.contains(Finding(.blankBeforeQuote, line: 3)))
        #expect(reading.findings.contains(Finding(.strayQuote, line: 4, count: 2)))
    }

    @Test(arguments: [",", ";", "\t", "|"], ["\n", "\r\n", "\r"])
    func `rows that stand in quotes as one cell are read as the rows in them`(
        mark: String,
        ending: String
    ) throws {
        let rows = [["1", "RU", "Doe\(mark) J"], ["2", "a \"b\" c", ""], ["3", "x", "l1\nl2"]]
        var writer = CSVWriter()
        (writer.ending, writer.delimiter) = ("", mark)
        let inner = rows.map { writer.row($0) }
        let lines = (["Ref\(mark)Country\(mark)Name"] + inner).map {
            "\"" + $0.replacing("\"", with: "\"\"") + "\""
        }
        let text = lines.joined(separator: ending)

        let reading = try CSVReading(text, mapped("Ref", "Country", "Name"))

        #expect(reading.cells == rows)
        #expect(reading.places == ["Ref", "Country", "Name"])
        let bytes = Array(text.utf8)
        let raw = reading.records.map {
            String(
                decoding: bytes[Int($0.range.lowerBound)..<Int($0.range.upperBound)],
                as: UTF8.self
            )
        }
        #expect(raw == Array(lines.dropFirst()))
        #expect(reading.findings.contains(Finding(.quotedRow, line: 1, count: 4)))
    }

    @Test func `a row in quotes is read by its number of cells, and no other`() throws {
        let text = #"""
            Ref;Name
            1;a
            "2;""b; c"""
            "3;b;c"
            "4"
            "5;d ""x"" e"

            """#

        let reading = try CSVReading(text, mapped("Ref", "Name"))

        #expect(reading.reasons == [nil, nil, .tooFewCells, .tooFewCells, .tooFewCells])
        #expect(reading.cells.prefix(2) == [["1", "a"], ["2", "b; c"]])
        #expect(reading.findings.contains(Finding(.quotedRow, line: 3)))
    }

    @Test func `a column whose name has a delimiter in it stays one`() throws {
        let text = "\"Name, full\"\n\"Doe, J\"\n\"Roe, R\"\n"

        let reading = try CSVReading(text, mapped("Name, full"))

        #expect(reading.cells == [["Doe, J"], ["Roe, R"]])
    }

    @Test(arguments: 2...4)
    func `a byte-order mark that stands there more than once is no text`(count: Int) throws {
        let marks = String(repeating: "\u{FEFF}", count: count)
        let text = marks + "Ref,Name\n1,a\n"
        let wide = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }

        let reading = try CSVReading(text, mapped("Ref"))
        let pieces = try CSVReading(Array(text.utf8), pieceSize: 1, mapped("Ref"))
        let wideReading = try CSVReading(wide, mapped("Ref"))

        for read in [reading, pieces, wideReading] {
            #expect(read.places == ["Ref", "Name"])
            #expect(read.cells == [["1", "a"]])
            #expect(read.findings == [])
        }
        #expect(reading.records[0].range == Int64(3 * count + 9)..<Int64(3 * count + 12))
        #expect(wideReading.records[0].range == Int64(2 * count + 18)..<Int64(2 * count + 24))
    }
}
