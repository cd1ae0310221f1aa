/// Text of the leak as a terminal may show it: what could steer the terminal, and what is no text,
/// stands as `\x1B`.
///
/// A backslash is doubled, so that nothing shown is mistaken for something else. Line feeds stand
/// as they are where the text has a place of its own, else as `\n`.
func shown(_ bytes: some Sequence<UInt8>, keepingLines: Bool = false) -> String {
    var rest = Array(bytes)[...]
    var text = ""
    while let first = rest.first {
        let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        let piece = rest.prefix(length)
        if let scalar = String(validating: piece, as: UTF8.self)?.unicodeScalars.first {
            text += shown(scalar, keepingLines)
            rest = rest.dropFirst(length)
        } else {
            text += escaped([first])
            rest = rest.dropFirst()
        }
    }
    return text
}

private func shown(_ scalar: Unicode.Scalar, _ keepingLines: Bool) -> String {
    switch scalar {
    case "\\": return "\\\\"
    case "\n": return keepingLines ? "\n" : "\\n"
    default: return isShown(scalar) ? String(scalar) : escaped(String(scalar).utf8)
    }
}

/// Whether a character is one that shows, and cannot steer a terminal.
func isShown(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
        .paragraphSeparator:
        false
    default: true
    }
}

private func escaped(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { byte in
        let digits = String(byte, radix: 16, uppercase: true)
        return "\\x" + (digits.count < 2 ? "0" : "") + digits
    }.joined()
}
