import Glibc
import Records

/// What there is to say of a text that a charset gave, from the least doubt to the greatest.
enum CharsetDoubt: Int, Comparable {
    /// The letters speak far more for another charset than for the declared one.
    case doubtful
    /// No charset was declared, and a detector gave one.
    case guessed
    /// The bytes prove that they are in another charset than the declared one.
    case lying
    /// The bytes are no text in the declared charset, and a detector gave another.
    case replaced
    /// Some bytes are no text in the charset.
    case undecodable

    static func < (left: CharsetDoubt, right: CharsetDoubt) -> Bool {
        left.rawValue < right.rawValue
    }

    var reason: Reason {
        switch self {
        case .doubtful: .doubtfulEncoding
        case .guessed, .replaced: .detectedEncoding
        case .lying: .lyingDeclaration
        case .undecodable: .undecodableBytes
        }
    }

    /// Whether the text may not be what its bytes meant, so that they are kept with it.
    var keepsBytes: Bool { self >= .replaced }
}

/// Turns text in the charset that a mail declares into UTF-8, and keeps what the charset lacks.
///
/// Bytes that are UTF-8 are read as that, whatever single-byte charset is declared. Text that is none
/// in its charset is read in that of a detector, where there is enough of it; else a byte that is no
/// text is read as windows-1252, the letters that it most often stands for. The caller is told, so
/// that it becomes a finding and the original bytes are kept.
struct CharsetDecoder: ~Copyable {
    /// By charset in lower case; nil where the system knows none of that name.
    private var converters: [[UInt8]: OpenCharset?] = [:]

    private struct OpenCharset {
        var converter: iconv_t
        var keepsASCII: Bool
        var isSingleByte: Bool
    }

    /// What mailers write who declare a smaller charset (WHATWG, Encoding Standard, section 4.2).
    private static let supersets = [
        "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "x-gb18030": "gb18030",
        "ks_c_5601-1987": "cp949", "ks_c_5601-1989": "cp949", "euc-kr": "cp949",
        "shift_jis": "cp932", "shift-jis": "cp932", "x-sjis": "cp932", "sjis": "cp932",
        "iso-8859-9": "cp1254", "iso-8859-11": "cp874", "tis-620": "cp874",
        "iso-8859-8-i": "iso-8859-8", "iso-8859-8-e": "iso-8859-8", "iso-8859-6-i": "iso-8859-6",
        "x-cp1251": "cp1251", "x-cp1250": "cp1250", "x-windows-949": "cp949", "big5": "big5-hkscs",
        "x-x-big5": "big5-hkscs", "unicode": "utf-16", "iso-8859-1": "cp1252",
    ]

    /// The most charsets of one file that are kept open.
    private static let limit = 64

    /// Bytes outside ASCII from which on a detector is worth asking.
    static let fewestToGuess = 10

    deinit {
        for case .some(let charset) in converters.values { iconv_close(charset.converter) }
    }

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
        case .utf8, .ascii:
            let start = text.count
            guard appendUTF8(bytes, to: &text) else {
                return appendDetected(bytes, from: start, to: &text) ?? .undecodable
            }
            return kind == .utf8 || isASCII(bytes) ? nil : .lying
        case .windows1252: return appendWindows1252(bytes, to: &text)
        case .utf7: return UTF7.append(bytes, to: &text) ? nil : .undecodable
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

    private mutating func append(
        _ bytes: UnsafeBufferPointer<UInt8>,
        named name: [UInt8],
        to text: inout [UInt8]
    ) -> CharsetDoubt? {
        guard let charset = open(name) else {
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
        guard appendConverted(bytes, by: charset.converter, to: &text) else {
            return .undecodable
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
        if appendUTF8(bytes, to: &text) { return nil }
        let sample = Array(bytes.prefix(Int(EncodingDetector.sampleSize)))
        let guess = EncodingDetector.guess(sample).name
        guard guess != "utf-8" else { return .undecodable }
        text.removeSubrange(start...)
        let name = Array(guess.utf8)
        let doubt = name.withUnsafeBufferPointer { append(bytes, charset: $0, to: &text) }
        return max(doubt ?? .guessed, .guessed)
    }

    private mutating func open(_ name: [UInt8]) -> OpenCharset? {
        if let known = converters[name] { return known }
        if converters.count == Self.limit {
            for case .some(let charset) in converters.values { iconv_close(charset.converter) }
            converters.removeAll()
        }
        var charset: OpenCharset?
        if EncodingName.isPlain(name) {
            let declared = String(decoding: name, as: UTF8.self)
            let canonical = EncodingName.canonical(declared)
            let known = Self.supersets[declared] ?? Self.supersets[canonical] ?? canonical
            // A few names are known to iconv alone.
            charset = Self.openCharset(known) ?? Self.openCharset(declared)
        }
        converters[name] = .some(charset)
        return charset
    }

    private static func openCharset(_ name: String) -> OpenCharset? {
        let converter = iconv_open("UTF-8", name)
        guard let converter, converter != iconv_t(bitPattern: -1) else { return nil }
        return OpenCharset(
            converter: converter,
            keepsASCII: EncodingName.keepsASCII(name),
            isSingleByte: EncodingName.isSingleByte(name)
        )
    }
}

/// How a charset is decoded.
private enum Charset {
    case undeclared, utf8, ascii, windows1252, utf7, other

    init(_ name: [UInt8]) {
        switch String(decoding: name, as: UTF8.self) {
        case "": self = .undeclared
        case "utf-8", "utf8", "unicode-1-1-utf-8": self = .utf8
        // Mail in ASCII that is not ASCII is, more often than anything else, UTF-8.
        case "us-ascii", "ascii": self = .ascii
        // The Encoding Standard of WHATWG reads ISO 8859-1 as its superset.
        case "iso-8859-1", "iso8859-1", "latin1", "windows-1252", "cp1252": self = .windows1252
        case "utf-7", "utf7", "unicode-1-1-utf-7": self = .utf7
        default: self = .other
        }
    }
}

private func isASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
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
