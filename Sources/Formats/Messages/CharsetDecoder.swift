import Glibc

/// Turns text in the charset that a mail declares into UTF-8, and keeps what the charset lacks.
///
/// A byte that is no text in its charset is read as windows-1252, so nothing of it is lost; the
/// caller is told, so that it becomes a finding.
struct CharsetDecoder: ~Copyable {
    /// By charset in lower case; nil where the system knows none of that name.
    private var converters: [[UInt8]: iconv_t?] = [:]

    /// The most charsets of one file that are kept open.
    private static let limit = 64

    deinit {
        for case .some(let converter) in converters.values { iconv_close(converter) }
    }

    /// Appends the text of `bytes`; false where some of them are no text in that charset.
    mutating func append(
        _ bytes: UnsafeBufferPointer<UInt8>,
        charset: UnsafeBufferPointer<UInt8>,
        to text: inout [UInt8]
    ) -> Bool {
        let name = charset.map { $0 | ($0 &- 0x41 < 26 ? 0x20 : 0) }
        switch Charset(name) {
        case .utf8: return appendUTF8(bytes, to: &text)
        case .windows1252:
            for byte in bytes { appendWindows1252(byte, to: &text) }
            return true
        case .other:
            if let converter = converter(for: name) {
                return appendConverted(bytes, by: converter, to: &text)
            }
            var isASCII = true
            for byte in bytes {
                appendWindows1252(byte, to: &text)
                if byte >= 0x80 { isASCII = false }
            }
            return isASCII
        }
    }

    private mutating func converter(for name: [UInt8]) -> iconv_t? {
        if let known = converters[name] { return known }
        if converters.count == Self.limit {
            for case .some(let converter) in converters.values { iconv_close(converter) }
            converters.removeAll()
        }
        var converter: iconv_t?
        // iconv reads options after `//`, so only names that look like a charset's go to it.
        if name.count <= 40, name.allSatisfy(isCharsetByte) {
            converter = iconv_open("UTF-8", String(decoding: name, as: UTF8.self))
            if converter == iconv_t(bitPattern: -1) { converter = nil }
        }
        converters[name] = .some(converter)
        return converter
    }
}

/// How a charset is decoded.
private enum Charset {
    case utf8, windows1252, other

    init(_ name: [UInt8]) {
        switch String(decoding: name, as: UTF8.self) {
        // Mail in ASCII that is not ASCII is, more often than anything else, UTF-8.
        case "", "utf-8", "utf8", "us-ascii", "ascii", "unicode-1-1-utf-8": self = .utf8
        // The Encoding Standard of WHATWG reads ISO 8859-1 as its superset.
        case "iso-8859-1", "iso8859-1", "latin1", "windows-1252", "cp1252": self = .windows1252
        default: self = .other
        }
    }
}

private func isCharsetByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: ":"):
        true
    default: false
    }
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

private func appendConverted(
    _ bytes: UnsafeBufferPointer<UInt8>,
    by converter: iconv_t,
    to text: inout [UInt8]
) -> Bool {
    iconv(converter, nil, nil, nil, nil)
    var isText = true
    var rest = UnsafeMutableBufferPointer(mutating: bytes)
    while !rest.isEmpty {
        let (read, isStuck) = convert(rest, by: converter, to: &text)
        rest = UnsafeMutableBufferPointer(rebasing: rest[read...])
        guard isStuck, let byte = rest.first else { continue }
        appendWindows1252(byte, to: &text)
        rest = UnsafeMutableBufferPointer(rebasing: rest.dropFirst())
        isText = false
    }
    // A few charsets hold a letter back until they know that no accent follows.
    _ = convert(UnsafeMutableBufferPointer(start: nil, count: 0), by: converter, to: &text)
    return isText
}

/// Converts as far as one stretch of output goes; stuck where the next byte is no text.
private func convert(
    _ bytes: UnsafeMutableBufferPointer<UInt8>,
    by converter: iconv_t,
    to text: inout [UInt8]
) -> (read: Int, isStuck: Bool) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1 << 14) { output in
        var left = bytes.count
        var room = output.count
        let result = bytes.withMemoryRebound(to: CChar.self) { input in
            output.withMemoryRebound(to: CChar.self) { output in
                var from = input.isEmpty ? nil : input.baseAddress
                var to = output.baseAddress
                return iconv(converter, &from, &left, &to, &room)
            }
        }
        let isStuck = result == -1 && errno != E2BIG
        text.append(contentsOf: output.prefix(output.count - room))
        return (bytes.count - left, isStuck)
    }
}

/// Appends a character as UTF-8.
func appendScalar(_ scalar: Unicode.Scalar, to text: inout [UInt8]) {
    func tail(_ shift: UInt32) -> UInt8 { UInt8(0x80 | scalar.value >> shift & 0x3F) }
    switch scalar.value {
    case ..<0x80:
        text.append(UInt8(scalar.value))
    case ..<0x800:
        text.append(UInt8(0xC0 | scalar.value >> 6))
        text.append(tail(0))
    case ..<0x1_0000:
        text.append(UInt8(0xE0 | scalar.value >> 12))
        text.append(tail(6))
        text.append(tail(0))
    default:
        text.append(UInt8(0xF0 | scalar.value >> 18))
        text.append(tail(12))
        text.append(tail(6))
        text.append(tail(0))
    }
}

/// Appends a byte of windows-1252; the five bytes that it lacks are control characters (WHATWG).
func appendWindows1252(_ byte: UInt8, to text: inout [UInt8]) {
    guard byte >= 0x80 else { return text.append(byte) }
    let scalar = byte < 0xA0 ? windows1252[Int(byte - 0x80)] : Unicode.Scalar(byte)
    appendScalar(scalar, to: &text)
}

private let windows1252 = Array(
    """
    \u{20AC}\u{81}\u{201A}\u{192}\u{201E}\u{2026}\u{2020}\u{2021}\u{2C6}\u{2030}\u{160}\u{2039}\
    \u{152}\u{8D}\u{17D}\u{8F}\u{90}\u{2018}\u{2019}\u{201C}\u{201D}\u{2022}\u{2013}\u{2014}\
    \u{2DC}\u{2122}\u{161}\u{203A}\u{153}\u{9D}\u{17E}\u{178}
    """.unicodeScalars
)
