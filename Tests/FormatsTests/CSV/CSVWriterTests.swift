import Records
import TestSupport
import Testing

@testable import Formats

struct CSVWriterTests {
    @Test(arguments: 0..<300)
    func `what is written in any dialect is read cell for cell`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var writer = CSVWriter()
        writer.delimiter =
            [",", ";", "\t", "|", ":", "^", "\u{1F}"].randomElement(using: &random) ?? ","
        writer.quote = ["\"", "'"].randomElement(using: &random) ?? "\""
        writer.ending = ["\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n"
        writer.quotesAll = Bool.random(using: &random)
        let columns = Int.random(in: 1...6, using: &random)
        let pieces = [
            "a", "0012", "ж", "😀", " ", ",", ";", "\"", "'", "\n", "\r\n", "\t", "|", ":", "^", "=",
        ]
        let rows = (0..<Int.random(in: 0...40, using: &random)).map { _ in
            (0..<columns).map { _ in
                (0..<Int.random(in: 0...6, using: &random))
                    .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            }
        }
        let header = writer.row((0..<columns).map { "column\($0)" })
        let text = Array((header + rows.map { writer.row($0) }.joined()).utf8)
        let piece = Int.random(in: 1...500, using: &random)

        let reading = try CSVReading(text, pieceSize: piece) { source in
            source.delimiter = writer.delimiter
            source.quote = writer.quote
            source.escape = ""
        }

        // A row of one column is blank if it has nothing but line endings outside quotes.
        #expect(reading.cells == rows)
        #expect(reading.reasons.allSatisfy { $0 == nil })
    }

    @Test(arguments: 0..<100)
    func `the dialect of a table is found`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var writer = CSVWriter()
        writer.delimiter = [",", ";", "\t", "|"].randomElement(using: &random) ?? ","
        writer.quote = ["\"", "'"].randomElement(using: &random) ?? "\""
        writer.quotesAll = Bool.random(using: &random)
        let pieces = ["a", "0012", "ж", " ", ",", ";", "\"", "'", "\n", "\t", "|", "b"]
        let rows = (1...20).map { row in
            (0..<3).map { _ in
                "\(row)" + (0..<4).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            }
        }
        let text = writer.row(["Ref", "Name", "Born"]) + rows.map { writer.row($0) }.joined()

        let reading = try CSVReading(text) { source in
            source.quote = "auto"
            source.escape = ""
            source.fields = [FieldMapping(field: 0, place: .at("Name"))]
        }

        #expect(reading.cells == rows)
    }
}
