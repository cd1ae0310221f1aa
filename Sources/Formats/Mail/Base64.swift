import Glibc

/// Appends what base64 stands for (RFC 4648, section 4), without regard to what is broken in it.
///
/// Bytes outside the alphabet are passed over, a last group need not be filled up, and padding
/// ends a group wherever it stands: some mailers encode line by line. Lines behind the end that are
/// none of it, such as those that a mailing list adds, are left out (`endOfBase64`). False where bytes
/// outside the alphabet are more than white space.
@discardableResult
func decodeBase64(_ bytes: UnsafeBufferPointer<UInt8>, to text: inout [UInt8]) -> Bool {
    let start = text.count
    let isPlain = appendBase64(bytes, to: &text)
    if isPlain, !goesOnBehindEnd(bytes) { return true }
    let end = endOfBase64(bytes)
    guard end < bytes.count else { return isPlain }
    text.removeSubrange(start...)
    appendBase64(UnsafeBufferPointer(rebasing: bytes[..<end]), to: &text)
    return false
}

/// Whether digits stand behind padding or a blank line.
private func goesOnBehindEnd(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let base = bytes.baseAddress else { return false }
    func isFollowed(from index: Int) -> Bool {
        bytes[index...].contains { base64Values[Int($0)] < 64 }
    }
    if let padding = memchr(base, Int32(UInt8(ascii: "=")), bytes.count) {
        let index = UnsafeRawPointer(base).distance(to: UnsafeRawPointer(padding))
        if isFollowed(from: index) { return true }
    }
    var start = 0
    while start < bytes.count {
        let next = endOfLine(bytes, from: start)
        if start > 0, bytes[start] == 0x0A || bytes[start] == 0x0D {
            return isFollowed(from: start)
        }
        start = next
    }
    return false
}

/// Where base64 ends before text that is none.
///
/// It ends where no group is open before a line that is not made of whole groups, if that stands
/// behind padding or a blank line or has nothing of base64 in it; and before any text that a blank
/// line parts from padding.
private func endOfBase64(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    // Digits of a group that is open; -1 where there was none yet.
    var (open, isPadded, isAfterBlank) = (-1, false, false)
    var start = 0
    while start < bytes.count {
        let next = endOfLine(bytes, from: start)
        let line = bytes[start..<next].filter { !isHeaderSpace($0) }
        defer { start = next }
        guard !line.isEmpty else {
            isAfterBlank = open >= 0
            continue
        }
        let own = line.count { base64Values[Int($0)] < 64 }
        let padding = line.reversed().prefix { $0 == UInt8(ascii: "=") }.count
        let isWhole = own + padding == line.count && line.count % 4 == 0 && padding < 3
        let isParted = isPadded || isAfterBlank || own == 0
        if open == 0 {
            if isPadded, isAfterBlank { return start }
            if isParted, !isWhole || hasInnerSpace(bytes[start..<next]) { return start }
        }
        isAfterBlank = false
        isPadded = line.last == UInt8(ascii: "=")
        open = isPadded ? 0 : (max(open, 0) + own) % 4
    }
    return bytes.count
}

private func hasInnerSpace(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    let text = line.drop(while: isHeaderSpace)
    return text.drop { !isHeaderSpace($0) }.contains { !isHeaderSpace($0) }
}

/// Appends what all digits of base64 stand for; false where there are bytes that are no part of it.
@discardableResult
private func appendBase64(_ bytes: UnsafeBufferPointer<UInt8>, to text: inout [UInt8]) -> Bool {
    var foreign = 0
    text.append(addingCapacity: bytes.count / 4 * 3 + 3) { output in
        base64Values.withUnsafeBufferPointer { values in
            var bits: UInt32 = 0
            var count: UInt32 = 0
            for byte in bytes {
                let value = values[Int(byte)]
                guard value < 64 else {
                    if byte == UInt8(ascii: "=") { count = 0 }
                    if value == base64Foreign { foreign += 1 }
                    continue
                }
                bits = bits << 6 | UInt32(value)
                count += 6
                guard count >= 8 else { continue }
                count -= 8
                output.append(UInt8(truncatingIfNeeded: bits >> count))
            }
        }
    }
    return foreign == 0
}

/// Whether a byte is a digit of base64 or its padding.
func isBase64(_ byte: UInt8) -> Bool {
    base64Values[Int(byte)] < 64 || byte == UInt8(ascii: "=")
}

private let base64Foreign: UInt8 = 0xFF

private let base64Values = {
    var values = [UInt8](repeating: base64Foreign, count: 256)
    for (value, byte) in base64Alphabet.enumerated() { values[Int(byte)] = UInt8(value) }
    for byte in "= \t\r\n".utf8 { values[Int(byte)] = 0xFE }
    return values
}()

/// The letters of base64 by their value (RFC 4648, table 1).
let base64Alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8
)
