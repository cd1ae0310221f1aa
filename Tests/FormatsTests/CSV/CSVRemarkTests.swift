import Records
import Testing

@testable import Formats

struct CSVRemarkTests {
    @Test(arguments: [
        ("#REF!", Reason.spreadsheetError), ("#N/A", .spreadsheetError),
        ("####", .spreadsheetError),
        ("=\"0012\"", .spreadsheetFormula), ("1.23E+11", .roundedNumber),
        ("1,23E+11", .roundedNumber), ("-7E+20", .roundedNumber), ("x\u{0}y", .nulByte),
    ])
    func `what a spreadsheet leaves is told and stays text`(cell: String, reason: Reason) throws {
        let reading = try CSVReading("ref;b\nR1;2\n\(cell);3\n") { source in
            source.fields = [FieldMapping(field: 0, place: .at("b"))]
        }

        #expect(reading.cells == [["R1", "2"], [cell, "3"]])
        #expect(reading.findings.contains(Finding(reason, line: 3, field: "ref")))
    }

    @Test(arguments: [
        "0012", "#", "#12", "# REF!", "1E5", "12-E+11", "E+11", "1.2.3E+11", "-", "=",
        "12345678901",
        "1.23e11", "AE+11", "#N/A yet",
    ])
    func `other text is not remarked on`(cell: String) throws {
        let reading = try CSVReading("ref;b\n\(cell);3\n")

        #expect(reading.cells == [[cell, "3"]])
        #expect(reading.findings.isEmpty)
    }
}
