import Formats
import Records
import Testing

/// Mails of several parts.
struct MIMETests {
    private func mixed(_ parts: [String], type: String = "mixed", end: String = "--b--\n") -> String
    {
        "Subject: s\nContent-Type: multipart/\(type); boundary=b\n\npreamble\n"
            + parts.map { "--b\n" + $0 + "\n" }.joined() + end
    }

    private func mail(_ text: String) throws -> ReadMessage {
        try #require(try readMessages(text, .eml).messages.first)
    }

    @Test func `text parts are joined and all others listed`() throws {
        let message = try mail(
            mixed([
                "\none",
                "Content-Type: text/plain; charset=utf-8\n\ntwo\n\n",
                "Content-Type: application/pdf; name=\"old.pdf\"\n"
                    + "Content-Disposition: attachment; filename=\"notice.pdf\"\n\nJVBERi0=",
                "Content-Type: image/png\n\nx",
                "Content-Type: text/plain\nContent-Disposition: attachment; filename=list.txt\n\nz",
            ])
        )

        #expect(message["body"] == ["one\ntwo"])
        #expect(message["attachment"] == ["notice.pdf", "image/png", "list.txt"])
    }

    @Test func `a file name is decoded`() throws {
        let message = try mail(
            mixed([
                "Content-Type: image/png; name=\"=?koi8-r?B?8s/a2dPL?=\"\n\nx",
                "Content-Type: image/png\nContent-Disposition: attachment;"
                    + " filename*0*=windows-1251''%D0%EE%E7; filename*1*=%FB%F1%EA\n\nx",
            ])
        )

        #expect(message["attachment"] == ["Розыск", "Розыск"])
    }

    @Test func `the plain of two alternatives is the text`() throws {
        let message = try mail(
            mixed(["Content-Type: text/html\n\n<p>a</p>", "\na"], type: "alternative")
        )

        #expect(message["body"] == ["a"])
        #expect(message["attachment"] == ["text/html"])
    }

    @Test func `a mail within the mail is listed and not opened`() throws {
        let message = try mail(
            mixed(["\nouter", "Content-Type: message/rfc822\n\nSubject: inner\n\ninner text"])
        )

        #expect(message["body"] == ["outer"])
        #expect(message["attachment"] == ["message/rfc822"])
        #expect(message["Subject"] == ["s"])
    }

    @Test func `a part list without its end is read as far as it goes`() throws {
        let message = try mail(mixed(["\none", "\ntwo"], end: ""))

        #expect(message["body"] == ["one\ntwo"])
    }

    @Test(arguments: [
        "Content-Type: multipart/mixed\n\ntext that no part holds\n",
        "Content-Type: multipart/mixed; boundary=b\n\ntext that no part holds\n",
    ])
    func `several parts of which none is found are refused`(text: String) throws {
        #expect(try mail(text).reason == .brokenMessage)
    }

    private func nested(_ depth: Int) -> String {
        (0..<depth).reversed().reduce("\ndeep") { inner, level in
            "Content-Type: multipart/mixed; boundary=b\(level)\n\n--b\(level)\n\(inner)\n--b\(level)--\n"
        }
    }

    @Test func `parts may be nested to a depth`() throws {
        #expect(try mail(nested(32))["body"] == ["deep"])
        #expect(try mail(nested(33)).reason == .brokenMessage)
        #expect(try mail(nested(3000)).reason == .brokenMessage)
    }

    @Test func `too many parts or headers are refused`() throws {
        let many = mixed(Array(repeating: "\na", count: 10_001))
        let headers = String(repeating: "A: b\n", count: 10_001)

        #expect(try mail(many).reason == .brokenMessage)
        #expect(try mail(headers).reason == .brokenMessage)
        #expect(try mail(String(repeating: "a", count: 257) + ": b\n").reason == .nameTooLong)
    }

    @Test(arguments: [
        ("<p>one</p><p>two &amp; three</p>", "one\n\ntwo & three"),
        ("a<br>b<BR/>c", "a\nb\nc"),
        ("a\n  b\t c", "a b c"),
        ("<style>p { color: red }</style><script>if (a < b) x()</SCRIPT>text", "text"),
        ("a<!-- no <b> -->b", "ab"),
        ("5 < 6 &lt; 7 &unknown; &#1056;&#x437; &eacute;&nbsp;!", "5 < 6 < 7 &unknown; Рз é !"),
        ("<a title='>'>x</a>", "x"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
        ("no end <b", "no end"),
    ])
    func `HTML is reduced to its text`(html: String, text: String) throws {
        #expect(try mail("Content-Type: text/html\n\n\(html)\n")["body"] == [text])
    }
}
