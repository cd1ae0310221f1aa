/// Texts folded for comparison only: white space and case are no difference.
enum TextFold {
    /// Lower-case forms of the scalars below U+0800 that have one of a single such scalar.
    private static let lower: [UInt16] = (0..<0x800).map { number in
        guard let scalar = Unicode.Scalar(UInt32(number)) else { return UInt16(number) }
        let mapped = scalar.properties.lowercaseMapping.unicodeScalars
        guard mapped.count == 1, let first = mapped.first, first.value < 0x800 else {
            return UInt16(number)
        }
        return UInt16(first.value)
    }

    /// Appends a text in lower case, each run of white space as one space, none at the ends.
    ///
    /// Case is folded up to U+07FF (Latin, Greek, Cyrillic, Armenian); later scripts have none that
    /// occurs in the data.
    static func append(_ text: ArraySlice<UInt8>, to folded: inout [UInt8]) {
        var owesSpace = false
        let start = folded.count
        var position = text.startIndex
        while position < text.endIndex {
            let byte = text[position]
            let isPair = byte & 0xE0 == 0xC0 && position + 1 < text.endIndex
            if isSpace(byte) || (byte == 0xC2 && isPair && text[position + 1] == 0xA0) {
                owesSpace = folded.count > start
                position += byte == 0xC2 ? 2 : 1
                continue
            }
            if owesSpace { folded.append(0x20) }
            owesSpace = false
            if byte < 0x80 {
                folded.append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
            } else if isPair {
                appendPair(byte, text[position + 1], to: &folded)
                position += 1
            } else {
                folded.append(byte)
            }
            position += 1
        }
    }

    /// Appends the letters and digits of a reference in upper case, nothing else.
    static func append(reference text: ArraySlice<UInt8>, to folded: inout [UInt8]) {
        for byte in text where byte >= 0x80 || isLetterOrDigit(byte) {
            folded.append(byte &- 0x61 < 26 ? byte & 0xDF : byte)
        }
    }

    private static func appendPair(_ lead: UInt8, _ trail: UInt8, to folded: inout [UInt8]) {
        guard trail & 0xC0 == 0x80 else {
            folded.append(lead)
            folded.append(trail)
            return
        }
        let scalar = lower[Int(lead & 0x1F) << 6 | Int(trail & 0x3F)]
        if scalar < 0x80 {
            folded.append(UInt8(scalar))
        } else {
            folded.append(UInt8(0xC0 | scalar >> 6))
            folded.append(UInt8(0x80 | scalar & 0x3F))
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte &- 9 < 5 }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        byte &- 0x30 < 10 || (byte & 0xDF) &- 0x41 < 26
    }
}
