import CLibXML2
import Records

/// A document that stands in a file behind the end of another one.
struct XMLFurtherDocument {
    /// Where it begins in the text of the file.
    var offset: Int64
    var line: Int32
    /// What the parser had of it already.
    var text: [UInt8]

    /// Takes what the parser has not read, a byte-order mark left out; nil where that begins no
    /// document, or one in another encoding than the text is in.
    init?(_ rest: UnsafeBufferPointer<UInt8>, at offset: Int64, line: Int32, encoding: String) {
        let mark = rest.starts(with: ByteOrderMark.utf8) ? ByteOrderMark.utf8.count : 0
        text = Array(rest[mark...])
        self.offset = offset + Int64(mark)
        self.line = line
        guard Self.begins(text, isMarked: mark > 0) else { return nil }
        // What is UTF-8 throughout says so by its bytes.
        guard encoding != "utf-8", let declared = declaredXMLEncoding(in: text) else { return }
        let name = EncodingName.canonical(declared)
        guard name == encoding || name == "utf-16" && encoding.hasPrefix(name) else { return nil }
    }

    /// Whether a text begins with a declaration, a document type or a tag, so far as it is there.
    private static func begins(_ text: [UInt8], isMarked: Bool) -> Bool {
        guard text.count > 1 else { return isMarked && (text.isEmpty || text[0] == 0x3C) }
        guard text[0] == 0x3C else { return false }
        switch text[1] {
        case 0x3F: return text.prefix(5).elementsEqual("<?xml".utf8.prefix(text.count))
        case 0x21: return text.prefix(9).elementsEqual("<!DOCTYPE".utf8.prefix(text.count))
        case let byte:
            let isLetter = (0x61...0x7A).contains(byte | 0x20)
            return isLetter || byte >= 0x80 || byte == 0x5F || byte == 0x3A
        }
    }
}

extension XMLFaults {
    /// Whether the parser stands behind the end of the root element.
    var isBehindRoot: Bool { hasRoot && parser.pointee.nameNr == 0 }

    /// Notes another document from so many bytes behind what the parser reads next; false where none
    /// begins there.
    mutating func noteFurther(from distance: Int) -> Bool {
        guard let input = parser.pointee.input?.pointee, let start = input.cur,
            start - input.base + distance >= 0,
            let found = XMLFurtherDocument(
                UnsafeBufferPointer(start: start + distance, count: input.end - start - distance),
                at: position + Int64(distance),
                line: input.line,
                encoding: encoding
            )
        else { return false }
        further = found
        // One refused range tells that the file is not well-formed, however many documents it has.
        if isFirst { confine(.notWellFormed, at: Int64(distance)) }
        isFirst = false
        furtherCount = (furtherCount?.line ?? Int64(input.line), (furtherCount?.count ?? 0) + 1)
        return true
    }

    /// The document to go on with; nil where none stands behind the end of the last one.
    mutating func takeFurther() -> XMLFurtherDocument? {
        defer { further = nil }
        guard failure == nil, further != nil else { return nil }
        hasRoot = false
        return further
    }

    /// How many documents stood behind others since this was last asked, and the first one's line.
    mutating func takeFurtherCount() -> (line: Int64, count: Int)? {
        defer { furtherCount = nil }
        return furtherCount
    }
}
