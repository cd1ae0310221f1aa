/// What a line means that stands before the header of another message.
enum PartingLine {
    /// Nothing but marks, however few: `***`.
    case rule
    /// The end of the message before, between marks: `--- END ---`.
    case endMark
    /// The number of the message behind: `MESSAGE 2`, `=== 2 ===`.
    case numberedTitle
    /// Other words between marks, the title of the message behind.
    case title
    /// Text, as far as the line says.
    case text

    /// Longer lines are text.
    private static let longest = 64

    /// Reads a line without its end and the spaces around it.
    init(_ line: Slice<UnsafeBufferPointer<UInt8>>) {
        if Self.isRule(line) {
            self = .rule
            return
        }
        let inner = line.drop(while: Self.isMark)
        guard line.count <= Self.longest, let end = inner.lastIndex(where: { !Self.isMark($0) })
        else {
            self = .text
            return
        }
        let words = Self.words(inner[...end])
        let hasMarks = inner.startIndex - line.startIndex >= 2 && line.endIndex - end > 2
        if Self.isNumbered(words) || hasMarks && words.count == 1 && Self.hasDigit(words[0]) {
            self = .numberedTitle
        } else if hasMarks {
            self = Self.ends.contains(words) ? .endMark : .title
        } else {
            self = .text
        }
    }

    /// Whether a line has three marks or more, and nothing else but spaces.
    static func isRule(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        line.allSatisfy(isMark) && line.count { $0 > 0x20 } >= 3
    }

    private static func isMark(_ byte: UInt8) -> Bool {
        byte <= 0x20 || "*-=#_~+.".utf8.contains(byte)
    }

    private static func words(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> [String] {
        String(decoding: MessageLabels.place(of: Array(text)), as: UTF8.self)
            .split(separator: " ").map(String.init)
    }

    /// Whether words are the name of a message and its number, as `MESSAGE NO. 2 OF 15`.
    private static func isNumbered(_ words: [String]) -> Bool {
        guard (2...5).contains(words.count), names.contains(words[0]) else { return false }
        let rest = words.dropFirst()
        return rest.contains(where: hasDigit)
            && rest.allSatisfy { fillers.contains($0) || hasDigit($0) && $0.count <= 8 }
    }

    private static func hasDigit(_ word: String) -> Bool {
        word.unicodeScalars.contains { $0.properties.numericType == .decimal }
    }

    private static let names: Set<String> = [
        "MESSAGE", "MSG", "TELEX", "TELEGRAM", "TÉLEX", "TÉLÉGRAMME", "TELEGRAMME", "MENSAJE",
        "TELEGRAMA", "СООБЩЕНИЕ", "ТЕЛЕКС", "ТЕЛЕГРАММА", "رسالة", "الرسالة", "برقية", "البرقية",
        "تلكس",
    ]
    private static let fillers: Set<String> = [
        "NO", "NO.", "NR", "NR.", "NUM", "NUM.", "NÚM", "NÚM.", "NUMBER", "NUMÉRO", "NÚMERO", "N°",
        "Nº", "№", "N", "НОМЕР", "رقم", "#", "OF", "DE", "SUR", "ИЗ", "من", "/", "-",
    ]
    private static let ends: Set<[String]> = [
        ["END"], ["END", "OF", "MESSAGE"], ["END", "OF", "TEXT"], ["FIN"],
        ["FIN", "DU", "MESSAGE"],
        ["FIN", "DEL", "MENSAJE"], ["КОНЕЦ"], ["КОНЕЦ", "СООБЩЕНИЯ"], ["نهاية"],
        ["نهاية", "الرسالة"],
    ]
}
