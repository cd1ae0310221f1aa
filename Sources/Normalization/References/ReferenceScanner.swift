/// A reference that a running text mentions.
package struct ReferenceMention: Equatable, Sendable {
    package var shape: ReferenceShape
    /// Bytes of the text in which it stands.
    package var range: Range<Int>
}

/// Finds references in running text: control numbers, CCF references and message references.
///
/// File numbers are left out: `2020/12` could be a month.
package enum ReferenceScanner {
    /// Appends the references that a part of a text mentions, in the order in which they stand.
    package static func scan(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ range: Range<Int>,
        into mentions: inout [ReferenceMention]
    ) {
        let text = bytes.span
        var done = 0
        for position in range {
            let byte = bytes[position]
            guard byte == UInt8(ascii: "/") || byte == UInt8(ascii: "."), position >= done,
                let mention = byte == UInt8(ascii: "/")
                    ? slashed(text, position) : dotted(text, position),
                mention.range.lowerBound >= done
            else { continue }
            mentions.append(mention)
            done = mention.range.upperBound
        }
    }

    private static func slashed(_ text: Span<UInt8>, _ slash: Int) -> ReferenceMention? {
        control(text, slash) ?? ccf(text, slash) ?? message(text, slash)
    }

    private static func control(_ text: Span<UInt8>, _ slash: Int) -> ReferenceMention? {
        let serial = digitsStart(text, slash)
        guard serial < slash, serial >= 2, text[serial - 1] == UInt8(ascii: "-"),
            isLetter(text[serial - 2]), isEdge(text, serial - 3)
        else { return nil }
        let month = digitsEnd(text, slash + 1)
        guard (1...2).contains(month - slash - 1), month < text.count,
            text[month] == UInt8(ascii: "-")
        else { return nil }
        let end = digitsEnd(text, month + 1)
        guard end - month - 1 == 4, isEdge(text, end) else { return nil }
        return ReferenceMention(shape: .control, range: serial - 2..<end)
    }

    private static func ccf(_ text: Span<UInt8>, _ slash: Int) -> ReferenceMention? {
        guard slash >= 3, text[slash - 3] | 0x20 == UInt8(ascii: "c"),
            text[slash - 2] | 0x20 == UInt8(ascii: "c"),
            text[slash - 1] | 0x20 == UInt8(ascii: "f"), isEdge(text, slash - 4)
        else { return nil }
        let session = digitsEnd(text, slash + 1)
        guard session > slash + 1, session + 1 < text.count, text[session] == UInt8(ascii: "/")
        else { return nil }
        let start = session + 1
        if text[start] | 0x20 == UInt8(ascii: "r"), let end = requestEnd(text, start) {
            return ReferenceMention(shape: .ccf, range: slash - 3..<end)
        }
        let end = digitsEnd(text, start)
        guard end > start, isEdge(text, end) else { return nil }
        return ReferenceMention(shape: .ccf, range: slash - 3..<end)
    }

    private static func message(_ text: Span<UInt8>, _ slash: Int) -> ReferenceMention? {
        let start = digitsStart(text, slash)
        let serial = digitsEnd(text, slash + 1)
        guard start < slash, isEdge(text, start - 1), serial > slash + 1, serial < text.count,
            text[serial] == UInt8(ascii: "/")
        else { return nil }
        var unit = serial + 1
        while unit < text.count, isLetter(text[unit]) { unit += 1 }
        guard (2...3).contains(unit - serial - 1), unit < text.count,
            text[unit] == UInt8(ascii: "-")
        else { return nil }
        let end = digitsEnd(text, unit + 1)
        guard end - unit - 1 == 4, isEdge(text, end) else { return nil }
        return ReferenceMention(shape: .message, range: start..<end)
    }

    /// `R123.20` alone: the dot is where it is met.
    private static func dotted(_ text: Span<UInt8>, _ dot: Int) -> ReferenceMention? {
        let start = digitsStart(text, dot) - 1
        guard start >= 0, start < dot - 1, text[start] == UInt8(ascii: "R"),
            isEdge(text, start - 1), let end = requestEnd(text, start)
        else { return nil }
        return ReferenceMention(shape: .ccf, range: start..<end)
    }

    private static func requestEnd(_ text: Span<UInt8>, _ start: Int) -> Int? {
        let dot = digitsEnd(text, start + 1)
        guard dot > start + 1, dot < text.count, text[dot] == UInt8(ascii: ".") else { return nil }
        let end = digitsEnd(text, dot + 1)
        guard end - dot - 1 == 2 || end - dot - 1 == 4, isEdge(text, end) else { return nil }
        return end
    }

    private static func digitsStart(_ text: Span<UInt8>, _ end: Int) -> Int {
        var start = end
        while start > 0, isDigit(text[start - 1]) { start -= 1 }
        return start
    }

    private static func digitsEnd(_ text: Span<UInt8>, _ start: Int) -> Int {
        var end = start
        while end < text.count, isDigit(text[end]) { end += 1 }
        return end
    }

    /// Whether no letter, digit or joining mark stands there, so that a reference may end beside it.
    private static func isEdge(_ text: Span<UInt8>, _ position: Int) -> Bool {
        guard text.indices.contains(position) else { return true }
        let byte = text[position]
        return
            !(isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "/")
            || byte == UInt8(ascii: "-"))
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte)
    }
}
