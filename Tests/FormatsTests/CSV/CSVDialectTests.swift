import Records
import Testing

@testable import Formats

struct CSVDialectTests {
    @Test(arguments: [
        ("a^b\n1,5^2\n3^4\n", [["1,5", "2"], ["3", "4"]]),
        ("a\u{1F}b\n1,5\u{1F}2\n", [["1,5", "2"]]),
        ("time\n10:15\n11:20\n", [["10:15"], ["11:20"]]),
        ("time\n\"10,15\"\n", [["10,15"]]),
    ])
    func `a rare delimiter is found where nothing speaks against it`(
        text: String,
        cells: [[String]]
    ) throws {
        let reading = try CSVReading(text)

        #expect(reading.cells == cells)
        #expect(reading.findings.isEmpty)
    }

    @Test func `a colon is a delimiter only between columns that are mapped`() throws {
        let reading = try CSVReading("Ref:Country\nR1:FR\n") { source in
            source.fields = [FieldMapping(field: 0, place: .at("Ref"))]
        }

        #expect(reading.cells == [["R1", "FR"]])
    }

    @Test func `a header of one cell makes one column, and doubt where rows speak against it`()
        throws
    {
        let reading = try CSVReading("Name\nOde, Ann\nRoe, Ben\n")

        #expect(reading.cells == [["Ode, Ann"], ["Roe, Ben"]])
        #expect(reading.findings == [Finding(.doubtfulDialect, field: "delimiter")])
    }

    @Test func `two delimiters that fit equally well are a finding`() throws {
        let reading = try CSVReading("a,b;c\n1,2;3\n4,5;6\n")

        #expect(reading.findings == [Finding(.doubtfulDialect, field: "delimiter")])
        #expect(reading.reasons == [nil, nil])
    }

    @Test(arguments: [
        ("a,b\n'1,5',2\n'it''s',4\n", [["1,5", "2"], ["it's", "4"]]),
        ("a,b\n\"1,5\",'2\n", [["1,5", "'2"]]),
        ("a,b\n1,O'Brien\n2,'t Hooft\n", [["1", "O'Brien"], ["2", "'t Hooft"]]),
        ("a;b\n\"Alpha;2\n\"Beta;4\n", [["\"Alpha", "2"], ["\"Beta", "4"]]),
    ])
    func `quotes are found by the cells that stand in them`(
        text: String,
        cells: [[String]]
    ) throws {
        let reading = try CSVReading(text) { $0.quote = "auto" }

        #expect(reading.cells == cells)
        #expect(reading.reasons.allSatisfy { $0 == nil })
    }

    @Test(arguments: [
        (#"1\,5,2"#, [#"1,5"#, "2"]), (#""C:\\",2"#, [#"C:\"#, "2"]),
        (#""say \"x\", y",2"#, [#"say "x", y"#, "2"]), ("a\\\nb,2", ["a\nb", "2"]),
        ("\"a\\\"\\\",\\\nb\",2", ["a\"\",\nb", "2"]), (#"C:\dir,2"#, [#"C:\dir"#, "2"]),
        (#""""",2"#, [#"""#, "2"]),
    ])
    func `a declared escape makes quotes, delimiters and line endings text`(
        row: String,
        cells: [String]
    ) throws {
        let raw = Array("a,b\n\(row)\n3,4\n".utf8)

        for pieceSize in [1, 2, 3, 100] {
            let reading = try CSVReading(raw, pieceSize: pieceSize) { source in
                source.escape = "\\"
                source.delimiter = ","
            }

            #expect(reading.cells == [cells, ["3", "4"]])
        }
    }

    @Test func `an escaped quote before a comma may stand in a cell on several lines`() throws {
        let reading = try CSVReading(#"a,b\#n1,"x \"y\", z\#nand \"q\", r"\#n3,"C:\"\#n"#)

        #expect(reading.cells == [["1", "x \"y\", z\nand \"q\", r"], ["3", #"C:\"#]])
    }

    @Test func `without escapes a backslash is text`() throws {
        let reading = try CSVReading(#"a,b\#n"say \"x\" y",2\#n"#) { $0.escape = "" }

        #expect(reading.cells == [[#"say \"x\" y"#, "2"]])
        #expect(reading.findings.map(\.reason) == [.strayQuote])
    }

    @Test func `doubled and escaped quotes may stand side by side`() throws {
        let reading = try CSVReading(#"a,b\#n"\"x\" and ""y""",2\#n"#)

        #expect(reading.cells == [[#""x" and "y""#, "2"]])
    }
}
