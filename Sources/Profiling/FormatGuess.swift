package import Formats
package import Records

/// What the first bytes of a file say it is, whatever its name.
package struct FormatGuess: Codable, Sendable {
    /// What a file can be; the first five are formats that a source can have.
    package enum Kind: String, Codable, Sendable {
        case xml, csv, mbox, eml, telex
        case archive, json, html, binary, text, empty
    }

    package let kind: Kind
    /// What speaks for it, in words without a value of the file.
    package let evidence: String
    /// How the rows of a CSV are taken apart.
    package var csv: CSVGuess?
    /// What a person can do with a file that no source reads, in words; nil where nothing helps.
    package let advice: String?

    private init(
        _ kind: Kind,
        _ evidence: String,
        csv: CSVGuess? = nil,
        advice: String? = nil
    ) {
        self.advice = advice
        self.kind = kind
        self.evidence = evidence
        self.csv = csv
    }

    /// The format that a source declares.
    package static func declared(_ format: SourceFormat) -> FormatGuess {
        FormatGuess(Kind(rawValue: format.rawValue) ?? .text, "declared")
    }

    /// Looks at the first raw bytes of a file, where those alone tell; nil where they are text.
    package static func ofBytes(_ first: [UInt8]) -> FormatGuess? {
        if first.isEmpty { return FormatGuess(.empty, "no byte") }
        if let archive = ArchiveKind.told(by: first) {
            return FormatGuess(.archive, "begins as \(archive.name) does")
        }
        if let form = ForeignMail(first) {
            return FormatGuess(.binary, "begins as \(form.words) does", advice: form.advice)
        }
        if let (_, name) = marks.first(where: { first.starts(with: $0.mark) }) {
            let advice = advices.first { $0.names.contains(name) }?.advice
            return FormatGuess(.binary, "begins as \(name) does", advice: advice)
        }
        let zeros = first.count { $0 == 0 }
        let isWide =
            EncodingDetector.wideEncoding(first) != nil || EncodingName.marked(first) != nil
        let controls = first.count(where: isControl)
        guard !isWide, zeros * 50 > first.count || Self.areMany(controls, of: first.count) else {
            return nil
        }
        return FormatGuess(.binary, "\(controls) of the first \(first.count) bytes are no text")
    }

    /// Whether a byte is none of a text: U+001A may end one, and U+001F delimits cells.
    private static func isControl(_ byte: UInt8) -> Bool {
        byte < 0x20 && !(0x09...0x0D).contains(byte) && byte != 0x1A && byte != 0x1F
    }

    /// Of bytes at random a tenth are none of a text.
    private static func areMany(_ controls: Int, of count: Int) -> Bool { controls * 12 > count }

    /// Looks at the beginning of a text.
    package static func ofText(_ text: [UInt8], isWhole: Bool) -> FormatGuess {
        let rest = text.drop { $0 <= 0x20 }
        let controls = text.count(where: isControl)
        if areMany(controls, of: text.count), text.contains(where: { $0 > 0 }) {
            return FormatGuess(
                .binary,
                "\(controls) of the first \(text.count) characters are no text"
            )
        }
        if rest.isEmpty { return FormatGuess(.empty, "nothing but white space") }
        if let markup = markup(rest) { return markup }
        let messages = MessageEvidence(Array(text.prefix(256 << 10)))
        if messages.isMailbox {
            return FormatGuess(.mbox, "the first line opens a mail of a mailbox")
        }
        if messages.isMail { return FormatGuess(.eml, "begins with headers of a mail") }
        if let json = json(rest) { return json }
        let isTelex =
            messages.fields > 1 && messages.labels * 40 >= messages.lines
            || messages.openings > 0 && messages.fields > 0
        if isTelex {
            let words = "\(messages.labels) of \(messages.lines) lines begin with a usual label"
            return FormatGuess(.telex, words)
        }
        if let csv = CSVGuess(text, isWhole: isWhole) {
            let share = Int(csv.agreement * 100)
            let words = "\(share) % of the first \(csv.rows) rows have \(csv.columns) cells"
            return FormatGuess(.csv, words, csv: csv)
        }
        return FormatGuess(.text, "text without elements, columns or labels")
    }

    /// A text too small, or of too few columns, to be told for a table by its rows: one whose first
    /// line is made of known names; nil for any other.
    package static func ofSmallTable(_ text: [UInt8], isKnown: (String) -> Bool) -> FormatGuess? {
        guard let csv = CSVGuess(smallTable: text, isKnown: isKnown) else { return nil }
        return FormatGuess(.csv, "the first line names \(csv.columns) columns", csv: csv)
    }

    private static func markup(_ rest: ArraySlice<UInt8>) -> FormatGuess? {
        guard rest.first == 0x3C, let second = rest.dropFirst().first else { return nil }
        let isName = second >= 0x80 || (second | 0x20) &- 0x61 < 26 || second == 0x5F
        guard isName || second == 0x21 || second == 0x3F else { return nil }
        let start = String(decoding: rest.prefix(512), as: UTF8.self).lowercased()
        if start.contains("<!doctype html") || start.contains("<html") {
            return FormatGuess(.html, "a web page")
        }
        return FormatGuess(.xml, second == 0x3F ? "begins with <?" : "begins with an element")
    }

    private static func json(_ rest: ArraySlice<UInt8>) -> FormatGuess? {
        guard rest.first == 0x7B || rest.first == 0x5B else { return nil }
        let next = rest.dropFirst().first { $0 > 0x20 }
        guard let next, "\"{[}]".utf8.contains(next) else { return nil }
        return FormatGuess(.json, "begins with an object or a list")
    }

    private static let marks: [(mark: [UInt8], name: String)] = [
        (Array("%PDF".utf8), "a PDF document"),
        ([0x89, 0x50, 0x4E, 0x47], "a PNG image"),
        ([0xFF, 0xD8, 0xFF], "a JPEG image"),
        (Array("GIF8".utf8), "a GIF image"),
        ([0x7F, 0x45, 0x4C, 0x46], "a program"),
        (Array("SQLite format 3".utf8), "a SQLite database"),
    ]

    private static let advices: [(names: [String], advice: String)] = [
        (["a PDF document"], "extract its text, or its tables as CSV, by hand"),
        (
            ["a PNG image", "a JPEG image", "a GIF image"],
            "text in it has to be recognised by another program first"
        ),
        (["a SQLite database"], "export its tables as CSV, with a row of names"),
    ]
}

extension ForeignMail {
    /// What a person can do with such a file, in words.
    fileprivate var advice: String {
        switch self {
        case .msg: "save a mail as .eml, the sheets of a workbook as CSV, other text as plain text"
        default: "export its mails as .eml or mbox"
        }
    }
}
