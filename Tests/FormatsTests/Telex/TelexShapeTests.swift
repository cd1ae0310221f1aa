import Files
import Records
import Testing

@testable import Formats

/// The shapes that labels, pages and separators take in dumps.
struct TelexShapeTests {
    private func read(_ text: String, separator: String = "") throws -> ReadMessages {
        try readMessages(text, .telex, separator: separator)
    }

    @Test(arguments: [
        ("FROM: IP ROME", "FROM"), ("From .....: IP ROME", "FROM"), ("From: IP ROME", "FROM"),
        ("DE : IP ROME", "DE"), ("ОТ - IP ROME", "ОТ"), ("ОТ – IP ROME", "ОТ"),
        ("1. FROM: IP ROME", "FROM"), ("2) Кому: IP ROME", "КОМУ"), ("FROM = IP ROME", "FROM"),
        ("FROM\tIP ROME", "FROM"), ("\u{200F}من：IP ROME", "من"), ("إلى ﹕ IP ROME", "إلى"),
        ("المـرسل : IP ROME", "المرسل"), ("A: IP ROME", "A"), ("N/REF. : IP ROME", "N/REF."),
        ("From____: IP ROME", "FROM"), ("ОТ - IP ROME: 5", "ОТ"),
    ])
    func `a label is known however it is spelled`(line: String, place: String) throws {
        let message = try #require(try read(line + "\n\ntext\n").messages.first)

        let value = line.hasSuffix("5") ? "IP ROME: 5" : "IP ROME"
        #expect(message.fields == [place + "=" + value, "body=text"])
    }

    @Test(arguments: ["TRAIN - STATION", "x = y", "12:30 train", "100. FROM: A", "URL http://x"])
    func `other lines begin no message`(line: String) throws {
        #expect(try read(line + "\n\ntext\n").reasons == [.noLabels, .noLabels].suffix(1))
    }

    @Test(arguments: [
        "*************\n", "____________\n", "##########\n", "=====\n", "- - - - - -\n", "─────\n",
        "═══════════\n", "\n=== === ===\n\n", "+++++++++++\r\n", "~~~~~~~~~~\n",
    ])
    func `a ruled line ends a message`(rule: String) throws {
        let message = "FROM: IP ROME\nSUBJECT: S\n\nsome text\n"

        let read = try read(message + rule + message)

        #expect(read.messages.map { $0["body"] } == [["some text"], ["some text"]])
        #expect(read.findings.isEmpty)
    }

    @Test(arguments: ["*****\n", "___\n", "─ x ─────\n", "- - -\n", "=-=-=-=-=\n", "* item\n"])
    func `a short or mixed rule is text`(line: String) throws {
        #expect(try read("FROM: A\n\none\n" + line + "two\n").messages.count == 1)
    }

    @Test func `only lines of a declared form end a message`() throws {
        let message = "FROM: IP ROME\nSUBJECT: S\n\nfirst\n------\n\u{0C}last\n"

        let read = try read(message + "== 1 ==\n" + message + "== 22 ==\n", separator: "== ?* ==")

        #expect(
            read.messages.map { $0["body"] } == [["first\n------\nlast"], ["first\n------\nlast"]]
        )
    }

    @Test func `a block without a label stays alone between declared separators`() throws {
        let read = try read("FROM: A\n\ntext\n##\nnothing\n##\nFROM: B\n", separator: "##")

        #expect(read.reasons == [nil, .noLabels, nil])
    }

    @Test(arguments: [
        ("", "", "\u{0C}"), ("\n", "\n", "\u{0C}\n"), ("PAGE 1 OF 2\n", "", "\u{0C}\n"),
        ("", "Page 2/2\n", "\u{0C}"), ("\n- 1 -\n", "- 2 -\n\n", "\n\u{0C}\n"),
        ("Стр. 1 из 2\n", "Стр. 2 из 2\n", "\u{0C}"), ("-- MORE --\n", "", "\u{0C}\n"),
        ("(suite)\n", "page 2 sur 2\n", "\u{0C}\n"), ("صفحة ١ من ٢\n", "", "\u{0C}\n"),
        ("", "[CONTINUED FROM PREVIOUS PAGE]\n", "\u{0C}"), ("", "Página 2 de 2\n", "\u{0C}\r\n"),
    ])
    func `pages of one message are told by their numbers`(
        bottom: String,
        top: String,
        feed: String
    ) throws {
        let first = "FROM: IP ROME\nSUBJECT: S\n\none\n" + bottom
        let isTold = !(bottom + top).allSatisfy { $0 == "\n" }

        let read = try read(first + feed + top + "two\n=====\nFROM: B\n")

        if isTold {
            #expect(read.reasons == [nil, nil])
            let ownText = bottom.contains("suivre") ? "one\n(suite)\ntwo" : "one\ntwo"
            #expect(read.messages[0]["body"] == [ownText])
            #expect(read.findings.sorted.map(\.reason) == [.pageLine])
        } else {
            #expect(read.reasons == [nil, .noLabels, nil])
        }
    }

    @Test func `a numbered page that begins with a header is another message`() throws {
        let page = "FROM: IP ROME\nSUBJECT: S\n\ntext\nPAGE 1 OF 2\n"

        let read = try read(page + "\u{0C}PAGE 2 OF 2\n" + page)

        #expect(read.messages.map { $0["body"] } == [["text"], ["text"]])
        #expect(read.findings.sorted.map(\.reason) == [.pageLine])
    }

    @Test func `what stands at the end of every page is no text`() throws {
        let read = try read(
            """
            DUMP 17, SHEET 1
            ZCZC 5
            FROM: IP ROME

            one
            SECRET 1
            \u{0C}DUMP 17, SHEET 2
            two
            SECRET 2
            \u{0C}DUMP 17, SHEET 3
            three
            SECRET 3
            NNNN

            """
        )

        #expect(read.reasons == [.noLabels, nil])
        #expect(read.messages[1]["body"] == ["one\ntwo\nthree"])
        #expect(read.findings.sorted.first { $0.reason == .pageLine }?.count == 5)
    }

    @Test func `marks of pages go wherever they stand, and other lines stay`() throws {
        let read = try read(
            "FROM: A\n\nPAGE 1 OF 2\none\n--More--(45%)\ntwo\n\nPage of text\n- item -\n2\n(more)\n"
        )

        #expect(read.messages[0]["body"] == ["one\ntwo\n\nPage of text\n- item -\n2"])
        #expect(read.findings.sorted == [Finding(.pageLine, line: 3, count: 3)])
    }

    @Test func `lines of the page between messages are structure`() throws {
        let read = try read("PAGE 1 OF 9\nFROM: A\n\nx\nNNNN\nPAGE 2 OF 9\n\nFROM: B\n")

        #expect(read.reasons == [nil, nil])
        #expect(read.messages.map(\.offset) == [12, 41])
        #expect(read.findings.sorted == [Finding(.pageLine, line: 1, count: 2)])
    }

    @Test func `lines may end in carriage returns alone, or in two and a line feed`() throws {
        let text = "FROM: A\nTO: B\n\none\ntwo\n=====\nFROM: C\nSUBJECT: D\n"

        let plain = try read(text)
        let returns = try read(text.replacing("\n", with: "\r"))
        let machine = try read(text.replacing("\n", with: "\r\r\n"))
        let mixed = try read("FROM: A\r\nTO: B\n\r\none\r\r\ntwo\r\n=====\nFROM: C\nSUBJECT: D\r\n")

        #expect(plain.messages[0].fields == ["FROM=A", "TO=B", "body=one\ntwo"])
        for other in [returns, machine, mixed] {
            #expect(other.messages.map(\.fields) == plain.messages.map(\.fields))
            #expect(other.messages.map(\.line) == plain.messages.map(\.line))
            #expect(other.findings.isEmpty)
        }
    }

    @Test(arguments: ["FROM: A\rTO: B\n\ntext\n", "FROM: A\n\none\rtwo\n"])
    func `a carriage return inside a line of a file with line feeds is told of`(text: String) throws
    {
        #expect(try read(text).findings.sorted == [Finding(.bareCarriageReturn, line: 1)])
    }

    @Test func `control characters between messages are told of`() throws {
        let read = try read("FROM: A\n\ntext\n=====\n\0\0\0\n\u{1A}")

        #expect(read.reasons == [nil])
        #expect(read.findings.sorted == [Finding(.controlCharacters, line: 5, count: 2)])
    }
}
