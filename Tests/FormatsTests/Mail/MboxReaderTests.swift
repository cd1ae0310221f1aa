import Files
import Records
import TestSupport
import Testing

@testable import Formats

struct MboxReaderTests {
    private static let from = "From a@b.example Mon Jan  5 10:00:00 2015\n"

    @Test func `a record reaches from its From line to before the empty lines behind it`() throws {
        let first = Self.from + "Subject: one\n\ntext\n"
        let second = Self.from + "Subject: two\n\n"

        let read = try readMessages(first + "\n\n" + second + "\n", .mbox)

        #expect(read.messages.map { $0["Subject"] } == [["one"], ["two"]])
        #expect(read.messages.map(\.offset) == [0, Int64(first.utf8.count) + 2])
        #expect(
            read.messages.map(\.length)
                == [first, String(second.dropLast())].map { Int64($0.utf8.count) }
        )
        #expect(read.messages.map(\.line) == [1, 7])
        #expect(read.messages.map(\.ordinal) == [1, 2])
        #expect(read.messages[0].id == messageID(of: first.utf8))
    }

    @Test(arguments: [
        ("From a@b.example Mon Jan  5 10:00:00 2015", true),
        ("From - Mon Jan 05 10:00:00 2015\r", true),
        ("From \"a b\"@c.example  Sun Dec 31 9:05 2023", true),
        ("From 123@xxx Thu Jan 01 00:00:00 +0000 2015", true),
        ("From a Mon Jan  5 10:00:00 MSK 2015", true),
        ("From a Mon Jan  5 10:00:00 2015 +0300", true),
        ("From a Mon Jan  5 10:00:00 2015 remote from mars", true),
        ("From now on the office in Moscow", false),
        ("From a Mon Jan  5 10:00:00 2015 until today", false),
        ("From Mon Jan 5 2015", false),
        ("From a Mon Jab  5 10:00:00 2015", false),
        ("From a Mon Jan  5 10:00:00 15", false),
        ("From a Mon Jan  five 10:00:00 2015", false),
        (">From a Mon Jan  5 10:00:00 2015", false),
        ("from a Mon Jan  5 10:00:00 2015", false),
        ("From a@b.example Mon, 5 Jan 2015 10:00:00 +0300", true),
        ("From a@b.example Mon, 5 Jan 2015 10:00:00 +0300 and more", false),
    ])
    func `a separator has a date`(line: String, isSeparator: Bool) {
        let found = Array(line.utf8).withUnsafeBufferPointer { isSeparatorLine($0[...]) }

        #expect(found == isSeparator)
    }

    @Test func `a From line without a date or without an empty line before it is text`() throws {
        let text = "one\n\nFrom now on two\nthree\n" + Self.from + "four"

        let read = try readMessages(Self.from + "Subject: s\n\n" + text + "\n", .mbox)

        #expect(read.messages.count == 1)
        #expect(read.messages.first?["body"] == [text])
    }

    @Test func `quoted From lines lose one mark, and the range stays raw`() throws {
        let raw = Self.from + "Subject: s\n\n>From a\n>>From b\n> From c\nx >From d\n>Frome\n"

        let read = try readMessages(raw, .mbox)

        #expect(read.messages.first?["body"] == ["From a\n>From b\n> From c\nx >From d\n>Frome"])
        #expect(read.messages.first?.length == Int64(raw.utf8.count))
    }

    @Test func `a mail file keeps its quoted From lines`() throws {
        let read = try readMessages("Subject: s\n\n>From a\n", .eml)

        #expect(read.messages.first?["body"] == [">From a"])
    }

    @Test(arguments: ["", "\n", "\n\n"])
    func `a length that lands on a separator or the end outweighs lines within`(gap: String) throws
    {
        let body = "one\n\n" + Self.from + "two\n"
        let message = Self.from + "Content-Length: \(body.utf8.count)\nSubject: s\n\n" + body

        let read = try readMessages(message + gap + message + "\n", .mbox)

        #expect(
            read.messages.map { $0["body"] }
                == Array(repeating: [String(body.dropLast())], count: 2)
        )
    }

    @Test(arguments: ["3", "5", "4000000000", "-1", "x", ""])
    func `a length that lands elsewhere is passed over`(length: String) throws {
        let message = Self.from + "Content-Length: \(length)\nSubject: s\n\nwords here\n\n"

        let read = try readMessages(message + message, .mbox)

        #expect(read.messages.map { $0["body"] } == [["words here"], ["words here"]])
    }

    @Test func `text before the first separator is refused`() throws {
        let read = try readMessages("\n\nSubject: x\n\ny\n\n" + Self.from + "Subject: s\n", .mbox)

        #expect(read.reasons == [.noHeaders, nil])
        #expect(read.messages[0].fields == ["raw=Subject: x\n\ny\n"])
        #expect(read.messages[0].offset == 2)
        #expect(read.messages[0].line == 3)
    }

    @Test func `a mailbox that begins without headers loses only that`() throws {
        let good = Self.from + "Subject: s\n\nx\n\n"

        let read = try readMessages(Self.from + "no header\n\n" + good, .mbox)

        #expect(read.reasons == [.noHeaders, nil])
        #expect(read.messages[0].fields == ["raw=" + Self.from + "no header\n"])
    }

    @Test(arguments: [
        ("\n", from, "Subject: b\n", true),
        ("\n", from, "X-Own: b\n", true),
        ("\r\n", from, "Subject : b\r\n", true),
        ("\n", from, ">From x Mon Jan  5 10:00:00 2015\nSubject: b\n", true),
        ("", from, "Subject: b\n", true),
        ("", from, "Received: from c\n\tby d\nSubject: b\n", true),
        ("", from, "Note: b\n", false),
        ("\n", from, "no header\n", false),
        ("\n", from, "\nSubject: b\n", false),
        ("\n", from, "", false),
        ("\n", "From a@b.example Mon, 5 Jan 2015 10:00:00 +0300\n", "Subject: b\n", true),
        ("\n", "From a@b.example\n", "Date: b\n", true),
        ("\n", "From -\n", "X-Mozilla-Status: 0001\n", true),
        ("", "From - \n", "Message-ID: b\n", true),
        ("", "From -\n", "Note: b\n", false),
        ("\n", "From a@b.example\n", "Note: b\n", false),
        ("", "From a@b.example\n", "Date: b\n", false),
        ("\n", "From the desk of a@b.example\n", "Subject: b\n", false),
        ("\n", "From now on\n", "Subject: b\n", false),
    ])
    func `a separator is known by its date and by what follows`(
        before: String,
        line: String,
        after: String,
        isSeparator: Bool
    ) throws {
        let raw = Self.from + "Subject: a\n\ntext\n" + before + line + after

        let read = try readMessages(raw, .mbox)

        #expect(read.messages.count == (isSeparator ? 2 : 1))
        let end = read.messages.last.map { $0.offset + $0.length }
        #expect(end == Int64(raw.utf8.count))
    }

    @Test func `line ends of two bytes are known`() throws {
        let message = Self.from + "Subject: s\n\na\n>From b\n\nc\n\n"
        let raw = (message + message).replacing("\n", with: "\r\n")

        let read = try readMessages(raw, .mbox)

        #expect(read.messages.map { $0["body"] } == Array(repeating: ["a\nFrom b\n\nc"], count: 2))
        #expect(
            read.messages.map(\.length) == Array(repeating: Int64(raw.utf8.count / 2 - 2), count: 2)
        )
    }

    @Test func `lines may end in carriage returns alone`() throws {
        let message = Self.from + "Subject: s\nContent-Length: 3\n\na\n>From b\n\nc\n\n"
        let raw = (message + message).replacing("\n", with: "\r")

        let read = try readMessages("\r" + raw, .mbox)

        #expect(read.messages.map { $0["body"] } == Array(repeating: ["a\nFrom b\n\nc"], count: 2))
        #expect(read.messages.map(\.line) == [2, 11])
        #expect(
            read.messages.map(\.length) == Array(repeating: Int64(raw.utf8.count / 2 - 1), count: 2)
        )
        #expect(
            read.messages.map(\.id)
                == read.messages.map { _ in messageID(of: raw.utf8.prefix(raw.utf8.count / 2 - 1)) }
        )
    }

    @Test(arguments: ["\n", "\r\n", "\r"], ["\n", "\r\n", "\r"])
    func `mailboxes of other line ends may be put together`(first: String, second: String) throws {
        let message = Self.from + "Subject: s\nContent-Length: 6\n\nwords\n\n"
        let raw = [first, second, first].map { message.replacing("\n", with: $0) }.joined()

        let read = try readMessages(raw, .mbox)

        #expect(read.messages.map { $0["body"] } == [["words"], ["words"], ["words"]])
        #expect(read.messages.map { $0["Subject"] } == [["s"], ["s"], ["s"]])
    }

    @Test func `the hash is that of the whole file`() throws {
        let raw = Self.from + "Subject: s\n"

        let read = try readMessages(raw, .mbox)

        let hash = Digest(.sha256)
        hash.update(Array(raw.utf8))
        #expect(read.hash == hexadecimal(hash.finish()))
    }
}

/// What must hold for any mailbox at all.
struct MboxPropertyTests {
    /// A mailbox of pieces that are hard to tell apart, and sometimes not one at all.
    private func mailbox(_ seed: UInt64, pieces: Int) -> [UInt8] {
        let parts = [
            "From a@b.example Mon Jan  5 10:00:00 2015\n", "From a Mon Jan  5 10:00 2015\r\n",
            "Subject: =?utf-8?B?0KDQvtC3?=\n", "Content-Length: 12\n", "Content-Length: 90\n",
            "Content-Type: multipart/mixed; boundary=b\n",
            "Content-Type: text/plain; charset=koi8-r\n",
            "Content-Transfer-Encoding: base64\n", "--b\n", "--b--\n", "\n", "\n", "\r\n", "\n\n",
            "From here on\n", ">From there\n", "\rFrom a Mon Jan  5 10:00:00 2015\r",
            "Subject: b\r", "text =D0=A0\n", "0KDQvtC3\n", "\u{0}\r", "Розыск\n",
        ]
        var random = SeededGenerator(seed: seed)
        return (0..<pieces).flatMap { _ in
            Array(parts[Int.random(in: 0..<parts.count, using: &random)].utf8)
        }
    }

    @Test(arguments: UInt64(1)...40)
    func `where a message ends does not depend on how much was read`(seed: UInt64) {
        let raw = mailbox(seed, pieces: 30)

        raw.withUnsafeBufferPointer { all in
            var start = 0
            while start < all.count {
                let end = MboxBoundary(all, isAtEnd: true).next(after: start)
                for length in start...all.count {
                    let part = UnsafeBufferPointer(rebasing: all[..<length])
                    let early = MboxBoundary(part, isAtEnd: false).next(after: start)
                    #expect(early == nil || early == end)
                }
                start = end ?? all.count
            }
        }
    }

    @Test(arguments: UInt64(1)...40)
    func `records and empty lines make up the file, and each record stands alone`(
        seed: UInt64
    ) throws {
        let raw = mailbox(seed, pieces: 60)

        let read = try readMessages(raw, .mbox)

        var end = 0
        for message in read.messages {
            let gap = raw[end..<Int(message.offset)]
            #expect(gap.allSatisfy { $0 == 0x0A || $0 == 0x0D })
            end = Int(message.offset + message.length)
            let alone = Array(raw[Int(message.offset)..<end])
            #expect(message.id == messageID(of: alone))
            let again = try readMessages(alone, .mbox)
            #expect(again.messages.map(\.fields) == [message.fields])
            #expect(again.reasons == [message.reason])
        }
        #expect(raw[end...].allSatisfy { $0 == 0x0A || $0 == 0x0D })
    }

    @Test func `messages that straddle the pieces of a file are whole`() throws {
        var random = SeededGenerator(seed: 7)
        let messages = (0..<40).map { index in
            let words = String(
                repeating: "word\(index) \n",
                count: Int.random(in: 1...30_000, using: &random)
            )
            return "From a Mon Jan  5 10:00:00 2015\nSubject: \(index)\n\n" + words
        }

        let read = try readMessages(messages.joined(separator: "\n"), .mbox)

        #expect(read.size > 3 * Int64(FileInput.pieceSize))
        #expect(read.messages.map(\.length) == messages.map { Int64($0.utf8.count) })
        #expect(read.messages.map(\.id) == messages.map { messageID(of: $0.utf8) })
        #expect(read.messages.map { $0["Subject"] } == messages.indices.map { ["\($0)"] })
    }

    @Test(arguments: [SourceFormat.mbox, .eml])
    func `a message that is too long is refused and the next one read`(format: SourceFormat) throws
    {
        let line = String(repeating: "long ", count: 200) + "\n"
        let start = "From a Mon Jan  5 10:00:00 2015\nSubject: s\n\n"
        let long = start + String(repeating: line, count: (65 << 20) / line.utf8.count)
        let short = format == .mbox ? "\n" + start + "x\n" : ""

        let read = try readMessages(long + short, format)

        #expect(read.reasons == (format == .mbox ? [.recordTooLong, nil] : [.recordTooLong]))
        #expect(read.messages[0].length == Int64(long.utf8.count))
        #expect(read.messages[0].id == messageID(of: long.utf8))
        #expect(read.messages[0]["raw"].map(\.utf8.count) == [QuarantineLimit.bytes])
        #expect(format == .eml || read.messages[1]["body"] == ["x"])
    }
}
