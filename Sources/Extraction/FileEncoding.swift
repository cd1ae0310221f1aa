import Files
import Formats
import Records

/// Which encoding the text of one file is read in, and what there is to say about it.
///
/// Declared by the source, else by a byte-order mark, else by the document, else UTF-8; a detector
/// is asked only where that fails (design section 3, `encoding`).
package struct FileEncoding: Sendable {
    /// What `TextInput` is to be told: a name, or `auto`.
    let asked: String
    /// The canonical name of the encoding in use; `mime` where each part of a mail has its own.
    package let name: String
    let findings: [Finding]

    /// Settles the encoding by what the source and the first bytes of the file say.
    init(of first: [UInt8], source: Source) {
        guard source.format.isText else {
            self.init(asked: "auto", name: "mime", findings: [])
            return
        }
        let mark = Self.mark(first)
        let declared =
            source.encoding != "auto"
            ? source.encoding : source.format == .xml ? declaredXMLEncoding(in: first) : nil
        guard let declared else {
            self.init(asked: "auto", name: mark ?? "utf-8", findings: [])
            return
        }
        let canonical = EncodingName.canonical(declared)
        // What can be read as ASCII is no UTF-16, whatever it says of itself.
        let isLie =
            mark.map { $0 != canonical && !($0.hasPrefix("utf-16") && canonical == "utf-16") }
            ?? (source.encoding == "auto" && canonical.hasPrefix("utf-16"))
        let findings = isLie ? [Finding(.lyingDeclaration, field: canonical)] : []
        // A document that says UTF-8 may be wrong; a person who says so is believed.
        let isDoubted = isLie || source.encoding == "auto" && canonical == "utf-8"
        self.init(
            asked: isDoubted ? "auto" : canonical,
            name: mark ?? (isDoubted ? "utf-8" : canonical),
            findings: findings
        )
    }

    private init(asked: String, name: String, findings: [Finding]) {
        self.asked = asked
        self.name = name
        self.findings = findings
    }

    /// The detector's guess for a file that is not UTF-8, as it or its source had said or not.
    static func detected(in sample: [UInt8], first: [UInt8], source: Source) -> FileEncoding {
        let name = EncodingDetector.guess(sample)
        var findings = [Finding(.detectedEncoding, field: name)]
        if source.format == .xml, let declared = declaredXMLEncoding(in: first) {
            findings.append(Finding(.lyingDeclaration, field: EncodingName.canonical(declared)))
        }
        return FileEncoding(asked: name, name: name, findings: findings)
    }

    /// The encoding of a byte-order mark; nil without one.
    private static func mark(_ first: [UInt8]) -> String? {
        if first.starts(with: [0xEF, 0xBB, 0xBF]) { return "utf-8" }
        if first.starts(with: [0xFF, 0xFE]) { return "utf-16le" }
        return first.starts(with: [0xFE, 0xFF]) ? "utf-16be" : nil
    }
}

extension SourceFormat {
    /// Whether a file of the format has one encoding; mails carry their own, part by part.
    var isText: Bool {
        switch self {
        case .xml, .csv, .telex: true
        case .mbox, .eml: false
        }
    }
}
