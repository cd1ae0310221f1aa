/// Hebrew letters that sound by their neighbors; vowels are mostly not written.
enum HebrewWord {
    /// The word with each marker letter of `NameLetters` replaced by what it sounds like there.
    static func sound(_ letters: [UInt8]) -> [UInt8] {
        var sound: [UInt8] = []
        for index in letters.indices {
            let before = index > 0 ? letters[index - 1] : 0
            let next = index + 1 < letters.count ? letters[index + 1] : 0
            append(letters[index], before, next, to: &sound)
        }
        return sound
    }

    private static func append(
        _ letter: UInt8,
        _ before: UInt8,
        _ next: UInt8,
        to sound: inout [UInt8]
    ) {
        switch letter {
        case UInt8(ascii: "A"), UInt8(ascii: "E"): sound.append(UInt8(ascii: "a"))
        case UInt8(ascii: "B"):
            // Bet is v behind a vowel that few names write: at the end, and before -ski.
            let isV = before != 0 && (next == 0 || next == UInt8(ascii: "s"))
            sound.append(UInt8(ascii: isV ? "v" : "b"))
        case UInt8(ascii: "H") where next == 0: sound.append(UInt8(ascii: "a"))
        case UInt8(ascii: "H"):
            // Two letters that only look like one sound: כהן is Kohen, not Khen.
            if let last = sound.last, !isVowel(last) { sound.append(UInt8(ascii: "a")) }
            sound.append(UInt8(ascii: "h"))
        case UInt8(ascii: "J"): mark(&sound)
        case UInt8(ascii: "K"): sound.append(UInt8(ascii: "k"))
        case UInt8(ascii: "P"): sound.append(UInt8(ascii: next == 0 ? "f" : "p"))
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
        let isConsonant = before == 0 || before == vav || next == UInt8(ascii: "A")
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
