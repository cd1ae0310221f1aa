extension NameSounds {
    func readSingle(_ letter: UInt8, at index: Int) -> UInt8 {
        let next = self[index + 1]
        let isLast = index == word.count - 1
        switch letter {
        case UInt8(ascii: "c"): return UInt8(ascii: isSoftC(at: index) ? "s" : "k")
        case UInt8(ascii: "q"): return UInt8(ascii: "k")
        case UInt8(ascii: "w"): return isConsonantW(at: index) ? UInt8(ascii: "v") : Self.vowel
        case UInt8(ascii: "x"): return readX(at: index)
        case UInt8(ascii: "h"): return isLast || isSilentH(at: index) ? Self.silent : letter
        case UInt8(ascii: "j"): return isGlide(at: index) ? Self.silent : UInt8(ascii: "z")
        case UInt8(ascii: "z"):
            let isSharp = isLast || isGermanZ(at: index)
            return UInt8(ascii: isSharp ? "s" : "z")
        case UInt8(ascii: "g") where index == 0 && Self.softG.contains { word.starts(with: $0) }:
            return UInt8(ascii: "z")
        case UInt8(ascii: "d") where next == UInt8(ascii: "j"):
            return isD(at: index) ? letter : Self.silent
        case UInt8(ascii: "f") where endsInOff(at: index): return UInt8(ascii: "v")
        default: return letter
        }
    }

    // Gianni and Giuliani; Giorgi and Giannis are Georgian and Greek.
    static let softG = ["giu", "gian", "giam", "giov", "giac"].map { Array($0.utf8) }

    // German and Japanese lengthen a vowel so: Kohn, Ahlgren, Kohji; not Mohsen, Ahmad.
    func isSilentH(at index: Int) -> Bool {
        guard index > 0, Self.isVowel(word[index - 1]) else { return false }
        let next = self[index + 1]
        let isRound = word[index - 1] == UInt8(ascii: "o")
        if next == UInt8(ascii: "l") {
            // Köhler, Kohl; but Bohlul.
            if isRound, word[index - 2 < 0 ? 0 : index - 2] != UInt8(ascii: "b") { return true }
            return index + 2 < word.count && !Self.isVowel(word[index + 2])
        }
        if isRound, next == UInt8(ascii: "n") { return !Self.isVowel(self[index + 2]) }
        if next == UInt8(ascii: "n"), index + 2 == word.count { return true }
        return word[index - 1] == UInt8(ascii: "o") && "tkj".utf8.contains(next)
    }

    func isSoftC(at index: Int) -> Bool {
        let next = self[index + 1]
        if "eiy".utf8.contains(next) { return true }
        let rest = word[(index + 1)...]
        if spelling.isPolish, index > 0 { return next != UInt8(ascii: "h") }
        if next == UInt8(ascii: "v") || rest.elementsEqual("ov".utf8)
            || rest.elementsEqual("ova".utf8)
        {
            return true
        }
        // -ić without its mark, but not Eric and Dominic.
        guard rest.isEmpty, index > 1 else { return false }
        if word[index - 1] == UInt8(ascii: "l") || word[index - 1] == UInt8(ascii: "y") {
            return true
        }
        return word[index - 1] == UInt8(ascii: "i") && !"rnd".utf8.contains(word[index - 2])
    }

    // Sluzki is Слуцкий.
    static let adjectives = ["ki", "ky", "kij", "kyj", "kiy", "kyi"].map { Array($0.utf8) }

    func isGermanZ(at index: Int) -> Bool {
        let rest = word[(index + 1)...]
        if Self.adjectives.contains(where: { rest.elementsEqual($0) }) { return true }
        guard spelling.isGerman, index > 0 else { return false }
        let before = word[index - 1]
        return (!Self.isVowel(before) || before == UInt8(ascii: "e"))
            && (rest.starts(with: "ow".utf8) || rest.starts(with: "ew".utf8))
    }

    // A dj is one sound, except in Nadja and Abd al-Jabbar.
    func isD(at index: Int) -> Bool {
        let rest = word[(index + 2)...]
        return rest.elementsEqual("a".utf8) || rest.elementsEqual("uk".utf8)
            || (index == 2 && word.starts(with: "ab".utf8))
    }

    // `-off` and `-eff` are older spellings of `-ov` and `-ev`.
    func endsInOff(at index: Int) -> Bool {
        let letterF = UInt8(ascii: "f")
        guard index == word.count - 2, index > 1, word[index] == letterF, word[index + 1] == letterF
        else { return false }
        return word[index - 1] == UInt8(ascii: "o") || word[index - 1] == UInt8(ascii: "e")
    }

    // Uzbek and Azerbaijani x is a breath, Pinyin's a hiss: Xasan, Maxmud, Xiao; Maxim, Xenia.
    func readX(at index: Int) -> UInt8 {
        let next = self[index + 1]
        guard index == 0 else {
            let isBreath =
                "mrl".utf8.contains(next) || word[(index + 1)...].elementsEqual("an".utf8)
            return UInt8(ascii: isBreath ? "h" : "x")
        }
        if next == UInt8(ascii: "i") { return UInt8(ascii: "s") }
        return next == UInt8(ascii: "e") ? UInt8(ascii: "x") : UInt8(ascii: "h")
    }

    // English and Arabic names have a w that only colors the vowel before it: Crowley, Fawzi, Edwin.
    func isConsonantW(at index: Int) -> Bool {
        if spelling.isSlavic || !word[..<index].contains(where: Self.isVowel) { return true }
        let next = self[index + 1]
        if !Self.isVowel(next) {
            return word[..<index].elementsEqual("e".utf8) || word[..<index].elementsEqual("je".utf8)
        }
        let rest = word[(index + 1)...]
        let isWin = rest.elementsEqual("in".utf8)
        // Alawi, Badawi.
        let isNisba =
            word[index - 1] == UInt8(ascii: "a")
            && (rest.elementsEqual("i".utf8) || rest.elementsEqual("y".utf8))
        return isWin || isNisba || (next != UInt8(ascii: "i") && next != UInt8(ascii: "e"))
    }

    // German and Slavic romanisations write й as j: Tatjana, Sergej, Zoja; not Najib, Jamal.
    func isGlide(at index: Int) -> Bool {
        let before = self[index - 1]
        let next = self[index + 1]
        let rest = word[(index + 1)...]
        if before == UInt8(ascii: "d") {
            return rest.elementsEqual("a".utf8) || rest.elementsEqual("uk".utf8)
        }
        guard index > 0 else { return isFirstGlide }
        if spelling.isFrench { return rest.elementsEqual("a".utf8) }
        if isArabicJ(before, next, rest, at: index) { return false }
        guard Self.isVowel(next) else {
            // Mojgan, Pejman, Ajmal.
            if !spelling.isSlavic, "gmbhz".utf8.contains(next) { return false }
            if spelling.isSlavic || spelling.isRussian { return true }
            if "ln".utf8.contains(before) || rest.elementsEqual("ja".utf8) { return true }
            return Self.isVowel(before) && before != UInt8(ascii: "a") || next == 0
        }
        if next == UInt8(ascii: "i") {
            return !Self.isVowel(before) && !"nrh".utf8.contains(before)
        }
        if spelling.isSlavic || rest.elementsEqual("a".utf8) || rest.elementsEqual("ya".utf8) {
            return true
        }
        if next == UInt8(ascii: "o"), Self.isVowel(before) {
            return before == UInt8(ascii: "a") && spelling.isRussian
        }
        if before == UInt8(ascii: "o"), rest.starts(with: "an".utf8) { return true }
        if rest.starts(with: "ev".utf8) || rest.starts(with: "ew".utf8) { return true }
        return !Self.isVowel(before) || before == UInt8(ascii: "e") || before == UInt8(ascii: "i")
    }

    // Faraj, Siraj, Najm, Mahjoub, Wijdan, Hijazi, Manijeh, Ahmadinejad; and Tolibjon beyond the
    // Caspian Sea.
    func isArabicJ(
        _ before: UInt8,
        _ next: UInt8,
        _ rest: ArraySlice<UInt8>,
        at index: Int
    ) -> Bool {
        if before == UInt8(ascii: "h"), Self.isVowel(next), !spelling.isSlavic { return true }
        if Self.arabicRests.contains(where: { rest.elementsEqual($0) }) { return true }
        if before == UInt8(ascii: "i") {
            return next == UInt8(ascii: "d") || (word.starts(with: "hij".utf8) && rest.count > 1)
        }
        if rest.elementsEqual("on".utf8) { return index > 2 && !Self.isVowel(before) }
        if rest.elementsEqual("aev".utf8) || rest.elementsEqual("aeva".utf8) {
            return "nrmzb".utf8.contains(before)
        }
        guard before == UInt8(ascii: "a") else { return false }
        if next == 0 { return index > 1 && "rhtjwi".utf8.contains(word[index - 2]) }
        return next == UInt8(ascii: "m") && !spelling.isSlavic
    }

    static let arabicRests = ["ani", "ati", "eh", "ad", "oub", "oui", "ui"].map {
        Array($0.utf8)
    }

    // Jakowlew, Jereschtschenko, Jegorov, Jurij; but Jafarov and Jabbarov are of the Caucasus and
    // beyond, and Jukov and Jelev write a Slavic zh.
    var isFirstGlide: Bool {
        if spelling.isFrench { return false }
        if spelling.isSlavic || word.starts(with: "jew".utf8) { return true }
        switch self[1] {
        case UInt8(ascii: "u"): return Self.glides.contains { word.starts(with: $0) }
        case UInt8(ascii: "e"): return spelling.isRussian && word.count > 6 && self[2] != self[1]
        case UInt8(ascii: "a"): return spelling.isRussian && "kstnr".utf8.contains(self[2])
        default: return false
        }
    }

    static let glides = [
        "jur", "jusu", "jusi", "julia", "julija", "julian", "julj", "jung", "junk", "jush",
    ].map { Array($0.utf8) }
}
