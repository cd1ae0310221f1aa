import Formats
import Records
import Testing

/// One mail: what a header line, a body and their encodings come to.
struct MailTests {
    private func mail(_ text: String) throws -> ReadMessage {
        try #require(try readMessages(text, .eml).messages.first)
    }

    @Test(arguments: [
        ("plain words", "plain words"),
        ("=?utf-8?B?0KDQvtC30YvRgdC6?=", "Розыск"),
        ("=?windows-1251?B?0O7n+/Hq?= now", "Розыск now"),
        ("=?koi8-r?Q?=F2=CF=DA=D9=D3=CB?=", "Розыск"),
        ("=?iso-8859-1?Q?caf=E9_au_lait?=", "café au lait"),
        ("=?iso-8859-1*fr?q?caf=E9?=", "café"),
        ("=?utf-8?B?0KDQvtC3?=\r\n =?utf-8?B?0YvRgdC6?=", "Розыск"),
        ("=?utf-8?Q?=D0?= =?utf-8?Q?=A0?=", "Р"),
        ("=?utf-8?Q?a?= b =?utf-8?Q?c?=", "a b c"),
        ("\"=?utf-8?Q?Smith=2C?=\" <a@b>", "\"Smith,\" <a@b>"),
        ("=?utf-8?X?abc?= =?utf-8 =? a=b", "=?utf-8?X?abc?= =?utf-8 =? a=b"),
        ("folded\r\n\tover\n  lines \t", "folded over lines"),
        ("Иван", "Иван"),
        ("", ""),
    ])
    func `a header is decoded and unfolded`(value: String, text: String) throws {
        let message = try mail("Subject: \(value)\r\n\r\nx\r\n")

        #expect(message["Subject"] == [text])
    }

    @Test func `headers keep their names as written and repeat`() throws {
        let message = try mail("TO: a\nTo: b\nTo : c\n\nx")

        #expect(message.fields == ["TO=a", "To=b", "To=c", "body=x"])
    }

    @Test func `bytes without a charset that are no UTF-8 stay and are reported`() throws {
        let raw =
            Array("Subject: caf".utf8) + [0xE9] + Array("\n\nna".utf8) + [0xEF] + Array("ve".utf8)

        let read = try readMessages(raw, .eml)

        #expect(read.messages.first?.fields == ["Subject=café", "body=naïve"])
        #expect(
            read.findings.sorted == [
                Finding(.detectedEncoding, line: 1, field: "body"),
                Finding(.undecodableBytes, line: 1, field: "Subject"),
            ]
        )
    }

    @Test(arguments: [
        ("utf-8", "8bit", "Розыск", "Розыск"),
        ("windows-1251", "base64", "0O7n+/Hq", "Розыск"),
        ("windows-1251", "BASE64", "0O7n\r\n+/Hq", "Розыск"),
        ("KOI8-R", "quoted-printable", "=F2=CF=DA=D9=D3=\r\n=CB", "Розыск"),
        ("iso-8859-1", "quoted-printable", "caf=E9 =3D", "café ="),
        ("windows-1256", "base64", "48fm0w==", "ماوس"),
        ("gb18030", "base64", "1tC5+g==", "中国"),
        ("us-ascii", "7bit", "a\r\nb\r\n\r\n", "a\nb"),
    ])
    func `a body is decoded by its charset and encoding`(
        charset: String,
        encoding: String,
        body: String,
        text: String
    ) throws {
        let message = try mail(
            """
            Content-Type: text/plain; charset="\(charset)"\r
            Content-Transfer-Encoding: \(encoding)\r
            \r
            \(body)\r

            """
        )

        #expect(message["body"] == [text])
    }

    @Test func `an unknown charset is read as windows-1252 and reported`() throws {
        let read = try readMessages(
            "Content-Type: text/plain; charset=x-martian\nContent-Transfer-Encoding: base64\n\ncOk=\n",
            .eml
        )

        #expect(read.messages.first?["body"] == ["pé"])
        #expect(read.findings.sorted == [Finding(.undecodableBytes, line: 1, field: "body")])
    }

    @Test func `one wrong byte does not spoil the rest of a body`() throws {
        let read = try readMessages(
            "Content-Type: text/plain; charset=windows-1251\n"
                + "Content-Transfer-Encoding: quoted-printable\n\n=D0=98=EE=E7\n",
            .eml
        )

        #expect(read.messages.first?["body"] == ["Р\u{2DC}оз"])
        #expect(!read.findings.isEmpty)
    }

    @Test func `broken base64 gives what can be read`() throws {
        let message = try mail("Content-Transfer-Encoding: base64\n\naGVs*bG8=\nIHdv\ncmxk!!IQ\n")

        #expect(message["body"] == ["hello world!"])
    }

    @Test func `a content type without a slash is plain text`() throws {
        let message = try mail("Content-Type: text\n\nwords\n")

        #expect(message.fields == ["Content-Type=text", "body=words"])
    }

    @Test func `a line that is no header begins the body`() throws {
        let message = try mail("Subject: a\nno header here\nTo: b\n")

        #expect(message.fields == ["Subject=a", "body=no header here\nTo: b"])
    }

    @Test(arguments: ["no header at all\n", "no header\n\nSubject: late\n", ":\n\nx", " a: b\n"])
    func `a message without any header is refused`(text: String) throws {
        let message = try mail(text)

        #expect(message.reason == .noHeaders)
        #expect(message.fields.count == 1)
        #expect(text.hasPrefix(message["raw"][0]))
    }

    @Test func `a mail is the file without the empty lines around it`() throws {
        let read = try readMessages("\u{FEFF}\r\n\r\nSubject: a\r\n\r\nb\r\n\r\n\r\n", .eml)

        #expect(read.messages.map(\.offset) == [7])
        #expect(read.messages.map(\.length) == [17])
        #expect(read.messages.map(\.line) == [3])
        #expect(read.messages.map(\.id) == [messageID(of: "Subject: a\r\n\r\nb\r\n".utf8)])
        #expect(read.size == 28)
    }

    @Test(arguments: ["", "\n\r\n\n"])
    func `a file of nothing but empty lines has no record`(text: String) throws {
        #expect(try readMessages(text, .eml).messages.isEmpty)
    }
}
