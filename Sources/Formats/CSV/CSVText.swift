/// Appends a cell of a CSV row (RFC 4180), quoted where it must be.
///
/// A text that a spreadsheet would run as a formula gets an apostrophe in front (design section 1,
/// promise 7).
package func appendCSVCell(_ text: some Collection<UInt8>, to bytes: inout [UInt8]) {
    if let first = text.first, "=+-@\t\r".utf8.contains(first) {
        return appendCSVCell([0x27] + text, to: &bytes)
    }
    guard text.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else {
        bytes.append(contentsOf: text)
        return
    }
    bytes.append(0x22)
    for byte in text {
        if byte == 0x22 { bytes.append(0x22) }
        bytes.append(byte)
    }
    bytes.append(0x22)
}
