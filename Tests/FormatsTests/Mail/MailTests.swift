import Formats
import Records
import Testing

/// One mail: what a header line, a body and their encodings come to.
struct MailTests {
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
        let message = try readMail("Subject: \(value)\r\n\r\nx\r\n")

        #expect(message["Subject"] == [text])
    }

    @Test func `headers keep their names as written and repeat`() throws {
        let message = try readMail("TO: a\nTo: b\nTo : c\n\nx")

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
        let read = try readBody(Array("\(body)\r\n".utf8), charset: charset, encoding: encoding)

        #expect(read.message["body"] == [text])
    }

    @Test func `an unknown charset is read as windows-1252 and reported`() throws {
        let read = try readBody(Array("cOk=\n".utf8), charset: "x-martian", encoding: "base64")

        #expect(read.message["body"] == ["pé"])
        #expect(read.findings == [Finding(.undecodableBytes, line: 1, field: "body")])
    }

    @Test func `one wrong byte does not spoil the rest of a body`() throws {
        let read = try readBody(
            Array("=D0=98=EE=E7\n".utf8),
            charset: "windows-1251",
            encoding: "quoted-printable"
        )

        #expect(read.message["body"] == ["Р\u{2DC}оз"])
        #expect(!read.findings.isEmpty)
    }

    @Test func `broken base64 gives what can be read`() throws {
        let message = try readMail(
            "Content-Transfer-Encoding: base64\n\naGVs*bG8=\nIHdv\ncmxk!!IQ\n"
        )

        #expect(message["body"] == ["hello world!"])
    }

    @Test func `a content type without a slash is plain text`() throws {
        let message = try readMail("Content-Type: text\n\nwords\n")

        #expect(message.fields == ["Content-Type=text", "body=words"])
    }

    @Test func `a line that is no header begins the body`() throws {
        let message = try readMail("Subject: a\nno header here\nTo: b\n")

        #expect(message.fields == ["Subject=a", "body=no header here\nTo: b"])
    }

    @Test(arguments: [
        "no header at all\n", "no header\n\nSubject: late\n", ":\n\nx", " a: b\n",
        "see below\nFrom: a\nSent: b\nSubject: quoted\n\nx",
    ])
    func `a message without any header is refused`(text: String) throws {
        let message = try readMail(text)

        #expect(message.reason == .noHeaders)
        try #require(message.fields.count == 1)
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

    @Test func `lines before the headers of a mail are kept beside them`() throws {
        let raw = "Waiting for a mail\n=====\nReceived: from a\nSubject: s\n\nx\n"

        let read = try readMessages(raw, .eml)

        #expect(
            read.messages.map(\.fields) == [
                ["preamble=Waiting for a mail\n=====", "Received=from a", "Subject=s", "body=x"]
            ]
        )
        #expect(read.messages.map(\.length) == [Int64(raw.utf8.count)])
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func `lines may end in any way`(end: String) throws {
        let raw = "From a\nSubject: s\n t\nTo: b\n\none\n\ntwo\n"

        let message = try readMail(raw.replacing("\n", with: end))

        #expect(message.fields == ["Subject=s t", "To=b", "body=one\n\ntwo"])
    }

    @Test(arguments: [
        ("Subject: s\n", ["Subject=s"]),
        ("Subject: s", ["Subject=s"]),
        ("Subject: s\n\n", ["Subject=s"]),
        ("Subject: s\nSubject: t\n\nx", ["Subject=s", "Subject=t", "body=x"]),
        ("Subject: a\u{0}b\n\nc\u{0}d\n", ["Subject=a\u{0}b", "body=c\u{0}d"]),
        (
            "Content-Type: text/plain; charset=\"utf-8\nSubject: s\n\nx",
            [
                "Content-Type=text/plain; charset=\"utf-8", "Subject=s", "body=x",
            ]
        ),
    ])
    func `odd mails are read`(raw: String, fields: [String]) throws {
        #expect(try readMail(raw).fields == fields)
    }

    @Test func `a header of any length is read`() throws {
        let names = (0..<50_000).map { "<a\($0)@b.example>" }.joined(separator: ",\n ")

        let message = try readMail("To: \(names)\n\nx")

        #expect(message["To"] == [names.replacing("\n", with: "")])
    }

    @Test(arguments: [
        ("=?UTF-8?Q?=D0?= =?utf-8?Q?=A0?=", "Р"),
        ("=?utf-8?q?a b?=", "a b"),
        ("=?utf-8?Q?caf\u{E9}?=", "café"),
        ("=?utf-8?Q?no end", "=?utf-8?Q?no end"),
        ("=?gb2312?B?jMI=?=", "屄"),
        ("x=?utf-8?Q?a?=y", "xay"),
    ])
    func `encoded words that break a rule are read all the same`(value: String, text: String) throws
    {
        #expect(try readMail("Subject: \(value)\n\nx")["Subject"] == [text])
    }

    @Test(arguments: [
        ("Content-Type: text/plain; charset=windows-1251", "Розыск", [Reason.detectedEncoding]),
        ("X-Mailer: a", "Ðîçûñê", [.undecodableBytes]),
    ])
    func `a raw header takes the charset of its message`(
        header: String,
        text: String,
        reasons: [Reason]
    ) throws {
        let bytes: [UInt8] = [0xD0, 0xEE, 0xE7, 0xFB, 0xF1, 0xEA]

        let read = try readMessages(
            Array("Subject: ".utf8) + bytes + Array("\n\(header)\n\nx".utf8),
            .eml
        )

        #expect(read.messages.first?["Subject"] == [text])
        #expect(read.findings.sorted.map(\.reason) == reasons)
        #expect(read.findings.sorted.map(\.field) == ["Subject"])
    }

    @Test(arguments: [
        ("base64", "aGVs*bG8=", "hello"), ("quoted-printable", "a=3Db=ZZ", "a=b=ZZ"),
        ("x-unknown", "text", "text"), ("x-uuencode", "begin 644 a\n#86)C\n", "abc"),
    ])
    func `a transfer encoding that is broken is read and reported`(
        encoding: String,
        body: String,
        text: String
    ) throws {
        let read = try readBody(Array("\(body)\n".utf8), charset: nil, encoding: encoding)

        #expect(read.message["body"] == [text])
        #expect(read.findings.map(\.reason) == [.brokenTransferEncoding])
    }

    @Test(arguments: [
        ("x-uuencode", "begin 644 a\n&86)C9&5F\n`\nend\n", "abcdef"),
        ("base64", "aGVs\r\n bG8=\r\n", "hello"), ("Quoted-Printable", "a= \nb=\n", "ab"),
        ("8BIT", "a", "a"),
    ])
    func `a transfer encoding that is whole is read in silence`(
        encoding: String,
        body: String,
        text: String
    ) throws {
        let read = try readBody(Array("\(body)".utf8), charset: nil, encoding: encoding)

        #expect(read.message["body"] == [text])
        #expect(read.findings.isEmpty)
    }

    @Test(arguments: [
        ("From a@b.example Sun Apr  5 09:24:45 2015\n", "Message-ID: <1@b.example>\n"),
        ("quite Delivered-To: a@b.example\n", "Received: by c.example\n"),
        ("Received\n : broken\n", "Received: by c.example\n"),
    ])
    func `a line among the headers that is none is passed over and kept`(
        line: String,
        next: String
    ) throws {
        let read = try readMessages("To: A\n\(line)\(next)Subject: s\n\ntext\n", .eml)

        #expect(read.messages.first?["Subject"] == ["s"])
        #expect(read.messages.first?["body"] == ["text"])
        #expect(read.messages.first?["preamble"] == [String(line.dropLast())])
    }

    @Test(arguments: [
        "words\nSubject: none\n", "From here on\nSubject: none\n",
        "one\ntwo\nthree\nReceived: by c.example\n", "words\n\nReceived: by c.example\n",
        "\nwords\nReceived: by c.example\n",
    ])
    func `a text that lacks its blank line is text`(text: String) throws {
        let read = try readMessages("Subject: s\n\(text)", .eml)

        #expect(read.messages.first?["Subject"] == ["s"])
        #expect(read.messages.first?["preamble"] == [])
        #expect(read.messages.first?["body"].first?.hasSuffix(text.dropFirst().dropLast()) == true)
    }
}
