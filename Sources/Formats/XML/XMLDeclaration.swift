/// The encoding that an XML declaration names in the first bytes of a document; nil without one.
///
/// Only a declaration in an ASCII-compatible encoding can be read so (XML 1.0, appendix F).
package func declaredXMLEncoding(in first: [UInt8]) -> String? {
    let name = declaredXML("encoding", in: first)
    return name.flatMap { isEncodingName($0) ? String(decoding: $0, as: UTF8.self) : nil }
}

/// The version that an XML declaration names at the start of a text; nil without one.
func declaredXMLVersion(in first: [UInt8]) -> ArraySlice<UInt8>? {
    declaredXML("version", in: first)
}

private func declaredXML(_ name: StaticString, in first: [UInt8]) -> ArraySlice<UInt8>? {
    var rest = first[...]
    if rest.starts(with: ByteOrderMark.utf8) { rest = rest.dropFirst(ByteOrderMark.utf8.count) }
    guard rest.starts(with: "<?xml".utf8), rest.dropFirst(5).first.map(isXMLSpace) == true,
        let end = rest.firstIndex(of: 0x3E), rest[end - 1] == 0x3F
    else { return nil }
    rest = rest[(rest.startIndex + 5)..<(end - 1)]
    while let attribute = takeAttribute(from: &rest) {
        let isAsked = name.withUTF8Buffer { attribute.name.elementsEqual($0) }
        if isAsked { return attribute.value }
    }
    return nil
}

/// Whether a byte is white space of XML 1.0, production 3.
@inline(__always)
func isXMLSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D
}

private func takeAttribute(
    from rest: inout ArraySlice<UInt8>
) -> (name: ArraySlice<UInt8>, value: ArraySlice<UInt8>)? {
    rest = rest.drop(while: isXMLSpace)
    let name = rest.prefix { !isXMLSpace($0) && $0 != 0x3D }
    rest = rest[name.endIndex...].drop(while: isXMLSpace)
    guard !name.isEmpty, rest.first == 0x3D else { return nil }
    rest = rest.dropFirst().drop(while: isXMLSpace)
    guard let quote = rest.first, quote == 0x22 || quote == 0x27 else { return nil }
    rest = rest.dropFirst()
    guard let end = rest.firstIndex(of: quote) else { return nil }
    let value = rest[..<end]
    rest = rest[(end + 1)...]
    return (name, value)
}

private func isEncodingName(_ name: ArraySlice<UInt8>) -> Bool {
    guard let first = name.first, isLetter(first) else { return false }
    return name.allSatisfy {
        isLetter($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2E || $0 == 0x5F
    }
}

private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
