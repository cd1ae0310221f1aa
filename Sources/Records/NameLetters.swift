/// ASCII spellings of the letters of Latin, Greek, Cyrillic and Arabic, for keys and never to show.
///
/// Sources: ICAO 9303 and BGN/PCGN for Cyrillic (domain.md section 6.2), consonants for Arabic
/// (section 6.3), the base letter for Latin with marks.
package enum NameLetters {
    /// Marks, apostrophes and vowel points: they neither stand for a letter nor end a word.
    package static let dropped: UInt32 = 1

    /// One to four ASCII letters, the first one in the highest used byte; `dropped`; or 0.
    ///
    /// Upper-case `A`, `W`, `Y`, `E` and `H` stand for alif, waw, ya, ayn and ha, which sound by
    /// their neighbors; `L` is the lam that may belong to the article.
    package static func spelling(of scalar: UInt32) -> UInt32 {
        switch scalar {
        case ..<0x2000: table[Int(scalar)]
        case 0x2018, 0x2019, 0x201B, 0x2032, 0x200B...0x200F, 0xFEFF: dropped
        case 0xFF21...0xFF3A: scalar - 0xFF21 + 0x61
        case 0xFF41...0xFF5A: scalar - 0xFF41 + 0x61
        default: 0
        }
    }

    /// The base letter, in lower case, of a Latin letter with marks; nil for anything else.
    package static func latinBase(of scalar: UInt32) -> UInt8? {
        guard scalar < 0x250 || (0x1E00..<0x1F00).contains(scalar) else { return nil }
        let letter = table[Int(scalar)]
        return letter > dropped ? UInt8(letter) : nil
    }

    /// Whether a scalar without a spelling is a letter all the same, such as a Han character.
    package static func isForeignLetter(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x0530...0x05F4, 0x0700...0x1DFF, 0x3041...0xABFF, 0xAC00...0xD7FF, 0xF900...0xFAFF,
            0x10000...:
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

    // U+0430 to U+045F; `-` is dropped.
    private static let cyrillic =
        "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya"
        + " e e dj g ye dz i yi y lj nj c k i u dz"

    // Letters of other Cyrillic alphabets; upper case stands one before the lower case.
    private static let cyrillicExtended: [(UInt32, String)] = [
        (0x0491, "g"), (0x0493, "g"), (0x0495, "g"), (0x0497, "zh"), (0x0499, "z"),
        (0x049B, "k"), (0x049D, "k"), (0x04A1, "k"), (0x04A3, "n"), (0x04A5, "n"),
        (0x04AB, "s"), (0x04AF, "u"), (0x04B1, "u"), (0x04B3, "kh"), (0x04B7, "j"),
        (0x04B9, "j"), (0x04BB, "h"), (0x04D9, "e"), (0x04E3, "i"), (0x04E9, "o"),
        (0x04EF, "u"), (0x04F1, "u"),
    ]

    // U+03B1 to U+03C9.
    private static let greek = "a v g d e z i th i k l m n x o p r s s t y f kh ps o"

    private static let greekMarked: [(UInt32, String)] = [
        (0x0386, "a"), (0x0388, "e"), (0x0389, "i"), (0x038A, "i"), (0x038C, "o"),
        (0x038E, "y"), (0x038F, "o"), (0x0390, "i"), (0x03AA, "i"), (0x03AB, "y"),
        (0x03AC, "a"), (0x03AD, "e"), (0x03AE, "i"), (0x03AF, "i"), (0x03B0, "y"),
        (0x03CA, "i"), (0x03CB, "y"), (0x03CC, "o"), (0x03CD, "y"), (0x03CE, "o"),
    ]

    // U+0621 to U+063A, then U+0641 to U+064A.
    private static let arabic = "- a a u i i A b a t th dj H kh d dh r z s sh s d t z E gh"
    private static let arabicRest = "f k k L m n H W a Y"

    // Persian, Urdu and Kurdish letters.
    private static let arabicExtended: [(UInt32, String)] = [
        (0x0671, "A"), (0x0679, "t"), (0x067E, "p"), (0x0686, "ch"), (0x0688, "d"),
        (0x0691, "r"), (0x0698, "zh"), (0x06A4, "v"), (0x06A9, "k"), (0x06AF, "g"),
        (0x06BA, "n"), (0x06BE, "H"), (0x06C0, "a"), (0x06C1, "H"), (0x06C6, "o"),
        (0x06CC, "Y"), (0x06D2, "Y"), (0x06D5, "a"),
    ]

    private static let table: [UInt32] = {
        var table = [UInt32](repeating: 0, count: 0x2000)
        for letter in UInt32(0x61)...0x7A {
            table[Int(letter)] = letter
            table[Int(letter) - 0x20] = letter
        }
        for digit in 0x30...0x39 { table[digit] = UInt32(digit) }
        fillLatin(&table)
        fillGreek(&table)
        fillCyrillic(&table)
        fillArabic(&table)
        for mark in [0x27, 0x60, 0xAD, 0xB4, 0x2BB, 0x2BC, 0x2BE, 0x2BF, 0x2B9, 0x2BA] {
            table[mark] = dropped
        }
        for mark in Array(0x300...0x36F) + Array(0x483...0x489) { table[mark] = dropped }
        return table
    }()

    private static func fillLatin(_ table: inout [UInt32]) {
        for (offset, base) in latin.joined().utf8.enumerated() where base != 0x2E {
            table[0xC0 + offset] = UInt32(base)
        }
        for (offset, base) in latinAdditional.joined().utf8.enumerated() where base != 0x2E {
            table[0x1E00 + offset] = UInt32(base)
        }
    }

    private static func fillGreek(_ table: inout [UInt32]) {
        for (offset, text) in greek.split(separator: " ").enumerated() {
            table[0x3B1 + offset] = packed(text)
            table[0x391 + offset] = packed(text)
        }
        for (scalar, text) in greekMarked { table[Int(scalar)] = packed(Substring(text)) }
    }

    private static func fillCyrillic(_ table: inout [UInt32]) {
        for (offset, text) in cyrillic.split(separator: " ").enumerated() {
            table[0x430 + offset] = packed(text)
            table[offset < 0x20 ? 0x410 + offset : 0x3E0 + offset] = packed(text)
        }
        for (scalar, text) in cyrillicExtended {
            table[Int(scalar)] = packed(Substring(text))
            table[Int(scalar) - 1] = packed(Substring(text))
        }
        table[0x4C0] = dropped
        table[0x4CF] = dropped
    }

    private static func fillArabic(_ table: inout [UInt32]) {
        for (offset, text) in arabic.split(separator: " ").enumerated() {
            table[0x621 + offset] = packed(text)
        }
        for (offset, text) in arabicRest.split(separator: " ").enumerated() {
            table[0x641 + offset] = packed(text)
        }
        for (scalar, text) in arabicExtended { table[Int(scalar)] = packed(Substring(text)) }
        for mark in Array(0x64B...0x65F) + [0x640, 0x670] { table[mark] = dropped }
        for digit in 0...9 {
            table[0x660 + digit] = UInt32(0x30 + digit)
            table[0x6F0 + digit] = UInt32(0x30 + digit)
        }
    }

    private static func packed(_ text: Substring) -> UInt32 {
        text == "-" ? dropped : text.utf8.reduce(0) { $0 << 8 | UInt32($1) }
    }
}
