/// Arabic letters that sound by their neighbors, and those that Persian reads its own way.
struct ArabicWord {
    /// The word with each marker letter of `NameLetters` replaced by what it sounds like there.
    static func sound(_ letters: [UInt8]) -> [UInt8] {
        if let (head, rest) = joinedHead(of: letters) { return head + sound(rest) }
        let stem = withoutArticle(letters)
        var word = ArabicWord(letters: stem, hasArticle: stem.count < letters.count)
        for index in word.letters.indices { word.append(at: index) }
        return word.sound
    }

    private let letters: [UInt8]
    private let isPersian: Bool
    private let hasArticle: Bool
    private var sound: [UInt8] = []

    private init(letters: [UInt8], hasArticle: Bool) {
        self.letters = letters
        self.hasArticle = hasArticle
        isPersian = letters.contains { "PCZGKJ".utf8.contains($0) }
    }

    // عبدالوهاب and ابوالحسن, as if they stood in two words.
    private static func joinedHead(of letters: [UInt8]) -> ([UInt8], [UInt8])? {
        guard letters.count > 7, letters[3] == UInt8(ascii: "A"), letters[4] == UInt8(ascii: "L"),
            letters[1] == UInt8(ascii: "b")
        else { return nil }
        let rest = Array(letters[5...])
        if letters[2] == UInt8(ascii: "d"), letters[0] == UInt8(ascii: "E") {
            return (Array("abd".utf8), rest)
        }
        guard letters[2] == UInt8(ascii: "W"), letters[0] == 0x41 || letters[0] == 0x4F else {
            return nil
        }
        return (Array("abu".utf8), rest)
    }

    // Shorter words than three letters behind it begin with a root of their own: الي. So do
    // Albert, Elina, Alexander and Alfred.
    private static func withoutArticle(_ letters: [UInt8]) -> [UInt8] {
        guard letters.count >= 5, letters[0] == UInt8(ascii: "A"), letters[1] == UInt8(ascii: "L"),
            !namesLikeArticle.contains(where: { letters[2...].starts(with: $0) })
        else { return letters }
        return Array(letters[2...])
    }

    private static let namesLikeArticle = [
        "brt", "bYr", "ks", "Ks", "frd", "Yz", "Jz", "Yn", "Jn", "Ys", "Js", "YA", "JA", "sP", "Wn",
    ].map { Array($0.utf8) }

    private subscript(index: Int) -> UInt8 { letters.indices.contains(index) ? letters[index] : 0 }

    private mutating func append(at index: Int) {
        switch letters[index] {
        case UInt8(ascii: "A"), UInt8(ascii: "O"), UInt8(ascii: "I"), UInt8(ascii: "E"):
            appendVowel(at: index)
        case UInt8(ascii: "W"):
            // Behind an alif at the start it makes the o or u that stands there already.
            if index == 1, isAlif(letters[0]), !isConsonantWaw(at: index) { return }
            appendWaw(at: index)
        case UInt8(ascii: "Y"), UInt8(ascii: "J"): appendYa(at: index)
        case UInt8(ascii: "M"):
            // Layla, Najwa; but Egypt and Persia end longer words so that have a ya: Masri, Ahmadi.
            let isYa = isPersian || hasArticle || letters.count > 4
            sound.append(UInt8(ascii: isYa ? "i" : "a"))
        case UInt8(ascii: "H") where index > 2 && letters.suffix(3).elementsEqual("LLH".utf8):
            sound += "ah".utf8
        case UInt8(ascii: "H"): appendHa(at: index)
        case UInt8(ascii: "X"):
            // Rabah and Sameh end like a feminine name once their h falls silent.
            if index > 1, index == letters.count - 1, !isWrittenVowel(sound.last ?? 0) {
                sound += "eh".utf8
            } else {
                appendBreath()
            }
        case UInt8(ascii: "f"): appendConsonant(isForeignV(at: index) ? "v" : "f")
        case UInt8(ascii: "T"): appendConsonant(isPersian ? "s" : "th")
        case UInt8(ascii: "D"), UInt8(ascii: "N"): appendConsonant(isPersian ? "z" : "d")
        case UInt8(ascii: "Q"): appendConsonant(isPersian ? "gh" : "q")
        case UInt8(ascii: "C"): appendConsonant("ch")
        case UInt8(ascii: "Z"): appendConsonant("zh")
        case UInt8(ascii: "L") where letters[(index + 1)...].elementsEqual("H".utf8):
            sound.append(UInt8(ascii: "l"))
        case let letter: appendConsonant(String(UnicodeScalar(letter | 0x20)))
        }
    }

    // A letter that stands twice has a vowel between, since a doubled sound is written once; so has
    // a pair that would look like one sound.
    private mutating func appendConsonant(_ letters: String) {
        let first = letters.utf8.first ?? 0
        if soundsLikeLast(letters) || (first == UInt8(ascii: "s") && sound.last == 0x64) {
            sound.append(UInt8(ascii: "a"))
        }
        sound += letters.utf8
    }

    // Two letters of one class stand with a vowel between: وفاء is Wafa.
    private func soundsLikeLast(_ letters: String) -> Bool {
        let first = letters.utf8.first ?? 0
        switch sound.last {
        case first: return true
        case UInt8(ascii: "f"), UInt8(ascii: "v"), UInt8(ascii: "w"):
            return "fvw".utf8.contains(first)
        case UInt8(ascii: "b"): return first == UInt8(ascii: "p")
        case UInt8(ascii: "q"): return first == UInt8(ascii: "k")
        case UInt8(ascii: "k"): return first == UInt8(ascii: "q")
        default: return false
        }
    }

    private mutating func appendWaw(at index: Int) {
        guard isConsonantWaw(at: index) else {
            let vowel = sound.last == UInt8(ascii: "i") ? "o" : "u"
            return sound += vowel.utf8
        }
        let next = self[index + 1]
        // Before i a w would be read as part of a vowel: Alavi, Davoud.
        let isV = next == UInt8(ascii: "Y") || next == UInt8(ascii: "J")
        if isV, soundsLikeLast("v") { sound.append(UInt8(ascii: "a")) }
        sound.append(UInt8(ascii: isV || (isPersian && index > 0) ? "v" : "w"))
        if !isV, next != 0, next != UInt8(ascii: "W"), !isAlif(next) {
            sound.append(UInt8(ascii: "a"))
        }
    }

    private mutating func appendVowel(at index: Int) {
        let letter = letters[index]
        let isI = letter == UInt8(ascii: "I")
        guard index == 0 else {
            if letter == UInt8(ascii: "E"), index == letters.count - 1 { return }
            return sound += (isI ? "i" : letter == UInt8(ascii: "E") ? "ae" : "a").utf8
        }
        // So that عمر is not written like عمرو; but Abd as everywhere.
        if letter == UInt8(ascii: "E"), self[1] != UInt8(ascii: "b") {
            sound.append(UInt8(ascii: "a"))
        }
        switch self[1] {
        case UInt8(ascii: "Y"), UInt8(ascii: "J"): return sound.append(UInt8(ascii: "i"))
        case UInt8(ascii: "W") where letter != UInt8(ascii: "E"):
            sound.append(UInt8(ascii: "o"))
        default: sound.append(UInt8(ascii: isI ? "i" : "a"))
        }
    }

    private mutating func appendYa(at index: Int) {
        guard index == 0 else { return sound.append(UInt8(ascii: "i")) }
        sound.append(UInt8(ascii: "y"))
        if !isVowel(self[1]) { sound.append(UInt8(ascii: "a")) }
    }

    // At the end of a Persian word it stands for e: زاده is Zadeh.
    private mutating func appendHa(at index: Int) {
        let isEnding = isPersian && sound.count > 2 && sound.last == UInt8(ascii: "i")
        if index == letters.count - 1, let last = sound.last, !isWrittenVowel(last) || isEnding {
            sound += (isPersian ? "eh" : "ah").utf8
        } else {
            appendBreath()
        }
    }

    // Two letters that only look like one sound: سهيل is Suhail, not Shil.
    private mutating func appendBreath() {
        if let last = sound.last, "cdghkpstwz".utf8.contains(last) {
            // Not written as a name of its own would be: Sahil is another one.
            sound += "ae".utf8
        }
        sound.append(UInt8(ascii: "h"))
    }

    // Before alif it is a consonant, and in Persian before ya; otherwise it carries a vowel.
    private func isConsonantWaw(at index: Int) -> Bool {
        if index == 0 { return true }
        if index == 1, isAlif(letters[0]) { return false }
        let next = self[index + 1]
        if isAlif(next) || next == UInt8(ascii: "a") || next == UInt8(ascii: "M") { return true }
        let rest = letters[(index + 1)...]
        let afterAlif = isAlif(letters[index - 1])
        let beforeYa = next == UInt8(ascii: "Y") || next == UInt8(ascii: "J")
        if beforeYa, rest.elementsEqual("Yn".utf8) || rest.elementsEqual("Jn".utf8) { return true }
        // Alawi, Badawi; Safwat, Tharwat; Persian Alavand, Kadivar, Kaveh, Siavash.
        if beforeYa, rest.count == 1, index > 1, sound.last != UInt8(ascii: "i") { return true }
        if rest.elementsEqual("t".utf8), index == 2, "fr".utf8.contains(letters[1]) { return true }
        // Roya, Pouya.
        if isPersian, index == 1, rest.elementsEqual("JA".utf8) { return false }
        if isPersian, afterAlif, !rest.isEmpty, !isForeignAu(rest) { return true }
        if isPersian, rest.elementsEqual("nd".utf8), index > 1 { return true }
        if isPersian, rest.elementsEqual("r".utf8), sound.last == UInt8(ascii: "i") { return true }
        return (afterAlif && (beforeYa || next == UInt8(ascii: "W"))) || (beforeYa && isPersian)
    }

    // Klaus, Gauck; but Kavus, Davar, Siavash.
    private func isForeignAu(_ rest: ArraySlice<UInt8>) -> Bool {
        if rest.elementsEqual("s".utf8) { return letters.count > 4 }
        return rest.first == UInt8(ascii: "K") || rest.first == UInt8(ascii: "G")
    }

    // Arabic has no v: the endings -ov, -ova, -ovski and -vich of other names have fa for it.
    private func isForeignV(at index: Int) -> Bool {
        let before = self[index - 1]
        let rest = letters[(index + 1)...]
        if before == UInt8(ascii: "W"), rest.isEmpty { return true }
        if before == UInt8(ascii: "W") || before == UInt8(ascii: "Y"),
            rest.elementsEqual("A".utf8)
        {
            return true
        }
        if before == UInt8(ascii: "Y"), rest.isEmpty {
            return self[index - 2] == before || isAlif(self[index - 2])
        }
        return rest.elementsEqual("skY".utf8) || rest.elementsEqual("Ytsh".utf8)
    }

    private func isAlif(_ letter: UInt8) -> Bool {
        letter == UInt8(ascii: "A") || letter == UInt8(ascii: "O")
    }

    private func isVowel(_ letter: UInt8) -> Bool {
        isAlif(letter) || letter == UInt8(ascii: "W")
    }

    private func isWrittenVowel(_ letter: UInt8) -> Bool { "aiu".utf8.contains(letter) }
}
