import Formats
import Records
import Testing

/// Files of Apple Mail: a length, a mail, a property list.
struct MailFileFrameTests {
    private static let mail = "Subject: s\nFrom: a@b.example\n\ntext\n\n"
    private static let list = "<?xml version=\"1.0\"?>\n<plist><dict/></plist>\n"

    @Test(arguments: [("\n", ""), ("\n", "      "), ("\r\n", " ")], [list, "", "\n", "<plist/>"])
    func `what stands around the mail is structure`(
        line: (end: String, spaces: String),
        list: String
    ) throws {
        let (lineEnd, spaces) = line
        let mail = Self.mail.replacing("\n", with: lineEnd)
        let head = "\(mail.utf8.count)\(spaces)\(lineEnd)"

        let read = try readMessages(head + mail + list, .eml)

        #expect(read.messages.map(\.fields) == [["Subject=s", "From=a@b.example", "body=text"]])
        #expect(read.messages.map(\.offset) == [Int64(head.utf8.count)])
        #expect(read.messages.map(\.line) == [2])
        let own = mail.utf8.dropLast(lineEnd.utf8.count)
        #expect(read.messages.map(\.length) == [Int64(own.count)])
        #expect(read.messages.map(\.id) == [messageID(of: own)])
        #expect(read.findings.isEmpty)
    }

    @Test(arguments: [5, 30, 60, 4_000_000_000], [list, ""])
    func `a wrong length is told, and nothing before the list is lost`(
        length: Int,
        list: String
    ) throws {
        let read = try readMessages("\(length)\n" + Self.mail + list, .eml)

        #expect(read.messages.map(\.fields) == [["Subject=s", "From=a@b.example", "body=text"]])
        #expect(read.findings.sorted == [Finding(.lengthMismatch, line: 1)])
    }

    @Test(arguments: ["From a@b.example\n", ">From a@b.example Mon Jan  1 10:00:00 2018\n"])
    func `the line of a mailbox before the mail is part of it`(line: String) throws {
        let mail = line + Self.mail

        let read = try readMessages("\(mail.utf8.count)\n" + mail + Self.list, .eml)

        #expect(read.messages.map(\.fields) == [["Subject=s", "From=a@b.example", "body=text"]])
        #expect(read.findings.isEmpty)
    }

    @Test func `a list inside the mail is text`() throws {
        let mail = "Subject: s\n\n" + Self.list + "text\n"

        let read = try readMessages("\(mail.utf8.count)\n" + mail + Self.list, .eml)

        #expect(read.messages.map { $0["body"] } == [[Self.list + "text"]])
        #expect(read.findings.isEmpty)
    }

    @Test(arguments: ["12\nno header\n", "12 x\nSubject: s\n\nx\n", "12\n\nSubject: s\n\nx\n"])
    func `other first lines are no length`(text: String) throws {
        let read = try readMessages(text, .eml)

        #expect(read.messages.map(\.offset) == [0])
        #expect(!read.findings.sorted.contains { $0.reason == .lengthMismatch })
    }
}
