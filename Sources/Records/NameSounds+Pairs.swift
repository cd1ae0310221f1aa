extension NameSounds {
    // `ch` is a hissing sound in English and French, and a breath or k in most other languages.
    func readCh(at index: Int) -> (UInt8, Int) {
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
            return (UInt8(ascii: "k"), 2)
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
    static let hebrewEndings = ["em", "ai"].map { Array($0.utf8) }

    // Bachmann, Achmed, Lechner, Richter; but Kuchma and Pechnikov.
    static let behindBreath = [
        "man", "med", "mad", "mat", "mei", "ner", "nitz", "t", "w", "b",
    ].map { Array($0.utf8) }

    // Wright, Creighton, Hughes; but Siddigh.
    func isEnglishGh(at index: Int) -> Bool {
        guard index > 1, self[index + 1] == UInt8(ascii: "h"), "iu".utf8.contains(word[index - 1])
        else { return false }
        let next = self[index + 2]
        return next == UInt8(ascii: "t") || word[(index + 2)...].elementsEqual("es".utf8)
            || (word[index - 2] == UInt8(ascii: "e") && next == 0)
    }

    // Krzysztof, Wawrzecki.
    func isPolishRz(at index: Int) -> Bool {
        guard index > 0, !spelling.isGerman, Self.isVowel(self[index + 2]) else { return false }
        return spelling.isPolish || (spelling.isSlavic && word.contains(UInt8(ascii: "w")))
    }

    // Mpoutaris, Ntinos, Gkikas: how Greek writes b, d and g.
    func readGreekPair() -> (UInt8, Int)? {
        guard Self.isVowel(self[2]) else { return nil }
        return switch (word[0], self[1]) {
        case (UInt8(ascii: "m"), UInt8(ascii: "p")): (UInt8(ascii: "b"), 2)
        case (UInt8(ascii: "n"), UInt8(ascii: "t")): (UInt8(ascii: "d"), 2)
        case (UInt8(ascii: "g"), UInt8(ascii: "k")): (UInt8(ascii: "g"), 2)
        default: nil
        }
    }

    // Scandinavian and Dutch: Sjevtsjenko, -ovitj; before a vowel the j is a glide.
    func readPairWithJ(at index: Int) -> (UInt8, Int)? {
        guard !Self.isVowel(self[index + 2]) else { return nil }
        switch word[index] {
        case UInt8(ascii: "s"), UInt8(ascii: "t"): return (Self.hush, 2)
        case UInt8(ascii: "z"): return (UInt8(ascii: "z"), 2)
        default: return nil
        }
    }

    // What Belarusian makes of a v: Dubrouski, Dubouskaya.
    func isBelarusianV(at index: Int) -> Bool {
        guard index > 2, "aoe".utf8.contains(word[index - 1]), !Self.isVowel(word[index - 2])
        else { return false }
        let rest = word[(index + 1)...]
        return rest.starts(with: "sk".utf8) && rest.count < 6
    }

    // Stauros and Eustathios, whom most write Stavros and Efstathios.
    func isGreekV(at index: Int) -> Bool {
        guard index > 0,
            word[index - 1] == UInt8(ascii: "a") || word[index - 1] == UInt8(ascii: "e"),
            word.count > 5, self[index + 1] != 0, !Self.isVowel(self[index + 1])
        else { return false }
        return word.suffix(2).elementsEqual("os".utf8) || spelling.isGreek
    }
}
