/// Spellings of Hiragana and Katakana by the Hepburn system.
enum Kana {
    /// Marks of a sound that changes the one before: small vowels and the y-sounds.
    ///
    /// They are spelled in upper case, and `join` puts them together.
    static func spelling(of scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0x3041...0x3096: table[Int(scalar) - 0x3041]
        case 0x30A1...0x30F6: table[Int(scalar) - 0x30A1]
        case 0x3099, 0x309A, 0x30FC: NameLetters.dropped
        default: 0
        }
    }

    /// Puts small vowels in the place of the vowel before them: `kiYa` is kya, `fuI` is fi.
    static func join(_ letters: [UInt8]) -> [UInt8] {
        var joined: [UInt8] = []
        for letter in letters {
            guard letter & 0x20 == 0 else {
                // A long vowel is mostly written short: Kyouko is Kyoko.
                let isLong = letter == UInt8(ascii: "u") && "ou".utf8.contains(joined.last ?? 0)
                if !isLong { joined.append(letter) }
                continue
            }
            if let last = joined.last, "aeiou".utf8.contains(last) { joined.removeLast() }
            let afterHiss = joined.last == UInt8(ascii: "h") || joined.last == UInt8(ascii: "j")
            if letter != UInt8(ascii: "Y") || !afterHiss { joined.append(letter | 0x20) }
        }
        return joined
    }

    private static let table = """
        A a I i U u E e O o ka ga ki gi ku gu ke ge ko go sa za shi ji su zu se ze so zo ta da chi ji \
        - tsu zu te de to do na ni nu ne no ha ba pa hi bi pi fu bu pu he be pe ho bo po ma mi mu me \
        mo Ya ya Yu yu Yo yo ra ri ru re ro Wa wa i e o n vu ka ke
        """.split(separator: " ").map { NameLetters.packed($0) }
}
