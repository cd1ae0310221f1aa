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

    @Test func `text parts are joined and all others listed`() throws {
        let message = try readMail(
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
        let message = try readMail(
            mixed([
                "Content-Type: image/png; name=\"=?koi8-r?B?8s/a2dPL?=\"\n\nx",
                "Content-Type: image/png\nContent-Disposition: attachment;"
                    + " filename*0*=windows-1251''%D0%EE%E7; filename*1*=%FB%F1%EA\n\nx",
            ])
        )

        #expect(message["attachment"] == ["Розыск", "Розыск"])
    }

    @Test func `the plain of two alternatives is the text`() throws {
        let message = try readMail(
            mixed(["Content-Type: text/html\n\n<p>a</p>", "\na"], type: "alternative")
        )

        #expect(message["body"] == ["a"])
        #expect(message["attachment"] == ["text/html"])
    }

    @Test func `a part list without its end is read as far as it goes, and it is said`() throws {
        let read = try readMessages(mixed(["\none", "\ntwo"], end: ""), .eml)

        #expect(read.messages.first?["body"] == ["one\ntwo"])
        #expect(read.findings.sorted.map(\.reason) == [.unclosedParts])
    }

    @Test(arguments: [
        ("multipart/mixed", "text that no part holds", "text that no part holds"),
        ("multipart/mixed; boundary=b", "text that no part holds", "text that no part holds"),
        ("multipart/mixed; boundary=b", "--b--\ntext", "--b--\ntext"),
        ("multipart/mixed; boundary=b", "--c\nContent-Type: text/plain\n\nx\n--c--", "x"),
        ("multipart/mixed", "--c\ncontent-type: text/plain\n\nx\n--c--", "x"),
    ])
    func `a list of parts that is not what it says is read, and it is said`(
        type: String,
        content: String,
        text: String
    ) throws {
        let read = try readMessages("Content-Type: \(type)\n\n\(content)\n", .eml)

        #expect(read.messages.first?["body"] == [text])
        #expect(read.findings.sorted.map(\.reason) == [.unclearParts])
    }

    @Test(arguments: [
        (["\none", "\ntwo"], "--b--\nlast words\n", "one\ntwo", "last words"),
        (["\none"], "--b--\nbetween\n--b\n\ntwo\n--b--\n", "one\ntwo", "between"),
        (["\none"], "--b-->\nlast words\n", "one", "last words"),
        (["\none"], "--b--  \nlast words\n", "one", "last words"),
        (["\none"], "--b--x\n--b--\nlast words\n", "one\n--b--x", "last words"),
        (["no header and no blank line"], "--b--\nlast", "no header and no blank line", "last"),
        (["Note: no header\n\ntext"], "--b--\nlast", "Note: no header\n\ntext", "last"),
        (["\n"], "--b--\nlast", "", "last"),
    ])
    func `no text beside the parts is lost`(
        parts: [String],
        end: String,
        body: String,
        epilogue: String
    ) throws {
        let message = try readMail(mixed(parts, end: end))

        #expect(message["preamble"] == ["preamble"])
        #expect(message["body"] == (body.isEmpty ? [] : [body]))
        #expect(message["epilogue"] == [epilogue])
    }

    @Test func `lists with the same boundary are told apart by their ends`() throws {
        let inner = "Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b--\n"

        let message = try readMail(
            "Content-Type: multipart/mixed; boundary=b\n\n--b\n\(inner)--b\n\ntwo\n--b--\n"
        )

        #expect(message["body"] == ["one\ntwo"])
    }

    @Test func `a boundary that begins like another one is another one`() throws {
        let inner = "Content-Type: multipart/mixed; boundary=bb\n\n--bb\n\none\n--bb--\n"

        let message = try readMail(
            "Content-Type: multipart/mixed; boundary=b\n\n--b\n\(inner)--b\n\ntwo\n--b--\n"
        )

        #expect(message["body"] == ["one\ntwo"])
    }

    private func nested(_ depth: Int) -> String {
        (0..<depth).reversed().reduce("\ndeep") { inner, level in
            "Content-Type: multipart/mixed; boundary=b\(level)\n\n--b\(level)\n\(inner)\n--b\(level)--\n"
        }
    }

    @Test func `parts may be nested to a depth, and what is deeper is told`() throws {
        #expect(try readMail(nested(32))["body"] == ["deep"])
        for depth in [33, 3000] {
            let read = try readMessages(nested(depth), .eml)
            let item = try #require(read.messages.first?.items.first)
            #expect(item[.reason] == "nested_too_deep")
            #expect(item[.type] == "multipart/mixed")
            #expect(read.findings.sorted.contains { $0.reason == .nestedTooDeep })
        }
    }

    @Test func `too many parts or headers are refused`() throws {
        let many = mixed(Array(repeating: "\na", count: 10_001))
        let headers = String(repeating: "A: b\n", count: 10_001)

        let ends = mixed(["\na"], end: String(repeating: "--b--\nx\n", count: 10_001))

        #expect(try readMail(many).reason == .brokenMessage)
        #expect(try readMail(ends).reason == .brokenMessage)
        #expect(try readMail(headers).reason == .brokenMessage)
        #expect(try readMail(String(repeating: "a", count: 257) + ": b\n").reason == .nameTooLong)
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
        #expect(try readMail("Content-Type: text/html\n\n\(html)\n")["body"] == [text])
    }
}
