import CResources
package import Records

/// The usual labels of police telexes and header names of mail (labels.csv).
///
/// Case, spaces, accents and the marks around abbreviations make no difference: `OUR REF`,
/// `Our-Ref.` and `our  ref` are one label.
package enum MessageLabels {
    /// The canonical field that a label or header stands for; nil for any other text.
    ///
    /// A label may stand there in two languages: `FROM / DE`, `SUBJECT (OBJET)`.
    package static func field(of label: [UInt8], in format: SourceFormat) -> CanonicalField? {
        if let known = fields[key(of: label)] {
            return known.isOfTelex && format.isMail ? nil : known.field
        }
        guard !format.isMail else { return nil }
        let parts = label.split { "/()".utf8.contains($0) }
            .map { key(of: Array($0)) }.filter { !$0.isEmpty }
        guard parts.count > 1, let first = fields[parts[0]]?.field else { return nil }
        return parts.allSatisfy { fields[$0]?.field == first } ? first : nil
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
        var fields: [[UInt8]: Entry] = [:]
        for entry in table where fields[key(of: entry.name)] == nil {
            fields[key(of: entry.name)] = entry
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
        for entry in table where apart[key(of: entry.name).filter { $0 != 0x20 }] == nil {
            apart[key(of: entry.name).filter { $0 != 0x20 }] = place(of: entry.name)
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

    /// One usual label of labels.csv.
    private struct Entry {
        var field: CanonicalField
        var name: [UInt8]
        /// Whether a header of this name in a mail means something else, or nothing.
        var isOfTelex: Bool
    }

    private static let table: [Entry] = {
        Resource.rows(sluice_labels()).flatMap { row in
            let name = String(decoding: row[0], as: UTF8.self)
            let field = CanonicalField.allCases.first {
                $0.kinds.contains(.message) && $0.name(in: .message) == name
            }
            guard let field else {
                preconditionFailure("labels.csv has a row that names no field of messages")
            }
            let isOfTelex = row[2].elementsEqual("telex".utf8)
            return row[3].split(separator: UInt8(ascii: "|")).map {
                Entry(field: field, name: Array($0), isOfTelex: isOfTelex)
            }
        }
    }()
}
