import CResources
import Formats
import Records
import Testing

struct MessageLabelsTests {
    @Test(arguments: [
        ("FROM", CanonicalField.sender), ("DE", .sender), ("От", .sender), ("من", .sender),
        ("To", .recipient), ("À", .recipient), ("A", .recipient), ("ПОЛУЧАТЕЛЬ", .recipient),
        ("إلى", .recipient), ("الى", .recipient), ("Cc", .copy), ("INFO", .copy),
        ("OUR REF", .reference), ("our  ref.", .reference), ("Notre réf", .reference),
        ("N/REF", .reference), ("НАШ №", .reference), ("X-Our-Ref", .reference),
        ("YOUR REF", .yourReference), ("SU REF", .yourReference), ("на ваш №", .yourReference),
        ("Date", .sentOn), ("FECHA", .sentOn), ("ДАТА", .sentOn), ("\u{200F}التاريخ", .sentOn),
        ("PRIORITÉ", .urgency), ("PRIORITE\u{301}", .urgency), ("Subject", .subject),
        ("OBJET", .subject), ("ТЕМА", .subject), ("Message-ID", .messageID), ("body", .body),
    ])
    func `a usual label is known in each language`(label: String, field: CanonicalField) {
        #expect(MessageLabels.field(of: Array(label.utf8), in: .telex) == field)
        #expect(MessageLabels.field(of: Array(label.utf8), in: .eml) == field)
    }

    private static let telexLabels: [(String, CanonicalField)] = [
        ("REF", .reference), ("REFERENCE", .reference), ("RÉF", .reference),
        ("OUR REF NO.", .reference), ("Réf. n°", .reference), ("المرجع", .reference),
        ("O/REF", .reference), ("РЕГ. №", .reference),
        ("YR REF", .yourReference), ("S/REF", .yourReference), ("ВАШ НОМЕР", .yourReference),
        ("SENDER", .sender), ("DESDE", .sender), ("POUR INFO", .copy),
        ("DESTINATARIOS", .recipient),
        ("DTG", .sentOn), ("DATE/TIME", .sentOn), ("Date d'envoi", .sentOn), ("LE", .sentOn),
        ("RE", .subject), ("CONCERNE", .subject), ("Касательно", .subject), ("بشأن", .subject),
        ("PRECEDENCE", .urgency), ("degré d’urgence", .urgency), ("أولوية", .urgency),
        ("FROM / DE", .sender), ("SUBJECT/OBJET/ASUNTO", .subject), ("TO (À)", .recipient),
        ("DATE / DATE", .sentOn),
    ]

    @Test(arguments: telexLabels)
    func `a label of telexes is none of mails`(label: String, field: CanonicalField) {
        #expect(MessageLabels.field(of: Array(label.utf8), in: .telex) == field)
        #expect(MessageLabels.field(of: Array(label.utf8), in: .mbox) == nil)
    }

    @Test(arguments: [
        "", "CLASSIFICATION", "FROMAGE", "X-Mailer", "А", "SUBJECT MATTER", "FROM / TO", "FROM / X",
        "/", "ACTION", "ORIGIN", "In-Reply-To",
    ])
    func `any other text is no label`(label: String) {
        #expect(MessageLabels.field(of: Array(label.utf8), in: .telex) == nil)
        #expect(MessageLabels.field(of: Array(label.utf8), in: .eml) == nil)
    }

    @Test func `every label of the table stands for one field, and begins a telex`() throws {
        let resource = sluice_labels()
        let text = UnsafeBufferPointer(start: resource.bytes, count: resource.count)
        let rows = String(decoding: text, as: UTF8.self).split(separator: "\n")
        #expect(rows.first == "field,language,formats,labels")
        for row in rows.dropFirst() {
            let cells = row.split(separator: ",", omittingEmptySubsequences: false)
            try #require(cells.count == 4)
            #expect(["", "telex"].contains(cells[2]))
            for label in cells[3].split(separator: "|") {
                let field = MessageLabels.field(of: Array(label.utf8), in: .telex)
                #expect(field?.name(in: .message) == String(cells[0]), "\(label)")
                guard cells[0] != "body", cells[0] != "attachment" else { continue }
                let read = try readMessages("\(label): x\n\ntext\n", .telex)
                #expect(read.reasons == [nil], "\(label)")
            }
        }
    }

    @Test(arguments: [
        (" our \t ref ", "OUR REF"), ("\u{200E}Тема\u{FEFF}", "ТЕМА"), ("réf", "RÉF"), ("  ", ""),
    ])
    func `a place is a label in upper case with single spaces`(label: String, place: String) {
        #expect(
            String(decoding: MessageLabels.place(of: Array(label.utf8)), as: UTF8.self) == place
        )
    }
}
