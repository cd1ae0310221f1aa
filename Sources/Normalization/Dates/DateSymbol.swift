import Records

/// The characters of dates as 16-bit symbols: those of `LetterFolding`, and beyond it the letters
/// and digits of every script that a calendar is written in.
enum DateSymbol {
    /// `…`, which stands between the ends of a range.
    static let ellipsis: UInt16 = 3
    static let slash = UInt16(UInt8(ascii: "/"))
    static let dot = UInt16(UInt8(ascii: "."))
    static let comma = UInt16(UInt8(ascii: ","))
    static let tilde = UInt16(UInt8(ascii: "~"))
    static let question = UInt16(UInt8(ascii: "?"))
    static let open = UInt16(UInt8(ascii: "("))
    static let close = UInt16(UInt8(ascii: ")"))
    static let colon = UInt16(UInt8(ascii: ":"))

    /// The symbol at a position, which moves past the character.
    @inline(__always)
    static func next(_ text: Span<UInt8>, _ position: inout Int) -> UInt16 {
        let first = text[position]
        guard first >= 0x80 else {
            position += 1
            return LetterFolding.table[Int(first)]
        }
        guard first < 0xE0 else { return nextWide(text, &position) }
        let start = position
        let symbol = LetterFolding.next(text, &position)
        switch symbol {
        case LetterFolding.foreignLetter: return lowercase(text, start)
        // Modifier letters, such as the ayn of a transliteration.
        case 0x2B9...0x2BF: return LetterFolding.apostrophe
        default: return symbol
        }
    }

    /// A letter of two bytes for which `LetterFolding` has no table, in lower case.
    private static func lowercase(_ text: Span<UInt8>, _ start: Int) -> UInt16 {
        let value = UInt32(text[start] & 0x1F) << 6 | UInt32(text[start + 1] & 0x3F)
        guard let scalar = Unicode.Scalar(value),
            let small = scalar.properties.lowercaseMapping.unicodeScalars.first
        else { return LetterFolding.foreignLetter }
        return UInt16(truncatingIfNeeded: small.value)
    }

    /// Whether the symbol is a letter of a word; digits are none.
    static func isLetter(_ symbol: UInt16) -> Bool {
        LetterFolding.isWord(symbol) && LetterFolding.digit(symbol) == nil
    }

    /// The digit at a position; nil at anything else and at the end.
    static func digit(_ text: Span<UInt8>, _ position: Int) -> Int? {
        guard position < text.count else { return nil }
        var after = position
        return LetterFolding.digit(next(text, &after))
    }

    private static func nextWide(_ text: Span<UInt8>, _ position: inout Int) -> UInt16 {
        let first = text[position]
        let length = first < 0xF0 ? 3 : 4
        guard text.count - position >= length else {
            position += 1
            return LetterFolding.other
        }
        var scalar = UInt32(first) & (length == 3 ? 0x0F : 0x07)
        for index in 1..<length { scalar = scalar << 6 | UInt32(text[position + index] & 0x3F) }
        position += length
        return length == 3 ? wide(scalar) : supplementary(scalar)
    }

    private static func wide(_ scalar: UInt32) -> UInt16 {
        if let digit = wideDigits.first(where: { scalar &- $0 < 10 }) {
            return UInt16(scalar - digit) + 0x30
        }
        switch scalar {
        case 0x2026: return ellipsis
        case 0x2044, 0x2215: return slash
        case 0x2248, 0x2243, 0x223C, 0x301C: return tilde
        case 0xFF08...0xFF1F where scalar != 0xFF1B, 0xFF21...0xFF3A, 0xFF41...0xFF5E:
            return LetterFolding.table[Int(scalar) - 0xFEE0]
        case 0x1C90...0x1CBF: return UInt16(scalar - 0x1C90 + 0x10D0)
        case 0xAB70...0xABBF: return UInt16(scalar - 0xAB70 + 0x13A0)
        case 0x13F8...0x13FD: return UInt16(scalar - 8)
        case 0x1D49: return UInt16(UInt8(ascii: "e"))
        case 0x1E00...0x1EFF: return NameLetters.latinBase(of: scalar).map(UInt16.init) ?? 2
        default:
            let symbol = LetterFolding.wide(Int(scalar))
            return symbol == LetterFolding.foreignLetter ? UInt16(scalar) : symbol
        }
    }

    /// The zeros of the scripts from U+0800 on, below the supplementary planes.
    private static let wideDigits: [UInt32] = [
        0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0E50, 0x0ED0,
        0x0F20, 0x1040, 0x17E0, 0x1810, 0x1C50, 0xA8D0, 0xA9D0, 0xABF0, 0xFF10,
    ]

    /// Chakma and Adlam, whose letters stand in the private use area here.
    private static func supplementary(_ scalar: UInt32) -> UInt16 {
        switch scalar {
        case 0x11136...0x1113F: UInt16(scalar - 0x11136) + 0x30
        case 0x1E950...0x1E959: UInt16(scalar - 0x1E950) + 0x30
        case 0x1E900...0x1E921: 0xE000 | UInt16(scalar & 0xFFF) + 0x22
        case 0x11100...0x1114F, 0x1E922...0x1E94B: 0xE000 | UInt16(scalar & 0xFFF)
        default: LetterFolding.other
        }
    }
}
