import Files
import Records
import TestSupport
import Testing

@testable import Formats

struct TelexReaderTests {
    private func telex(_ text: String) throws -> [ReadMessage] {
        try readMessages(text, .telex).messages
    }

    @Test func `a message between its marks has labels, text and a number`() throws {
        let raw = """
            ZCZC 7
            FROM: IP MOSCOW
            TO : IP BERLIN (WIESBADEN),
                 IP YEREVAN
            our  ref: 5/1234/FR-2023
            DATE\t: 14.02.2023

            First line
              second line

            END OF MESSAGE
            NNNN

            """

        let read = try readMessages("\n" + raw + "\n\n", .telex)

        #expect(
            read.messages.map(\.fields) == [
                [
                    "ZCZC=7", "FROM=IP MOSCOW", "TO=IP BERLIN (WIESBADEN), IP YEREVAN",
                    "OUR REF=5/1234/FR-2023", "DATE=14.02.2023", "body=First line\n  second line",
                ]
            ]
        )
        #expect(read.messages[0].offset == 1)
        #expect(read.messages[0].length == Int64(raw.utf8.count))
        #expect(read.messages[0].line == 2)
        #expect(read.messages[0].id == messageID(of: raw.utf8))
    }

    @Test(arguments: [
        ("DE: BCN PARIS\nA: OCN MADRID\nOBJET: X", ["DE", "A", "OBJET"]),
        ("ОТ: НЦБ МОСКВА\nКому: НЦБ МИНСК\nНАШ №: 1/2", ["ОТ", "КОМУ", "НАШ №"]),
        ("من: الرباط\nإلى: تونس\nالموضوع: ...", ["من", "إلى", "الموضوع"]),
        ("DE : OCN MADRID\nPARA : OCN LIMA\nSU REF : 1", ["DE", "PARA", "SU REF"]),
        ("CLASSIFICATION: RESTRICTED\nFROM: IP ROME", ["CLASSIFICATION", "FROM"]),
    ])
    func `labels are known in each language and unknown ones kept`(
        header: String,
        places: [String]
    ) throws {
        let messages = try telex(header + "\n\ntext\n")

        #expect(messages.count == 1)
        #expect(messages.first?.fields.map { String($0.prefix { $0 != "=" }) } == places + ["body"])
    }

    @Test(arguments: [
        "=====\n", "-----\n", "\n=============\n\n", "\u{0C}", "\u{0C}\n", "\n\u{0C}\n-----\n\n",
        "NNNN\n", "END OF MESSAGE\n", "END OF MESSAGE\n\nNNNN\n", "\n", "\nZCZC\n",
    ])
    func `messages end at a mark, a rule, a form feed or the next header`(border: String) throws {
        let first = "FROM: IP ROME\nSUBJECT: ONE\n\nfirst text\n"
        let second = "FROM: IP ROME\nSUBJECT: TWO\n\nsecond text\n"

        let messages = try telex(first + border + second)

        #expect(messages.map { $0["SUBJECT"] } == [["ONE"], ["TWO"]])
        #expect(messages.map { $0["body"] } == [["first text"], ["second text"]])
    }

    @Test(arguments: [
        "====\n", "----\n", "--=--\n", "a -----\n", "NNNNN\n", "ZCZCZ\n", "END OF MESSAGES\n",
        "\nSUBJECT: HIS BROTHER\n", "\nDATE: 5 MAY\nSUBJECT: X\n",
        "\nFROM: MOSCOW\nTO: DUBAI\nDATE: 5 MAY 2019\n", "FROM: IP ROME\nSUBJECT: TWO\n",
    ])
    func `other lines are text`(line: String) throws {
        let messages = try telex("FROM: IP ROME\nSUBJECT: ONE\n\nfirst\n" + line + "last\n")

        #expect(messages.count == 1)
        #expect(messages.first?["SUBJECT"] == ["ONE"])
        #expect(messages.first?["body"] == ["first\n" + line + "last"])
    }

    @Test func `messages that all have from, to and date only are told apart`() throws {
        let message = "FROM: IP ROME\nTO: IP LIMA\nDATE: 5 MAY 2019\n\ntext\n\n"

        #expect(try telex(message + message).map { $0["body"] } == [["text"], ["text"]])
    }

    @Test func `a message between its marks may quote another`() throws {
        let quoted = "FROM: IP LIMA\nSUBJECT: OLD\n\nold text"
        let messages = try telex(
            "ZCZC 1\n\nFROM: IP ROME\n\nsee\n\n-----\n\(quoted)\n-----\n\nEND\nEND OF MESSAGE\nNNNN\n"
        )

        #expect(messages.map { $0["FROM"] } == [["IP ROME"]])
        #expect(messages.first?["body"] == ["see\n\n-----\n\(quoted)\n-----\n\nEND"])
    }

    @Test func `a message whose end mark is lost ends where the next opens`() throws {
        let messages = try telex("ZCZC 1\nFROM: A\n\none\nZCZC 2\nFROM: B\n\ntwo\nNNNN\n")

        #expect(messages.map { $0["ZCZC"] } == [["1"], ["2"]])
        #expect(messages.map { $0["body"] } == [["one"], ["two"]])
    }

    @Test func `a block without a known label is refused and never glued to a neighbour`() throws {
        let good = "FROM: IP ROME\nSUBJECT: S\n\ntext\n"
        let messages = try telex(
            "NOTE\nnobody: knows\n\n" + good + "-----\nstray words\n-----\n" + good
                + "\nZCZC 0\nTITLE\nNNNN\nNNNN\n"
        )

        #expect(messages.map(\.reason) == [.noLabels, nil, .noLabels, nil, .noLabels, .noLabels])
        #expect(messages[0].fields == ["raw=NOTE\nnobody: knows\n"])
        #expect(messages[2].fields == ["raw=stray words\n"])
        #expect(messages[4].fields == ["raw=ZCZC 0\nTITLE\nNNNN\n"])
        #expect(messages[1]["body"] == ["text"])
    }

    @Test func `lines above the first label belong to the text`() throws {
        let messages = try telex("INTERPOL\nTELEX\nFROM: IP ROME\n\ntext\n")

        #expect(messages.first?.fields == ["FROM=IP ROME", "body=INTERPOL\nTELEX\ntext"])
    }

    @Test func `a header that no blank line ends is followed by the text`() throws {
        let messages = try telex(
            "  FROM: IP ROME\n  DATE: 1\n    May\nplain words: none\nTO: x, y\n"
        )

        #expect(
            messages.first?.fields
                == ["FROM=IP ROME", "DATE=1 May", "PLAIN WORDS=none", "TO=x, y"]
        )
        #expect(
            try telex("FROM: A\nat 10, he said: no\nTO: B\n").first?["body"] == [
                "at 10, he said: no\nTO: B"
            ]
        )
    }

    @Test func `labels that the source maps are known`() throws {
        let mapping = FieldMapping(field: CanonicalField.sender.rawValue, place: .at("Отдел"))

        let plain = try readMessages("ОТДЕЛ: 5\n\ntext\n", .telex)
        let mapped = try readMessages("ОТДЕЛ: 5\n\ntext\n", .telex, fields: [mapping])

        #expect(plain.reasons == [.noLabels])
        #expect(mapped.messages.first?.fields == ["ОТДЕЛ=5", "body=text"])
    }

    @Test func `ranges count the bytes of the encoding`() throws {
        let first: [UInt8] =
            [0xCE, 0xD2] + Array(": A\r\n\r\n".utf8) + [0xD0, 0xEE, 0xE7] + [0x0D, 0x0A]
        let raw = first + Array("=====\r\nFROM: B\r\n".utf8)

        let read = try readMessages(raw, .telex, encoding: "windows-1251")

        #expect(read.messages.map(\.fields) == [["ОТ=A", "body=Роз"], ["FROM=B"]])
        #expect(read.messages.map(\.length) == [Int64(first.count), 9])
        #expect(read.messages.map(\.id) == [messageID(of: first), messageID(of: raw.suffix(9))])
    }

    @Test func `bytes that are no text are reported`() throws {
        let raw = Array("FROM: A\n\nb".utf8) + [0xFF] + Array("\n-----\nFROM: B\n".utf8)

        let read = try readMessages(raw, .telex, encoding: "utf-8")

        #expect(read.messages.map(\.reason) == [nil, nil])
        #expect(read.findings.sorted == [Finding(.undecodableBytes, line: 1, field: "body")])
        #expect(throws: FormatError.self) { try readMessages(raw, .telex) }
    }

    @Test func `a message that is too long is refused and the next one read`() throws {
        let line = String(repeating: "LONG ", count: 200) + "\n"
        let long = "FROM: A\n\n" + String(repeating: line, count: (65 << 20) / line.utf8.count)

        let read = try readMessages(long + "-----\nFROM: B\n", .telex)

        #expect(read.reasons == [.recordTooLong, .noLabels, nil])
        #expect(read.messages[0].length > 64 << 20)
        #expect(read.messages[0].length + read.messages[1].length == Int64(long.utf8.count))
    }
}

/// What must hold for any dump at all.
struct TelexPropertyTests {
    private func dump(_ seed: UInt64, pieces: Int) -> [UInt8] {
        let parts = [
            "ZCZC 1\n", "ZCZC\r\n", "NNNN\n", "NNNN\r\n", "END OF MESSAGE\n", "-----\n",
            "======\r\n",
            "\u{0C}", "\u{0C}\n", "FROM: IP ROME\n", "TO: IP LIMA\n", "OUR REF: 1/2\n", "DATE: 5\n",
            "SUBJECT: X\r\n", "  folded\n", "\n", "\n", "\n\n", " \t\n", "text\n", "Розыск: да\n",
            "NOTE: x\n", "От: Москва\n", "http://x\n", "end of line",
        ]
        var random = SeededGenerator(seed: seed)
        return (0..<pieces).flatMap { _ in
            Array(parts[Int.random(in: 0..<parts.count, using: &random)].utf8)
        }
    }

    private let source = Source(name: "m", kind: .message, format: .telex, files: [])

    @Test(arguments: UInt64(1)...20, [30, 80])
    func `where a message ends does not depend on how much was read`(seed: UInt64, lookahead: Int) {
        expectSameEnds(dump(seed, pieces: 25), lookahead: lookahead)
    }

    @Test func `a header is compared only when all of it was read`() {
        let first = "FROM: A\nDATE: 5\n\ntext\n\n"
        let journey = "FROM: B\nDATE: 6\nTO: C\n\nmore\n-----\n"

        expectSameEnds(Array((first + journey).utf8), lookahead: 40)
    }

    private func expectSameEnds(_ raw: [UInt8], lookahead: Int) {
        var labels = TelexLabels(source)

        raw.withUnsafeBufferPointer { all in
            let whole = TelexLines(bytes: all, isAtEnd: true, lookahead: lookahead)
            var start = whole.skipStructure(from: 0).index
            while start < all.count {
                let block = TelexBlock(whole, from: start, labels: &labels)
                for length in start...all.count {
                    let part = UnsafeBufferPointer(rebasing: all[..<length])
                    let lines = TelexLines(bytes: part, isAtEnd: false, lookahead: lookahead)
                    let early = TelexBlock(lines, from: start, labels: &labels)
                    #expect(early == nil || early?.range == block?.range)
                }
                start = whole.skipStructure(from: block?.range.upperBound ?? all.count).index
            }
        }
    }

    @Test(arguments: UInt64(1)...40)
    func `records and structure make up the file, and each record stands alone`(seed: UInt64) throws
    {
        let raw = dump(seed, pieces: 40)

        let read = try readMessages(raw, .telex)

        var end = 0
        for message in read.messages {
            #expect(isStructure(raw[end..<Int(message.offset)]))
            end = Int(message.offset + message.length)
            let alone = Array(raw[Int(message.offset)..<end])
            #expect(message.id == messageID(of: alone))
            let again = try readMessages(alone, .telex)
            #expect(again.messages.map(\.fields) == [message.fields])
        }
        #expect(isStructure(raw[end...]))
    }

    private func isStructure(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.allSatisfy { $0 <= 0x20 || $0 == 0x2D || $0 == 0x3D }
    }

    @Test(arguments: [7, 64, 1000, 17_000])
    func `records do not depend on the pieces of the text`(pieceSize: Int) throws {
        let raw = dump(99, pieces: 6000)
        let whole = try readMessages(raw, .telex)

        let pieces = try readInPieces(raw, pieceSize: pieceSize)

        #expect(pieces.messages == whole.messages)
        #expect(pieces.hash == whole.hash)
    }

    private func readInPieces(_ raw: [UInt8], pieceSize: Int) throws -> ReadMessages {
        let folder = TemporaryFolder()
        let file = try Descriptor(reading: folder.write("input", raw))
        let input = FileInput(descriptor: file.number)
        let text = try TextInput(input, encoding: "auto", pieceSize: pieceSize)
        var result = ReadMessages()
        try result.read(TelexReader(text, source: source))
        return result
    }
}
