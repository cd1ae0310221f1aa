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
        let folded = ReferenceText(text)
        let (shape, canonical) = ReferenceGrammar.read(folded, of: field)
        bytes.append(contentsOf: canonical)
        let isRead =
            field == .controlNumber ? shape == .control : shape != .other || isFree(canonical)
        return (shape, isRead ? nil : .unreadableReference)
    }

    /// Whether a reference of an unknown shape may be one all the same: it can tell one thing from
    /// another, and is no misspelt one of the CCF.
    private static func isFree(_ canonical: [UInt8]) -> Bool {
        identifies(canonical[...]) && !canonical.starts(with: Array("CCF".utf8))
    }

    /// The references that one text lists, in canonical form: `A-1/5-2020, B-7/6-2020`.
    ///
    /// Empty unless there are several and each of them has a known shape.
    package static func list(_ text: Span<UInt8>, of field: CanonicalField) -> [[UInt8]] {
        let parts = ReferenceText.parts(of: text)
        guard parts.count > 1 else { return [] }
        var references: [[UInt8]] = []
        for part in parts {
            let (shape, canonical) = ReferenceGrammar.read(part, of: field)
            guard shape != .other else { return [] }
            if !references.contains(canonical) { references.append(canonical) }
        }
        return references
    }

    /// The year in which a request to the CCF was received, by its reference.
    ///
    /// `R123.20` is 2020 and `R5.98` is 1998: the CCF has had files since the 1980s. Nil where the
    /// text is no such reference, or one without a year (`CCF/118/12`).
    package static func yearOfCCFReference(_ text: Span<UInt8>) -> Int? {
        let (shape, canonical) = ReferenceGrammar.read(ReferenceText(text), of: .reference)
        guard shape == .ccf, let dot = canonical.lastIndex(of: UInt8(ascii: ".")) else {
            return nil
        }
        let digits = canonical[(dot + 1)...]
        let value = digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
        guard digits.count == 2 else { return value }
        return value >= 80 ? 1900 + value : 2000 + value
    }

    private static func appendMessageID(_ text: Span<UInt8>, to bytes: inout [UInt8]) {
        var (start, end) = (0, text.count)
        while start < end, text[start] <= 0x20 || text[start] == UInt8(ascii: "<") { start += 1 }
        while end > start, text[end - 1] <= 0x20 || text[end - 1] == UInt8(ascii: ">") { end -= 1 }
        for index in start..<end { bytes.append(text[index]) }
    }
}
