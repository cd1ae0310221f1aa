import Records
import Testing

@testable import Formats

struct CSVHeaderTests {
    private func mapped(_ places: String...) -> (inout Source) -> Void {
        { $0.fields = places.map { FieldMapping(field: 0, place: .at($0)) } }
    }

    @Test func `a column can be named by its number where names repeat`() throws {
        let reading = try CSVReading("name,ref,name\n1,2,3\n", mapped("name", "#3"))

        #expect(reading.places == ["name", "ref", "#3"])
    }

    @Test func `a mapped name keeps its column from being a number`() throws {
        let reading = try CSVReading("name,ref\n1,2\n", mapped("name", "#1"))

        #expect(reading.places == ["name", "ref"])
    }

    @Test(arguments: ["REF", "R ef", "ref"])
    func `a name that differs by case or space is suggested and not taken`(name: String) throws {
        let reading = try CSVReading("\(name),b\n1,2\n", mapped("Ref", "b"))

        #expect(reading.places == [name, "b"])
        #expect(reading.findings == [Finding(.similarColumn, line: 1, field: "Ref")])
    }

    @Test func `the suggestion is made where the header is refused for it`() throws {
        let reading = try CSVReading("REF,b\n1,2\n", mapped("Ref"))

        #expect(reading.reasons == [.noHeaderRow])
        #expect(reading.findings == [Finding(.similarColumn, line: 1, field: "Ref")])
    }

    /// Synthetic people, the first of whom stands where a header would.
    private static let people: [UInt8] =
        Array("Roe Jane,Roe Jane,,#REF!,RU\n".utf8)
        + Array("Doe John,=1,x\u{0}y,1.23E+11,FR\nPoe Jean,#N/A,,,".utf8) + [0xFF, 0x0A]
        + Array("Poe Jean,x,,,,\nDoe Jim,\"B\" Doe,x,y,z\nRoe Jane,a\"b\"c\r".utf8)

    @Test(arguments: [["#5"], ["#5", "Ref"], []])
    func `no finding names a column by a row that may be a person`(places: [String]) throws {
        let reading = try CSVReading(Self.people, encoding: "utf-8") { source in
            source.fields = places.map { FieldMapping(field: 0, place: .at($0)) }
        }

        let found = Set(reading.findings.map(\.reason))
        #expect(
            found.isSuperset(of: [
                .repeatedColumn, .emptyColumnName, .nulByte, .spreadsheetError,
                .spreadsheetFormula, .roundedNumber, .undecodableBytes, .strayQuote,
            ])
        )
        #expect(found.contains(.unprovenHeader) == !places.isEmpty)
        let names = Set(reading.findings.map(\.field))
        #expect(names.isSubset(of: ["", "#1", "#2", "#3", "#4", "#5", "delimiter", "quote"]))
    }

    @Test func `a header with a name that is mapped or ignored proves itself`() throws {
        let text = "Ref,Ref,Note\n1,#N/A,x\n"
        let mapped = try CSVReading(text, mapped("Ref", "#3"))
        let ignored = try CSVReading(text) { source in
            source.fields = [FieldMapping(field: 0, place: .at("#1"))]
            source.ignore = ["Note"]
        }

        for reading in [mapped, ignored] {
            #expect(reading.findings.map(\.reason) == [.repeatedColumn, .spreadsheetError])
            #expect(reading.findings[0].field == "Ref")
        }
    }

    @Test func `a name may span lines`() throws {
        let reading = try CSVReading("\"date\nof birth\",b\n1,2\n", mapped("date\nof birth"))

        #expect(reading.places == ["date\nof birth", "b"])
        #expect(reading.cells == [["1", "2"]])
        #expect(reading.records[0].line == 3)
    }

    @Test(arguments: ["\"a,b,c", "a,\"b,c", "a,b,\"c", "a,b,c\"", "a\",b,c"])
    func `a stray quote in the header costs no row`(header: String) throws {
        let reading = try CSVReading("\(header)\n1,2,3\n\"4\n\",5,6\n")

        #expect(reading.cells == [["1", "2", "3"], ["4\n", "5", "6"]])
        #expect(reading.findings.map(\.reason) == [.strayQuote])
    }

    @Test(arguments: ["\n", "\r\n"])
    func `surplus empty cells and lines of blanks cost nothing`(ending: String) throws {
        let text = ["a,b", "1,2,,", " \t", "3,4", ",,", "5,,6"].joined(separator: ending)

        let reading = try CSVReading(text)

        #expect(reading.reasons == [nil, nil, nil, .tooManyCells])
        #expect(reading.cells.prefix(3) == [["1", "2"], ["3", "4"], ["", ""]])
        #expect(reading.findings == [Finding(.surplusCells, line: 2, count: 2)])
    }

    @Test func `ten thousand columns are read`() throws {
        let columns = 10_000
        let header = (1...columns).map { "c\($0)" }.joined(separator: ";")
        let row = (1...columns).map(String.init).joined(separator: ";")

        let reading = try CSVReading("\(header)\n\(row)\n\(row);1\n")

        #expect(reading.places.count == columns)
        #expect(reading.cells[0] == (1...columns).map(String.init))
        #expect(reading.records[1].counts == [columns + 1, columns])
    }
}
