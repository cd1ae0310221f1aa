package import Records

/// What a reference is, by its shape.
package enum ReferenceShape: UInt8, CaseIterable, Sendable {
    /// `A-1234/5-2020`: series, serial, month, year (domain.md section 1.1).
    case control = 1
    /// `2020/12345`: year and number of a file or an entity (domain.md section 2.1).
    case file
    /// `CCF/118/R123.20`, `R1.19`: a request to the CCF (domain.md section 3.1).
    case ccf
    /// `5/1234/FR-2023`: a message of a bureau (domain.md section 4.2).
    case message
    /// Any other text, kept folded.
    case other
}

/// Brings references to their canonical form: upper case, no spaces, one way to write each shape.
package enum ReferenceNormalizer {
    /// Appends the canonical form of a reference and says what shape it has.
    ///
    /// A mail's message id keeps its case: RFC 5322, section 3.6.4, compares it as it stands.
    package static func append(
        _ text: Span<UInt8>,
        of field: CanonicalField,
        to bytes: inout [UInt8]
    ) -> (shape: ReferenceShape, reason: Reason?) {
        guard field != .messageID else {
            appendMessageID(text, to: &bytes)
            return (.other, nil)
        }
        var folded = fold(text)
        var shape = ReferenceGrammar.canonicalize(&folded)
        if shape == .other, let label = labelEnd(folded) {
            var unlabelled = Array(folded[label...])
            shape = ReferenceGrammar.canonicalize(&unlabelled)
            if shape != .other { folded = unlabelled }
        }
        bytes.append(contentsOf: folded)
        return (shape, field == .controlNumber && shape != .control ? .unreadableReference : nil)
    }

    /// The year in which a request to the CCF was received, by its reference.
    ///
    /// `R123.20` is 2020 and `R5.98` is 1998: the CCF has had files since the 1980s. Nil where the
    /// text is no such reference, or one without a year (`CCF/118/12`).
    package static func yearOfCCFReference(_ text: Span<UInt8>) -> Int? {
        var folded = fold(text)
        guard ReferenceGrammar.canonicalize(&folded) == .ccf,
            let dot = folded.lastIndex(of: UInt8(ascii: "."))
        else { return nil }
        let digits = folded[(dot + 1)...]
        let value = digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
        guard digits.count == 2 else { return value }
        return value >= 80 ? 1900 + value : 2000 + value
    }

    /// Upper case, without spaces, with ASCII digits and hyphens.
    private static func fold(_ text: Span<UInt8>) -> [UInt8] {
        var folded: [UInt8] = []
        folded.reserveCapacity(text.count)
        var position = 0
        while position < text.count {
            let start = position
            let symbol = LetterFolding.next(text, &position)
            switch symbol {
            case LetterFolding.space, LetterFolding.skipped: continue
            case LetterFolding.hyphen: folded.append(UInt8(ascii: "-"))
            case 0x30...0x39: folded.append(UInt8(symbol))
            case 0x400...0x4FF: appendUpper(symbol, to: &folded)
            default:
                for index in start..<position { folded.append(upper(text[index])) }
            }
        }
        return folded
    }

    private static func upper(_ byte: UInt8) -> UInt8 {
        (0x61...0x7A).contains(byte) ? byte - 0x20 : byte
    }

    /// Cyrillic letters in upper case (U+0430 to U+045F have their capitals 32 or 80 before them).
    private static func appendUpper(_ symbol: UInt16, to folded: inout [UInt8]) {
        let capital =
            switch symbol {
            case 0x430...0x44F: symbol - 0x20
            case 0x450...0x45F: symbol - 0x50
            default: symbol
            }
        folded.append(UInt8(0xC0 | capital >> 6))
        folded.append(UInt8(0x80 | capital & 0x3F))
    }

    private static func appendMessageID(_ text: Span<UInt8>, to bytes: inout [UInt8]) {
        var (start, end) = (0, text.count)
        while start < end, text[start] <= 0x20 || text[start] == UInt8(ascii: "<") { start += 1 }
        while end > start, text[end - 1] <= 0x20 || text[end - 1] == UInt8(ascii: ">") { end -= 1 }
        for index in start..<end { bytes.append(text[index]) }
    }

    /// The end of a label in front of the reference itself, such as `REF:`, `NO.`, `№`.
    private static func labelEnd(_ folded: [UInt8]) -> Int? {
        let labels = [
            "OURREF", "YOURREF", "REF", "CONTROLNO", "CONTROLNUMBER", "FILENO", "NO", "N°", "№",
            "#",
        ]
        for label in labels where folded.starts(with: label.utf8) {
            let rest = folded[label.utf8.count...]
            let marks = rest.prefix { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") }
            return marks.endIndex
        }
        return nil
    }
}
