/// The sounds that the romanisations of one word share (domain.md sections 6.2 and 6.3).
///
/// Of the vowels two remain: that the word begins with one, and the class of the last one where few
/// consonants tell names apart. Arabic and Hebrew write no others, and the schemes for Cyrillic
/// disagree on many. Hissing sounds become `s` or `z`: the French schemes write `ch` for what the
/// English ones write `sh`, and Turkish and Slavic names lose their marks.
enum NameSkeleton {
    /// Appends the skeleton of a word of lower-case ASCII letters; other bytes are copied.
    static func append(_ whole: [UInt8], to key: inout [UInt8]) {
        let start = key.count
        let word = withoutAddedEnding(whole)
        let sounds = NameSounds(word)
        var index = sounds.start
        if index < word.count, NameSounds.isVowel(word[index]), !sounds.isGlideW(at: index) {
            let isRound = word[index] == UInt8(ascii: "o") || word[index] == UInt8(ascii: "u")
            key.append(UInt8(ascii: isRound ? "u" : "a"))
            while index < word.count, NameSounds.isVowel(word[index]) { index += 1 }
        }
        var previous: UInt8 = 0
        var round = Roundness()
        while index < word.count {
            let (sound, length) = sounds.read(at: index)
            switch sound {
            case NameSounds.vowel:
                round.pass(word, index)
                previous = 0
            case NameSounds.silent: break
            case UInt8(ascii: "x"):
                if previous != UInt8(ascii: "k") { key.append(UInt8(ascii: "k")) }
                key.append(UInt8(ascii: "s"))
                previous = UInt8(ascii: "s")
                round.endVowel()
            default:
                let merged = merged(sound, isFirst: key.count == start)
                if merged != previous { key.append(merged) }
                previous = merged
                round.endVowel()
            }
            index += length
        }
        let count = key.count - start
        if count > longestWithRoundness { key[start] = blunted(key[start]) }
        if count > longestWithVowel { sharpen(&key, from: start + 1) }
        if count <= longestWithRoundness, round.isInside { key.append(UInt8(ascii: "o")) }
        if count <= longestWithVowel, let vowel = lastVowel(of: word) { key.append(vowel) }
        if key.count == start { key += word }
    }

    // What is told apart at the start of short names only: Arabic has no p, German z is ts.
    private static func blunted(_ first: UInt8) -> UInt8 {
        switch first {
        case UInt8(ascii: "u"): UInt8(ascii: "a")
        case UInt8(ascii: "p"): UInt8(ascii: "b")
        case UInt8(ascii: "z"): UInt8(ascii: "s")
        default: first
        }
    }

    // German and Spanish write s and z for each other, and what other languages hear as either:
    // Rosenstern, Розенштерн.
    private static func sharpen(_ key: inout [UInt8], from start: Int) {
        var end = start
        for index in start..<key.count {
            let letter = key[index] == UInt8(ascii: "z") ? UInt8(ascii: "s") : key[index]
            if letter == UInt8(ascii: "s"), key[end - 1] == letter { continue }
            key[end] = letter
            end += 1
        }
        key.removeSubrange(end...)
    }

    // Longer skeletons are rare enough without.
    private static let longestWithVowel = 4
    private static let longestWithRoundness = 3

    /// Whether an o or u stands between consonants.
    private struct Roundness {
        private(set) var isInside = false
        private var isPending = false

        mutating func pass(_ word: [UInt8], _ index: Int) {
            let before = index > 0 ? word[index - 1] : 0
            let next = index + 1 < word.count ? word[index + 1] : 0
            switch word[index] {
            case UInt8(ascii: "u"), UInt8(ascii: "w"):
                // Miguel, Quer.
                let isSilent =
                    (before == UInt8(ascii: "g") || before == UInt8(ascii: "q"))
                    && (next == UInt8(ascii: "e") || next == UInt8(ascii: "i"))
                if !isSilent { isPending = true }
            case UInt8(ascii: "o"):
                // Semyon is written Semen as well, Piotr Petr.
                let afterGlide =
                    before == UInt8(ascii: "y") || before == UInt8(ascii: "i")
                    || before == UInt8(ascii: "j")
                let isSoftening = afterGlide && index > 1 && !NameSounds.isVowel(word[index - 2])
                if !isSoftening { isPending = true }
            default: break
            }
        }

        mutating func endVowel() {
            isInside = isInside || isPending
            isPending = false
        }
    }

    // Languages without the one write the other: Bogdan is Bohdan, Vikram فيكرام, Parvez برويز.
    private static func merged(_ sound: UInt8, isFirst: Bool) -> UInt8 {
        switch sound {
        case UInt8(ascii: "g"): UInt8(ascii: "h")
        case UInt8(ascii: "f"): UInt8(ascii: "v")
        case UInt8(ascii: "p") where !isFirst: UInt8(ascii: "b")
        default: sound
        }
    }

    // Baltic and Czech add an ending to Slavic family names: Vladimirovs, Abramovas, Baranovova.
    private static func withoutAddedEnding(_ word: [UInt8]) -> [UInt8] {
        for (ending, count) in addedEndings
        where word.count > ending.count + 2 && word.suffix(ending.count).elementsEqual(ending) {
            let isCzech = ending.count == 5
            return word.dropLast(count) + (isCzech ? [UInt8(ascii: "a")] : [])
        }
        return word
    }

    private static let addedEndings: [([UInt8], Int)] = [
        ("ovs", 1), ("evs", 1), ("ovas", 2), ("evas", 2), ("ovova", 3), ("evova", 3),
    ].map { (Array($0.0.utf8), $0.1) }

    // The class of the vowel at the end; a last e is silent in many languages, and says nothing.
    private static func lastVowel(of word: [UInt8]) -> UInt8? {
        guard word.count > 1, let last = word.last else { return nil }
        let before = word[word.count - 2]
        switch last {
        case UInt8(ascii: "a"): return last
        case UInt8(ascii: "h") where before == UInt8(ascii: "a") || before == UInt8(ascii: "e"):
            return UInt8(ascii: "a")
        case UInt8(ascii: "h") where before == UInt8(ascii: "o"): return UInt8(ascii: "u")
        case UInt8(ascii: "u") where before == UInt8(ascii: "e"): return nil
        case UInt8(ascii: "o"), UInt8(ascii: "u"): return UInt8(ascii: "u")
        case UInt8(ascii: "i"), UInt8(ascii: "y"): return UInt8(ascii: "i")
        case UInt8(ascii: "j") where NameSounds.isVowel(before): return UInt8(ascii: "i")
        case UInt8(ascii: "e") where before == UInt8(ascii: "i") || before == UInt8(ascii: "e"):
            return UInt8(ascii: "i")
        default: return nil
        }
    }
}
