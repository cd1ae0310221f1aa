/// Hebrew letters that sound by their neighbors; vowels are mostly not written.
enum HebrewWord {
    /// The word with each marker letter of `NameLetters` replaced by what it sounds like there.
    static func sound(_ letters: [UInt8]) -> [UInt8] {
        var sound: [UInt8] = []
        for index in letters.indices {
            let before = index > 0 ? letters[index - 1] : 0
            let next = index + 1 < letters.count ? letters[index + 1] : 0
            // A letter that stands twice has a vowel between, since a doubled sound is written once.
            if letters[index] == before, letters[index] != UInt8(ascii: "V"),
                !isVowel(sound.last ?? 0)
            {
                sound.append(UInt8(ascii: "a"))
            }
            switch letters[index] {
            case UInt8(ascii: "B"):
                sound.append(UInt8(ascii: isHardBet(letters, index) ? "b" : "v"))
            case UInt8(ascii: "P"):
                sound.append(UInt8(ascii: isHardPe(letters, index) ? "p" : "f"))
            case UInt8(ascii: "K"):
                sound += (index > 0 && !isHard(before) ? "kh" : "k").utf8
            case UInt8(ascii: "V")
            where index + 2 == letters.count && index > 0
                && next == UInt8(ascii: "Y"):
                // Levi, Halevi.
                sound.append(UInt8(ascii: "v"))
            case let letter: append(letter, before, next, to: &sound)
            }
        }
        return sound
    }

    // Bet is b at the start of a word and of a syllable behind a consonant: Goldberg, Rabin; and v
    // elsewhere: Avraham, Gavriel, Shavit.
    private static func isHardBet(_ letters: [UInt8], _ index: Int) -> Bool {
        guard index > 0, index + 1 < letters.count else { return index == 0 }
        let before = letters[index - 1]
        let next = letters[index + 1]
        if before == letters[index] || next == letters[index] { return true }
        let rest = letters[(index + (next == UInt8(ascii: "V") ? 2 : 1))...]
        if rest.first == UInt8(ascii: "r") {
            // Zilber, Goldberg, Ginzburg, Liberman; but Avraham.
            return rest.count == 1 || "gmt".utf8.contains(rest[rest.startIndex + 1])
        }
        return isHard(before) || (index == 2 && letters.starts(with: "ab".utf8))
    }

    // Pe is p at the start and before l, n, k and m, and behind s; f elsewhere: Sofer, Yefet.
    private static func isHardPe(_ letters: [UInt8], _ index: Int) -> Bool {
        guard index > 0 else { return true }
        guard index + 1 < letters.count else { return false }
        let before = letters[index - 1]
        return isHard(before) || before == UInt8(ascii: "S") || before == UInt8(ascii: "s")
            || letters[index + 1] == letters[index] || "lkm".utf8.contains(letters[index + 1])
    }

    // Behind these a syllable begins.
    private static func isHard(_ before: UInt8) -> Bool {
        "lnmzr".utf8.contains(before)
    }

    private static func append(
        _ letter: UInt8,
        _ before: UInt8,
        _ next: UInt8,
        to sound: inout [UInt8]
    ) {
        switch letter {
        case UInt8(ascii: "A"), UInt8(ascii: "E"):
            // Ori, Oved: the vav makes the vowel of the first syllable.
            let isRound = before == 0 && next == UInt8(ascii: "V")
            if !isRound { sound.append(UInt8(ascii: "a")) }
        case UInt8(ascii: "H") where next == 0: sound.append(UInt8(ascii: "a"))
        case UInt8(ascii: "H"):
            // Two letters that only look like one sound: כהן is Kohen, not Khen.
            if let last = sound.last, !isVowel(last) { sound.append(UInt8(ascii: "a")) }
            sound.append(UInt8(ascii: "h"))
        case UInt8(ascii: "J"): mark(&sound)
        case UInt8(ascii: "S"): sound += "sh".utf8
        case UInt8(ascii: "V"): appendVav(before, next, to: &sound)
        case UInt8(ascii: "Y"): sound.append(UInt8(ascii: before == 0 ? "y" : "i"))
        case let other: sound.append(other)
        }
    }

    // Written twice it is the consonant; once, it is one at the start of a word and beside alef.
    private static func appendVav(_ before: UInt8, _ next: UInt8, to sound: inout [UInt8]) {
        let vav = UInt8(ascii: "V")
        if next == vav { return }
        let isConsonant = before == 0 || before == vav
        sound.append(UInt8(ascii: isConsonant ? "v" : "u"))
    }

    // The geresh makes a sound of other languages: ג׳ is j, צ׳ is ch, ז׳ is zh.
    private static func mark(_ sound: inout [UInt8]) {
        switch sound.last {
        case UInt8(ascii: "g"): sound.replaceSubrange((sound.count - 1)..., with: "dj".utf8)
        case UInt8(ascii: "z"): sound.append(UInt8(ascii: "h"))
        case UInt8(ascii: "s") where sound.dropLast().last == UInt8(ascii: "t"):
            sound.replaceSubrange((sound.count - 2)..., with: "ch".utf8)
        default: return
        }
    }

    private static func isVowel(_ letter: UInt8) -> Bool { "aiu".utf8.contains(letter) }
}
