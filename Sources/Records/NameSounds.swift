/// Reads the consonants of a romanised word: which letters stand together, and how they sound.
struct NameSounds {
    /// What `read` gives for a vowel.
    static let vowel: UInt8 = 1
    /// What `read` gives for sh, ch and their like.
    static let hush = UInt8(ascii: "c")
    /// What `read` gives for letters without a sound.
    static let silent: UInt8 = 0

    private let word: [UInt8]
    private let spelling: NameSpelling

    init(_ word: [UInt8]) {
        self.word = word
        spelling = NameSpelling(of: word)
    }

    /// Where the first sound stands: Iuliia, Yuliya, Iouliia and Julija begin alike, with the vowel
    /// behind the glide.
    var start: Int {
        var index = 0
        while index + 1 < word.count, Self.isVowel(word[index + 1]),
            word[index] == UInt8(ascii: "i") || word[index] == UInt8(ascii: "y")
                || (word[index] == UInt8(ascii: "j") && index == 0 && isFirstGlide)
        {
            index += 1
        }
        return index
    }

    /// The sound at an index, and how many letters write it; `x` is k and s.
    func read(at index: Int) -> (sound: UInt8, length: Int) {
        let letter = word[index]
        if isGlideW(at: index) || isFrenchW(at: index) {
            return (UInt8(ascii: "v"), letter == UInt8(ascii: "o") ? 2 : 1)
        }
        if Self.isVowel(letter) { return (Self.vowel, 1) }
        if index == 0, let pair = readGreekPair() { return pair }
        if letter == UInt8(ascii: "r"), self[index + 1] == UInt8(ascii: "z"), isPolishRz(at: index)
        {
            let isVoiceless = "kpt".utf8.contains(self[index - 1])
            return (isVoiceless ? Self.hush : UInt8(ascii: "z"), 2)
        }
        if Self.mayJoin(self[index + 1]) {
            if letter == UInt8(ascii: "c"), self[index + 1] == UInt8(ascii: "h") {
                return readCh(at: index)
            }
            let group = Self.groups.first { word[index...].starts(with: $0.letters) }
            if let group, !isTwoSounds(group.letters, at: index) {
                return (group.sound, group.letters.count)
            }
        }
        if self[index + 1] == UInt8(ascii: "j"), let pair = readPairWithJ(at: index) { return pair }
        return (readSingle(letter, at: index), endsInOff(at: index) ? 2 : 1)
    }

    /// Whether `u` or `ou` at the start stands for w: Oualid, Уильям.
    func isGlideW(at index: Int) -> Bool {
        guard index == 0 else { return false }
        switch word[0] {
        case UInt8(ascii: "u"): return Self.isVowel(self[1])
        case UInt8(ascii: "o"): return self[1] == UInt8(ascii: "u") && Self.isVowel(self[2])
        default: return false
        }
    }

    // The Arabic ending -awi as French writes it: Hamzaoui.
    private func isFrenchW(at index: Int) -> Bool {
        index + 3 == word.count && index > 1 && word[index - 1] == UInt8(ascii: "a")
            && word.suffix(3).elementsEqual("oui".utf8)
    }

    static func isVowel(_ letter: UInt8) -> Bool {
        switch letter {
        case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"),
            UInt8(ascii: "u"), UInt8(ascii: "y"):
            true
        default: false
        }
    }

    private subscript(index: Int) -> UInt8 { word.indices.contains(index) ? word[index] : 0 }

    private static let groups: [(letters: [UInt8], sound: UInt8)] = [
        "shch c", "schtsch c", "stsch c", "shtch c", "sjtj c", "tsch c", "ttch c", "tch c", "tsh c",
        "tsj c", "sch c", "shh c", "sh c", "sz c", "ts s", "tz s", "tc c", "cz c", "cs c",
        "dsch z", "dzh z", "dsh z", "zh z", "dz z", "ds z", "xh z", "zs z", "dge z", "dgi z",
        "ksz x", "kh h", "gh g", "ph f", "th t", "dh d", "dt t", "ck k", "ks x", "wh v",
    ].map { (Array($0.utf8.dropLast(2)), Array($0.utf8)[$0.utf8.count - 1]) }

    // Schmidt, but Fedtchenko; Waschakidse, but Davidson; Potocki; White, but Jawhar.
    private func isTwoSounds(_ letters: [UInt8], at index: Int) -> Bool {
        let rest = word[(index + 2)...]
        switch letters[0] {
        case UInt8(ascii: "w"): return index > 0
        case UInt8(ascii: "c") where letters.elementsEqual("ck".utf8): return spelling.isPolish
        default: break
        }
        if letters.starts(with: "ds".utf8), letters.count > 2, index > 0,
            !Self.isVowel(word[index - 1])
        {
            // Goldschmidt.
            return true
        }
        if letters.elementsEqual("dt".utf8) { return rest.first == UInt8(ascii: "c") }
        return letters.elementsEqual("ds".utf8) && !rest.elementsEqual("e".utf8)
    }

    // Whether a letter stands second in any of the groups.
    private static func mayJoin(_ letter: UInt8) -> Bool {
        switch letter {
        case UInt8(ascii: "h"), UInt8(ascii: "s"), UInt8(ascii: "k"), UInt8(ascii: "c"),
            UInt8(ascii: "z"), UInt8(ascii: "t"), UInt8(ascii: "j"), UInt8(ascii: "g"):
            true
        default: false
        }
    }

    // `ch` is a hissing sound in English and French, and a breath or k in most other languages.
    private func readCh(at index: Int) -> (UInt8, Int) {
        let rest = word[index...].dropFirst(2)
        if rest.elementsEqual("uk".utf8) || rest.elementsEqual("enko".utf8) {
            return (Self.hush, 2)
        }
        if rest.isEmpty, self[index - 1] == UInt8(ascii: "i"), "wv".utf8.contains(self[index - 2]) {
            return (Self.hush, 2)
        }
        if rest.starts(with: "tch".utf8) { return (Self.hush, 5) }
        let next = self[index + 2]
        if next == UInt8(ascii: "r") {
            let isGreek = spelling.isGreek || word.suffix(2).elementsEqual("os".utf8)
            return (UInt8(ascii: isGreek ? "h" : "k"), 2)
        }
        let afterVowel = Self.isVowel(self[index - 1])
        if afterVowel, next == UInt8(ascii: "s") { return (UInt8(ascii: "x"), 3) }
        if rest.starts(with: "ol".utf8), self[index - 1] == UInt8(ascii: "i") {
            return (UInt8(ascii: "k"), 2)
        }
        let isBreath =
            spelling.hasBreathCh
            || (afterVowel && Self.behindBreath.contains { rest.starts(with: $0) })
            || (index == 2 && word.starts(with: "micha".utf8))
            || (rest.isEmpty && word.suffix(4).elementsEqual("rich".utf8))
            || (afterVowel && Self.hebrewEndings.contains { rest.elementsEqual($0) })
        return (isBreath ? UInt8(ascii: "h") : Self.hush, 2)
    }

    // Menachem, Mordechai, Elimelech.
    private static let hebrewEndings = ["em", "ai"].map { Array($0.utf8) }

    // Bachmann, Achmed, Lechner, Richter; but Kuchma and Pechnikov.
    private static let behindBreath = [
        "man", "med", "mad", "mat", "mei", "ner", "nitz", "t", "w", "b",
    ].map { Array($0.utf8) }

    // Krzysztof, Wawrzecki.
    private func isPolishRz(at index: Int) -> Bool {
        guard index > 0, !spelling.isGerman, Self.isVowel(self[index + 2]) else { return false }
        return spelling.isPolish || (spelling.isSlavic && word.contains(UInt8(ascii: "w")))
    }

    // Mpoutaris, Ntinos, Gkikas: how Greek writes b, d and g.
    private func readGreekPair() -> (UInt8, Int)? {
        guard Self.isVowel(self[2]) else { return nil }
        return switch (word[0], self[1]) {
        case (UInt8(ascii: "m"), UInt8(ascii: "p")): (UInt8(ascii: "b"), 2)
        case (UInt8(ascii: "n"), UInt8(ascii: "t")): (UInt8(ascii: "d"), 2)
        case (UInt8(ascii: "g"), UInt8(ascii: "k")): (UInt8(ascii: "g"), 2)
        default: nil
        }
    }

    // Scandinavian and Dutch: Sjevtsjenko, -ovitj; before a vowel the j is a glide.
    private func readPairWithJ(at index: Int) -> (UInt8, Int)? {
        guard !Self.isVowel(self[index + 2]) else { return nil }
        switch word[index] {
        case UInt8(ascii: "s"), UInt8(ascii: "t"): return (Self.hush, 2)
        case UInt8(ascii: "z"): return (UInt8(ascii: "z"), 2)
        default: return nil
        }
    }

    private func readSingle(_ letter: UInt8, at index: Int) -> UInt8 {
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
    private static let softG = ["giu", "gian", "giam", "giov", "giac"].map { Array($0.utf8) }

    // German and Japanese lengthen a vowel so: Kohn, Ahlgren, Kohji; not Mohsen, Ahmad.
    private func isSilentH(at index: Int) -> Bool {
        guard index > 0, Self.isVowel(word[index - 1]) else { return false }
        let next = self[index + 1]
        if next == UInt8(ascii: "l") {
            return index + 2 < word.count && !Self.isVowel(word[index + 2])
        }
        if next == UInt8(ascii: "n"), index + 2 == word.count { return true }
        return word[index - 1] == UInt8(ascii: "o") && "tkj".utf8.contains(next)
    }

    private func isSoftC(at index: Int) -> Bool {
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
    private static let adjectives = ["ki", "ky", "kij", "kyj", "kiy", "kyi"].map { Array($0.utf8) }

    private func isGermanZ(at index: Int) -> Bool {
        let rest = word[(index + 1)...]
        if Self.adjectives.contains(where: { rest.elementsEqual($0) }) { return true }
        guard spelling.isGerman, index > 0 else { return false }
        let before = word[index - 1]
        return (!Self.isVowel(before) || before == UInt8(ascii: "e"))
            && (rest.starts(with: "ow".utf8) || rest.starts(with: "ew".utf8))
    }

    // A dj is one sound, except in Nadja and Abd al-Jabbar.
    private func isD(at index: Int) -> Bool {
        let rest = word[(index + 2)...]
        return rest.elementsEqual("a".utf8) || rest.elementsEqual("uk".utf8)
            || (index == 2 && word.starts(with: "ab".utf8))
    }

    // `-off` and `-eff` are older spellings of `-ov` and `-ev`.
    private func endsInOff(at index: Int) -> Bool {
        let letterF = UInt8(ascii: "f")
        guard index == word.count - 2, index > 1, word[index] == letterF, word[index + 1] == letterF
        else { return false }
        return word[index - 1] == UInt8(ascii: "o") || word[index - 1] == UInt8(ascii: "e")
    }

    // Uzbek and Azerbaijani x is a breath, Pinyin's a hiss: Xasan, Maxmud, Xiao; Maxim, Xenia.
    private func readX(at index: Int) -> UInt8 {
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
    private func isConsonantW(at index: Int) -> Bool {
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
    private func isGlide(at index: Int) -> Bool {
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

    // Faraj, Siraj, Najm, Mahjoub, Wijdan, Hijazi, and Tolibjon beyond the Caspian Sea.
    private func isArabicJ(
        _ before: UInt8,
        _ next: UInt8,
        _ rest: ArraySlice<UInt8>,
        at index: Int
    ) -> Bool {
        if before == UInt8(ascii: "h"), Self.isVowel(next), !spelling.isSlavic { return true }
        if rest.elementsEqual("ani".utf8) || rest.elementsEqual("ati".utf8) { return true }
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

    // Jakowlew, Jereschtschenko, Jegorov, Jurij; but Jafarov and Jabbarov are of the Caucasus and
    // beyond, and Jukov and Jelev write a Slavic zh.
    private var isFirstGlide: Bool {
        if spelling.isFrench { return false }
        if spelling.isSlavic || word.starts(with: "jew".utf8) { return true }
        switch self[1] {
        case UInt8(ascii: "u"): return Self.glides.contains { word.starts(with: $0) }
        case UInt8(ascii: "e"): return spelling.isRussian && word.count > 6 && self[2] != self[1]
        case UInt8(ascii: "a"): return spelling.isRussian && "kstnr".utf8.contains(self[2])
        default: return false
        }
    }

    private static let glides = [
        "jur", "jusu", "jusi", "julia", "julija", "julian", "julj", "jung", "junk", "jush",
    ].map { Array($0.utf8) }
}
