package import Records

/// The usual labels of police telexes and header names of mail (domain.md section 4.2).
///
/// Case, spaces, accents and the marks around abbreviations make no difference: `OUR REF`,
/// `Our-Ref.` and `our  ref` are one label.
package enum MessageLabels {
    /// The canonical field that a label or header stands for; nil for any other text.
    package static func field(of label: [UInt8]) -> CanonicalField? {
        fields[key(of: label)]
    }

    /// A label as a place: upper case, runs of spaces as one space, no invisible marks.
    package static func place(of label: [UInt8]) -> [UInt8] {
        var scalars = String.UnicodeScalarView()
        var afterSpace = true
        for scalar in String(decoding: label, as: UTF8.self).uppercased().unicodeScalars
        where !isInvisible(scalar) {
            let isSpace = scalar.properties.isWhitespace
            if !(isSpace && afterSpace) { scalars.append(isSpace ? " " : scalar) }
            afterSpace = isSpace
        }
        if afterSpace, !scalars.isEmpty { scalars.removeLast() }
        return Array(String(scalars).utf8)
    }

    private static let fields = {
        var fields: [[UInt8]: CanonicalField] = [:]
        for (field, labels) in table {
            for label in labels { fields[key(of: Array(label.utf8))] = field }
        }
        return fields
    }()

    /// A known label whose letters stand apart, `F R O M`, as it is written otherwise; nil for any other
    /// text.
    package static func joined(_ label: [UInt8]) -> [UInt8]? {
        let scalars = String(decoding: place(of: label), as: UTF8.self).unicodeScalars
        guard scalars.count > 2, scalars.dropFirst().first == " " else { return nil }
        for (index, scalar) in scalars.enumerated() where (index % 2 == 1) != (scalar == " ") {
            return nil
        }
        return apart[key(of: label).filter { $0 != 0x20 }]
    }

    /// The usual labels by what they are without spaces.
    private static let apart = {
        var apart: [[UInt8]: [UInt8]] = [:]
        for (_, labels) in table {
            for label in labels {
                let name = Array(label.utf8)
                apart[key(of: name).filter { $0 != 0x20 }] = place(of: name)
            }
        }
        return apart
    }()

    /// What two spellings of one label have in common.
    static func key(of label: [UInt8]) -> [UInt8] {
        var text = String.UnicodeScalarView()
        for scalar in String(decoding: place(of: label), as: UTF8.self).unicodeScalars {
            switch scalar {
            case ".", "\u{300}"..."\u{36F}", "\u{64B}"..."\u{652}": break
            case "-", "_", "/": text.append(" ")
            case "º", "°": text.append("O")
            default: text.append(plain[scalar] ?? scalar)
            }
        }
        let spaced = place(of: Array(String(text).utf8))
        return spaced.starts(with: mailPrefix) ? Array(spaced.dropFirst(mailPrefix.count)) : spaced
    }

    /// Headers that are not registered begin with `X-` (RFC 822, section 4.1).
    private static let mailPrefix = Array("X ".utf8)

    /// Marks of writing direction, byte-order mark and the stretching stroke of Arabic.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\u{200B}"..."\u{200F}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}",
            "\u{FEFF}", "\u{640}":
            true
        default: false
        }
    }

    private static let plain = {
        var plain: [Unicode.Scalar: Unicode.Scalar] = [:]
        let groups: [(Unicode.Scalar, String)] = [
            ("A", "ÀÁÂÄ"), ("C", "Ç"), ("E", "ÈÉÊË"), ("I", "ÌÍÎÏ"), ("N", "Ñ"), ("O", "ÒÓÔÖ"),
            ("U", "ÙÚÛÜ"), ("Е", "Ё"), ("И", "Й"), ("ا", "أإآ"), ("ه", "ة"), ("ي", "ى"),
        ]
        for (letter, variants) in groups {
            for variant in variants.unicodeScalars { plain[variant] = letter }
        }
        return plain
    }()

    /// `REF` alone is not here: it names one's own reference in some messages, the other's in others.
    private static let table: [(CanonicalField, [String])] = [
        (.sender, ["from", "de", "expéditeur", "remitente", "от", "от кого", "отправитель"]),
        (.sender, ["originator", "fm", "emisor", "من", "المرسل", "الجهة المرسلة"]),
        (.recipient, ["to", "à", "para", "destinataire", "destinatario", "addressee", "кому"]),
        (.recipient, ["получатель", "адресат", "pour"]),
        (.recipient, ["إلى", "المرسل إليه", "الجهة المستلمة", "المستلم"]),
        (.copy, ["cc", "bcc", "info", "copy", "copy to", "copie", "copie à", "copia"]),
        (.copy, ["copia a", "копия", "نسخة", "نسخة إلى"]),
        (.reference, ["our ref", "our reference", "notre réf", "notre référence", "n/réf"]),
        (.reference, ["nuestra ref", "nuestra referencia", "n/ref", "наш №", "наш номер"]),
        (.reference, ["наша ссылка", "исх", "исх №", "исходящий №", "исходящий номер", "مرجعنا"]),
        (.yourReference, ["your ref", "your reference", "votre réf", "votre référence", "v/réf"]),
        (.yourReference, ["su ref", "su referencia", "vuestra ref", "vuestra referencia"]),
        (.yourReference, ["на ваш №", "ваш №", "на №", "на ваш номер", "ваша ссылка", "مرجعكم"]),
        (.sentOn, ["date", "sent", "sent on", "fecha", "дата", "envoyé le", "التاريخ", "تاريخ"]),
        (.urgency, ["priority", "urgency", "importance", "priorité", "urgence", "prioridad"]),
        (.urgency, ["urgencia", "приоритет", "срочность", "категория срочности"]),
        (.urgency, ["الأولوية", "درجة الاستعجال", "الأسبقية"]),
        (.subject, ["subject", "subj", "objet", "sujet", "asunto", "тема"]),
        (.subject, ["الموضوع", "موضوع"]),
        (.messageID, ["message-id", "msg id"]),
        (.language, ["language", "content-language", "langue", "idioma", "язык", "اللغة"]),
        (.body, ["body"]),
        (.attachment, ["attachment"]),
    ]
}
