/// UTF-7 (RFC 2152), read strictly: it looks like ASCII, so a false declaration must not pass.
enum UTF7 {
    /// Appends the text; false where some of it breaks the rules and stands there as it is.
    static func append(_ bytes: UnsafeBufferPointer<UInt8>, to text: inout [UInt8]) -> Bool {
        var isText = true
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            guard byte == UInt8(ascii: "+") else {
                if byte >= 0x80 { isText = false }
                appendWindows1252(byte, to: &text)
                continue
            }
            let run = UnsafeBufferPointer(
                rebasing: bytes[index...].prefix { value(of: $0) != nil }
            )
            let end = index + run.count
            let isClosed = end < bytes.count && bytes[end] == UInt8(ascii: "-")
            if run.isEmpty, isClosed {
                text.append(byte)
            } else if let scalars = scalars(of: run) {
                for scalar in scalars { appendScalar(scalar, to: &text) }
            } else {
                text.append(byte)
                isText = false
                continue
            }
            index = end + (isClosed ? 1 : 0)
        }
        return isText
    }

    /// The characters of a run of base64; nil where no writer of UTF-7 would have made it.
    private static func scalars(of run: UnsafeBufferPointer<UInt8>) -> [Unicode.Scalar]? {
        // A `+` and digits are a telephone number.
        guard !run.allSatisfy({ $0 &- 0x30 < 10 }) else { return nil }
        var units: [UInt16] = []
        var bits: UInt32 = 0
        var count = 0
        for byte in run {
            bits = bits << 6 | UInt32(value(of: byte) ?? 0)
            count += 6
            if count >= 16 {
                count -= 16
                units.append(UInt16(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        guard count < 6, bits & (1 << UInt32(count) - 1) == 0 else { return nil }
        return scalars(of: units)
    }

    private static func scalars(of units: [UInt16]) -> [Unicode.Scalar]? {
        var scalars: [Unicode.Scalar] = []
        var decoder = UTF16()
        var rest = units.makeIterator()
        while true {
            switch decoder.decode(&rest) {
            case .scalarValue(let scalar):
                guard isText(scalar) else { return nil }
                scalars.append(scalar)
            case .error: return nil
            case .emptyInput: return scalars.isEmpty ? nil : scalars
            }
        }
    }

    private static func isText(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .unassigned, .privateUse, .surrogate: false
        case .control: scalar.value == 0x09 || scalar.value == 0x0A || scalar.value == 0x0D
        default: true
        }
    }

    private static func value(of byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - 0x41
        case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - 0x61 + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - 0x30 + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
