import Foundation

/// The name of a file as output shows it: percent-encoded outside printable UTF-8, and for `%`.
///
/// Swift takes texts for equal that differ in composition only (`é` as one scalar or two). A name
/// that is not composed (NFC) is therefore encoded outside ASCII, so that names stay different.
package func printableName(_ name: some Collection<UInt8>) -> String {
    if name.allSatisfy({ (0x20..<0x7F).contains($0) && $0 != 0x25 }) {
        return String(decoding: name, as: UTF8.self)
    }
    let bytes = Array(name)
    let text = encoded(bytes) { isPrintable($0) }
    let isComposed = text.utf8.elementsEqual(text.precomposedStringWithCanonicalMapping.utf8)
    return isComposed && isApart(text) ? text : encoded(bytes) { $0.isASCII && isPrintable($0) }
}

/// A file name with each component, and the whole, fit for any file system that we write on.
///
/// Components over 200 bytes are cut and get `~` and 16 digits of their SHA-256 (design section 5);
/// where all of them together are over 1,000 bytes, the last ones become one such name.
package func storedName(_ path: some Collection<UInt8>) -> String {
    let components = path.split(separator: 0x2F).map { component in
        let name = printableName(component)
        guard name.utf8.count > 200 else { return name }
        var kept = name
        while kept.utf8.count > 183 { kept.removeLast() }
        return kept + mark(of: component)
    }
    let stored = components.joined(separator: "/")
    guard stored.utf8.count > 1000 else { return stored }
    var length = 0
    let kept = components.prefix {
        length += $0.utf8.count + 1
        return length <= 900
    }
    return kept.joined(separator: "/") + "/" + mark(of: path)
}

/// `~` and 16 digits of the SHA-256 of a name.
private func mark(of name: some Collection<UInt8>) -> String {
    let hash = Digest(.sha256)
    hash.update(Array(name))
    return "~" + hexadecimal(hash.finish().prefix(8))
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

/// Whether no mark in it joins a slash, its own or one around it, to another character.
private func isApart(_ text: String) -> Bool {
    let path = "/" + text + "/"
    return path.count { $0 == "/" } == path.utf8.count { $0 == 0x2F }
}

private func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
        .paragraphSeparator:
        false
    default: scalar != "%"
    }
}

private func encoded(_ bytes: [UInt8], unless isKept: (Unicode.Scalar) -> Bool) -> String {
    var text = ""
    var rest = bytes[...]
    while let first = rest.first {
        let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        let piece = rest.prefix(length)
        if let character = String(validating: piece, as: UTF8.self),
            character.unicodeScalars.allSatisfy(isKept)
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
