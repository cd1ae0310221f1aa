import Records
import Testing

@testable import Formats

struct CSVEncodingTests {
    @Test(
        arguments: [
            ("windows-1251", [0xC6, 0x3B, 0x31, 0x0A, 0xE6, 0x3B, 0x32], "Ж", "ж", 4..<7),
            ("koi8-r", [0xF6, 0x3B, 0x31, 0x0A, 0xD6, 0x3B, 0x32], "Ж", "ж", 4..<7),
            ("latin1", [0xDC, 0x3B, 0x31, 0x0A, 0xFC, 0x3B, 0x32], "Ü", "ü", 4..<7),
            (
                "auto",
                [
                    0xFF, 0xFE, 0x16, 0x04, 0x3B, 0, 0x31, 0, 0x0A, 0,
                    0x36, 0x04, 0x3B, 0, 0x32, 0,
                ],
                "Ж", "ж", 10..<16
            ),
        ] as [(String, [UInt8], String, String, Range<Int64>)]
    )
    func `cells are UTF-8 and ranges are raw in every encoding`(
        encoding: String,
        raw: [UInt8],
        name: String,
        cell: String,
        range: Range<Int64>
    ) throws {
        for pieceSize in [1, 3, 1024] {
            let reading = try CSVReading(raw, encoding: encoding, pieceSize: pieceSize)

            #expect(reading.places == [name, "1"])
            #expect(reading.cells == [[cell, "2"]])
            #expect(reading.records.map(\.range) == [range])
        }
    }

    @Test func `auto gives the first byte that is not UTF-8 to the caller`() {
        let raw = Array("a,b\n1,".utf8) + [0xFF, 0x0A]

        let error = #expect(throws: FormatError.self) { try CSVReading(raw) }

        guard case .notUTF8(let offset)? = error else { return }
        #expect(offset == 6)
    }

    @Test func `a mark that contradicts the declared encoding is a finding`() throws {
        let reading = try CSVReading(
            Array("\u{FEFF}Ж,b\n1,2\n".utf8),
            encoding: "windows-1251"
        )

        #expect(reading.places == ["Ж", "b"])
        #expect(reading.findings == [Finding(.lyingDeclaration, field: "utf-8")])
    }

    @Test(arguments: 0..<150)
    func `any split of any input gives the same records`(seed: UInt64) throws {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
        func random(_ bound: UInt64) -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state % bound
        }
        let pieces = [
            "a", "ж", "😀", ",", ",", "\"", "\"", "\"\"", "\n", "\r\n", "\r", "\\", " ", ";",
        ]
        let count = random(400)
        let body = (0..<count).map { _ in pieces[Int(random(UInt64(pieces.count)))] }
        let raw = Array(("a,b\n" + body.joined() + "\n1,2\n").utf8)

        let limit = 20 + Int(random(300))

        let whole = try CSVReading(raw, encoding: "utf-8", rowLimit: limit) { $0.delimiter = "," }
        let piece = 1 + Int(random(40))
        let split = try CSVReading(raw, encoding: "utf-8", pieceSize: piece, rowLimit: limit) {
            $0.delimiter = ","
        }

        #expect(split == whole)
        expectOrder(whole, size: Int64(raw.count))
    }

    private func expectOrder(_ reading: CSVReading, size: Int64) {
        let bounds = reading.records.flatMap { [$0.range.lowerBound, $0.range.upperBound] }
        #expect(bounds == bounds.sorted())
        #expect(bounds.last ?? 0 <= size)
        #expect(reading.records.map(\.ordinal) == Array(1...Int64(reading.records.count)))
    }
}
