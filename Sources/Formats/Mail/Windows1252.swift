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

/// Whether a byte is one of the five that windows-1252 lacks.
func isNoWindows1252(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x81, 0x8D, 0x8F, 0x90, 0x9D: true
    default: false
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
