/// The name of a file as output shows it: percent-encoded outside printable UTF-8, and for `%`.
package func printableName(_ name: some Collection<UInt8>) -> String {
    let bytes = Array(name)
    if let text = String(validating: bytes, as: UTF8.self),
        !text.unicodeScalars.contains(where: { !isPrintable($0) })
    {
        return text
    }
    return encoded(bytes)
}

/// A file name with each component fit for any file system that we write on.
///
/// Components over 200 bytes are cut and get `~` and 16 digits of their SHA-256 (design section 5).
package func storedName(_ path: some Collection<UInt8>) -> String {
    path.split(separator: 0x2F).map { component in
        let name = printableName(component)
        guard name.utf8.count > 200 else { return name }
        let hash = Digest(.sha256)
        hash.update(Array(component))
        var kept = name
        while kept.utf8.count > 183 { kept.removeLast() }
        return kept + "~" + hexadecimal(hash.finish().prefix(8))
    }.joined(separator: "/")
}

/// The bytes of a name that `printableName` printed.
package func nameBytes(printed name: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = Array(name.utf8)[...]
    while let first = rest.popFirst() {
        guard first == UInt8(ascii: "%"),
            let byte = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
        else {
            bytes.append(first)
            continue
        }
        bytes.append(byte)
        rest.removeFirst(2)
    }
    return bytes
}

private func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
        .paragraphSeparator:
        false
    default: scalar != "%"
    }
}

private func encoded(_ bytes: [UInt8]) -> String {
    var text = ""
    var rest = bytes[...]
    while let first = rest.first {
        let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        let piece = rest.prefix(length)
        if let character = String(validating: piece, as: UTF8.self),
            character.unicodeScalars.allSatisfy(isPrintable)
        {
            text += character
            rest = rest.dropFirst(length)
        } else {
            text += "%" + hexadecimal([first]).uppercased()
            rest = rest.dropFirst()
        }
    }
    return text
}
