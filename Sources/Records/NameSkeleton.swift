/// The consonants that the romanisations of one word share (domain.md sections 6.2 and 6.3).
///
/// Vowels fall away except for the class of the first one, because Arabic does not write them and
/// the schemes for Cyrillic disagree on most. `ch`, `sh`, `shch` and `s` become one letter: the
/// French schemes write `ch` for what the English ones write `sh`.
enum NameSkeleton {
    /// Appends the skeleton of a word of lower-case ASCII letters; other bytes are copied.
    static func append(_ word: [UInt8], to key: inout [UInt8]) {
        var index = firstSound(of: word)
        if index < word.count, let vowel = vowelClass(word[index]) {
            key.append(vowel)
            index += 1
        }
        var previous: UInt8 = 0
        while index < word.count {
            if isVowel(word[index]) {
                previous = 0
                index += 1
                continue
            }
            let (sound, length) = sound(in: word, at: index)
            index += length
            if sound == letterX {
                key.append(contentsOf: [letterK, letterS])
                previous = letterS
            } else if sound != 0, sound != previous {
                key.append(sound)
                previous = sound
            }
        }
    }

    private static let letterH = UInt8(ascii: "h")
    private static let letterI = UInt8(ascii: "i")
    private static let letterJ = UInt8(ascii: "j")
    private static let letterK = UInt8(ascii: "k")
    private static let letterS = UInt8(ascii: "s")
    private static let letterU = UInt8(ascii: "u")
    private static let letterX = UInt8(ascii: "x")
    private static let letterY = UInt8(ascii: "y")

    // Longest first: what several letters sound like.
    private static let sounds: [([UInt8], UInt8)] = [
        ("shch", "s"), ("tsch", "s"), ("tch", "s"), ("tsh", "s"), ("sch", "s"), ("dzh", "z"),
        ("chr", "k"), ("ch", "s"), ("sh", "s"), ("cz", "s"), ("sz", "s"), ("zh", "z"), ("dj", "z"),
        ("kh", "h"), ("gh", "g"), ("ph", "f"),
        ("th", "t"), ("dh", "d"), ("ck", "k"),
    ].map { (Array($0.0.utf8), Array($0.1.utf8)[0]) }

    // Iuliia, Yuliya, Iouliia and Julija begin alike: with the vowel behind the glide.
    private static func firstSound(of word: [UInt8]) -> Int {
        var index = 0
        while index + 1 < word.count, isVowel(word[index + 1]),
            word[index] == letterI || word[index] == letterY
                || (word[index] == letterJ && word[index + 1] == letterU)
        {
            index += 1
        }
        return index
    }

    private static func sound(in word: [UInt8], at index: Int) -> (UInt8, Int) {
        if mayJoin(word, index + 1),
            let (spelling, sound) = sounds.first(where: { word[index...].starts(with: $0.0) })
        {
            return (sound, spelling.last == UInt8(ascii: "r") ? spelling.count - 1 : spelling.count)
        }
        if endsInOff(word, at: index) { return (UInt8(ascii: "v"), 2) }
        switch word[index] {
        case UInt8(ascii: "c"): return (isFront(word, index + 1) ? letterS : letterK, 1)
        case UInt8(ascii: "q"): return (letterK, 1)
        case UInt8(ascii: "w"): return (UInt8(ascii: "v"), 1)
        case letterX: return (index == 0 ? letterH : letterX, 1)
        case letterH: return (index == word.count - 1 ? 0 : letterH, 1)
        case letterJ: return (isGlide(word, at: index) ? 0 : UInt8(ascii: "z"), 1)
        case let other: return (other, 1)
        }
    }

    // Whether a letter stands second in any of `sounds`.
    private static func mayJoin(_ word: [UInt8], _ index: Int) -> Bool {
        guard index < word.count else { return false }
        switch word[index] {
        case letterH, letterS, letterJ, letterK, UInt8(ascii: "c"), UInt8(ascii: "z"): return true
        default: return false
        }
    }

    // `-off` and `-eff` are older spellings of `-ov` and `-ev`.
    private static func endsInOff(_ word: [UInt8], at index: Int) -> Bool {
        let letterF = UInt8(ascii: "f")
        return index == word.count - 2 && index > 1 && word[index] == letterF
            && word[index + 1] == letterF
    }

    // German and Slavic romanisations write й as j: Tatjana, Sergej, Zoja; not Najib, Jamal.
    private static func isGlide(_ word: [UInt8], at index: Int) -> Bool {
        guard index > 0 else { return false }
        let before = word[index - 1]
        guard index + 1 < word.count, isVowel(word[index + 1]) else { return true }
        if index + 2 == word.count, word[index + 1] == UInt8(ascii: "a") { return true }
        return !isVowel(before) || before == letterI || before == UInt8(ascii: "e")
    }

    private static func isFront(_ word: [UInt8], _ index: Int) -> Bool {
        guard index < word.count else { return false }
        return word[index] == UInt8(ascii: "e") || word[index] == letterI || word[index] == letterY
    }

    private static func isVowel(_ letter: UInt8) -> Bool { vowelClass(letter) != nil }

    private static func vowelClass(_ letter: UInt8) -> UInt8? {
        switch letter {
        case UInt8(ascii: "a"), UInt8(ascii: "e"): UInt8(ascii: "a")
        case letterI, letterY: letterI
        case UInt8(ascii: "o"), letterU: letterU
        default: nil
        }
    }
}
