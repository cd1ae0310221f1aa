/// Spellings of the letters of scripts other than Latin, for the table of `NameLetters`.
enum LetterTables {
    /// Enters the letters of all scripts that stand below U+2000.
    static func fill(_ table: inout [UInt32]) {
        fillGreek(&table)
        fillCyrillic(&table)
        fillArmenian(&table)
        fillHebrew(&table)
        fillArabic(&table)
        fillGeorgian(&table)
    }

    // U+0430 to U+045F; `-` is dropped.
    private static let cyrillic =
        "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya"
        + " e yo dj g ye dz i yi y lj nj ch k i w dj"

    // Letters of other Cyrillic alphabets; upper case stands one before the lower case.
    private static let cyrillicExtended: [(UInt32, String)] = [
        (0x0491, "g"), (0x0493, "g"), (0x0495, "g"), (0x0497, "zh"), (0x0499, "z"),
        (0x049B, "k"), (0x049D, "k"), (0x04A1, "k"), (0x04A3, "n"), (0x04A5, "n"),
        (0x04AB, "s"), (0x04AF, "u"), (0x04B1, "u"), (0x04B3, "kh"), (0x04B7, "dj"),
        (0x04B9, "dj"), (0x04BB, "h"), (0x04D9, "a"), (0x04E3, "i"), (0x04E9, "o"),
        (0x04EF, "u"), (0x04F1, "u"), (0x04F3, "u"),
    ]

    // U+03B1 to U+03C9; `Y` sounds by its neighbors.
    private static let greek = "a v g d e z i th i k l m n x o p r s s t Y f kh ps o"

    private static let greekMarked: [(UInt32, String)] = [
        (0x0386, "a"), (0x0388, "e"), (0x0389, "i"), (0x038A, "i"), (0x038C, "o"),
        (0x038E, "Y"), (0x038F, "o"), (0x0390, "i"), (0x03AA, "i"), (0x03AB, "i"),
        (0x03AC, "a"), (0x03AD, "e"), (0x03AE, "i"), (0x03AF, "i"), (0x03B0, "i"),
        (0x03CA, "i"), (0x03CB, "i"), (0x03CC, "o"), (0x03CD, "Y"), (0x03CE, "o"),
    ]

    // Letters with breathings and accents, by the end of each run from U+1F00 on.
    private static let greekPolytonic: [(Int, String)] = [
        (0x1F0F, "a"), (0x1F1F, "e"), (0x1F2F, "i"), (0x1F3F, "i"), (0x1F4F, "o"),
        (0x1F5F, "Y"), (0x1F6F, "o"), (0x1F71, "a"), (0x1F73, "e"), (0x1F77, "i"),
        (0x1F79, "o"), (0x1F7B, "Y"), (0x1F7D, "o"), (0x1F8F, "a"), (0x1F9F, "i"),
        (0x1FAF, "o"), (0x1FBC, "a"), (0x1FC1, "-"), (0x1FCC, "i"), (0x1FCF, "-"),
        (0x1FDB, "i"), (0x1FDF, "-"), (0x1FE3, "Y"), (0x1FE5, "r"), (0x1FEB, "Y"),
        (0x1FEC, "r"), (0x1FF1, "-"), (0x1FFC, "o"), (0x1FFF, "-"),
    ]

    // U+0561 to U+0587: the Eastern sounds.
    private static let armenian =
        "a b g d e z e y t zh i l kh ts k h dz gh ch m y n sh O ch p dj r s v t r ts W p k o f ev"

    // U+05D0 to U+05EA.
    private static let hebrew = "A B g d H V z kh t Y K K l m m n n s E P P ts ts k r S t"

    // U+10D0 to U+10F0.
    private static let georgian =
        "a b g d e v z t i k l m n o p zh r s t u P k gh q sh ch ts dz ts ch kh dj h"

    // U+0621 to U+063A, then U+0641 to U+064A. `O` is an alif that says which vowel it may be, `I`
    // the one that is an i, `M` the one that is written like a last ya; `T`, `D`, `N`, `Q` and `X` are tha, dhal, dad, qaf and the ha of Hasan.
    private static let arabic = "- O O u I i A b a t T dj X kh d D r z s sh s N t z E gh"
    private static let arabicRest = "f Q k L m n H W M Y"

    // Persian, Urdu and Kurdish letters; `P`, `C`, `Z`, `G`, `K` and `J` show that a word is Persian.
    private static let arabicExtended: [(UInt32, String)] = [
        (0x0671, "A"), (0x0679, "t"), (0x067E, "P"), (0x0686, "C"), (0x0688, "d"),
        (0x0691, "r"), (0x0698, "Z"), (0x06A4, "v"), (0x06A9, "K"), (0x06AD, "g"),
        (0x06AF, "G"), (0x06BA, "n"), (0x06BE, "H"), (0x06C0, "a"), (0x06C1, "H"),
        (0x06C6, "o"), (0x06CC, "J"), (0x06D0, "Y"), (0x06D2, "Y"), (0x06D5, "a"),
    ]

    private static func fill(
        _ table: inout [UInt32],
        from start: Int,
        _ letters: String,
        capitalsAt capitals: Int? = nil
    ) {
        for (offset, text) in letters.split(separator: " ").enumerated() {
            table[start + offset] = NameLetters.packed(text)
            if let capitals { table[capitals + offset] = NameLetters.packed(text) }
        }
    }

    private static func fillGreek(_ table: inout [UInt32]) {
        fill(&table, from: 0x3B1, greek, capitalsAt: 0x391)
        for (scalar, text) in greekMarked { table[Int(scalar)] = NameLetters.packed(text) }
        var start = 0x1F00
        for (end, text) in greekPolytonic {
            for scalar in start...end { table[scalar] = NameLetters.packed(text) }
            start = end + 1
        }
    }

    private static func fillCyrillic(_ table: inout [UInt32]) {
        for (offset, text) in cyrillic.split(separator: " ").enumerated() {
            table[0x430 + offset] = NameLetters.packed(text)
            table[offset < 0x20 ? 0x410 + offset : 0x3E0 + offset] = NameLetters.packed(text)
        }
        for (scalar, text) in cyrillicExtended {
            table[Int(scalar)] = NameLetters.packed(text)
            table[Int(scalar) - 1] = NameLetters.packed(text)
        }
        table[0x4C0] = NameLetters.dropped
        table[0x4CF] = NameLetters.dropped
    }

    private static func fillArmenian(_ table: inout [UInt32]) {
        fill(&table, from: 0x561, armenian)
        for offset in 0..<38 { table[0x531 + offset] = table[0x561 + offset] }
        for mark in 0x559...0x55F { table[mark] = NameLetters.dropped }
    }

    private static func fillHebrew(_ table: inout [UInt32]) {
        fill(&table, from: 0x5D0, hebrew)
        for mark in 0x591...0x5C7 where mark != 0x5BE { table[mark] = NameLetters.dropped }
        table[0x5F3] = UInt32(UInt8(ascii: "J"))
        table[0x5F4] = NameLetters.dropped
    }

    private static func fillArabic(_ table: inout [UInt32]) {
        fill(&table, from: 0x621, arabic)
        fill(&table, from: 0x641, arabicRest)
        for (scalar, text) in arabicExtended { table[Int(scalar)] = NameLetters.packed(text) }
        for mark in Array(0x64B...0x65F) + [0x640, 0x670] { table[mark] = NameLetters.dropped }
        for digit in 0...9 {
            table[0x660 + digit] = UInt32(0x30 + digit)
            table[0x6F0 + digit] = UInt32(0x30 + digit)
        }
    }

    private static func fillGeorgian(_ table: inout [UInt32]) {
        fill(&table, from: 0x10D0, georgian)
        for offset in 0..<33 {
            table[0x10A0 + offset] = table[0x10D0 + offset]
            table[0x1C90 + offset] = table[0x10D0 + offset]
        }
    }
}
