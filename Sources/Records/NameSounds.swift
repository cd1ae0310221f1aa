/// Reads the consonants of a romanised word: which letters stand together, and how they sound.
struct NameSounds {
    /// What `read` gives for a vowel.
    static let vowel: UInt8 = 1
    /// What `read` gives for sh, ch and their like.
    static let hush = UInt8(ascii: "c")
    /// What `read` gives for letters without a sound.
    static let silent: UInt8 = 0

    let word: [UInt8]
    let spelling: NameSpelling

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
        if letter == UInt8(ascii: "u"), isBelarusianV(at: index) || isGreekV(at: index) {
            return (UInt8(ascii: "v"), 1)
        }
        if Self.isVowel(letter) { return (Self.vowel, 1) }
        if index == 0, let pair = readGreekPair() { return pair }
        if letter == UInt8(ascii: "g"), isEnglishGh(at: index) { return (Self.silent, 2) }
        if index == 0, word.starts(with: "wri".utf8) { return (UInt8(ascii: "r"), 2) }
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

    // Naoual, Jaouad, and the Arabic ending -awi as French writes it: Hamzaoui.
    func isFrenchW(at index: Int) -> Bool {
        if index > 0, word[index] == UInt8(ascii: "o"), word[index - 1] == UInt8(ascii: "a"),
            self[index + 1] == UInt8(ascii: "u"), self[index + 2] == UInt8(ascii: "a")
        {
            return true
        }
        return index + 3 == word.count && index > 1 && word[index - 1] == UInt8(ascii: "a")
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

    subscript(index: Int) -> UInt8 { word.indices.contains(index) ? word[index] : 0 }

    static let groups: [(letters: [UInt8], sound: UInt8)] = [
        "shch c", "schtsch c", "stsch c", "shtch c", "sjtj c", "tsch c", "ttch c", "tch c", "tsh c",
        "tsj c", "sch c", "shh c", "sh c", "sz c", "ts s", "tz s", "tc c", "cz c", "cs c",
        "dsch z", "dzh z", "dsh z", "zh z", "dz z", "ds z", "xh z", "zs z", "dge z", "dgi z",
        "ksz x", "kh h", "gh g", "ph f", "th t", "dh d", "dt t", "ck k", "ks x", "wh v",
    ].map { (Array($0.utf8.dropLast(2)), Array($0.utf8)[$0.utf8.count - 1]) }

    // Schmidt, but Fedtchenko; Waschakidse, but Davidson; Potocki; White, but Jawhar.
    func isTwoSounds(_ letters: [UInt8], at index: Int) -> Bool {
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
    static func mayJoin(_ letter: UInt8) -> Bool {
        switch letter {
        case UInt8(ascii: "h"), UInt8(ascii: "s"), UInt8(ascii: "k"), UInt8(ascii: "c"),
            UInt8(ascii: "z"), UInt8(ascii: "t"), UInt8(ascii: "j"), UInt8(ascii: "g"):
            true
        default: false
        }
    }
}
