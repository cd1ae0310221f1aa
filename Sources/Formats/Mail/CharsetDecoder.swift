/// Turns text in the charset that a mail declares into UTF-8, and keeps what the charset lacks.
///
/// Bytes that are UTF-8 are read as that, whatever single-byte charset is declared. Text that is none
/// in its charset is read in that of a detector, where there is enough of it; else a byte that is no
/// text is read as windows-1252, the letters that it most often stands for. The caller is told, so
/// that it becomes a finding and the original bytes are kept.
struct CharsetDecoder: ~Copyable {
    private var converters = CharsetConverters()

    /// Bytes outside ASCII from which on a detector is worth asking.
    static let fewestToGuess = 10

    /// Appends the text of `bytes` in a charset, empty where none is declared.
    mutating func append(
        _ bytes: UnsafeBufferPointer<UInt8>,
        charset: UnsafeBufferPointer<UInt8>,
        to text: inout [UInt8]
    ) -> CharsetDoubt? {
        let name = charset.map { $0 | ($0 &- 0x41 < 26 ? 0x20 : 0) }
        let kind = Charset(name)
        switch kind {
        case .undeclared: return appendGuessed(bytes, to: &text)
        case .ascii where EscapedCharset(bytes) != nil:
            return appendGuessed(bytes, to: &text).map { max($0, .lying) }
        case .utf8, .ascii:
            let start = text.count
            guard appendUTF8(bytes, to: &text) else {
                return appendDetected(bytes, from: start, to: &text) ?? .undecodable
            }
            return kind == .utf8 || isASCII(bytes) ? nil : .lying
        case .windows1252: return appendWindows1252(bytes, to: &text)
        case .utf7: return UTF7.append(bytes, to: &text) ? nil : .undecodable
        case .hz: return appendHZ(bytes, to: &text)
        case .other: return append(bytes, named: name, to: &text)
        }
    }

    private mutating func appendWindows1252(
        _ bytes: UnsafeBufferPointer<UInt8>,
        to text: inout [UInt8]
    ) -> CharsetDoubt? {
        if isASCII(bytes) {
            text.append(contentsOf: bytes)
            return nil
        }
        if UTF8Check(bytes).isLongUTF8 {
            text.append(contentsOf: bytes)
            return .lying
        }
        let start = text.count
        for byte in bytes { Formats.appendWindows1252(byte, to: &text) }
        if bytes.contains(where: isNoWindows1252) {
            return appendDetected(bytes, from: start, to: &text) ?? .undecodable
        }
        return CharsetEvidence.speaks(against: "windows-1252", in: bytes) ? .doubtful : nil
    }

    /// HZ (RFC 1843), which iconv does not know; where it is broken the text stays as it stands.
    private mutating func appendHZ(
        _ bytes: UnsafeBufferPointer<UInt8>,
        to text: inout [UInt8]
    ) -> CharsetDoubt? {
        let start = text.count
        if let plain = HZ.decoded(bytes), let charset = converters.open(Array("gb2312".utf8)) {
            if plain.withUnsafeBufferPointer({ charset.append($0, to: &text) }) { return nil }
            text.removeSubrange(start...)
        }
        _ = appendUTF8(bytes, to: &text)
        return .undecodable
    }

    private mutating func append(
        _ bytes: UnsafeBufferPointer<UInt8>,
        named name: [UInt8],
        to text: inout [UInt8]
    ) -> CharsetDoubt? {
        guard let charset = converters.open(name) else {
            let start = text.count
            for byte in bytes { Formats.appendWindows1252(byte, to: &text) }
            if isASCII(bytes) { return nil }
            return appendDetected(bytes, from: start, to: &text) ?? .undecodable
        }
        let check = UTF8Check(bytes)
        // What can be read as ASCII is no UTF-16, whatever it says of itself.
        if charset.keepsASCII ? charset.isSingleByte && check.isLongUTF8 : check.isPlainUTF8 {
            text.append(contentsOf: bytes)
            return .lying
        }
        let start = text.count
        guard charset.append(bytes, to: &text) else {
            guard check.isLongUTF8 else { return .undecodable }
            text.removeSubrange(start...)
            text.append(contentsOf: bytes)
            return .lying
        }
        if check.isLongUTF8 { return .lying }
        guard charset.isSingleByte, !isASCII(bytes) else { return nil }
        let canonical = EncodingName.canonical(String(decoding: name, as: UTF8.self))
        return CharsetEvidence.speaks(against: canonical, in: bytes) ? .doubtful : nil
    }

    /// Reads bytes that are no text in their declared charset in that of a detector, in the place of
    /// the text from `start` on; nil, and the text as it was, where it gives none.
    private mutating func appendDetected(
        _ bytes: UnsafeBufferPointer<UInt8>,
        from start: Int,
        to text: inout [UInt8]
    ) -> CharsetDoubt? {
        guard bytes.count(where: { $0 >= 0x80 }) >= Self.fewestToGuess else { return nil }
        let guess = EncodingDetector.guess(Array(bytes.prefix(Int(EncodingDetector.sampleSize))))
        // Both are how such bytes stand in the text already.
        guard guess.name != "utf-8", guess.name != "windows-1252" else { return nil }
        text.removeSubrange(start...)
        let name = Array(guess.name.utf8)
        let doubt = name.withUnsafeBufferPointer { append(bytes, charset: $0, to: &text) }
        return max(doubt ?? .replaced, .replaced)
    }

    /// Text without a charset is UTF-8, or else what a detector takes it for (design section 3).
    private mutating func appendGuessed(
        _ bytes: UnsafeBufferPointer<UInt8>,
        to text: inout [UInt8]
    ) -> CharsetDoubt? {
        let start = text.count
        if let escaped = EscapedCharset(bytes), let charset = converters.open(escaped.name) {
            if charset.append(bytes, to: &text) { return .guessed }
            text.removeSubrange(start...)
        }
        if appendUTF8(bytes, to: &text) { return nil }
        let sample = Array(bytes.prefix(Int(EncodingDetector.sampleSize)))
        let guess = EncodingDetector.guess(sample).name
        guard guess != "utf-8" else { return .undecodable }
        text.removeSubrange(start...)
        let name = Array(guess.utf8)
        let doubt = name.withUnsafeBufferPointer { append(bytes, charset: $0, to: &text) }
        return max(doubt ?? .guessed, .guessed)
    }
}

/// How a charset is decoded.
private enum Charset {
    case undeclared, utf8, ascii, windows1252, utf7, hz, other

    init(_ name: [UInt8]) {
        switch String(decoding: name, as: UTF8.self) {
        case "": self = .undeclared
        case "utf-8", "utf8", "unicode-1-1-utf-8": self = .utf8
        // Mail in ASCII that is not ASCII is, more often than anything else, UTF-8.
        case "us-ascii", "ascii": self = .ascii
        // The Encoding Standard of WHATWG reads ISO 8859-1 as its superset.
        case "iso-8859-1", "iso8859-1", "latin1", "windows-1252", "cp1252": self = .windows1252
        case "utf-7", "utf7", "unicode-1-1-utf-7": self = .utf7
        case "hz-gb-2312", "hz", "hz-gb2312": self = .hz
        default: self = .other
        }
    }
}

/// Whether no byte is beyond ASCII.
func isASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    let raw = UnsafeRawBufferPointer(bytes)
    while index + 8 <= raw.count {
        let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        if word & 0x8080_8080_8080_8080 != 0 { return false }
        index += 8
    }
    return bytes[index...].allSatisfy { $0 < 0x80 }
}

/// Appends UTF-8 as it is; false where it is not valid.
func appendUTF8(_ bytes: UnsafeBufferPointer<UInt8>, to text: inout [UInt8]) -> Bool {
    var rest = bytes[...]
    var isValid = true
    while let bad = firstInvalidUTF8(UnsafeBufferPointer(rebasing: rest)) {
        text.append(contentsOf: rest.prefix(bad))
        appendWindows1252(rest[rest.startIndex + bad], to: &text)
        rest = rest.dropFirst(bad + 1)
        isValid = false
    }
    text.append(contentsOf: rest)
    return isValid
}

private func firstInvalidUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    do {
        _ = try UTF8Span(validating: bytes.span)
        return nil
    } catch {
        return error.byteOffsets.lowerBound
    }
}
