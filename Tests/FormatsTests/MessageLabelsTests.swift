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
        #expect(MessageLabels.field(of: Array(label.utf8)) == field)
    }

    @Test(arguments: ["", "REF", "CLASSIFICATION", "FROMAGE", "X-Mailer", "А", "SUBJECT MATTER"])
    func `any other text is no label`(label: String) {
        #expect(MessageLabels.field(of: Array(label.utf8)) == nil)
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
