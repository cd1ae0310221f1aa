import Records
import Testing

@testable import Formats

/// What the cells of small files are; the name says what is odd about the file.
private let spectrum: [(name: String, text: String, cells: [[String]])] = [
    ("plain", "a,b\n1,2\n3,4\n", [["1", "2"], ["3", "4"]]),
    ("no last line ending", "a,b\n1,2", [["1", "2"]]),
    ("CRLF", "a,b\r\n1,2\r\n", [["1", "2"]]),
    ("quoted", "a,b\n\"1\",\"2\"\n", [["1", "2"]]),
    ("delimiter in quotes", "a,b\n\"1,5\",2\n", [["1,5", "2"]]),
    ("newline in quotes", "a,b\n\"1\n5\",2\n3,4\n", [["1\n5", "2"], ["3", "4"]]),
    ("CRLF in quotes", "a,b\r\n\"1\r\n5\",2\r\n", [["1\r\n5", "2"]]),
    ("doubled quotes", "a,b\n\"say \"\"x\"\"\",2\n", [["say \"x\"", "2"]]),
    ("only doubled quotes", "a,b\n\"\"\"\",\"\"\"\"\"\"\n", [["\"", "\"\""]]),
    ("empty quoted", "a,b\n\"\",\n", [["", ""]]),
    ("empty cells", "a,b,c\n,,\n", [["", "", ""]]),
    ("blanks are text", "a,b\n 1 ,2 \n", [[" 1 ", "2 "]]),
    ("blank lines", "\n\na,b\n\n1,2\n\r\n\n3,4\n\n", [["1", "2"], ["3", "4"]]),
    ("one column", "a\n1\n2\n", [["1"], ["2"]]),
    ("header only", "a,b\n", []),
    ("JSON in a cell", "a,b\n1,\"{\"\"k\"\": \"\"v\"\"}\"\n", [["1", "{\"k\": \"v\"}"]]),
    ("escaped quotes", #"a,b\#n"say \"x\" now",2\#n"#, [[#"say "x" now"#, "2"]]),
    ("escaped quote before the end", #"a,b\#n"say \"x\"",2\#n"#, [[#"say "x""#, "2"]]),
    ("escaped quote before a comma", #"a,b\#n"say \"x\", y",2\#n"#, [[#"say "x", y"#, "2"]]),
    ("backslash at the end", #"a,b\#n"C:\dir\",2\#n"#, [[#"C:\dir\"#, "2"]]),
    ("two backslashes at the end", #"a,b\#n"C:\\",2\#n"#, [[#"C:\\"#, "2"]]),
    ("quote inside an unquoted cell", "a,b\n5\" tube,2\n", [["5\" tube", "2"]]),
    ("undoubled quotes in quotes", "a,b\n\"the \"so\" case\",2\n", [["the \"so\" case", "2"]]),
    ("space after a closing quote", "a,b\n\"1\" ,2\n", [["1", "2"]]),
    ("NUL", "a,b\n1\u{0}5,2\n", [["1\u{0}5", "2"]]),
    ("bare carriage returns", "a,b\r1,2\r3,4\r", [["1", "2"], ["3", "4"]]),
    ("semicolons", "a;b\n1,5;2\n", [["1,5", "2"]]),
    ("tabs", "a\tb\n1,5\t2\n", [["1,5", "2"]]),
    ("bars", "a|b\n1|2\n", [["1", "2"]]),
    (
        "commas inside quotes only", "a;b\n\"1,2,3\";2\n\"4,5,6\";7\n",
        [["1,2,3", "2"], ["4,5,6", "7"]]
    ),
    ("a line that names its delimiter", "sep=;\na;b\n1,5;2\n", [["1,5", "2"]]),
    ("byte-order mark", "\u{FEFF}a,b\n1,2\n", [["1", "2"]]),
    ("byte-order mark before a quote", "\u{FEFF}\"a\",b\n1,2\n", [["1", "2"]]),
    ("beyond ASCII", "имя,b\nЖанна,😀\n", [["Жанна", "😀"]]),
]

struct CSVCellTests {
    @Test(arguments: spectrum)
    func `cells are read`(name: String, text: String, cells: [[String]]) throws {
        let reading = try CSVReading(text)

        #expect(reading.cells == cells)
        #expect(reading.reasons.allSatisfy { $0 == nil })
    }

    @Test(arguments: spectrum)
    func `the border of a piece changes nothing`(
        name: String,
        text: String,
        cells: [[String]]
    ) throws {
        let delimiter = text.first { "\t;|".contains($0) }.map(String.init) ?? ","

        for pieceSize in 1...7 {
            let found = try CSVReading(Array(text.utf8), pieceSize: pieceSize)
            let declared = try CSVReading(Array(text.utf8), pieceSize: pieceSize) {
                $0.delimiter = delimiter
            }

            #expect(found.cells == cells)
            #expect(declared == found)
        }
    }

    @Test(
        arguments: [
            ("a,b\n\n1,2\n", [3]), ("a,b\r\n\"1\n2\",3\r\n4,5", [2, 4]), ("\n\na,b\n\n1,2\n", [5]),
            ("a,b\r1,2\r3,4", [2, 3]), ("a,b\n\"x\r\ny\rz\",1\n2,3\n", [2, 5]),
        ] as [(String, [Int64])]
    )
    func `a record knows the line on which it begins`(text: String, lines: [Int64]) throws {
        let reading = try CSVReading(text)

        #expect(reading.records.map(\.line) == lines)
    }

    @Test func `a range is the row without its line ending`() throws {
        let text = "\u{FEFF}a,b\r\n\"1\n\",ж\r\n\r\n3,4"

        let reading = try CSVReading(text)

        #expect(reading.records.map(\.range) == [8..<15, 19..<22])
        #expect(reading.records.map(\.ordinal) == [1, 2])
    }

    @Test(arguments: spectrum)
    func `the bytes of a range give the same record alone`(
        name: String,
        text: String,
        cells: [[String]]
    ) throws {
        let raw = Array(text.utf8)
        let reading = try CSVReading(raw)
        let delimiter = text.first { "\t;|".contains($0) }.map(String.init) ?? ","
        let names = reading.places.indices.map { "c\($0)" }.joined(separator: delimiter)

        for record in reading.records {
            let bytes = raw[Int(record.range.lowerBound)..<Int(record.range.upperBound)]
            let alone = try CSVReading(Array((names + "\n").utf8) + bytes) {
                $0.delimiter = delimiter
            }

            #expect(alone.cells == [record.cells])
            #expect(alone.records.map(\.id) == [record.id])
        }
    }

    @Test func `an id is that of the kind and the bytes`() throws {
        let complaint = try CSVReading("a,b\n1,2\n1,2\n1,3\n")
        let person = try CSVReading("a,b\n1,2\n") { $0.kind = .person }

        // printf 'complaint\0001,2' | b2sum
        #expect(complaint.records[0].id.hex == "4419dc01b12b0d02a2df415991910e75")
        #expect(complaint.records[0].id == complaint.records[1].id)
        #expect(complaint.records[0].id != complaint.records[2].id)
        #expect(complaint.records[0].id != person.records[0].id)
    }
}
