import Records
import Testing

@testable import Formats

/// Mails that declare a charset and are in another one.
struct LyingCharsetTests {
    private let text = "Просим сообщить местонахождение гражданина Иванова Ивана Ивановича"

    /// A mail with the text as its body, in an encoding other than the declared one.
    private func body(
        _ charset: String,
        _ encoding: String
    ) throws -> (message: ReadMessage, findings: [Finding]) {
        try readBody(encoded(text, encoding), charset: charset)
    }

    @Test(arguments: ["windows-1251", "koi8-r", "iso-8859-1", "windows-1252", "x-mac-cyrillic"])
    func `what is UTF-8 is read as that, whatever single bytes are declared`(charset: String) throws
    {
        let (message, findings) = try body(charset, "utf-8")

        #expect(message["body"] == [text])
        #expect(findings == [Finding(.lyingDeclaration, line: 1, field: "body")])
    }

    @Test(arguments: ["iso-2022-jp", "gb2312", "euc-jp", "big5"])
    func `what is UTF-8 and none in its charset of several bytes is read as UTF-8`(
        charset: String
    ) throws {
        let text = "Привет, 送信先のメール"

        let read = try readBody(Array(text.utf8), charset: charset)

        #expect(read.message["body"] == [text])
        #expect(read.message.originals == [:])
        #expect(read.findings == [Finding(.lyingDeclaration, line: 1, field: "body")])
    }

    @Test(arguments: ["utf-8", "us-ascii", "x-martian"], ["windows-1251", "koi8-r", "cp866"])
    func `what is none in its charset is detected and keeps its bytes`(
        charset: String,
        encoding: String
    ) throws {
        let (message, findings) = try body(charset, encoding)

        #expect(message["body"] == [text])
        #expect(message.originals["body"] == encoded(text, encoding))
        #expect(findings == [Finding(.detectedEncoding, line: 1, field: "body")])
    }

    @Test(arguments: [
        ("iso-8859-1", "windows-1251"), ("windows-1252", "koi8-r"), ("iso-8859-15", "windows-1251"),
        ("windows-1251", "koi8-r"), ("koi8-r", "windows-1251"),
    ])
    func `letters that speak for another charset are told of`(
        charset: String,
        encoding: String
    )
        throws
    {
        let (message, findings) = try body(charset, encoding)

        #expect(message["body"] != [text])
        #expect(findings == [Finding(.doubtfulEncoding, line: 1, field: "body")])
    }

    @Test(arguments: [
        ("windows-1251", "windows-1251"), ("x-mac-cyrillic", "mac-cyrillic"), ("latin-5", "utf-8"),
        ("KOI8_R", "koi8-r"), ("ibm866", "cp866"), ("x-cp1251", "windows-1251"),
        ("cp-1251", "windows-1251"),
    ])
    func `a charset is known by each of its names, and a true one is believed`(
        charset: String,
        encoding: String
    ) throws {
        let (message, findings) = try body(charset, encoding)

        #expect(message["body"] == [text])
        #expect(findings.isEmpty == (encoding != "utf-8"))
    }

    @Test(arguments: ["Müller grüßt", "GRÜSSE AUS KÖLN", "ÄÖÜÄÖÜÄÖÜÄÖÜÄÖÜ"])
    func `a Latin text with accents is not doubted`(text: String) throws {
        let content = encoded(text, "windows-1252")

        let read = try readBody(content, charset: "iso-8859-1")

        #expect(read.message["body"] == [text])
        #expect(read.findings.isEmpty)
    }

    @Test(arguments: ["\"base64\"", "base64;", " \"Base64\" ", "base64 (comment)"])
    func `the name of a transfer encoding may stand in quotes`(name: String) throws {
        let read = try readMessages(
            "Subject: s\nContent-Transfer-Encoding: \(name)\n\nY2Fm\n",
            .eml
        )

        #expect(read.messages.first?["body"] == ["caf"])
        #expect(read.findings.isEmpty)
    }

    @Test(arguments: [
        ("=?utf-8?b?!!!!?=", "=?utf-8?b?!!!!?="),
        ("a =?utf-8?b?!!!!?= b", "a =?utf-8?b?!!!!?= b"),
        ("=?utf-8?Q?caf?= =?utf-8?b?....?=", "caf=?utf-8?b?....?="),
    ])
    func `a word of a header that nothing can be read of stays as it stands`(
        value: String,
        text: String
    ) throws {
        let read = try readMessages("Subject: \(value)\n\nx\n", .eml)

        #expect(read.messages.first?["Subject"] == [text])
        #expect(read.messages.first?.originals["Subject"] == Array(value.utf8))
        #expect(read.findings.sorted == [Finding(.undecodableBytes, line: 1, field: "Subject")])
    }
}
