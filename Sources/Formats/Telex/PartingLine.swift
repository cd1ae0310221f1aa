/// What a line means that stands before the header of another message.
enum PartingLine {
    /// Nothing but marks, however few: `***`.
    case rule
    /// The end of the message before, between marks: `--- END ---`.
    case endMark
    /// The title of the message behind: `MESSAGE 2`, or words between marks.
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
        if hasMarks {
            self = Self.ends.contains(words) ? .endMark : .title
        } else {
            self = Self.isNumbered(words) ? .title : .text
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

    /// Whether words are the name of a message and its number, as `MESSAGE NO. 2`.
    private static func isNumbered(_ words: [String]) -> Bool {
        guard (2...3).contains(words.count), let first = words.first, let last = words.last else {
            return false
        }
        return names.contains(first) && last.utf8.contains { $0 &- 0x30 < 10 }
    }

    private static let names: Set<String> = [
        "MESSAGE", "MSG", "TELEX", "TELEGRAM", "TELEGRAMME", "MENSAJE", "TELEGRAMA", "СООБЩЕНИЕ",
        "ТЕЛЕГРАММА", "رسالة", "برقية",
    ]
    private static let ends: Set<[String]> = [
        ["END"], ["END", "OF", "MESSAGE"], ["END", "OF", "TEXT"], ["FIN"],
        ["FIN", "DU", "MESSAGE"],
        ["FIN", "DEL", "MENSAJE"], ["КОНЕЦ"], ["КОНЕЦ", "СООБЩЕНИЯ"], ["نهاية"],
        ["نهاية", "الرسالة"],
    ]
}
