import Records
import Testing

@testable import Formats

/// What may stand between two messages of a dump, and in front of their lines.
struct TelexBorderTests {
    private func message(_ number: Int) -> String {
        "FROM: IP ROME\nTO: IP LIMA\nOUR REF: \(number)\nSUBJECT: S\(number)\n\ntext \(number)\n"
    }

    @Test(arguments: [
        "*****", "- - -", "####", "++++", "____", "....", "..........", "***", "~~~", "*\t*\t*",
        "=-=-=-=-=", "\u{2}*****\u{3}",
    ])
    func `marks alone part messages, however few`(rule: String) throws {
        let dump = (1...3).map { message($0) + rule + "\n" }.joined()

        let read = try readMessages(dump, .telex)

        #expect(read.messages.map { $0["SUBJECT"] } == [["S1"], ["S2"], ["S3"]])
        #expect(read.messages.map { $0["body"] } == [["text 1"], ["text 2"], ["text 3"]])
        #expect(!read.findings.sorted.contains { $0.reason == .doubtfulHeader })
        let raw = Array(dump.utf8)
        for found in read.messages {
            let bytes = raw[Int(found.offset)..<Int(found.offset + found.length)]
            #expect(found.id == messageID(of: bytes))
        }
    }

    @Test(arguments: [
        ("--- END ---", "text 1", "text 2"), ("*** КОНЕЦ ***", "text 1", "text 2"),
        ("*** NEXT ***", "text 1", "*** NEXT ***\ntext 2"),
    ])
    func `a line of a border belongs to the message that it speaks of`(
        border: String,
        first: String,
        second: String
    ) throws {
        let read = try readMessages(message(1) + border + "\n" + message(2), .telex)

        #expect(read.messages.map { $0["SUBJECT"] } == [["S1"], ["S2"]])
        #expect(read.messages.map { $0["body"] } == [[first], [second]])
        #expect(read.findings.isEmpty)
    }

    @Test(arguments: [
        "MESSAGE 2", "Message No. 2/15", "=== 2 ===", "СООБЩЕНИЕ № 2", "TÉLEX N° 2", "رسالة رقم ٢",
    ])
    func `the number of a message straight above its header is no text of it`(title: String) throws
    {
        let border = title + "\n"

        let read = try readMessages(message(1) + border + message(2), .telex)
        let first = try readMessages("INTERPOL\n" + border + message(2), .telex)

        #expect(read.messages.map { $0["body"] } == [["text 1"], ["text 2"]])
        #expect(read.messages.map(\.ignored) == [0, Int32(border.utf8.count)])
        #expect(read.findings.sorted == [Finding(.pageLine, line: 7)])
        #expect(first.messages.map { $0["body"] } == [["INTERPOL\ntext 2"]])
        #expect(first.findings.sorted == [Finding(.pageLine, line: 2)])
    }

    @Test func `three labels after a line of text begin a message, and it is said of each`() throws
    {
        let read = try readMessages(message(1) + message(2) + message(3), .telex)

        #expect(read.messages.map { $0["body"] } == [["text 1"], ["text 2"], ["text 3"]])
        #expect(read.findings.sorted == [Finding(.doubtfulHeader, line: 7, count: 2)])
    }

    @Test func `each of several labels that begin no message is counted`() throws {
        let read = try readMessages(
            message(1) + "FROM: MOSCOW\nTO: DUBAI\nthen\nSUBJECT: X\nend\n",
            .telex
        )

        #expect(read.messages.count == 1)
        #expect(read.findings.sorted == [Finding(.doubtfulHeader, line: 7, count: 2)])
    }

    @Test func `marks in a text stay where they are`() throws {
        let read = try readMessages(message(1) + "***\nmore\nMESSAGE 2\nend\n", .telex)

        #expect(read.messages.map { $0["body"] } == [["text 1\n***\nmore\nMESSAGE 2\nend"]])
        #expect(read.findings.isEmpty)
    }

    @Test func `between declared separators nothing else parts messages`() throws {
        let read = try readMessages(message(1) + "*****\n" + message(2), .telex, separator: "##")

        #expect(read.messages.count == 1)
        #expect(read.findings.sorted.map(\.reason) == [.doubtfulHeader])
    }

    @Test(arguments: [
        ("ZCZC 1\n\u{2}", "\u{3}NNNN\n"), ("\u{1}ZCZC 1\r\n\u{2}", "\u{3}\r\nNNNN\u{7}\r\n"),
        ("\u{1}\u{2}", "\u{3}\u{4}\n=====\n"), ("\u{7}\u{7}\n\u{2}", "\u{3}\n\u{1}=====\n"),
    ])
    func `marks of transmission are no part of a label or a border`(
        start: String,
        end: String
    )
        throws
    {
        let read = try readMessages((1...2).map { start + message($0) + end }.joined(), .telex)

        #expect(read.reasons == [nil, nil])
        #expect(read.messages.map { $0["FROM"] } == [["IP ROME"], ["IP ROME"]])
        #expect(read.messages.map { $0["body"] } == [["text 1"], ["text 2"]])
        #expect(read.findings.sorted.map(\.reason) == [.controlCharacters])
    }

    @Test func `marks of transmission before each line and around the text go`() throws {
        let read = try readMessages(
            "\u{2}FROM: A\n\u{2}TO: B,\n\u{2}  C\n\n\u{2}one\n\u{7}two\u{3}\n",
            .telex
        )

        #expect(read.messages.map(\.fields) == [["FROM=A", "TO=B, C", "body=one\n\u{7}two"]])
        #expect(read.findings.sorted == [Finding(.controlCharacters, line: 1, count: 5)])
    }
}
