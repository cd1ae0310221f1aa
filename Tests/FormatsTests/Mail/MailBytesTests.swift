import Formats
import Records
import Testing

/// Texts of mails that are not all text keep the bytes that they were made of.
struct MailBytesTests {
    /// Raw bytes of a text in which `~` stands for 0xFF and `^` for 0xE9.
    private func raw(_ text: String) -> [UInt8] {
        text.utf8.map { $0 == UInt8(ascii: "~") ? 0xFF : $0 == UInt8(ascii: "^") ? 0xE9 : $0 }
    }

    private func read(_ text: String) throws -> (message: ReadMessage, findings: [Finding]) {
        let read = try readMessages(raw(text), .eml)
        return (try #require(read.messages.first), read.findings.sorted)
    }

    @Test(arguments: [
        ("caf^", "caf^"), ("=?utf-8?Q?caf=E9?=", "=?utf-8?Q?caf=E9?="),
        ("=?x-martian?Q?caf=E9?= ", "=?x-martian?Q?caf=E9?="), ("\n caf^\n", "caf^"),
    ])
    func `a header keeps its value as it stands`(value: String, original: String) throws {
        let (message, findings) = try read("Subject: \(value)\n\nx\n")

        #expect(message["Subject"] == ["café"])
        #expect(message.originals == ["Subject": raw(original)])
        #expect(findings == [Finding(.undecodableBytes, line: 1, field: "Subject")])
    }

    @Test(arguments: ["Subject: café", "Subject: =?iso-8859-1?Q?caf=E9?="])
    func `a header that is all text keeps nothing`(header: String) throws {
        #expect(try read(header + "\n\nx\n").message.originals == [:])
    }

    @Test(arguments: [
        ("utf-8", "8bit", "caf^", "caf^"), ("us-ascii", "quoted-printable", "caf=E9", "caf^"),
        ("x-martian", "base64", "Y2Fm6Q==", "caf^"), ("utf-8", "8bit", "a\r\ncaf^", "a\r\ncaf^"),
    ])
    func `a body keeps its content without transfer encoding`(
        charset: String,
        encoding: String,
        content: String,
        original: String
    ) throws {
        let (message, findings) = try read(
            "Content-Type: text/plain; charset=\(charset)\n"
                + "Content-Transfer-Encoding: \(encoding)\n\n\(content)"
        )

        #expect(message["body"].first?.hasSuffix("café") == true)
        #expect(message.originals == ["body": raw(original)])
        #expect(findings == [Finding(.undecodableBytes, line: 1, field: "body")])
    }

    @Test func `parts of one body keep all of it`() throws {
        let type = "Content-Type: text/plain; charset=utf-8\n\n"

        let (message, _) = try read(
            "Content-Type: multipart/mixed; boundary=b\n\n--b\n\(type)one\n--b\n\(type)~\n--b--\n^"
        )

        #expect(message["body"] == ["one\nÿ"])
        #expect(message.originals == ["body": raw("one\n~")])
    }

    @Test func `the name and the text of an item keep theirs, and a mail inside`() throws {
        let (message, _) = try read(
            "Content-Type: multipart/mixed; boundary=b\n\n--b\n"
                + "Content-Type: text/csv; charset=utf-8; name*=utf-8''%FF\n\n1;~\n--b\n"
                + "Content-Type: message/rfc822\n\nSubject: ~\n\nx\n--b--\n"
        )

        #expect(message.originals == ["attachment": Array("utf-8''%FF".utf8)])
        let (list, inner) = (message.items[0], message.items[1])
        #expect(list.originals == ["name": Array("utf-8''%FF".utf8), "text": raw("1;~")])
        #expect(list[.text] == "1;ÿ")
        #expect(inner.fields == ["Subject=ÿ", "body=x"])
        #expect(inner.originals == ["fieldText": [0xFF]])
    }

    @Test(arguments: [
        "Content-Type: text/plain; charset=gb2312\n\nx",
        "Content-Type: multipart/mixed; boundary=b\n\n--b\n"
            + "Content-Type: text/plain; charset=GB2312\n\nx\n--b--",
    ])
    func `a header without a charset is read in that of the text`(rest: String) throws {
        let subject: [UInt8] = [0xD3, 0xCA, 0xBC, 0xFE, 0xB4, 0xAB, 0xCA, 0xE4]

        let read = try readMessages(
            Array("Subject: ".utf8) + subject + Array("\n\(rest)\n".utf8),
            .eml
        )

        #expect(read.messages.first?["Subject"] == ["邮件传输"])
        #expect(read.messages.first?.originals == ["Subject": subject])
        #expect(read.findings.sorted == [Finding(.detectedEncoding, line: 1, field: "Subject")])
    }
}
