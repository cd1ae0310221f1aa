/// Arabic letters that sound by their neighbors: alif, waw, ya, ayn, and the article.
enum ArabicWord {
    /// The word with each marker letter of `NameLetters` replaced by what it sounds like there.
    static func sound(_ letters: [UInt8]) -> [UInt8] {
        let word = withoutArticle(letters)
        var sound: [UInt8] = []
        for index in word.indices {
            append(word, at: index, to: &sound)
        }
        return sound
    }

    private static let alif = UInt8(ascii: "A")
    private static let ayn = UInt8(ascii: "E")
    private static let lam = UInt8(ascii: "L")
    private static let waw = UInt8(ascii: "W")
    private static let ya = UInt8(ascii: "Y")
    private static let vowelA = UInt8(ascii: "a")
    private static let vowelI = UInt8(ascii: "i")
    private static let ha = UInt8(ascii: "H")

    // Shorter words than three letters behind it begin with a root of their own: الي.
    private static func withoutArticle(_ letters: [UInt8]) -> ArraySlice<UInt8> {
        guard letters.count >= 4, letters[0] == alif, letters[1] == lam else { return letters[...] }
        return letters[2...]
    }

    private static func append(_ word: ArraySlice<UInt8>, at index: Int, to sound: inout [UInt8]) {
        let next = index + 1 < word.endIndex ? word[index + 1] : 0
        let isFirst = index == word.startIndex
        switch word[index] {
        case alif where isFirst, ayn where isFirst:
            sound.append(next == ya ? vowelI : vowelA)
        case alif: sound.append(vowelA)
        case ayn: return
        case lam: sound.append(UInt8(ascii: "l"))
        case waw:
            let isConsonant = isFirst || next == alif || next == ya || next == vowelA
            sound.append(UInt8(ascii: isConsonant ? "w" : "u"))
        case ya where isFirst:
            sound.append(UInt8(ascii: "y"))
            if next != alif, next != waw { sound.append(vowelA) }
        case ya: sound.append(vowelI)
        case ha:
            // Two letters that only look like one sound: سهيل is Suhail, not Shil.
            if let last = sound.last, !isVowel(last) { sound.append(vowelA) }
            sound.append(UInt8(ascii: "h"))
        case let other: sound.append(other)
        }
    }

    private static func isVowel(_ letter: UInt8) -> Bool {
        letter == vowelA || letter == vowelI || letter == UInt8(ascii: "u")
    }
}
