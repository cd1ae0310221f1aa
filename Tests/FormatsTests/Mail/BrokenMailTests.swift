import Records
import Testing

@testable import Formats

/// Mails whose parts, words and codes are not as the rules have them, and can be read all the same.
struct BrokenMailTests {
    /// A base64 body with other text behind it.
    @Test(
        arguments: [
            "\n-- \nMailing list footer\n", "\n_______________________________\nlist@x.example\n",
            "\nThis list is public.\n", "\n-- \nRegards1\nNachricht\n",
        ],
        ["Hello, this is it", "Hello, this is i", "Hello, this is", "Hello, this is it now"]
    )
    func `a footer behind base64 is none of it, and that is told`(
        footer: String,
        text: String
    ) throws {
        let coded = encodeBase64(text)

        let whole = try readBody(Array((coded + "\n").utf8), charset: "utf-8", encoding: "base64")
        let read = try readBody(
            Array((coded + "\n" + footer).utf8),
            charset: "utf-8",
            encoding: "base64"
        )

        #expect(whole.message["body"] == [text])
        #expect(whole.findings.isEmpty)
        #expect(read.message["body"] == [text])
        #expect(read.findings.map(\.reason) == [.brokenTransferEncoding])
    }

    @Test(arguments: [
        ("aGVs\nbG8=\nIHdvcmxk\n", "hello world", true),
        ("aGVsbG8=IHdvcmxk\n", "hello world", true),
        ("aGk=\naGk=\naGVs\n-- \nfooter\n", "hihihel", false), ("aGVs\n\nbG8=\n", "hello", true),
        ("aGVsbG8=\nfooter of a list\n", "hello", false), ("aGVs*bG8=\n", "hello", false),
        ("aGVsbG8=\n\nRegards1\n-- \n", "hello", false), ("--\naGVs\n", "hel", false),
    ])
    func `base64 goes on behind padding only where groups follow`(
        coded: String,
        text: String,
        isWhole: Bool
    ) throws {
        let read = try readBody(Array(coded.utf8), charset: "utf-8", encoding: "base64")

        #expect(read.message["body"] == [text])
        #expect(read.findings.map(\.reason) == (isWhole ? [] : [.brokenTransferEncoding]))
    }

    private func encodeBase64(_ text: String) -> String {
        var (bits, count, coded) = (0, 0, "")
        func take(_ width: Int) {
            coded.unicodeScalars.append(
                Unicode.Scalar(base64Alphabet[(bits >> (count - 6)) & 63])
            )
            count -= width
        }
        for byte in text.utf8 {
            (bits, count) = (bits << 8 | Int(byte), count + 8)
            while count >= 6 { take(6) }
        }
        if count > 0 {
            (bits, count) = (bits << (6 - count), 6)
            take(6)
        }
        return coded + String(repeating: "=", count: (4 - coded.count % 4) % 4)
    }

    @Test(arguments: [
        ("hz-gb-2312", "~{VPNDPUC{~}", "中文姓名"), ("HZ-GB-2312", "a ~~ ~{VPND~} b", "a ~ 中文 b"),
        ("hz", "one ~\ntwo", "one two"), ("hz-gb-2312", "~{VP\nND", "中\nND"),
    ])
    func `text in HZ is read`(charset: String, raw: String, text: String) throws {
        let read = try readBody(Array(raw.utf8), charset: charset)

        #expect(read.message["body"] == [text])
        #expect(read.findings.isEmpty)
    }

    @Test(arguments: ["~{V", "~x", "~{~~}", "caf\u{E9} ~{VPND~}"])
    func `what breaks the rules of HZ stays as it is, and that is told`(raw: String) throws {
        let read = try readBody(Array(raw.utf8), charset: "hz-gb-2312")

        #expect(read.message["body"] == [raw])
        #expect(read.findings.map(\.reason) == [.undecodableBytes])
    }

    @Test func `an encoded word in HZ is read`() throws {
        #expect(try readMail("Subject: =?hz-gb-2312?B?fntWUE5Efn0=?=\n\nx\n")["Subject"] == ["中文"])
    }

    private static let escaped: [(String?, String, String, [Reason])] = [
        (nil, "\u{1B}$B;3EDB@O:\u{1B}(B", "山田太郎", [Reason.detectedEncoding]),
        ("us-ascii", "\u{1B}$B;3ED\u{1B}(B", "山田", [.lyingDeclaration]),
        (nil, "\u{1B}$)C\u{0E}0!\u{0F}", "가", [.detectedEncoding]),
        (nil, "\u{1B}[1mbold\u{1B}[0m", "\u{1B}[1mbold\u{1B}[0m", []),
        (nil, "\u{1B}$B broken \u{FF}", "\u{1B}$B broken \u{FF}", []),
        ("us-ascii", "\u{1B}$B\u{1B}$", "\u{1B}$B\u{1B}$", []),
    ]

    @Test(arguments: escaped)
    func `codes that name a charset of seven bits are believed, and that is told`(
        charset: String?,
        raw: String,
        text: String,
        reasons: [Reason]
    ) throws {
        let read = try readBody(Array(raw.utf8), charset: charset)

        #expect(read.message["body"] == [text])
        #expect(read.findings.map(\.reason) == reasons)
    }

    @Test(arguments: [
        ("Content-Type: text/plain", "\n"), ("Content-Type: text/plain", " \r\n\t\n"),
        ("Content-Type: text/plain\nContent-Transfer-Encoding: base64", "DQo=\n"),
        ("Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable", "=20=\n\n"),
    ])
    func `where the plain text is blank the other form of it is the body`(
        headers: String,
        content: String
    ) throws {
        let list = "Content-Type: multipart/alternative; boundary=a\n\n--a\n"
        let html = "--a\nContent-Type: text/html\n\n<p>Please help</p>\n--a--\n"

        let blank = try readMail(list + headers + "\n\n" + content + html)
        let plain = try readMail(list + "\nwords\n" + html)
        let alone = try readMail(list + headers + "\n\n" + content + "--a--\n")

        #expect(blank["body"] == ["Please help"])
        #expect(blank["attachment"] == ["text/plain"])
        #expect(plain["body"] == ["words"])
        #expect(alone["body"].allSatisfy { $0.allSatisfy(\.isWhitespace) })
    }

    @Test(arguments: [
        "charset*=us-ascii'en'koi8-r", "charset*=''koi8%2Dr", "charset*0=koi; charset*1=8-r",
        "charset=\"koi8-r\"",
    ])
    func `a charset may be written as RFC 2231 has it`(parameter: String) throws {
        let text = encoded("Привет мир", "koi8-r")
        let head = "Content-Type: text/plain;\n \(parameter)\n\n"

        let read = try readMessages(Array(head.utf8) + text, .eml)

        #expect(read.messages.first?["body"] == ["Привет мир"])
        #expect(read.findings.isEmpty)
    }

    @Test func `so may a boundary`() throws {
        let mail = try readMail(
            "Content-Type: multipart/mixed; boundary*=us-ascii''a%2Db\n\n--a-b\n\nx\n--a-b--\n"
        )

        #expect(mail["body"] == ["x"])
    }

    @Test(arguments: [
        ("=?utf-8?B?0J/RgNC4\n 0LLQtdGC?=", "Привет"), ("=?utf-8?b?0J/R\r\n\tgNC4?= x", "При x"),
        ("=?utf-8?B?0J/R\n gNC4?= =?utf-8?B?0LLQ\n tdGC?=", "Привет"),
        ("=?utf-8?B?0J/R\n no word, here?=", "=?utf-8?B?0J/R no word, here?="),
        ("=?utf-8?B?0J/R\n gNC4", "=?utf-8?B?0J/R gNC4"),
        ("=?utf-8?Q?a=\n b?=", "=?utf-8?Q?a= b?="),
    ])
    func `an encoded word may be folded inside its base64`(value: String, text: String) throws {
        #expect(try readMail("Subject: \(value)\nTo: x\n\nb\n")["Subject"] == [text])
    }
}
