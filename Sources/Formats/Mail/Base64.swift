/// Appends what base64 stands for (RFC 4648, section 4), without regard to what is broken in it.
///
/// Bytes outside the alphabet are passed over, a last group need not be filled up, and padding
/// ends a group wherever it stands: some mailers encode line by line. False where bytes outside the
/// alphabet are more than white space.
@discardableResult
func decodeBase64(_ bytes: UnsafeBufferPointer<UInt8>, to text: inout [UInt8]) -> Bool {
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
