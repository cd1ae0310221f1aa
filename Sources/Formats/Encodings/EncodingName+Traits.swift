extension EncodingName {
    /// The encoding that a byte-order mark at the start of a file names; nil without one.
    package static func marked(_ first: [UInt8]) -> String? {
        ByteOrderMark.first(of: first)?.encoding
    }

    /// Whether letters, digits and `+` are the bytes that ASCII has for them; false where the
    /// encoding is not known.
    package static func keepsASCII(_ name: String) -> Bool {
        if name == "utf-8" { return true }
        guard let converter = Converter(name) else { return false }
        let letters = Array("AZaz".utf8) + Array("0+9 <".utf8)
        return letters.allSatisfy { byte in
            guard case .text(let text) = converter.character(of: byte) else { return false }
            return text == [byte]
        }
    }

    /// Whether each byte is a character of its own; false where the encoding is not known.
    static func isSingleByte(_ name: String) -> Bool {
        guard name != "utf-8", let converter = Converter(name) else { return false }
        return (UInt8.min...UInt8.max).allSatisfy { byte in
            guard case .unfinished = converter.character(of: byte) else { return true }
            return false
        }
    }

    /// Whether a name means one encoding wherever it is used, and one that is read whole.
    ///
    /// `//IGNORE` would drop bytes in silence, others depend on the locale or the machine, and of
    /// UTF-7 iconv drops what stands unfinished at the end.
    static func isPlain(_ name: some Collection<UInt8>) -> Bool {
        let allowed = name.allSatisfy { byte in
            byte &- 0x30 < 10 || byte &- 0x61 < 26 || "-_.:".utf8.contains(byte)
        }
        let local = ["", "char", "wchar-t", "wchar_t", "internal", "ucs4"]
        return allowed && name.count <= 40
            && !name.filter { $0 != 0x2D && $0 != 0x5F }.starts(with: "utf7".utf8)
            && !local.contains { name.elementsEqual($0.utf8) }
    }
}
