/// The sounds that the romanisations of one word share (domain.md sections 6.2 and 6.3).
///
/// Of the vowels two remain: that the word begins with one, and the class of the last one where few
/// consonants tell names apart. Arabic and Hebrew write no others, and the schemes for Cyrillic
/// disagree on many. Hissing sounds become `s` or `z`, except in short keys: the French schemes write
/// `ch` for what the English ones write `sh`, and Turkish and Slavic names lose their marks.
enum NameSkeleton {
    /// Appends the skeleton of a word of lower-case ASCII letters; other bytes are copied.
    static func append(_ whole: [UInt8], to key: inout [UInt8]) {
        guard !whole.contains(where: { $0 >= 0x80 }) else { return key += whole }
        let start = key.count
        let word = withoutAddedEnding(whole)
        let sounds = NameSounds(word)
        var index = appendFirstVowel(of: word, sounds, to: &key)
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
                if coarse(sound) != previous { key.append(sound) }
                previous = coarse(sound)
                round.endVowel()
            }
            index += length
        }
        let count = key.count - start
        let last = lastVowel(of: word)
        if count <= longestWithRoundness, round.isInside, last != UInt8(ascii: "i") {
            // Nor does Arabic write the short ones of Bayoumi, Mufti and Zoghbi.
            key.append(UInt8(ascii: "o"))
        }
        if let vowel = last {
            // A feminine ending tells longer names apart too; other vowels come and go there.
            let isLong = count > longestWithVowel
            if !isLong || (count == longestWithVowel + 1 && vowel == UInt8(ascii: "a")) {
                key.append(vowel)
            }
        }
        let isShort = key.count - start <= longestWithFineSounds
        merge(&key, from: start, to: start + count, isShort: isShort)
        if count > longestWithRoundness { key[start] = blunted(key[start]) }
        if count > longestWithVowel { sharpen(&key, from: start + 1) }
        if key.count == start { key += word }
    }

    // Where the first consonant stands, behind the class of a vowel before it.
    private static func appendFirstVowel(
        of word: [UInt8],
        _ sounds: NameSounds,
        to key: inout [UInt8]
    ) -> Int {
        var index = sounds.start
        if index < word.count, NameSounds.isVowel(word[index]), !sounds.isGlideW(at: index) {
            let isRound =
                (word[index] == UInt8(ascii: "o") || word[index] == UInt8(ascii: "u"))
                && !Roundness.isDiminutive(word[(index + 1)...])
            key.append(UInt8(ascii: isRound ? "u" : "a"))
            while index < word.count, NameSounds.isVowel(word[index]), !sounds.isGreekV(at: index) {
                index += 1
            }
        }
        return index
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
    private static let longestWithFineSounds = 3

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
                if !isSilent, !isParticiple(word, index) { isPending = true }
            case UInt8(ascii: "o"):
                // Semyon is written Semen as well, Piotr Petr.
                let afterGlide =
                    before == UInt8(ascii: "y") || before == UInt8(ascii: "i")
                    || before == UInt8(ascii: "j")
                let isSoftening = afterGlide && index > 1 && !NameSounds.isVowel(word[index - 2])
                if !isSoftening, !isParticiple(word, index) { isPending = true }
            default: break
            }
        }

        // Arabic does not write the vowel of mu-, with which so many names begin: Munib, Moftah.
        private func isParticiple(_ word: [UInt8], _ index: Int) -> Bool {
            guard index == 1 || (index == 2 && NameSounds.isVowel(word[1])) else { return false }
            return word[0] == UInt8(ascii: "m") || Self.isDiminutive(word[(index + 1)...])
        }

        // Zubaida, Soheir, Obeid: Arabic does not write the vowel.
        static func isDiminutive(_ rest: ArraySlice<UInt8>) -> Bool {
            let ending = rest.drop { !NameSounds.isVowel($0) }
            guard ending.count > 1, ending.startIndex > rest.startIndex else { return false }
            let (first, second) = (ending[ending.startIndex], ending[ending.startIndex + 1])
            return "ae".utf8.contains(first) && "iy".utf8.contains(second)
        }

        mutating func endVowel() {
            isInside = isInside || isPending
            isPending = false
        }
    }

    // Languages without the one write the other: Bogdan is Bohdan, Vikram فيكرام, Parvez برويز. The
    // French schemes write `ch` for what the English ones write `sh`, and marks are lost. Few
    // consonants alone do not tell names apart: there g and h, and s and sh, stay two.
    private static func merge(
        _ key: inout [UInt8],
        from start: Int,
        to end: Int,
        isShort: Bool
    ) {
        for index in start..<end {
            switch key[index] {
            case UInt8(ascii: "g") where isShort: break
            case NameSounds.hush where isShort:
                // Stein is Штейн.
                let isCluster = index + 1 < end && "tpb".utf8.contains(key[index + 1])
                if isCluster { key[index] = UInt8(ascii: "s") }
            case UInt8(ascii: "f") where isShort && index == start: break
            case let sound: key[index] = coarse(sound)
            }
        }
    }

    private static func coarse(_ sound: UInt8) -> UInt8 {
        switch sound {
        case UInt8(ascii: "g"): UInt8(ascii: "h")
        case UInt8(ascii: "f"): UInt8(ascii: "v")
        case UInt8(ascii: "p"): UInt8(ascii: "b")
        case NameSounds.hush: UInt8(ascii: "s")
        default: sound
        }
    }

    // Baltic and Czech add an ending to Slavic family names: Vladimirovs, Abramovas, Baranovova.
    private static func withoutAddedEnding(_ word: [UInt8]) -> [UInt8] {
        if let eastern = withEasternEnding(word) { return eastern }
        for (ending, count) in addedEndings
        where word.count > ending.count + 2 && word.suffix(ending.count).elementsEqual(ending) {
            let isCzech = ending.count == 5
            return word.dropLast(count) + (isCzech ? [UInt8(ascii: "a")] : [])
        }
        return word
    }

    // Western Armenian hears k, t and ch as g, d and j: Hagopian, Bedikian, Momjian.
    private static func withEasternEnding(_ word: [UInt8]) -> [UInt8]? {
        let start = word.count - 4
        guard start >= 2, word[start + 2] == UInt8(ascii: "a"), word.last == UInt8(ascii: "n"),
            "iyje".utf8.contains(word[start + 1])
        else { return nil }
        let sound: [UInt8]
        switch word[start] {
        case UInt8(ascii: "g"): sound = [UInt8(ascii: "k")]
        case UInt8(ascii: "d"): sound = [UInt8(ascii: "t")]
        case UInt8(ascii: "j"): sound = Array("ch".utf8)
        default: return nil
        }
        let isDj = word[start] == UInt8(ascii: "j") && "dt".utf8.contains(word[start - 1])
        return word[..<(isDj ? start - 1 : start)] + sound + word[(start + 1)...]
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
        case UInt8(ascii: "h") where "aei".utf8.contains(before): return UInt8(ascii: "a")
        case UInt8(ascii: "h") where before == UInt8(ascii: "o"): return UInt8(ascii: "u")
        case UInt8(ascii: "u") where before == UInt8(ascii: "e"): return nil
        case UInt8(ascii: "o"), UInt8(ascii: "u"): return UInt8(ascii: "u")
        case UInt8(ascii: "i"), UInt8(ascii: "y"): return UInt8(ascii: "i")
        case UInt8(ascii: "j") where NameSounds.isVowel(before):
            // Nikolaj, but Faraj.
            let isArabic =
                before == UInt8(ascii: "a") && word.count > 2
                && "rhtjwi".utf8.contains(word[word.count - 3])
            return isArabic ? nil : UInt8(ascii: "i")
        case UInt8(ascii: "e") where before == UInt8(ascii: "i") || before == UInt8(ascii: "e"):
            return UInt8(ascii: "i")
        default: return nil
        }
    }
}
