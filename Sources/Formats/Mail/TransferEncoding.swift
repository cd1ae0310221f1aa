/// How the content of a part is wrapped for its transport (RFC 2045, section 6).
enum TransferEncoding {
    case identity, quotedPrintable, base64, uuencode, unknown

    init(_ value: UnsafeBufferPointer<UInt8>) {
        // A few programs put the token into quotes.
        let token = value.drop { isHeaderSpace($0) || $0 == 0x22 }
            .prefix { !isHeaderSpace($0) && $0 != 0x3B && $0 != 0x22 }
        let name = String(decoding: token, as: UTF8.self).lowercased()
        switch name {
        case "", "7bit", "8bit", "binary", "7-bit", "8-bit": self = .identity
        case "quoted-printable": self = .quotedPrintable
        case "base64": self = .base64
        case "uuencode", "x-uuencode", "x-uue": self = .uuencode
        default: self = .unknown
        }
    }

    /// Appends what the bytes stand for; false where some of them do not belong to the encoding.
    func decode(_ bytes: UnsafeBufferPointer<UInt8>, to content: inout [UInt8]) -> Bool {
        switch self {
        case .identity: content.append(contentsOf: bytes)
        case .quotedPrintable: return decodeQuotedPrintable(bytes, to: &content)
        case .base64: return decodeBase64(bytes, to: &content)
        case .uuencode: return decodeUuencode(bytes, to: &content)
        case .unknown:
            content.append(contentsOf: bytes)
            return false
        }
        return true
    }
}

/// Appends quoted-printable text as it was (RFC 2045, section 6.7); a broken `=` stays.
private func decodeQuotedPrintable(
    _ bytes: UnsafeBufferPointer<UInt8>,
    to content: inout [UInt8]
) -> Bool {
    var isWhole = true
    var index = 0
    var copied = 0
    while let mark = bytes[index...].firstIndex(of: UInt8(ascii: "=")) {
        content.append(contentsOf: bytes[copied..<mark])
        if mark + 2 < bytes.count, let high = hexValue(bytes[mark + 1]),
            let low = hexValue(bytes[mark + 2])
        {
            content.append(high << 4 | low)
            index = mark + 3
        } else if let next = endOfSoftBreak(bytes, after: mark) {
            index = next
        } else {
            content.append(bytes[mark])
            isWhole = false
            index = mark + 1
        }
        copied = index
    }
    content.append(contentsOf: bytes[copied...])
    return isWhole
}

/// Where the text goes on after an `=` at the end of a line, which may have spaces behind it.
private func endOfSoftBreak(_ bytes: UnsafeBufferPointer<UInt8>, after mark: Int) -> Int? {
    var index = mark + 1
    while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    guard index < bytes.count else { return index }
    return endOfBlankLine(bytes, at: index)
}

/// Appends what the lines between `begin` and `end` stand for (POSIX, uuencode).
private func decodeUuencode(
    _ bytes: UnsafeBufferPointer<UInt8>,
    to content: inout [UInt8]
) -> Bool {
    var index = 0
    while index < bytes.count, !bytes[index...].starts(with: "begin".utf8) {
        index = endOfLine(bytes, from: index)
    }
    guard index < bytes.count else {
        content.append(contentsOf: bytes)
        return false
    }
    index = endOfLine(bytes, from: index)
    while index < bytes.count {
        let next = endOfLine(bytes, from: index)
        if bytes[index...].starts(with: "end".utf8) { return true }
        let digits = bytes[(index + 1)..<next].filter { $0 != 0x0A && $0 != 0x0D }
        appendUuencoded(digits, count: Int((bytes[index] &- 0x20) & 0x3F), to: &content)
        index = next
    }
    return false
}

/// Missing digits at the end of a line are spaces that were cut off.
private func appendUuencoded(_ digits: [UInt8], count: Int, to content: inout [UInt8]) {
    var left = count
    for start in stride(from: 0, to: digits.count, by: 4) where left > 0 {
        let bits = (0..<4).reduce(UInt32(0)) { bits, place in
            let digit = start + place < digits.count ? digits[start + place] : 0x20
            return bits << 6 | UInt32((digit &- 0x20) & 0x3F)
        }
        for shift in [16, 8, 0] as [UInt32] where left > 0 {
            content.append(UInt8(truncatingIfNeeded: bits >> shift))
            left -= 1
        }
    }
}
