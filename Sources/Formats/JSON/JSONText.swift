/// Appends a JSON string (RFC 8259, section 7) of UTF-8 text, with its quotes.
///
/// Everything outside `"`, `\` and the control characters stands as it is.
package func appendJSONString(_ text: some Collection<UInt8>, to bytes: inout [UInt8]) {
    bytes.append(0x22)
    let copied: Void? = text.withContiguousStorageIfAvailable { appendEscaped($0, to: &bytes) }
    if copied == nil { Array(text).withUnsafeBufferPointer { appendEscaped($0, to: &bytes) } }
    bytes.append(0x22)
}

private func appendEscaped(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
    var start = 0
    for index in text.indices {
        let byte = text[index]
        guard byte < 0x20 || byte == 0x22 || byte == 0x5C else { continue }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
        start = index + 1
        bytes.append(0x5C)
        switch byte {
        case 0x0A: bytes.append(0x6E)
        case 0x0D: bytes.append(0x72)
        case 0x09: bytes.append(0x74)
        case 0x22, 0x5C: bytes.append(byte)
        default:
            bytes.append(contentsOf: [0x75, 0x30, 0x30, 0x30 + (byte >> 4)])
            let digit = byte & 0xF
            bytes.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
        }
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
}

/// Appends a decimal integer.
@inlinable
package func appendDecimal(_ number: some BinaryInteger, to bytes: inout [UInt8]) {
    if number < 0 { bytes.append(0x2D) }
    appendDigits(UInt64(number.magnitude), to: &bytes)
}

/// Appends the decimal digits of a number.
@usableFromInline
package func appendDigits(_ number: UInt64, to bytes: inout [UInt8]) {
    var rest = number
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
        var start = digits.count
        repeat {
            start -= 1
            digits[start] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        } while rest > 0
        bytes.append(contentsOf: UnsafeMutableBufferPointer(rebasing: digits[start...]))
    }
}
