/// Reads the Unicode scalar at an index of UTF-8 bytes and moves the index behind it.
///
/// A byte that is no text reads as U+FFFD and is passed alone. The index must be inside.
@inlinable
package func nextScalar(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> UInt32 {
    let first = UInt32(bytes[index])
    index += 1
    guard first >= 0x80 else { return first }
    let rest =
        switch first {
        case 0xC2...0xDF: 1
        case 0xE0...0xEF: 2
        case 0xF0...0xF4: 3
        default: 0
        }
    guard rest > 0, index + rest <= bytes.count else { return 0xFFFD }
    var scalar = first & (0x3F >> UInt32(rest))
    for offset in 0..<rest {
        let byte = UInt32(bytes[index + offset])
        guard byte & 0xC0 == 0x80 else { return 0xFFFD }
        scalar = scalar << 6 | byte & 0x3F
    }
    let least: UInt32 = rest == 1 ? 0x80 : rest == 2 ? 0x800 : 0x10000
    guard scalar >= least, Unicode.Scalar(scalar) != nil else { return 0xFFFD }
    index += rest
    return scalar
}
