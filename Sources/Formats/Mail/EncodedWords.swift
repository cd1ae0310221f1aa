/// Appends a header's value as UTF-8 (RFC 2047), unfolded (RFC 5322, section 2.2.3) and trimmed.
///
/// Bytes outside encoded words are UTF-8, or else in the charset `raw`, where one is named. Gives
/// the worst of what there is to say of its charsets.
func appendHeaderText(
    _ value: UnsafeBufferPointer<UInt8>,
    raw: [UInt8] = [],
    charsets: inout CharsetDecoder,
    to text: inout [UInt8]
) -> CharsetDoubt? {
    var writer = HeaderText(value, raw: raw)
    writer.append(using: &charsets, to: &text)
    return writer.doubt
}

private struct HeaderText {
    private let value: UnsafeBufferPointer<UInt8>
    private let raw: [UInt8]
    private var index: Int
    private let end: Int
    /// Bytes of encoded words that follow each other in one charset: a character may span them.
    private var pending: [UInt8] = []
    private var charset: Range<Int> = 0..<0
    private(set) var doubt: CharsetDoubt?
    /// No word that begins before here has an end.
    private var unclosedUntil = 0

    init(_ value: UnsafeBufferPointer<UInt8>, raw: [UInt8]) {
        self.value = value
        self.raw = raw
        end = (value.lastIndex { !isHeaderSpace($0) } ?? -1) + 1
        index = value.prefix(end).firstIndex { !isHeaderSpace($0) } ?? end
    }

    mutating func append(using charsets: inout CharsetDecoder, to text: inout [UInt8]) {
        while index < end {
            if let word = encodedWord(at: index) {
                if !isSameCharset(word.charset) {
                    flush(using: &charsets, to: &text)
                    charset = word.charset
                }
                let start = index
                index = word.end
                guard decode(word) else {
                    flush(using: &charsets, to: &text)
                    append(slice(start..<index), using: &charsets, to: &text)
                    continue
                }
                if let next = nextWord(after: index) { index = next }
                continue
            }
            flush(using: &charsets, to: &text)
            appendPlain(using: &charsets, to: &text)
        }
        flush(using: &charsets, to: &text)
    }

    /// Decodes a word; false where nothing in it can be decoded.
    private mutating func decode(_ word: Word) -> Bool {
        guard word.isBase64 else {
            decodeQ(slice(word.text), to: &pending)
            return true
        }
        let known = pending.count
        guard !decodeBase64(slice(word.text), to: &pending) else { return true }
        note(.undecodable)
        return pending.count > known
    }

    private mutating func note(_ new: CharsetDoubt?) {
        if let new { doubt = max(doubt ?? new, new) }
    }

    private func slice(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: value[range])
    }

    private func isSameCharset(_ other: Range<Int>) -> Bool {
        slice(charset).elementsEqual(slice(other)) { $0 == $1 || $0 | 0x20 == $1 | 0x20 }
    }

    private mutating func flush(using charsets: inout CharsetDecoder, to text: inout [UInt8]) {
        guard !pending.isEmpty else { return }
        let name = slice(charset)
        note(pending.withUnsafeBufferPointer { charsets.append($0, charset: name, to: &text) })
        pending.removeAll(keepingCapacity: true)
    }

    /// White space between two encoded words is not text (RFC 2047, section 6.2).
    private mutating func nextWord(after index: Int) -> Int? {
        guard let next = value[index..<end].firstIndex(where: { !isHeaderSpace($0) }),
            next > index, encodedWord(at: next) != nil
        else { return nil }
        return next
    }

    /// Copies up to the next place where an encoded word may begin, folds as single spaces.
    private mutating func appendPlain(
        using charsets: inout CharsetDecoder,
        to text: inout [UInt8]
    ) {
        let start = index
        index += 1
        while index < end, value[index] != UInt8(ascii: "=") { index += 1 }
        let plain = slice(start..<index)
        let isFolded = plain.contains { $0 == 0x0A || $0 == 0x0D }
        guard isFolded else { return append(plain, using: &charsets, to: &text) }
        unfolded(plain).withUnsafeBufferPointer { append($0, using: &charsets, to: &text) }
    }

    private mutating func append(
        _ plain: UnsafeBufferPointer<UInt8>,
        using charsets: inout CharsetDecoder,
        to text: inout [UInt8]
    ) {
        let known = text.count
        guard !appendUTF8(plain, to: &text) else { return }
        guard !raw.isEmpty else { return note(.undecodable) }
        text.removeSubrange(known...)
        note(raw.withUnsafeBufferPointer { charsets.append(plain, charset: $0, to: &text) })
        note(.guessed)
    }

    private func unfolded(_ plain: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var line: [UInt8] = []
        var isFold = false
        for byte in plain {
            if byte == 0x0A || byte == 0x0D {
                while let last = line.last, isHeaderSpace(last) { line.removeLast() }
                isFold = true
            } else if !(isFold && isHeaderSpace(byte)) {
                if isFold { line.append(0x20) }
                isFold = false
                line.append(byte)
            }
        }
        if isFold { line.append(0x20) }
        return line
    }

    private struct Word {
        var charset: Range<Int>
        var isBase64: Bool
        var text: Range<Int>
        var end: Int
    }

    /// `=?charset?B?text?=`; a language after `*` (RFC 2231, section 5) is left out.
    private mutating func encodedWord(at start: Int) -> Word? {
        guard start + 8 <= end, value[start] == UInt8(ascii: "="),
            value[start + 1] == UInt8(ascii: "?"),
            let first = mark(from: start + 2), first + 2 < end,
            value[first + 2] == UInt8(ascii: "?")
        else { return nil }
        let encoding = value[first + 1] | 0x20
        guard encoding == UInt8(ascii: "b") || encoding == UInt8(ascii: "q"),
            let last = closingMark(from: first + 3)
                ?? (encoding == UInt8(ascii: "b") ? foldedMark(from: first + 3) : nil)
        else { return nil }
        let name = start + 2..<first
        let star = value[name].firstIndex(of: UInt8(ascii: "*")) ?? first
        return Word(
            charset: name.lowerBound..<star,
            isBase64: encoding == UInt8(ascii: "b"),
            text: first + 3..<last,
            end: last + 2
        )
    }

    private func mark(from index: Int) -> Int? {
        let mark = value[index..<min(index + 60, end)].firstIndex {
            $0 == UInt8(ascii: "?") || isHeaderSpace($0)
        }
        return mark.flatMap { $0 > index && value[$0] == UInt8(ascii: "?") ? $0 : nil }
    }

    /// The end of base64 that a mailer has folded in its midst.
    private func foldedMark(from index: Int) -> Int? {
        let mark = value[index..<end].firstIndex { !isBase64($0) && !isHeaderSpace($0) }
        guard let mark, value[mark] == UInt8(ascii: "?"), mark + 1 < end,
            value[mark + 1] == UInt8(ascii: "=")
        else { return nil }
        return mark
    }

    /// Words that break the rule of RFC 2047 against spaces inside are read all the same.
    private mutating func closingMark(from index: Int) -> Int? {
        guard index >= unclosedUntil else { return nil }
        var next = index
        while next + 1 < end, value[next] != 0x0A, value[next] != 0x0D {
            if value[next] == UInt8(ascii: "?"), value[next + 1] == UInt8(ascii: "=") {
                return next
            }
            next += 1
        }
        unclosedUntil = next
        return nil
    }
}

/// Space, tab and line breaks.
@inline(__always)
func isHeaderSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
}

/// The `Q` encoding (RFC 2047, section 4.2); an `=` that no two digits follow stays.
private func decodeQ(_ bytes: UnsafeBufferPointer<UInt8>, to text: inout [UInt8]) {
    var index = 0
    while index < bytes.count {
        let byte = bytes[index]
        index += 1
        if byte == UInt8(ascii: "_") {
            text.append(0x20)
        } else if byte == UInt8(ascii: "="), index + 1 < bytes.count,
            let high = hexValue(bytes[index]), let low = hexValue(bytes[index + 1])
        {
            text.append(high << 4 | low)
            index += 2
        } else {
            text.append(byte)
        }
    }
}

/// What a hexadecimal digit stands for; nil for any other byte.
func hexValue(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    default: nil
    }
}
