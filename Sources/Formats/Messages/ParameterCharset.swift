/// The charset that a header's parameters declare, and their bytes (RFC 2231, section 4).
struct ParameterCharset {
    private let charset: [UInt8]
    private let bytes: [UInt8]

    /// Finds `name*=charset'language'text`; nil where the header has no such parameter.
    init?(_ value: UnsafeBufferPointer<UInt8>) {
        let mark = value.indices.dropLast().first {
            value[$0] == UInt8(ascii: "*") && value[$0 + 1] == UInt8(ascii: "=")
        }
        guard let start = mark.map({ $0 + 2 }),
            let quote = value[start...].prefix(41).firstIndex(of: UInt8(ascii: "'"))
        else { return nil }
        charset = Array(value[start..<quote])
        bytes = Self.decoded(value[quote...])
    }

    /// What the charset makes doubtful of the bytes.
    func doubt(using charsets: inout CharsetDecoder) -> CharsetDoubt? {
        var text: [UInt8] = []
        return bytes.withUnsafeBufferPointer { bytes in
            charset.withUnsafeBufferPointer { charsets.append(bytes, charset: $0, to: &text) }
        }
    }

    private static func decoded(_ value: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
        var bytes: [UInt8] = []
        var index = value.startIndex
        while index < value.endIndex {
            if value[index] == UInt8(ascii: "%"), index + 2 < value.endIndex,
                let high = hexValue(value[index + 1]),
                let low = hexValue(value[index + 2])
            {
                bytes.append(high << 4 | low)
                index += 3
            } else {
                bytes.append(value[index])
                index += 1
            }
        }
        return bytes
    }
}
