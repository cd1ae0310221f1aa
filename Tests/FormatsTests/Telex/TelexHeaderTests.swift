import Records
import Testing

@testable import Formats

/// Headers without a text between them, and values that stand on several lines.
struct TelexHeaderTests {
    private func read(_ text: String, separator: String = "") throws -> ReadMessages {
        try readMessages(text, .telex, separator: separator)
    }

    private static func header(_ number: Int, _ form: String) -> String {
        form.replacing("#", with: String(number))
    }

    /// Headers of one form, of which several follow each other.
    @Test(arguments: [
        "FROM: IP ROME #\nTO: IP LIMA\nDATE: 2020-01-0#\nSUBJECT: X#\n",
        "FROM: IP ROME\nTO: IP LIMA\nDATE: 2020-01-0#\n",
        "OUR REF: #\nFROM: IP ROME\nTO: IP LIMA\nDATE: 2020-01-0#\n",
        "FROM: IP ROME\nDATE: #\nTO: IP LIMA\nTO: IP OSLO\nCC: IP BONN\nCC: IP WIEN\n",
        "CLASSIFICATION: R\nFROM: IP ROME\nTO: IP LIMA\nSUBJECT: #\nNOTE: #\n",
        "  FROM: IP ROME   TO: IP LIMA\n  DATE: #\n    MAY\n  SUBJECT: X#\n",
        "ОТ: НЦБ МОСКВА\nКому: НЦБ МИНСК\nИсх. № 12/#\nТЕМА: Х#\n",
        "من: الرباط\nإلى: تونس\nالموضوع: #\n",
        "DE: BCN PARIS\nA: OCN MADRID\nOBJET: X#\n",
    ])
    func `headers without a text between them are a message each`(form: String) throws {
        let headers = (0..<10).map { Self.header($0, form) }
        let lines = form.count { $0 == "\n" }

        let read = try read(headers.joined())

        #expect(read.reasons.count == 10)
        for (found, header) in zip(read.messages, headers) {
            #expect(found.fields == (try self.read(header).messages.first?.fields))
            #expect(Int(found.length) == header.utf8.count)
        }
        let first = Int64(lines + 1)
        #expect(read.findings.sorted == [Finding(.doubtfulHeader, line: first, count: 9)])
    }

    @Test func `three hundred headers are as many messages, none cut in two`() throws {
        let form = "FROM: IP ROME\nTO: IP LIMA\nDATE: 5 MAY\nSUBJECT: X#\n"

        let read = try read((0..<300).map { Self.header($0, form) }.joined())

        #expect(read.messages.map { $0["SUBJECT"] } == (0..<300).map { ["X\($0)"] })
        #expect(read.messages.allSatisfy { $0.fields.count == 4 })
    }

    @Test func `a text behind the last of some headers is that one's`() throws {
        let header = "FROM: IP ROME\nTO: IP LIMA\nOUR REF: #\n"

        let read = try read(Self.header(1, header) + Self.header(2, header) + "\ntext\n")

        #expect(read.messages.map { $0["OUR REF"] } == [["1"], ["2"]])
        #expect(read.messages.map { $0["body"] } == [[], ["text"]])
    }

    /// Labels behind a header that are none of another message.
    @Test(arguments: [
        "FROM: PARIS\nTO: LYON\nDATE: 5 MAY\n", "TO: IP OSLO\nTO: IP BONN\n", "DATE: 6\n",
        "SUBJECT: Y\nDATE: 6\n", "OUR REF: 8\nOUR REF: 9\n",
    ])
    func `a label that stands twice in a header is a value of it`(more: String) throws {
        let own = "FROM: IP ROME\nTO: IP LIMA\nDATE: 5\nSUBJECT: X\n"

        let read = try read(own + more + "\ntext\n")

        #expect(read.reasons == [nil])
        #expect(read.messages[0].fields.count == 5 + more.count { $0 == "\n" })
    }

    @Test func `a frame or declared separators keep headers together, and it is said`() throws {
        let form = "FROM: IP ROME\nTO: IP LIMA\nSUBJECT: X#\n"
        let both = Self.header(1, form) + Self.header(2, form)

        let framed = try read("ZCZC 1\n" + both + "NNNN\n")
        let declared = try read(both + "##\n", separator: "##")

        for read in [framed, declared] {
            #expect(read.messages.map { $0["SUBJECT"] } == [["X1"]])
            #expect(read.messages[0]["body"] == [String(Self.header(2, form).dropLast())])
            #expect(read.findings.sorted.map(\.reason) == [.doubtfulHeader])
        }
    }

    @Test(arguments: [
        ("TO: IP BERLIN\n    IP PARIS\n", "IP BERLIN\nIP PARIS"),
        ("TO: IP BERLIN,\n    IP PARIS\n", "IP BERLIN, IP PARIS"),
        ("TO: IP BERLIN;\n    IP PARIS\n    IP ROME\n", "IP BERLIN; IP PARIS\nIP ROME"),
        ("TO: 1. IP BERLIN\n    2. IP PARIS\n", "1. IP BERLIN\n2. IP PARIS"),
        ("TO:\nIP BERLIN\nIP PARIS\n", "IP BERLIN\nIP PARIS"),
        ("TO:\n  IP BERLIN\n  IP PARIS\n", "IP BERLIN\nIP PARIS"),
    ])
    func `the lines of a list of addressees stay apart`(lines: String, value: String) throws {
        let read = try read(
            "FROM: IP ROME\n" + lines + "DATE: 5\nSUBJECT: MISSING\n  PERSON\n\nB\n"
        )

        #expect(read.messages[0]["TO"] == [value])
        #expect(read.messages[0]["DATE"] == ["5"])
        #expect(read.messages[0]["SUBJECT"] == ["MISSING PERSON"])
        #expect(read.messages[0]["body"] == ["B"])
        #expect(read.findings.isEmpty)
    }

    @Test func `values may stand below their labels`() throws {
        let read = try read("FROM:\nIP MOSCOW\nTO:\nIP BERLIN\nDATE:\n2023-01-01\n\ntext\n")

        #expect(
            read.messages.map(\.fields) == [
                ["FROM=IP MOSCOW", "TO=IP BERLIN", "DATE=2023-01-01", "body=text"]
            ]
        )
    }

    @Test(arguments: [
        "SUBJECT:\nfirst\nsecond\nDATE: 5\n", "TO:\nwords\n\nDATE: 5\n", "TO:\nwords\nNOTE: x\n",
        "TO:\nwords\n-----\n",
    ])
    func `a text below an empty label is no value of it`(lines: String) throws {
        let read = try read("FROM: IP ROME\n" + lines)

        let first = lines.split(separator: "\n")[1]
        #expect(read.messages.first?["body"].first?.hasPrefix(first) == true)
    }

    @Test(arguments: [
        ("Исх. № 12/345", "ИСХ. №", "12/345"),
        ("На № 7/2 от 01.02.2022", "НА №", "7/2 от 01.02.2022"),
        ("Réf. n° 12/345", "RÉF. N°", "12/345"), ("Nuestra ref. Nº12", "NUESTRA REF. Nº", "12"),
        ("НАШ №: 1/2", "НАШ №", "1/2"), ("ИСХ.№ : 12", "ИСХ.№", "12"),
    ])
    func `a sign for a number stands between a label and its value`(
        line: String,
        place: String,
        value: String
    ) throws {
        let read = try read("FROM: A\n" + line + "\nSUBJECT: S\n\ntext\n")

        #expect(
            read.messages.map(\.fields) == [
                ["FROM=A", place + "=" + value, "SUBJECT=S", "body=text"]
            ]
        )
    }

    @Test(arguments: ["Паспорт № 123", "Исх. №", "Chambre n° 5"])
    func `a number in a text begins no label`(line: String) throws {
        #expect(try read("FROM: A\n" + line + "\n").messages[0]["body"] == [line])
    }

    @Test(arguments: [
        "FROM / DE: IP ROME", "**FROM**: IP ROME", "**FROM:** IP ROME", "*FROM:* IP ROME",
        "__FROM__ : IP ROME", "[FROM] IP ROME", "[FROM]: IP ROME", "[ From ]\tIP ROME",
        "FROM (DE): IP ROME", "SENDER / EXPÉDITEUR / REMITENTE: IP ROME",
    ])
    func `a label between marks or in two languages is known`(line: String) throws {
        let read = try read(line + "\nTO: IP LIMA\n\ntext\n")

        #expect(read.reasons == [nil])
        #expect(read.messages[0].fields.first?.hasSuffix("=IP ROME") == true)
        #expect(read.messages[0]["body"] == ["text"])
    }

    @Test(arguments: ["[NOTE] IP ROME", "**NOTE**: x", "* item: x", "[FROM", "**FROM: x", "[]: x"])
    func `other words between marks are no label`(line: String) throws {
        #expect(try read("TO: IP LIMA\n" + line + "\n").messages[0]["body"] == [line])
    }
}

/// What a dump costs, counted in the lines that are looked at for a label.
struct TelexWorkTests {
    private func looks(_ text: String) -> (perLine: Double, messages: Int) {
        var labels = TelexLabels(Source(name: "m", kind: .message, format: .telex, files: []))
        let bytes = Array(text.utf8)
        var count = 0
        bytes.withUnsafeBufferPointer { bytes in
            let lines = TelexLines(bytes: bytes, isAtEnd: true)
            var start = lines.skipStructure(from: 0).index
            while start < bytes.count, let block = TelexBlock(lines, from: start, labels: &labels) {
                let header = TelexHeader(lines, from: start, to: block.textEnd, labels: &labels)
                let body = header.end..<max(header.end, block.textEnd)
                _ = TelexPages(lines, body, of: header, from: start, labels: &labels)
                count += 1
                start = lines.skipStructure(from: block.range.upperBound).index
            }
        }
        return (Double(labels.looks) / Double(text.utf8.count { $0 == 0x0A }), count)
    }

    private static let header = "FROM: IP ROME\nTO: IP LIMA\nDATE: 2020-01-01\n"

    /// Stretches that repeat, with what stands before the first.
    private static let units: [(String, String)] = [
        (header + "\n", "PAGE 3 OF 99\ntext line\n"), ("", "FROM: A\nTO: B\nDATE: C\n"),
        (header + "\n", "\u{0C}PAGE 2 OF 99\n" + header + "\ntext line\n"),
        ("", "QUOTE\nFROM: A\nTO: B\nDATE: C\nUNQUOTE\n"), ("", "MESSAGE 2\n\n"),
        ("", "FROM: A\n"), ("", "FROM: A\nTO: B\n"), ("", "FROM: A\nTO: B\ntext\n"),
        (header, "FROM: A\nNOTE: B\nTO: C\n"), (header, "DATE: A\nSUBJECT: C\nNOTE: D\n"),
        (header + "\n", "PAGE 2 OF 9\nTO: IP LIMA\nFROM: IP ROME\ntext\n"), ("", "TO:\nwords\n"),
        (header + "\nx\n", "    FROM: A\n    TO: B\n    DATE: C\n  words\nback\n"),
        (header, "text\nFROM: A\nTO: B\nNOTE: C\n"),
    ]

    @Test(arguments: units)
    func `each line is looked at a few times, however long the dump is`(
        start: String,
        unit: String
    ) {
        let few = looks(start + String(repeating: unit, count: 100))
        let many = looks(start + String(repeating: unit, count: 4000))

        #expect(many.perLine < 12)
        #expect(many.perLine < 2 * few.perLine + 1)
        #expect(many.messages >= few.messages)
    }

    @Test(arguments: [
        ("QUOTE\nFROM: A\nTO: B\nDATE: C\nUNQUOTE\n", Reason.quotedHeader),
        ("\u{2}text\n", .controlCharacters), ("TO: x\nthen\n", .doubtfulHeader),
    ])
    func `a finding counts every case and names the line of the first`(
        unit: String,
        reason: Reason
    ) throws {
        let count = 500
        let text = Self.header + "\nx\n\n" + String(repeating: unit, count: count)

        let found = try readMessages(text, .telex).findings.sorted.first { $0.reason == reason }

        #expect(found?.count == count)
        #expect((6...8).contains(found?.line ?? 0))
    }

    @Test func `numbers of messages between messages are counted once each`() throws {
        let read = try readMessages(String(repeating: "MESSAGE 2\n\n", count: 500), .telex)

        #expect(read.findings.sorted == [Finding(.pageLine, line: 1, count: 500)])
        #expect(read.ignoredBytes == 5000)
    }

    @Test func `what stands at the ends of two pages goes, and once it stays`() throws {
        let pages = (2...51).map { page in
            let foot = page % 2 == 0 ? "FOOT" : "LINE \(String(repeating: "x", count: page))"
            return
                "\u{0C}PAGE \(page) OF 99\ntext \(String(repeating: "y", count: page))\n\(foot)\n"
        }

        let read = try readMessages(Self.header + "\n" + pages.joined(), .telex)

        let body = try #require(read.messages.first?["body"].first)
        #expect(read.messages.count == 1)
        #expect(!body.contains("FOOT"))
        #expect(body.split(separator: "\n").count { $0.hasPrefix("LINE") } == 25)
    }
}
