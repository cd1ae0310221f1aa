import Formats
import Records
import Testing

/// What is said of texts whose charset is not declared, not known, or not the real one.
struct CharsetTests {
    private func read(_ charset: String, _ body: String) throws -> (text: String, reasons: [Reason])
    {
        let text = Array("\(body)=\n".utf8)
        let read = try readBody(text, charset: charset, encoding: "quoted-printable")
        return (read.message["body"].first ?? "", read.findings.map(\.reason))
    }

    @Test(arguments: [
        ("utf-7", "caf+AOk- 1 +- 1, +2D3eAA-", "café 1 + 1, 😀"),
        ("UTF-7", "+BCAEPgQ3BEsEQQQ6", "Розыск"),
        ("utf-16le", "a=00=10=04", "aА"),
        ("utf-16be", "=04=20=04=3E", "Ро"),
        ("cp500", "=C8=85=93=93=96", "Hello"),
        ("iso-2022-jp", "=1B$BF|=1B(BA", "日A"),
        ("windows-1251", "=D0=EE=E7", "Роз"),
        ("us-ascii", "plain", "plain"),
        ("iso-8859-1", "caf=E9", "café"),
    ])
    func `a true declaration is believed and nothing is said`(
        charset: String,
        body: String,
        text: String
    ) throws {
        let read = try read(charset, body)

        #expect(read.text == text)
        #expect(read.reasons == [])
    }

    @Test(arguments: [
        ("utf-16", "Hello", "Hello"),
        ("utf-32", "Hello, world", "Hello, world"),
        ("cp500", "Hello", "Hello"),
        ("utf-16le", "=D0=A0=D0=BE=D0=B7", "Роз"),
        ("us-ascii", "caf=C3=A9", "café"),
        ("iso-8859-1", "caf=C3=A9", "café"),
        ("koi8-r", "=D0=A0", "Р"),
        ("windows-1251", "=D0=98=D0=B2=D0=B0=D0=BD", "Иван"),
        ("gb18030", "=D0=A0=D0=A0", "袪袪"),
    ])
    func `a charset that the bytes speak against is a lie`(
        charset: String,
        body: String,
        text: String
    ) throws {
        let read = try read(charset, body)

        #expect(read.text == text)
        #expect(read.reasons == [.lyingDeclaration])
    }

    @Test(arguments: [
        ("utf-7", "1+1 and +44 20 7946 0000", "1+1 and +44 20 7946 0000"),
        ("utf-7", "call +79161234560 or +12345678", "call +79161234560 or +12345678"),
        ("utf-7", "a+b", "a+b"),
        ("utf-7", "caf=E9", "café"),
        ("utf-7", "+2D0-", "+2D0-"),
        ("windows-1252", "a=81b", "a\u{81}b"),
        ("utf-8", "caf=E9", "café"),
        ("us-ascii", "caf=E9", "café"),
        ("x-martian", "caf=E9", "café"),
        ("char", "caf=E9", "café"),
        ("utf-16le", "a=00b", "ab"),
        ("gb18030", "=D6=D0=FF", "中ÿ"),
    ])
    func `what is no text in its charset stays and is reported`(
        charset: String,
        body: String,
        text: String
    ) throws {
        let read = try read(charset, body)

        #expect(read.text == text)
        #expect(read.reasons == [.undecodableBytes])
    }

    @Test func `a body without a charset that is no UTF-8 is guessed, and it is said`() throws {
        let koi8: [UInt8] = [
            0xFA, 0xC1, 0xD1, 0xD7, 0xC9, 0xD4, 0xC5, 0xCC, 0xD8, 0x20, 0xD0, 0xD2, 0xCF, 0xD3,
            0xC9, 0xD4, 0x20, 0xD5, 0xC4, 0xC1, 0xCC, 0xC9, 0xD4, 0xD8, 0x20, 0xD3, 0xD7, 0xC5,
            0xC4, 0xC5, 0xCE, 0xC9, 0xD1,
        ]

        let read = try readMessages(Array("Subject: a\n\n".utf8) + koi8, .eml)

        #expect(read.messages.first?["body"] == ["Заявитель просит удалить сведения"])
        #expect(read.findings.sorted == [Finding(.detectedEncoding, line: 1, field: "body")])
    }

    @Test(arguments: [
        ("=?utf-16?Q?Hello?=", "Hello", Reason.lyingDeclaration),
        ("=?utf-7?Q?1+1?=", "1+1", .undecodableBytes),
        ("=?us-ascii?Q?caf=C3=A9?=", "café", .lyingDeclaration),
        ("=?koi8-r?Q?=D0=A0?= =?utf-8?Q?=FF?=", "Рÿ", .undecodableBytes),
        ("=?utf-8//IGNORE?Q?a=FFb?=", "aÿb", .undecodableBytes),
    ])
    func `so it is with the words of a header`(
        value: String,
        text: String,
        reason: Reason
    ) throws {
        let read = try readMessages("Subject: \(value)\n\nx\n", .eml)

        #expect(read.messages.first?["Subject"] == [text])
        #expect(read.findings.sorted == [Finding(reason, line: 1, field: "Subject")])
    }

    @Test(arguments: [
        "filename*=utf-8''caf%FF.pdf", "filename*=x-martian''caf%E9.pdf",
        "filename=\"=?utf-8?Q?caf=FF.pdf?=\"", "filename=\"=?x-martian?Q?caf=E9.pdf?=\"",
    ])
    func `a file name that is no text in its charset is reported`(name: String) throws {
        let read = try readMessages(
            "Subject: s\nContent-Type: image/png\nContent-Disposition: attachment; \(name)\n\nx\n",
            .eml
        )

        let finding = Finding(.undecodableBytes, line: 1, field: "attachment")
        #expect(read.messages.first?["attachment"].count == 1)
        #expect(read.findings.sorted.contains(finding))
    }

    @Test func `a raw file name that is no UTF-8 is reported`() throws {
        let head = "Subject: s\nContent-Type: image/png; name=\"caf"

        let read = try readMessages(Array(head.utf8) + [0xE9] + Array("\"\n\nx\n".utf8), .eml)

        #expect(read.messages.first?["attachment"] == ["café"])
        #expect(read.findings.sorted.map(\.field) == ["Content-Type", "attachment"])
    }

    @Test func `a file name in its own charset is not`() throws {
        let read = try readMessages(
            "Subject: s\nContent-Type: image/png\nContent-Disposition: attachment;\n"
                + " filename*0*=windows-1251''%D0%EE%E7; filename*1*=%FB%F1%EA\n\nx\n",
            .eml
        )

        #expect(read.messages.first?["attachment"] == ["Розыск"])
        #expect(read.findings.isEmpty)
    }

    @Test(arguments: [5, 5000])
    func `words of a header that nothing ends stay as they are`(count: Int) throws {
        let value = String(repeating: "=?utf-8?Q?a", count: count)

        let read = try readMessages("Subject: \(value)\n =?utf-8?Q?b?=\n\nx\n", .eml)

        #expect(read.messages.first?["Subject"] == [value + " b"])
    }
}
