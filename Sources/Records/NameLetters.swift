/// ASCII spellings of the letters of the scripts that have a table, for keys and never to show.
///
/// Sources: ICAO 9303 and BGN/PCGN for Cyrillic (domain.md section 6.2), consonants for Arabic
/// (section 6.3), the national systems for Georgian and Armenian, the base letter for Latin with
/// marks, except where the mark makes another consonant.
package enum NameLetters {
    /// Marks, apostrophes and vowel points: they neither stand for a letter nor end a word.
    package static let dropped: UInt32 = 1

    /// One to four ASCII letters, the first one in the highest used byte; `dropped`; or 0.
    ///
    /// Upper-case letters sound by their neighbors; `ArabicWord`, `HebrewWord` and `GreekWord` say
    /// how.
    package static func spelling(of scalar: UInt32) -> UInt32 {
        switch scalar {
        case ..<0x2000: table[Int(scalar)]
        case 0x2018, 0x2019, 0x201B, 0x2032, 0x200B...0x200F, 0xFEFF: dropped
        case 0x2D00...0x2D25: table[Int(scalar) - 0x2D00 + 0x10D0]
        case 0x3041...0x30FC: Kana.spelling(of: scalar)
        case 0xFB00...0xFB04: ligatures[Int(scalar) - 0xFB00]
        case 0xFF21...0xFF3A: scalar - 0xFF21 + 0x61
        case 0xFF41...0xFF5A: scalar - 0xFF41 + 0x61
        default: 0
        }
    }

    /// The base letter, in lower case, of a Latin letter with marks; nil for anything else.
    package static func latinBase(of scalar: UInt32) -> UInt8? {
        let index =
            switch scalar {
            case 0xC0..<0x250: Int(scalar) - 0xC0
            case 0x1E00..<0x1F00: Int(scalar) - 0x1E00 + latinCount
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: -1
            default: -2
            }
        guard index >= 0 else { return index == -1 ? UInt8(scalar | 0x20) : nil }
        let letter = latinLetters[index]
        return letter == 0x2E ? nil : letter
    }

    /// Whether a scalar without a spelling is a letter all the same, such as a Han character.
    package static func isForeignLetter(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x0700...0x1DFF, 0x2C00...0x2DFF, 0x3005...0x3007, 0x3041...0xABFF, 0xAC00...0xD7FF,
            0xF900...0xFAFF, 0x10000...:
            true
        default: false
        }
    }

    private static let latin = [
        "aaaaaaeceeeeiiiidnooooo.ouuuuytsaaaaaaeceeeeiiiidnooooo.ouuuuyty",
        "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll",
        "lllnnnnnnnnnooooooeerrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs",
        "bbbb..occdddddeeeffgghiikkllunnoooggpprssssttttuuuvyyzzzzzz....w",
        "....zzzlllnnnaaiioouuuuuuuuuueaaaaeeggggkkoooozzjzzzgghwnnaaeeoo",
        "aaaaeeeeiiiioooorrrruuuussttyyhhnduuzzaaeeooooooooyylntjdqacclts",
        "z..buaeejjqqrryy",
    ]

    private static let latinAdditional = [
        "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm",
        "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv",
        "wwwwwwwwwwxxxxyyzzzzzzhtwyassssdaaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee",
        "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyyllvvyy",
    ]

    private static let latinCount = 0x250 - 0xC0
    private static let latinLetters = Array((latin.joined() + latinAdditional.joined()).utf8)

    // Where a mark makes another consonant, or stands for two letters. `C`, `S`, `Z` and `D` are of
    // Slavic and Baltic alphabets, in which other letters sound their own way too: `MarkedLatin`.
    private static let latinMarked: [(UInt32, String)] = [
        (0xC6, "ae"), (0xC7, "ch"), (0xDE, "th"), (0xDF, "ss"), (0xE6, "ae"), (0xE7, "ch"),
        (0xFE, "th"), (0x106, "C"), (0x107, "C"), (0x10C, "C"), (0x10D, "C"), (0x110, "D"),
        (0x111, "D"), (0x152, "oe"), (0x153, "oe"), (0x15A, "S"), (0x15B, "S"), (0x15E, "sh"),
        (0x15F, "sh"), (0x160, "S"), (0x161, "S"), (0x162, "ts"), (0x163, "ts"), (0x17B, "Z"),
        (0x17C, "Z"), (0x17D, "Z"), (0x17E, "Z"), (0x18F, "A"), (0x218, "sh"), (0x219, "sh"),
        (0x21A, "ts"), (0x21B, "ts"), (0x259, "A"), (0x1E9E, "ss"),
    ]

    private static let ligatures: [UInt32] = ["ff", "fi", "fl", "ffi", "ffl"].map { packed($0) }

    private static let table: [UInt32] = {
        var table = [UInt32](repeating: 0, count: 0x2000)
        for letter in UInt32(0x61)...0x7A {
            table[Int(letter)] = letter
            table[Int(letter) - 0x20] = letter
        }
        for digit in 0x30...0x39 { table[digit] = UInt32(digit) }
        fillLatin(&table)
        LetterTables.fill(&table)
        for mark in [0x27, 0x60, 0xAD, 0xB4, 0x2BB, 0x2BC, 0x2BE, 0x2BF, 0x2B9, 0x2BA] {
            table[mark] = dropped
        }
        for mark in Array(0x300...0x36F) + Array(0x483...0x489) { table[mark] = dropped }
        return table
    }()

    private static func fillLatin(_ table: inout [UInt32]) {
        for (offset, base) in latinLetters.enumerated() where base != 0x2E {
            table[offset < latinCount ? 0xC0 + offset : 0x1E00 + offset - latinCount] =
                UInt32(base)
        }
        for (scalar, text) in latinMarked { table[Int(scalar)] = packed(text) }
    }

    /// Up to four letters in one number, `-` for what is dropped.
    static func packed(_ text: some StringProtocol) -> UInt32 {
        text == "-" ? dropped : text.utf8.reduce(0) { $0 << 8 | UInt32($1) }
    }
}
