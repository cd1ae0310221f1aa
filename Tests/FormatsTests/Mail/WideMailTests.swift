import Records
import Testing

@testable import Formats

/// Mails and mailboxes in UTF-16 and UTF-32.
struct WideMailTests {
    private static let first = """
        From a@b.example Mon Jan  1 10:00:00 2018
        From: a@b.example
        Subject: Иван

        первый текст
        >From here on

        """
    private static let second = """
        From c@d.example Tue Jan  2 10:00:00 2018
        Subject: s
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Type: text/plain; charset=iso-8859-1
        Content-Transfer-Encoding: 8bit

        é Иван
        --b
        Content-Type: text/plain; charset=koi8-r
        Content-Transfer-Encoding: quoted-printable

        =F2=CF=DA=D9=D3=CB
        --b
        Content-Type: text/csv; charset=windows-1251; name=l.csv
        Content-Disposition: attachment

        é;1
        --b--

        """

    @Test(
        arguments: ["utf-16le", "utf-16be", "utf-32le"],
        [("", "\n"), ("\u{FEFF}", "\n"), ("\u{FEFF}", "\r\n"), ("", "\r")]
    )
    func `a mailbox is read as its text, with the ranges of its bytes`(
        encoding: String,
        form: (mark: String, lineEnd: String)
    ) throws {
        let texts = [Self.first, Self.second].map { $0.replacing("\n", with: form.lineEnd) }
        let raw = encoded(form.mark + texts.joined(separator: form.lineEnd), encoding)

        let read = try readMessages(raw, .mbox, encoding: encoding)

        #expect(read.messages.map { $0["Subject"] } == [["Иван"], ["s"]])
        #expect(
            read.messages.map { $0["body"] }
                == [["первый текст\nFrom here on"], ["é Иван\nРозыск"]]
        )
        #expect(read.findings.isEmpty)
        #expect(read.messages.map(\.line) == [1, 8])
        #expect(read.size == Int64(raw.count))
        for (message, text) in zip(read.messages, texts) {
            let own = raw[Int(message.offset)..<Int(message.offset + message.length)]
            #expect(Array(own) == encoded(text, encoding))
            #expect(message.id == messageID(of: own))
        }
    }

    @Test func `a charset tells of encoded content only, and an item stands in its record`() throws
    {
        let raw = encoded(Self.second, "utf-16le")

        let message = try #require(
            try readMessages(raw, .eml, encoding: "utf-16le").messages.first
        )

        #expect(message["body"] == ["é Иван\nРозыск"])
        #expect(message.items.map { $0[.text] } == ["é;1"])
        #expect(message.items.map { $0[.offset] } == ["0"])
        #expect(message.items.map { $0[.length] } == ["\(raw.count)"])
    }

    @Test(arguments: [
        ("iso-2022-jp", "\u{1B}$BF|K\\\u{1B}(B", "日本"), ("utf-7", "caf+AOk-", "café"),
        ("koi8-r", "text", "text"), ("iso-2022-jp", "日本", "日本"),
    ])
    func `content of seven bits is in its charset still`(
        charset: String,
        content: String,
        text: String
    ) throws {
        let mail = "Content-Type: text/plain; charset=\(charset)\n\n\(content)\n"

        let read = try readMessages(encoded(mail, "utf-16le"), .eml, encoding: "utf-16le")

        #expect(read.messages.map { $0["body"] } == [[text]])
        #expect(read.findings.isEmpty)
    }

    @Test func `a message with half a character is refused, and its neighbours read`() throws {
        let texts = [Self.first, Self.first.replacing("текст", with: "т~"), Self.second]
        var raw = encoded(texts.joined(separator: "\n"), "utf-16le")
        let place = try #require(raw.firstIndex(of: UInt8(ascii: "~")))
        raw.replaceSubrange(place..<place + 2, with: [0x00, 0xD8])

        let read = try readMessages(raw, .mbox, encoding: "utf-16le")

        #expect(read.reasons == [nil, .undecodable, nil])
        let refused = read.messages[1]
        let own = raw[Int(refused.offset)..<Int(refused.offset + refused.length)]
        #expect(refused["raw"] == [String(decoding: own, as: UTF8.self)])
    }

    @Test func `a mailbox of many pieces has the same ranges as a small one`() throws {
        let count = 4000
        let text = (0..<count).map { Self.first.replacing("a@", with: "\($0)@") + "\n" }.joined()
        let raw = encoded(text, "utf-16be")

        let read = try readMessages(raw, .mbox, encoding: "utf-16be")

        #expect(read.messages.count == count)
        let isWhole = read.messages.allSatisfy { message in
            let own = raw[Int(message.offset)..<Int(message.offset + message.length)]
            return message.id == messageID(of: own)
                && message["From"] == ["\(message.ordinal - 1)@b.example"]
        }
        #expect(isWhole)
    }
}
