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

    /// Writes a text in lower case, each run of white space as one space, none at the ends.
    ///
    /// Case is folded up to U+07FF (Latin, Greek, Cyrillic, Armenian); later scripts have none that
    /// occurs in the data. The folded text is no longer than the text; its length is returned.
    static func write(
        _ text: UnsafeBufferPointer<UInt8>,
        to folded: UnsafeMutableBufferPointer<UInt8>
    ) -> Int {
        precondition(folded.count >= text.count, "a folded text is no longer than the text")
        return lower.withUnsafeBufferPointer { lower in
            var position = 0
            var count = 0
            while position < text.count {
                let byte = text[position]
                if byte > 0x20, byte < 0x80 {
                    folded[count] = byte &- 0x41 < 26 ? byte | 0x20 : byte
                    count += 1
                    position += 1
                    continue
                }
                let trail = position + 1 < text.count ? text[position + 1] : 0
                let isPair = byte & 0xE0 == 0xC0 && trail & 0xC0 == 0x80
                if isSpace(byte) || byte == 0xC2 && trail == 0xA0 {
                    if count > 0, folded[count - 1] != 0x20 {
                        folded[count] = 0x20
                        count += 1
                    }
                } else if isPair {
                    writePair(byte, trail, lower, to: folded, &count)
                } else {
                    folded[count] = byte
                    count += 1
                }
                position += isPair ? 2 : 1
            }
            return count > 0 && folded[count - 1] == 0x20 ? count - 1 : count
        }
    }

    /// Appends a text as `write` folds it.
    static func append(_ text: ArraySlice<UInt8>, to folded: inout [UInt8]) {
        folded += [UInt8](unsafeUninitializedCapacity: text.count) { buffer, count in
            count = text.withUnsafeBufferPointer { write($0, to: buffer) }
        }
    }

    /// Appends the letters and digits of a reference in upper case, nothing else.
    static func append(reference text: ArraySlice<UInt8>, to folded: inout [UInt8]) {
        for byte in text where byte >= 0x80 || isLetterOrDigit(byte) {
            folded.append(byte &- 0x61 < 26 ? byte & 0xDF : byte)
        }
    }

    @inline(__always)
    private static func writePair(
        _ lead: UInt8,
        _ trail: UInt8,
        _ lower: UnsafeBufferPointer<UInt16>,
        to folded: UnsafeMutableBufferPointer<UInt8>,
        _ count: inout Int
    ) {
        let scalar = lower[Int(lead & 0x1F) << 6 | Int(trail & 0x3F)]
        if scalar < 0x80 {
            folded[count] = UInt8(truncatingIfNeeded: scalar)
            count += 1
        } else {
            folded[count] = UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6)
            folded[count + 1] = UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F)
            count += 2
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte &- 9 < 5 }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        byte &- 0x30 < 10 || (byte & 0xDF) &- 0x41 < 26
    }
}
