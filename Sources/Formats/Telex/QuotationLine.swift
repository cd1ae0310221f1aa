/// A line of text at which a quotation begins or ends, by its words in one of the five languages.
enum QuotationLine {
    /// `YOUR MESSAGE READS:`, `QUOTE`, `--- ORIGINAL MESSAGE ---`.
    case opening
    /// Another line that names a message before a colon: `WE REFER TO YOUR TELEX:`.
    case mention
    /// `UNQUOTE`.
    case closing

    /// Longer lines are prose, whatever stands at their end.
    private static let longest = 240

    /// The bytes at the end of a line that its last words take.
    private static let longestEnd = 64

    /// Reads a line without its end and the spaces around it; nil for any other line.
    init?(_ line: Slice<UnsafeBufferPointer<UInt8>>) {
        guard line.count <= Self.longest, Self.isLikely(line) else { return nil }
        let hasColon = Self.endsWithColon(line)
        // What is no mention is told by its last words, and others would only cost time.
        let isCut = !hasColon && line.count > Self.longestEnd
        let end = isCut ? line.suffix(Self.longestEnd).drop { $0 > 0x20 } : line
        let words = Self.words(String(decoding: MessageLabels.key(of: Array(end)), as: UTF8.self))
        if !isCut, Self.closings.contains(words) {
            self = .closing
            return
        }
        let isOpening =
            Self.openings.contains { words.ends(with: $0) }
            || !isCut && Self.marks.contains { words == $0 || hasColon && words.ends(with: $0) }
        if isOpening {
            self = .opening
        } else if hasColon, Self.mentions.contains(where: { words.holds($0) }) {
            self = .mention
        } else {
            return nil
        }
    }

    /// Whether a line can be one, told at little cost: by a colon at its end, or its last word.
    private static func isLikely(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard let end = line.lastIndex(where: { $0 >= 0x80 || isLetter($0) || $0 == 0x3A }) else {
            return false
        }
        if line[end] >= 0x80 || line[end] == 0x3A { return true }
        let word = line[...end].reversed().prefix(12).prefix { $0 >= 0x80 || isLetter($0) }
        if word.contains(where: { $0 >= 0x80 }) { return true }
        return lastWords.contains(word.map { $0 | 0x20 })
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

    /// The last words in ASCII, in small letters and from their last one to the first.
    private static let lastWords = Set(
        (openings + marks + Array(closings)).compactMap { phrase in
            phrase.last.map { $0.utf8.reversed().prefix(12).map { $0 | 0x20 } }
        }
    )

    private static func endsWithColon(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        let text = String(decoding: line, as: UTF8.self).unicodeScalars
        let last = text.last { !" \t\"'«“„*-=–—_".unicodeScalars.contains($0) }
        return last == ":" || last == "："
    }

    private static func words(_ text: String) -> [Substring] {
        text.split { !$0.isLetter && !$0.isNumber }
    }

    private static func table(_ phrases: [String]) -> [[Substring]] {
        phrases.map { phrase in
            let key = MessageLabels.key(of: Array(phrase.utf8))
            return words(String(decoding: key, as: UTF8.self))
        }
    }

    /// Lines that end so, with or without a colon.
    private static let openings = table([
        "begin quote", "begin quotation", "begin of quotation", "message reads", "telex reads",
        "query reads", "reads as follows", "read as follows", "original message", "quoted message",
        "forwarded message", "début de citation", "libellé comme suit", "conçu comme suit",
        "dont le texte suit", "message original", "message d'origine", "message cité",
        "inicio de cita", "inicio de la cita", "como sigue", "dice lo siguiente",
        "mensaje original", "mensaje citado", "abro comillas", "начало цитаты",
        "начало цитирования",
        "следующего содержания", "исходное сообщение", "пересылаемое сообщение",
        "بداية الاقتباس", "بداية الإقتباس", "الرسالة الأصلية", "ما يلي", "كما يلي",
    ])

    /// Words that open a quotation as a line of their own, or before a colon.
    private static let marks = table([
        "quote", "quotation", "quoting", "as follows", "citation", "je cite", "nous citons",
        "comme suit", "ce qui suit", "ci-dessous", "cita", "citamos", "comillas", "lo siguiente",
        "a continuación", "цитата", "цитирую", "цитируем", "гласит", "اقتباس", "نقتبس", "اقتبس",
    ])

    /// Words before a colon that name a message to be quoted.
    private static let mentions = table([
        "your message", "your telex", "your telegram", "your query", "your request",
        "our message", "our telex", "our query", "following message", "previous message",
        "earlier message", "votre message", "votre télex", "votre télégramme", "votre demande",
        "notre message", "notre télex", "message suivant", "message précédent", "su mensaje",
        "su télex", "su consulta", "su solicitud", "vuestro mensaje", "nuestro mensaje",
        "siguiente mensaje", "mensaje siguiente", "mensaje anterior", "ваше сообщение",
        "вашего сообщения", "ваш запрос", "вашего запроса", "вашу телеграмму", "ваша телеграмма",
        "вашей телеграммы", "наше сообщение", "нашего сообщения", "нашего запроса",
        "следующее сообщение", "предыдущее сообщение", "رسالتكم", "برسالتكم", "لرسالتكم",
        "برقيتكم", "لبرقيتكم", "طلبكم", "لطلبكم", "رسالتنا", "برقيتنا", "الرسالة التالية",
        "الرسالة السابقة",
    ])

    private static let closings = Set(
        table([
            "unquote", "end quote", "end of quote", "end of quotation", "fin de citation",
            "fin de la citation", "fin de cita", "fin de la cita", "cierro comillas",
            "конец цитаты", "конец цитирования", "نهاية الاقتباس", "نهاية الإقتباس",
            "انتهى الاقتباس",
        ])
    )
}

extension [Substring] {
    fileprivate func ends(with words: [Substring]) -> Bool {
        suffix(words.count).elementsEqual(words)
    }

    fileprivate func holds(_ words: [Substring]) -> Bool {
        count >= words.count
            && (0...count - words.count).contains { self[$0...].starts(with: words) }
    }
}
