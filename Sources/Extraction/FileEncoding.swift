import Files
import Formats
import Records

/// Which encoding the text of one file is read in, and what there is to say about it.
///
/// Named by a byte-order mark, else declared by the source, else by the document, else UTF-8; a
/// detector is asked only where that fails (design section 3, `encoding`).
package struct FileEncoding: Sendable {
    /// What `TextInput` is to be told: a name, or `auto`.
    let asked: String
    /// The canonical name of the encoding in use; `mime` where each part of a mail has its own.
    package let name: String
    let findings: [Finding]
    /// Whether the document declares it, and no person does.
    private var isInDocument = false

    /// Settles the encoding by what the source and the first bytes of the file say.
    init(of first: [UInt8], source: Source) {
        let mark = EncodingName.marked(first)
        guard !source.format.isMail else {
            self.init(undeclared: first, mark: mark == "utf-8" ? nil : mark, otherwise: "mime")
            return
        }
        let isAuto = source.encoding == "auto"
        let inDocument = isAuto && source.format == .xml ? declaredXMLEncoding(in: first) : nil
        guard let declared = isAuto ? inDocument : source.encoding else {
            self.init(undeclared: first, mark: mark, otherwise: "utf-8")
            return
        }
        let canonical = EncodingName.canonical(declared)
        // A declaration that can be read as ASCII is in no encoding that has other bytes for it.
        let isLie =
            mark.map { $0 != canonical && !($0.hasPrefix("utf-16") && canonical == "utf-16") }
            ?? (isAuto && !EncodingName.keepsASCII(canonical))
        let findings =
            isLie ? [Finding(.lyingDeclaration, field: EncodingName.shown(canonical))] : []
        // A document that says UTF-8 may be wrong; a person who says so is believed.
        let isDoubted = isLie || isAuto && canonical == "utf-8"
        self.init(
            asked: isDoubted ? "auto" : canonical,
            name: mark ?? (isDoubted ? "utf-8" : canonical),
            findings: findings
        )
        isInDocument = isAuto
    }

    /// UTF-16 without a mark may have no byte that UTF-8 has not, so it is looked for first.
    private init(undeclared first: [UInt8], mark: String?, otherwise name: String) {
        if mark == nil, let wide = EncodingDetector.wideEncoding(first) {
            self.init(asked: wide, name: wide, findings: [Finding(.detectedEncoding, field: wide)])
        } else {
            self.init(asked: "auto", name: mark ?? name, findings: [])
        }
    }

    private init(asked: String, name: String, findings: [Finding]) {
        self.asked = asked
        self.name = name
        self.findings = findings
    }

    /// The detector's guess for a file that is not UTF-8, as it or its source had said or not.
    static func detected(in sample: [UInt8], first: [UInt8], source: Source) -> FileEncoding {
        let guess = EncodingDetector.guess(sample)
        var findings = [Finding(.detectedEncoding, field: guess.name)]
        if let rival = guess.rival { findings.append(Finding(.doubtfulEncoding, field: rival)) }
        if let mixed = guess.mixed { findings.append(Finding(.mixedEncodings, field: mixed)) }
        if source.format == .xml, let declared = declaredXMLEncoding(in: first) {
            findings.append(Finding(.lyingDeclaration, field: EncodingName.shown(declared)))
        }
        return FileEncoding(asked: guess.name, name: guess.name, findings: findings)
    }

    /// Whether each part of a mail has its own encoding; not where the whole file is in UTF-16.
    var isMIME: Bool { name == "mime" }

    /// Whether the bytes of a file can speak against the encoding: it was declared, and not UTF-8.
    private var isDoubtful: Bool { asked != "auto" && asked != "utf-8" && findings.isEmpty }

    /// Whether the source says that a file is UTF-8; that is believed, whatever the file says.
    var isDeclaredUTF8: Bool { asked == "utf-8" && findings.isEmpty }

    /// The same encoding, with what the first bytes of a file say that is not the UTF-8 it should be.
    func doubted(by first: [UInt8]) -> FileEncoding {
        var check = UTF8Check()
        first.withUnsafeBufferPointer { check.observe($0) }
        guard check.isBroken, EncodingDetector.isOtherText(first) else { return self }
        let guess = EncodingDetector.guess(first)
        if let mixed = guess.mixed {
            return with(Finding(.mixedEncodings, field: guess.name == name ? mixed : guess.name))
        }
        return guess.name == name ? self : contradicted.doubted(for: guess.name)
    }

    /// The same encoding, with the finding that the bytes speak against it.
    private var contradicted: FileEncoding { with(Finding(.lyingDeclaration, field: name)) }

    /// The same encoding, with the finding that the letters speak for another one.
    func doubted(for rival: String) -> FileEncoding {
        with(Finding(.doubtfulEncoding, field: rival))
    }

    private func with(_ finding: Finding) -> FileEncoding {
        FileEncoding(asked: asked, name: name, findings: findings + [finding])
    }
}

extension FileEncoding {
    /// The same encoding with what the bytes say against it: that the file is UTF-8, or that its
    /// letters are another encoding's.
    ///
    /// A file that is UTF-8 is read as that where only the document says otherwise. Text in another
    /// encoding breaks off soon; the whole file is read only where it is ASCII or UTF-8.
    ///
    /// - Throws: `FormatError.file` when the system cannot read.
    func examined(in window: FileWindow) throws(FormatError) -> FileEncoding {
        guard isDoubtful else { return self }
        var check = UTF8Check()
        var position: Int64 = 0
        while true {
            let end = position + EncodingDetector.sampleSize
            let piece = try window.bytes(in: position..<end)
            guard !piece.isEmpty else { return settled(by: check) }
            piece.withUnsafeBufferPointer { check.observe($0) }
            position += Int64(piece.count)
            guard check.isBroken else { continue }
            let letters = piece.drop { $0 < 0x80 }.prefix(EncodingDetector.evidenceSize)
            let rival = EncodingDetector.rival(of: asked, in: Array(letters))
            return rival.map { doubted(for: $0) } ?? self
        }
    }

    private func settled(by check: UTF8Check) -> FileEncoding {
        guard check.contradicts(asked) else { return self }
        guard isInDocument else { return contradicted }
        return FileEncoding(asked: "auto", name: "utf-8", findings: contradicted.findings)
    }

    /// The detector's guess for a file that is not UTF-8 at an offset.
    ///
    /// - Throws: `FormatError.file` when the system cannot read.
    static func detected(
        in window: FileWindow,
        at offset: Int64,
        source: Source
    ) throws(FormatError) -> FileEncoding {
        let size = Int64.max - EncodingDetector.sampleSize
        let sample = EncodingDetector.sampleRange(around: offset, size: size)
        return detected(
            in: try window.bytes(in: sample),
            first: try window.bytes(in: 0..<SourceReader.declarationSize),
            source: source
        )
    }
}
