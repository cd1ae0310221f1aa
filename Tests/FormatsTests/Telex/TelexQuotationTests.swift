import Records
import Testing

@testable import Formats

/// Headers in the text of a message: quoted ones, and those of a message that lost its border.
struct TelexQuotationTests {
    private static let reply = """
        FROM: IP ROME
        TO: IP LIMA
        OUR REF: 7/40
        YOUR REF: 5/12
        DATE: 20.03.2023
        SUBJECT: S

        first words

        """
    private static let query = """
        FROM: IP LIMA
        TO: IP ROME
        OUR REF: 5/12
        DATE: 14.02.2023
        SUBJECT: Q
        old words

        """
    private static let stranger = """
        FROM: IP BONN
        TO: IP OSLO
        OUR REF: 9/99
        DATE: 21.03.2023
        SUBJECT: T
        other words

        """

    private static func inset(_ text: String, by space: String = "    ") -> String {
        text.split(separator: "\n").map { space + $0 + "\n" }.joined()
    }

    private func read(_ text: String, separator: String = "") throws -> ReadMessages {
        try readMessages(text, .telex, separator: separator)
    }

    /// Lines that introduce a quotation, and a header in the same language.
    private static let introductions: [(String, String)] = [
        ("YOUR MESSAGE READS:", query), ("quote", query), ("We refer to it. QUOTE:", query),
        ("The text of your telex:", query), ("--- Original Message ---", query),
        ("it reads as follows", query), ("*** BEGIN QUOTE ***", query),
        (
            "Votre message est libellé comme suit :",
            "DE: BCN PARIS\nA: OCN MADRID\nOBJET: X\nmots\n"
        ),
        ("NOTRE MESSAGE DONT LE TEXTE SUIT", "DE: BCN PARIS\nA: OCN MADRID\nOBJET: X\nmots\n"),
        ("CITATION", "DE: BCN PARIS\nA: OCN MADRID\nN/REF: 1\nmots\n"),
        (
            "Texto de su mensaje original, como sigue:",
            "DE: OCN LIMA\nPARA: OCN MADRID\nASUNTO: X\npalabras\n"
        ),
        ("CITA:", "REMITENTE: OCN LIMA\nPARA: OCN MADRID\nASUNTO: X\npalabras\n"),
        ("que dice lo siguiente", "DE: OCN LIMA\nPARA: OCN MADRID\nASUNTO: X\npalabras\n"),
        ("Ваше сообщение гласит:", "ОТ: НЦБ МОСКВА\nКому: НЦБ МИНСК\nТЕМА: Х\nслова\n"),
        ("Цитата", "ОТ: НЦБ МОСКВА\nКому: НЦБ МИНСК\nНАШ №: 1/2\nслова\n"),
        ("получили телеграмму следующего содержания", "ОТ: А\nКому: Б\nТЕМА: Х\nслова\n"),
        ("نص رسالتكم ما يلي:", "من: الرباط\nإلى: تونس\nالموضوع: بحث\nنص\n"),
        ("اقتباس", "من: الرباط\nإلى: تونس\nمرجعنا: ١/٢\nنص\n"),
        ("وردت برقية كما يلي：", "من: الرباط\nإلى: تونس\nالموضوع: بحث\nنص\n"),
    ]

    @Test(arguments: introductions, ["", "\n"])
    func `a header that words introduce is quoted`(
        introduction: (line: String, header: String),
        blank: String
    ) throws {
        let quoted = introduction.line + "\n" + blank + introduction.header

        let read = try read(Self.reply + quoted + "=====\n" + Self.stranger)

        #expect(read.messages.map { $0["SUBJECT"] } == [["S"], ["T"]])
        #expect(read.messages[0]["body"] == ["first words\n" + quoted.dropLast()])
        #expect(read.findings.sorted == [Finding(.quotedHeader, line: blank.isEmpty ? 10 : 11)])
    }

    @Test(arguments: [
        "Please answer your message:", "Votre message :", "Ваше сообщение:", "رسالتكم:",
    ])
    func `words that may speak of another message are weighed`(line: String) throws {
        let stranger = try read(Self.reply + line + "\n\n" + Self.stranger)
        let answered = try read(Self.reply + line + "\n\n" + Self.query)
        let joined = try read(Self.reply + line + "\n" + Self.stranger)

        for read in [stranger, answered, joined] { #expect(read.messages.count == 1) }
        #expect(stranger.findings.sorted == [Finding(.doubtfulHeader, line: 11)])
        #expect(answered.findings.sorted == [Finding(.quotedHeader, line: 11)])
        #expect(joined.findings.sorted == [Finding(.quotedHeader, line: 10)])
    }

    /// The same texts without what introduces them.
    @Test(arguments: [
        "THANKS FOR YOUR MESSAGE", "he did not quote", "SEE THE REQUEST:", "Fin.",
        "MERCI POUR VOTRE MESSAGE",
        "GRACIAS POR SU MENSAJE", "СПАСИБО ЗА ВАШЕ СООБЩЕНИЕ", "شكرا على رسالتكم", "UNQUOTE",
    ])
    func `a header behind other words begins a message, and without a blank line it is said`(
        line: String
    ) throws {
        let glued = try read(Self.reply + line + "\n" + Self.stranger)
        let parted = try read(Self.reply + line + "\n\n" + Self.stranger)

        #expect(glued.messages.map { $0["SUBJECT"] } == [["S"], ["T"]])
        #expect(glued.messages[0]["body"] == ["first words\n" + line])
        #expect(glued.findings.sorted == [Finding(.doubtfulHeader, line: 10)])
        #expect(parted.messages.map(\.fields) == glued.messages.map(\.fields))
        #expect(parted.findings.isEmpty)
    }

    @Test(arguments: ["> ", "| ", ">", "   > "])
    func `lines behind a mark of a quotation are text`(mark: String) throws {
        let quoted = Self.inset(Self.query, by: mark)

        let read = try read(Self.reply + "\n" + quoted + "\nlast\n" + "\n" + Self.stranger)

        #expect(read.messages.map { $0["SUBJECT"] } == [["S"], ["T"]])
        #expect(read.messages[0]["body"].first?.hasSuffix(quoted + "\nlast") == true)
        #expect(read.findings.isEmpty)
    }

    @Test(arguments: ["", "\n"])
    func `a header set in from a text that returns to the margin is quoted`(blank: String) throws {
        let quoted = Self.inset(Self.stranger)

        let read = try read(Self.reply + blank + quoted + blank + "last words\n")

        #expect(read.messages.map { $0["SUBJECT"] } == [["S"]])
        #expect(
            read.messages[0]["body"] == ["first words\n" + blank + quoted + blank + "last words"]
        )
        #expect(read.findings.sorted.map(\.reason) == [.quotedHeader])
    }

    @Test func `a header set in to the end may be either, and it is said`() throws {
        let quoted = Self.inset(Self.stranger)

        let glued = try read(Self.reply + quoted + "=====\n" + Self.stranger)
        let parted = try read(Self.reply + "\n" + quoted + "=====\n" + Self.stranger)

        #expect(glued.messages.map { $0["SUBJECT"] } == [["S"], ["T"]])
        #expect(parted.messages.map { $0["SUBJECT"] } == [["S"], ["T"], ["T"]])
        for read in [glued, parted] {
            #expect(read.findings.sorted.map(\.reason) == [.doubtfulHeader])
        }
    }

    @Test func `a dump that is set in altogether has no quotations for that`() throws {
        let dump = Self.inset(Self.reply.replacing("\n\n", with: "\n.\n")) + "\n"
        let centred =
            "          FROM: IP BONN\n          TO: IP OSLO\n          OUR REF: 3\n\nflush text\n\n"

        let read = try read(dump + Self.inset(Self.stranger) + "\n" + centred)

        #expect(read.messages.map { $0["FROM"] } == [["IP ROME"], ["IP BONN"], ["IP BONN"]])
        #expect(read.findings.isEmpty)
    }

    /// The message that the one at hand answers, told by what the two headers say.
    @Test(arguments: [
        query,
        "FROM: IP LIMA\nTO: IP OSLO, IP ROME\nDATE: 2023-02-14\nSUBJECT: Q\nx\n",
        "FROM: IP LIMA\nTO: IP ROME\nOUR REF: 5/12\nSUBJECT: Q\nx\n",
        "FROM: IP LIMA\nDATE: 01.01.2022\nOUR REF: 5/12\nSUBJECT: Q\nx\n",
    ])
    func `the message that is answered is likelier quoted, and it is said`(query: String) throws {
        let reply =
            query.contains("2023-02")
            ? Self.reply.replacing("20.03.2023", with: "2023-02-20") : Self.reply

        let glued = try read(reply + query)
        let parted = try read(reply + "\n" + query)

        #expect(glued.messages.map { $0["SUBJECT"] } == [["S"]])
        #expect(glued.messages[0]["body"] == ["first words\n" + query.dropLast()])
        #expect(glued.findings.sorted == [Finding(.doubtfulHeader, line: 9)])
        #expect(parted.messages.map { $0["SUBJECT"] } == [["S"], ["Q"]])
        #expect(parted.findings.sorted == [Finding(.doubtfulHeader, line: 10)])
    }

    @Test(arguments: ["21.03.2023", "20.03.2023", "03/04/2023", "MARCH", "2023-02-14"])
    func `an answer that is not surely later begins a message behind what it answers`(
        date: String
    ) throws {
        let next = "FROM: IP LIMA\nTO: IP ROME\nDATE: \(date)\nSUBJECT: N\nx\n"

        let read = try read(Self.reply.replacing("YOUR REF: 5/12\n", with: "") + next)

        #expect(read.messages.map { $0["SUBJECT"] } == [["S"], ["N"]])
        #expect(read.findings.sorted == [Finding(.doubtfulHeader, line: 8)])
    }

    @Test(arguments: [
        ("2023-02-14", "2023-02-15", true), ("2022-12-31", "2023-01-01", true),
        ("14.02.2023", "13.03.2023", true), ("13.03.2023", "14.02.2023", false),
        ("01/02/2023", "03/04/2023", true), ("01/05/2023", "03/04/2023", false),
        ("14 FEB 2023", "15 Feb. 2023", true), ("14 FEB 2023", "15 MAR 2023", false),
        ("14 мая 2022", "1 МАЯ 2023", true), ("14.02.2023", "2023-02-15", false),
        ("14.02.2022", "2023-02-15", true), ("14.02.23", "15.02.23", false), ("5", "6", false),
    ])
    func `a date is before another where every way to read the two says so`(
        date: String,
        other: String,
        isBefore: Bool
    ) {
        let (date, other) = (TelexDate(Array(date.utf8)), TelexDate(Array(other.utf8)))

        #expect(
            (date.flatMap { date in other.map { date.isSurelyBefore($0) } } ?? false) == isBefore
        )
    }

    @Test func `what stands between the marks of a quotation is quoted, and nothing behind`() throws
    {
        let quoted = "QUOTE\n" + Self.query + "\n" + Self.stranger + "UNQUOTE\n"

        let read = try read(Self.reply + quoted + "regards\n\n" + Self.stranger)

        #expect(read.messages.map { $0["SUBJECT"] } == [["S"], ["T"]])
        #expect(read.messages[0]["body"] == ["first words\n" + quoted + "regards"])
        #expect(read.findings.sorted == [Finding(.quotedHeader, line: 10)])
    }

    @Test func `a quotation without an end takes no other message along`() throws {
        let quoted = "QUOTE\n" + Self.query + "\n"

        let read = try read(
            Self.reply + quoted + Self.stranger + "QUOTE\nlist\nUNQUOTE\n=====\n" + Self.stranger
        )

        #expect(read.messages.map { $0["SUBJECT"] } == [["S"], ["T"], ["T"]])
        #expect(read.messages[0]["body"] == ["first words\n" + quoted.dropLast(2)])
    }

    @Test func `rules around a quotation are text, and one before a header is a border`() throws {
        let quoted = "Your message reads:\n-----\n" + Self.query + "-----\n"

        let inside = try read(Self.reply + quoted + "regards\n=====\n" + Self.stranger)
        let answered = try read(Self.reply + quoted + Self.stranger)
        let doubtful = try read(
            Self.reply + "Your message reads:\n-----\n" + Self.stranger + "-----\n" + Self.query
        )

        #expect(inside.messages.map { $0["SUBJECT"] } == [["S"], ["T"]])
        #expect(inside.messages[0]["body"] == ["first words\n" + quoted + "regards"])
        #expect(inside.findings.sorted == [Finding(.quotedHeader, line: 11)])
        #expect(answered.messages.map { $0["SUBJECT"] } == [["S"], ["T"]])
        #expect(answered.messages[0]["body"] == ["first words\n" + quoted.dropLast(7)])
        #expect(answered.findings.sorted == [Finding(.quotedHeader, line: 11)])
        #expect(doubtful.messages.map { $0["SUBJECT"] } == [["S"], ["T"], ["Q"]])
        #expect(doubtful.findings.sorted == [Finding(.doubtfulHeader, line: 11)])
    }

    @Test func `an introduction of nothing that is quoted changes nothing`() throws {
        let read = try read(Self.reply + "Your message reads:\n-----\n" + "nothing\n")

        #expect(read.reasons == [nil, .noLabels])
    }

    /// What stands between two messages, and whether it is a line of the page.
    @Test(arguments: [
        ("MESSAGE 2\n\n", true), ("\nMESSAGE 2\n\n", true), ("Message No. 2 of 15\n \n\n", true),
        ("=== MESSAGE 2 ===\n\n", true), ("*** 2 ***\n\n", true), ("TÉLEX N° 2\n\n", true),
        ("MESSAGE 2 SUR 15\n\n", true), ("Mensaje núm. 2\n\n", true),
        ("TELEGRAMA 2 DE 15\n\n", true),
        ("СООБЩЕНИЕ № 2\n\n", true), ("Телеграмма 2 из 15\n\n", true), ("رسالة رقم ٢\n\n", true),
        ("برقية 2\n\n", true), ("=====\nMESSAGE 2\n=====\n", true), ("-----\nMESSAGE 2\n\n", true),
        ("ZCZC 5\n", false),
    ])
    func `the number of a message that stands alone is no part of any`(
        border: String,
        isPage: Bool
    ) throws {
        let read = try read(Self.reply + border + Self.stranger)

        #expect(read.messages.map { $0["SUBJECT"] } == [["S"], ["T"]])
        #expect(read.messages.map { $0["body"] } == [["first words"], ["other words"]])
        #expect(read.findings.sorted.map(\.reason) == (isPage ? [.pageLine] : []))
    }

    @Test func `the number of the first message is structure too, and its bytes are ignored`()
        throws
    {
        let text = "MESSAGE 1\n\n" + Self.reply + "MESSAGE 2\n\nZCZC 5\n" + Self.stranger + "NNNN\n"

        let read = try read(text)

        #expect(read.reasons == [nil, nil])
        #expect(read.messages.map(\.offset) == [11, Int64(11 + Self.reply.utf8.count + 11)])
        #expect(read.findings.sorted == [Finding(.pageLine, line: 1, count: 2)])
        #expect(read.ignoredBytes == 20)
    }

    @Test(arguments: ["MESSAGE 2 ALPHA\n\n", "TELEX TO LIMA 5\n\n", "MESSAGE TWO\n\n", "2\n\n"])
    func `other lines before a blank line stay in the text`(line: String) throws {
        let read = try read(Self.reply + line + Self.stranger)

        #expect(read.messages.map { $0["SUBJECT"] } == [["S"], ["T"]])
        #expect(read.messages[0]["body"] == ["first words\n" + line.dropLast(2)])
    }
}
