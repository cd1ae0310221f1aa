import Files
import Formats
import Foundation
import Records
import Testing

/// The parts of a mail that are not its text: attachments and mails inside.
struct MailItemTests {
    private static let mixed = "Subject: s\nContent-Type: multipart/mixed; boundary=b\n\n"

    private func message(_ raw: String, _ format: SourceFormat = .eml) throws -> ReadMessage {
        try #require(try readMessages(raw, format).messages.first)
    }

    private func sha256(_ text: String) -> String {
        let digest = Digest(.sha256)
        digest.update(Array(text.utf8))
        return hexadecimal(digest.finish())
    }

    private func base64(_ text: String) -> String {
        Data(text.utf8).base64EncodedString()
    }

    @Test func `an attachment is an item with its place, its hash and its text`() throws {
        let content = "aWQ7bmFtZQ0KMTvQoA=="
        let raw =
            Self.mixed + "--b\n\nbody\n--b\nContent-Type: Text/CSV; charset=utf-8; name=list.csv\n"
            + "Content-Transfer-Encoding: base64\n\n\(content)\n--b--\n"

        let message = try message(raw)

        #expect(message["body"] == ["body"])
        #expect(message["attachment"] == ["list.csv"])
        let item = try #require(message.items.first)
        #expect(message.items.count == 1)
        #expect(item.parent == "")
        #expect(item[.part] == "2")
        #expect(item[.type] == "text/csv")
        #expect(item[.name] == "list.csv")
        #expect(item[.text] == "id;name\r\n1;Р")
        #expect(item[.bytes] == "13")
        #expect(item[.sha256] == sha256("id;name\r\n1;Р"))
        let offset = try #require(raw.range(of: content)?.lowerBound)
        #expect(item[.offset] == "\(raw.utf8.distance(from: raw.startIndex, to: offset))")
        #expect(item[.length] == "\(content.utf8.count)")
    }

    @Test func `parts that are no text have none, and need no name`() throws {
        let message = try message(
            Self.mixed + "--b\nContent-Type: application/ms-tnef; name=winmail.dat\n\nx\n"
                + "--b\nContent-Type: text/calendar\n\nBEGIN:VCALENDAR\n"
                + "--b\nContent-Type: image/png\n\ny\n--b--\n"
        )

        #expect(message["body"] == [])
        #expect(message.items.map { $0[.name] } == ["winmail.dat", nil, nil])
        #expect(message.items.map { $0[.text] } == [nil, "BEGIN:VCALENDAR", nil])
        #expect(message.items.map { $0[.part] } == ["1", "2", "3"])
    }

    @Test func `the other form of a text is an item`() throws {
        let message = try message(
            "Content-Type: multipart/alternative; boundary=b\n\n--b\n\na\n"
                + "--b\nContent-Type: text/html\n\n<p>a</p>\n--b--\n"
        )

        #expect(message["body"] == ["a"])
        #expect(message.items.map { $0[.text] } == ["<p>a</p>"])
    }

    private static let inner = """
        From: a@b.example
        Subject: =?koi8-r?Q?=F2=CF=DA?=
        Content-Type: multipart/mixed; boundary=c

        --c

        inner body
        --c
        Content-Type: text/x-list; name=deep.txt

        deep
        --c--
        """

    @Test func `a mail inside is an item with fields and items of its own`() throws {
        let raw =
            Self.mixed + "--b\n\nouter\n--b\nContent-Type: message/rfc822\n\n\(Self.inner)\n--b--\n"

        let message = try message(raw)

        #expect(message["Subject"] == ["s"])
        #expect(message["body"] == ["outer"])
        #expect(message["attachment"] == ["message/rfc822"])
        #expect(message.items.map { $0[.part] } == ["2", "2.2"])
        #expect(message.items.map(\.parent) == ["", "2"])
        #expect(
            message.items[0].fields == [
                "From=a@b.example", "Subject=Роз", "Content-Type=multipart/mixed; boundary=c",
                "body=inner body", "attachment=deep.txt",
            ]
        )
        #expect(message.items[0][.sha256] == sha256(Self.inner))
        #expect(message.items[1][.text] == "deep")
    }

    @Test func `a mail that is nothing but a mail inside has it as its first part`() throws {
        let message = try message("Content-Type: message/rfc822\n\nSubject: in\n\ntext\n")

        #expect(message["body"] == [])
        #expect(message.items.map { $0[.part] } == ["1"])
        #expect(message.items[0].fields == ["Subject=in", "body=text"])
    }

    @Test func `mails of a digest need not say what they are`() throws {
        let message = try message(
            "Content-Type: multipart/digest; boundary=b\n\n--b\n\nSubject: x\n\none\n"
                + "--b\n\nSubject: y\n\ntwo\n--b--\n"
        )

        #expect(message.items.map { $0[.type] } == ["message/rfc822", "message/rfc822"])
        #expect(
            message.items.map(\.fields) == [["Subject=x", "body=one"], ["Subject=y", "body=two"]]
        )
    }

    @Test func `a mail inside that is encoded is opened, and its parts stand in its place`() throws
    {
        let part = "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n"
        let coded = base64(Self.inner)
        let raw = Self.mixed + "--b\n\(part)\(coded)\n--b--\n"

        let items = try message(raw).items

        #expect(items.map { $0[.part] } == ["1", "1.2"])
        #expect(items.map(\.parent) == ["", "1"])
        #expect(items[0].fields.contains("body=inner body"))
        #expect(items[1][.text] == "deep")
        #expect(items[1][.offset] == items[0][.offset])
        #expect(items[1][.length] == items[0][.length])
    }

    @Test(arguments: [34, 17])
    func `mails inside mails are opened to a depth`(encodedFrom: Int) throws {
        var raw = "Subject: deepest\n\ntext\n"
        for level in 0..<34 {
            let isEncoded = level >= encodedFrom
            raw =
                "Content-Type: message/rfc822\nContent-Transfer-Encoding: "
                + (isEncoded ? "base64\n\n" + base64(raw) : "8bit\n\n" + raw) + "\n"
        }

        let read = try readMessages(raw, .eml)

        let items = try #require(read.messages.first?.items)
        #expect(items.count == 33)
        #expect(items.compactMap { $0[.reason] } == ["nested_too_deep"])
        #expect(items.last?[.reason] != nil)
        #expect(items.last?.fields == [])
    }

    @Test func `quoted From lines of a mailbox are read in items too`() throws {
        let from = "From a@b.example Mon Jan  5 10:00:00 2015\n"
        let raw =
            from + Self.mixed + "--b\nContent-Type: text/csv\n\n>From a\n--b\n"
            + "Content-Type: message/rfc822\n\nSubject: x\n\n>From b\n--b--\n"

        let items = try message(raw, .mbox).items

        #expect(items[0][.text] == "From a")
        #expect(items[0][.bytes] == "6")
        #expect(items[0][.length] == "7")
        #expect(items[1].fields == ["Subject=x", "body=From b"])
    }

    @Test func `what is wrong in an item is reported`() throws {
        let read = try readMessages(
            Self.mixed + "--b\nContent-Type: text/csv; charset=koi8-r\n"
                + "Content-Transfer-Encoding: base64\n\n****\n"
                + "--b\nContent-Type: text/csv; charset=x-martian\n"
                + "Content-Transfer-Encoding: quoted-printable\n\n=E9\n--b--\n",
            .eml
        )

        #expect(
            read.findings.sorted == [
                Finding(.brokenTransferEncoding, line: 1, field: "attachment"),
                Finding(.undecodableBytes, line: 1, field: "attachment"),
            ]
        )
    }

    @Test(arguments: [
        ("filename=a.txt", "a.txt"), ("FileName = \"a b.txt\"", "a b.txt"),
        ("filename=a b.txt", "a b.txt"), ("filename=\"C:\\dir\\a.txt\"", "C:\\dir\\a.txt"),
        ("filename=\"a \\\"b\\\".txt\"", "a \"b\".txt"), ("filename=\"no end", "no end"),
        ("filename=\"a\n b.txt\"", "a b.txt"), ("x=y; filename=a.txt; z", "a.txt"),
        ("filename*=utf-8'ru'%D0%A0.txt", "Р.txt"), ("filename*=%41.txt", "A.txt"),
        ("filename*1=b; filename*0=a", "ab"),
        ("filename=x; filename*0*=koi8-r''%F2; filename*1=y", "Рy"),
        ("filename*0*=utf-8''%D0; filename*1*=%A0", "Р"), ("filename=\"=?utf-8?Q?=D0=A0?=\"", "Р"),
        ("filename*=utf-8''%", "%"), ("filename*=broken", "broken"), ("filename=\"a;b\"", "a;b"),
    ])
    func `file names are read in every form`(parameter: String, name: String) throws {
        let message = try message(
            "Content-Type: image/png\nContent-Disposition: attachment; \(parameter)\n\nx\n"
        )

        #expect(message.items.first?[.name] == name)
    }

    @Test(arguments: [
        ("text/html (a comment); charset=utf-8", "text/html"), ("TEXT / html", "text/html"),
        ("image/png name=a", "image/png"), ("text/", "text/plain"), ("/plain", "text/plain"),
        ("te\u{E9}xt/x", "text/plain"),
    ])
    func `a type is read without regard to its form`(type: String, name: String) throws {
        let message = try message(
            "Content-Type: \(type)\nContent-Disposition: attachment\n\nx\n"
        )

        #expect(message.items.first?[.type] == name)
    }
}
