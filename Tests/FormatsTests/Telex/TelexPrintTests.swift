import Files
import Records
import Testing

@testable import Formats

/// Dumps as printers, terminals and scanners leave them.
struct TelexPrintTests {
    private func read(_ text: String, separator: String = "") throws -> ReadMessages {
        try readMessages(text, .telex, separator: separator)
    }

    private static let header = "FROM: IP ROME\nTO: IP LIMA\nOUR REF: 5/12\nSUBJECT: S"

    /// What stands between the pages of one message.
    @Test(arguments: [
        ("\u{0C}", header), ("PAGE 1 OF 2\n\u{0C}", header), ("\u{0C}PAGE 2\n", header),
        ("\u{0C}Page 2/2\n\n", "FROM: IP ROME\nOUR REF: 5/12"), ("PAGE 2\n", header),
        ("\nPAGE 2 OF 2\n\n", header), ("\n(CONTINUED)\n", header),
        ("\u{0C}", "INTERPOL\n" + header),
        ("\u{0C}", "OUR REF:  5/12\nFROM: IP\n    ROME"),
    ])
    func `a page that begins with the message's own header goes on with it`(
        border: String,
        again: String
    ) throws {
        let title = again.hasPrefix("INTERPOL") ? "INTERPOL\n" : ""
        let text = title + Self.header + "\n\none\n" + border + again + "\n\ntwo\n"

        let read = try read(text + "=====\n" + Self.header + "\n\nx\n")

        #expect(read.reasons == [nil, nil])
        #expect(read.messages[0]["body"].first?.replacing("\n\n", with: "\n") == title + "one\ntwo")
        #expect(read.messages[0]["SUBJECT"] == ["S"])
        #expect(read.findings.sorted.map(\.reason) == [.pageLine])
        #expect(read.messages[0].ignored > again.utf8.count)
    }

    /// What begins another message though it has the same header, or nearly.
    @Test(arguments: [
        ("\u{0C}", header, "one"), ("PAGE 1 OF 2\n\u{0C}PAGE 2 OF 2\n", header, "one"),
        ("\u{0C}", "FROM: IP ROME\nTO: IP LIMA\nOUR REF: 5/13\nSUBJECT: S", "two"),
        ("\u{0C}", header + "\nDATE: 5", "two"), ("\n", header, "two"),
        ("\u{0C}", "FROM: IP ROME\nTO: IP LIMA", "two"),
        ("PAGE 2 OF 2\n\n", "FROM: IP ROME\nTO: IP LIMA\nOUR REF: 5/13", "two"),
    ])
    func `another header, or the same text again, is another message`(
        border: String,
        next: String,
        text: String
    ) throws {
        let read = try read(Self.header + "\n\none\n" + border + next + "\n\n\(text)\n")

        #expect(read.messages.map { $0["body"] } == [["one"], [text]])
    }

    @Test func `a message between its marks loses the headers of its pages too`() throws {
        let page = "\u{0C}PAGE 2\n" + Self.header + "\n\n"

        let read = try read("ZCZC 1\n" + Self.header + "\n\none\n" + page + "two\nNNNN\n")

        #expect(read.messages.map { $0["body"] } == [["one\ntwo"]])
        #expect(read.findings.sorted == [Finding(.pageLine, line: 8, count: 5)])
        #expect(Int(read.messages[0].ignored) == page.utf8.count)
    }

    @Test func `bytes of pages are counted in the encoding of the file`() throws {
        let text = "ОТ: А\n\nодин\nСтр. 1 из 2\nдва\n=====\nСтр. 2 из 2\nОТ: Б\n"
        let raw = text.unicodeScalars.map { scalar -> UInt8 in
            scalar.isASCII ? UInt8(scalar.value) : UInt8(scalar.value - 0x410 + 0xC0)
        }

        let read = try readMessages(raw, .telex, encoding: "windows-1251")

        #expect(read.messages.map(\.ignored) == [12, 0])
        #expect(read.messages.map { $0["body"] } == [["один\nдва"], []])
    }

    @Test(arguments: [
        ("القاهرة :من", "من", "القاهرة"), ("   IP TUNIS :إلى  ", "إلى", "IP TUNIS"),
        ("5/12:مرجعنا", "مرجعنا", "5/12"), ("x: b :الموضوع", "الموضوع", "x: b"),
        ("من: القاهرة", "من", "القاهرة"), ("\u{200F}من :\u{A0}القاهرة\u{A0}", "من", "القاهرة"),
    ])
    func `an Arabic label may stand at the end of its line`(
        line: String,
        place: String,
        value: String
    ) throws {
        let read = try read("\(line)\n\ntext\n")

        #expect(read.messages.map(\.fields) == [[place + "=" + value, "body=text"]])
    }

    @Test func `lines that are set to the right are no folded ones`() throws {
        let read = try read("   القاهرة :من\n      الرباط :إلى\n   5/12 :مرجعنا\n\nنص\n")

        #expect(
            read.messages.map(\.fields) == [["من=القاهرة", "إلى=الرباط", "مرجعنا=5/12", "body=نص"]]
        )
    }

    @Test func `an Arabic label at the end of a line in the text is told of`() throws {
        let read = try read("من: القاهرة\n\nنص\nالرباط :إلى\nنص\n")

        #expect(read.reasons == [nil])
        #expect(read.findings.sorted == [Finding(.doubtfulHeader, line: 4)])
    }

    @Test(arguments: [
        ("F R O M : IP ROME", "FROM"), ("O U R  R E F: IP ROME", "OUR REF"),
        ("S U B J E C T   : IP ROME", "SUBJECT"), ("О Т : IP ROME", "ОТ"), ("d e: IP ROME", "DE"),
        ("from:IP ROME", "FROM"), ("From:\tIP ROME", "FROM"), ("FROM\u{A0}: IP ROME", "FROM"),
        ("\u{A0}FROM:\u{A0}IP ROME\u{A0}", "FROM"), ("OUR\u{A0}REF: IP ROME", "OUR REF"),
        ("FROM\u{3000}：\u{3000}IP ROME", "FROM"), ("FROM:\n\u{A0}\u{A0}IP ROME", "FROM"),
    ])
    func `a label is known however it is set`(line: String, place: String) throws {
        #expect(
            try read(line + "\n\ntext\n").messages.map(\.fields) == [
                [place + "=IP ROME", "body=text"]
            ]
        )
    }

    @Test(arguments: [
        ("FROM: IP ROME   TO: IP LIMA", ["FROM=IP ROME", "TO=IP LIMA"]),
        (
            "FROM: IP ROME\tDATE : 5 MAY  OUR REF  : 5/12",
            ["FROM=IP ROME", "DATE=5 MAY", "OUR REF=5/12"]
        ),
        ("FROM: IP ROME TO: IP LIMA", ["FROM=IP ROME TO: IP LIMA"]),
        ("FROM: IP ROME  NOTE: x", ["FROM=IP ROME  NOTE: x"]),
        ("FROM:  TO: IP LIMA", ["FROM=", "TO=IP LIMA"]),
        (
            "SUBJECT: CALL AT 10:15  TO: IP LIMA\n   DESK",
            ["SUBJECT=CALL AT 10:15", "TO=IP LIMA\nDESK"]
        ),
    ])
    func `labels that stand in columns are told apart`(header: String, fields: [String]) throws {
        #expect(try read(header + "\n\ntext\n").messages.map(\.fields) == [fields + ["body=text"]])
    }

    @Test(arguments: ["A B C : x", "F R O M", "F RO M: x", "F R O M E: x", "I: x"])
    func `letters that stand apart and spell no label begin no message`(line: String) throws {
        #expect(try read(line + "\n\ntext\n").reasons.contains(.noLabels))
    }

    @Test func `a line of wide spaces is blank`() throws {
        let message = "FROM: IP ROME\nSUBJECT: S\n\u{A0}\ntext\n\u{3000}\u{A0} \n"

        let read = try read(message + message)

        #expect(read.messages.map { $0["body"] } == [["text"], ["text"]])
        #expect(read.findings.isEmpty)
    }

    @Test func `undecodable bytes in a line of a page stay out of the text`() throws {
        let text = "FROM: A\nNOTE: ~\n\none\nPAGE 2\nFROM: A\nNOTE: ~\n\ntwo ~\n"
            .utf8.map { $0 == UInt8(ascii: "~") ? 0xFF : $0 }

        let read = try readMessages(text, .telex, encoding: "utf-8")

        #expect(read.reasons == [nil])
        #expect(read.messages[0]["body"] == ["one\ntwo \u{FFFD}"])
        #expect(read.messages[0].originals["body"] == Array("one\ntwo ".utf8) + [0xFF])
    }
}
