/// Folds characters for matching, never for showing: case, marks on Latin letters, spelling
/// variants of Cyrillic and Arabic letters, digits of other scripts.
///
/// A character becomes one 16-bit symbol, so texts of any script are walked one symbol at a time.
enum LetterFolding {
    /// Stands for nothing: combining marks, vowel signs, tatweel, direction marks.
    static let skipped: UInt16 = 0
    /// A character that is neither letter nor digit, nor one of the marks below.
    static let other: UInt16 = 1
    /// Letters of scripts for which there is no table; they are part of a word and equal nothing.
    static let foreignLetter: UInt16 = 2
    static let space = UInt16(UInt8(ascii: " "))
    static let hyphen = UInt16(UInt8(ascii: "-"))
    static let apostrophe = UInt16(UInt8(ascii: "'"))

    /// Symbols of the characters below U+0800, which UTF-8 writes in one or two bytes.
    static let table: [UInt16] = (0..<0x800).map { folded(UInt16($0)) }

    /// The symbol at a position of UTF-8 text, which moves past the character.
    ///
    /// Bytes that are no UTF-8 give `other`, one at a time.
    static func next(_ text: Span<UInt8>, _ position: inout Int) -> UInt16 {
        let first = text[position]
        let left = text.count - position
        if first < 0x80 {
            position += 1
            return table[Int(first)]
        }
        if first & 0xE0 == 0xC0, left > 1 {
            let scalar = Int(first & 0x1F) << 6 | Int(text[position + 1] & 0x3F)
            position += 2
            return table[scalar]
        }
        if first & 0xF0 == 0xE0, left > 2 {
            let scalar =
                Int(first & 0x0F) << 12 | Int(text[position + 1] & 0x3F) << 6
                | Int(text[position + 2] & 0x3F)
            position += 3
            return wide(scalar)
        }
        position += first >= 0xF0 && left > 3 ? 4 : 1
        return other
    }

    /// Whether the symbol belongs to a word.
    @inline(__always)
    static func isWord(_ symbol: UInt16) -> Bool {
        symbol >= 0x80 || symbol == foreignLetter || (0x61...0x7A).contains(symbol)
            || (0x30...0x39).contains(symbol)
    }

    /// The decimal digit that the symbol stands for; nil for any other symbol.
    @inline(__always)
    static func digit(_ symbol: UInt16) -> Int? {
        (0x30...0x39).contains(symbol) ? Int(symbol) - 0x30 : nil
    }

    /// The symbols of a whole text.
    static func symbols(of text: Span<UInt8>) -> [UInt16] {
        var symbols: [UInt16] = []
        var position = 0
        while position < text.count {
            let symbol = next(text, &position)
            if symbol != skipped { symbols.append(symbol) }
        }
        return symbols
    }

    /// Characters from U+0800 on: punctuation, and letters of scripts without a table.
    static func wide(_ scalar: Int) -> UInt16 {
        switch scalar {
        case 0x2018, 0x2019, 0x201B, 0x2032: apostrophe
        case 0x2010...0x2015, 0x2212: hyphen
        case 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: space
        case 0x200B...0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: skipped
        case 0x2016...0x2BFF, 0x3001...0x303F, 0xFE00...0xFE6F, 0xFFE0...0xFFFF: other
        case 0x1E00...0x1EFF: latinExtended(scalar)
        default: foreignLetter
        }
    }

    private static func folded(_ scalar: UInt16) -> UInt16 {
        switch scalar {
        case 0x09, 0x0A, 0x0D, 0x20, 0xA0: space
        case 0x27, 0x60, 0xB4, 0x2BC: apostrophe
        case 0x2D: hyphen
        case 0xAD, 0x300...0x36F, 0x483...0x489: skipped
        case 0x00...0x08, 0x0B...0x1F, 0x7F...0xA9, 0xAB...0xB3, 0xB6...0xB9, 0xBB...0xBF: other
        case 0x41...0x5A: scalar + 0x20
        case 0x5B...0x60: other
        case 0x21...0x7E: scalar
        case 0xAA: 0x61
        case 0xBA: 0x6F
        case 0xD7, 0xF7: other
        case 0xC0...0x24F: latinLetters[scalar] ?? foreignLetter
        case 0x386...0x3CE: UInt16(LetterVariants.greek(UInt32(scalar)))
        case 0x531...0x556: scalar + 0x30
        case 0x400...0x481, 0x48A...0x52F: cyrillic(scalar)
        case 0x60C, 0x61B, 0x61F, 0x66A...0x66D, 0x6D4: other
        case 0x610...0x61A, 0x640, 0x64B...0x65F, 0x670, 0x6D6...0x6ED: skipped
        case 0x660...0x669: scalar - 0x660 + 0x30
        case 0x7C0...0x7C9: scalar - 0x7C0 + 0x30
        case 0x6F0...0x6F9: scalar - 0x6F0 + 0x30
        case 0x621...0x6D3: arabic(scalar)
        default: scalar
        }
    }

    private static func cyrillic(_ scalar: UInt16) -> UInt16 {
        let small: UInt16 =
            switch scalar {
            case 0x400...0x40F: scalar + 0x50
            case 0x410...0x42F: scalar + 0x20
            case 0x460...0x481, 0x48A...0x4BF, 0x4D0...0x52F: scalar | 1
            default: scalar
            }
        return small == 0x451 ? 0x435 : small
    }

    private static func arabic(_ scalar: UInt16) -> UInt16 {
        switch scalar {
        case 0x622, 0x623, 0x625, 0x671: 0x627
        case 0x624: 0x648
        case 0x626, 0x649, 0x6CC: 0x64A
        case 0x629: 0x647
        case 0x6A9: 0x643
        default: scalar
        }
    }

    private static func latinExtended(_ scalar: Int) -> UInt16 {
        // Vietnamese and other letters with two marks; their vowels stand in blocks of one letter.
        switch scalar {
        case 0x1EA0...0x1EB7: 0x61
        case 0x1EB8...0x1EC7: 0x65
        case 0x1EC8...0x1ECB: 0x69
        case 0x1ECC...0x1EE3: 0x6F
        case 0x1EE4...0x1EF1: 0x75
        case 0x1EF2...0x1EF9: 0x79
        default: foreignLetter
        }
    }

    /// Latin letters with marks (U+00C0 to U+024F) and the letter that they fold to.
    private static let latinLetters: [UInt16: UInt16] = {
        let groups = [
            "aàáâãäåāăąÀÁÂÃÄÅĀĂĄæÆ", "cçćĉċčÇĆĈĊČ", "dďđðĎĐÐ", "eèéêëēĕėęěÈÉÊËĒĔĖĘĚəƏ",
            "gĝğġģĜĞĠĢ", "hĥħĤĦ", "iìíîïĩīĭįıÌÍÎÏĨĪĬĮİ", "jĵĴ", "kķĶ", "lĺļľłĹĻĽŁ",
            "nñńņňÑŃŅŇ", "oòóôõöøōŏőÒÓÔÕÖØŌŎŐœŒ", "rŕŗřŔŖŘ", "sśŝşšșßŚŜŞŠȘ", "tţťŧțŢŤŦȚ",
            "uùúûüũūŭůűųÙÚÛÜŨŪŬŮŰŲ", "wŵŴ", "yýÿŷÝŶŸ", "zźżžŹŻŽ",
        ]
        var letters: [UInt16: UInt16] = [:]
        for group in groups {
            let scalars = group.unicodeScalars.map { UInt16($0.value) }
            for scalar in scalars.dropFirst() { letters[scalar] = scalars[0] }
        }
        return letters
    }()
}
