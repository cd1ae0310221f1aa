/// A charset of seven bits that its escape codes name where nothing else does (RFC 1468, RFC 1557,
/// RFC 1922).
struct EscapedCharset {
    /// As iconv knows it, in lower case.
    let name: [UInt8]

    /// Nil for text with other bytes than ASCII, or without such a code.
    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let escape = bytes.firstIndex(of: 0x1B), isASCII(bytes) else { return nil }
        let found = Self.codes.first { code, _ in
            bytes[escape...].indices.contains {
                bytes[$0] == 0x1B && bytes[($0 + 1)...].starts(with: code.utf8)
            }
        }
        guard let found else { return nil }
        name = Array(found.name.utf8)
    }

    private static let codes = [
        (code: "$)C", name: "iso-2022-kr"), (code: "$)A", name: "iso-2022-cn"),
        (code: "$B", name: "iso-2022-jp"), (code: "$@", name: "iso-2022-jp"),
    ]
}

/// HZ: GB 2312 in seven bits between `~{` and `~}` (RFC 1843).
enum HZ {
    /// The same text as ASCII and GB 2312 in eight bits; nil where it breaks the rules.
    static func decoded(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        var text: [UInt8] = []
        var isDouble = false
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            let next = index + 1 < bytes.count ? bytes[index + 1] : 0
            guard byte < 0x80, next < 0x80 else { return nil }
            if byte == UInt8(ascii: "~"), isDouble || next != 0x0D {
                switch (next, isDouble) {
                case (UInt8(ascii: "~"), false): text.append(byte)
                case (0x0A, false): break
                case (UInt8(ascii: "{"), false): isDouble = true
                case (UInt8(ascii: "}"), true): isDouble = false
                default: return nil
                }
                index += 2
            } else if isDouble, byte > 0x20 {
                guard next > 0x20 else { return nil }
                text += [byte | 0x80, next | 0x80]
                index += 2
            } else {
                // A line begins in ASCII.
                if byte == 0x0A { isDouble = false }
                text.append(byte)
                index += 1
            }
        }
        return text
    }
}
