/// Names made of two words, which documents write apart or together: Nur al-Din, Nasrallah.
enum NameCompounds {
    /// The word without what joins its halves: Noureddine and `nuraldin` are `nurdin`, Asadullah is
    /// `asadallah`, Abolhassan is `abuhassan`; nil for any other word.
    static func joined(_ word: [UInt8]) -> [UInt8]? {
        guard word.count > 5 else { return nil }
        switch word[word.count - 1] {
        case UInt8(ascii: "n"), UInt8(ascii: "e"): return ofFaith(word) ?? ofFather(word)
        case UInt8(ascii: "h"), UInt8(ascii: "a"), UInt8(ascii: "o"):
            return ofGod(word) ?? ofFather(word)
        default: return ofFather(word)
        }
    }

    /// The second half of a compound as `joined` writes it; nil for a word that is none.
    ///
    /// Deen and Dine are names of their own where no article stands before them.
    static func secondHalf(_ word: [UInt8], behind previous: [UInt8]) -> [UInt8]? {
        guard (3...7).contains(word.count) else { return nil }
        switch word[word.count - 1] {
        case UInt8(ascii: "n"), UInt8(ascii: "e"):
            guard "ien".utf8.contains(word[word.count - 2]) else { return nil }
            return faiths.contains(word)
                || (bareFaiths.contains(word) && NameParticles.articles.contains(previous))
                ? faith : nil
        case UInt8(ascii: "h"), UInt8(ascii: "o"):
            guard word[word.count - 3] == UInt8(ascii: "l") || word[word.count - 2] == 0x6C else {
                return nil
            }
            return gods.contains(word) ? god : nil
        default: return nil
        }
    }

    /// The two names of a word like Alireza, Mohammadali or Aliakbar; nil for any other word.
    static func halves(_ word: [UInt8]) -> ([UInt8], [UInt8])? {
        guard word.count > 5, NameLexicon.mayBeCompound(word) else { return nil }
        for index in 3...(word.count - 3) where NameLexicon.endsCompound(word[index...]) {
            if NameLexicon.beginsCompound(word[..<index]) {
                return (Array(word[..<index]), Array(word[index...]))
            }
        }
        return nil
    }

    /// The second half of a word that `joined` has put together.
    static func half(atEndOf word: [UInt8]) -> [UInt8]? {
        switch word[word.count - 1] {
        case UInt8(ascii: "n"): word.suffix(3).elementsEqual(faith) ? faith : nil
        case UInt8(ascii: "h"): word.suffix(5).elementsEqual(god) ? god : nil
        default: nil
        }
    }

    private static let faith = Array("din".utf8)
    private static let god = Array("allah".utf8)
    private static let faiths = set(
        "din eddin eddine uddin uddine aldin aldine eldin eldine eldeen addin aldeen"
    )
    private static let bareFaiths = set("deen dine")
    private static let gods = set("allah ullah ollah ellah oullah alleh ullo")

    private static func set(_ words: String) -> Set<[UInt8]> {
        Set(words.split(separator: " ").map { Array($0.utf8) })
    }

    // -eddine, -uddin, -aldin, Turkish -ettin, Central Asian -itdin.
    private static func ofFaith(_ word: [UInt8]) -> [UInt8]? {
        var end = word.last == UInt8(ascii: "e") ? word.count - 1 : word.count
        guard word[end - 1] == UInt8(ascii: "n") else { return nil }
        end -= 1
        while end > 0, word[end - 1] == UInt8(ascii: "i") || word[end - 1] == UInt8(ascii: "e") {
            end -= 1
        }
        guard end > 3, end < word.count - 1 else { return nil }
        let pair = (word[end - 2], word[end - 1])
        let isJoined =
            switch pair {
            case (UInt8(ascii: "d"), UInt8(ascii: "d")), (UInt8(ascii: "l"), UInt8(ascii: "d")),
                (UInt8(ascii: "t"), UInt8(ascii: "d")), (UInt8(ascii: "t"), UInt8(ascii: "t")):
                true
            default: false
            }
        if isJoined, end > 4, NameSounds.isVowel(word[end - 3]) {
            return word[..<(end - 3)] + faith
        }
        let isShort =
            end > 4 && word[end - 1] == UInt8(ascii: "d")
            && (word[end - 2] == UInt8(ascii: "u") || word[end - 2] == UInt8(ascii: "e"))
        return isShort ? word[..<(end - 2)] + faith : nil
    }

    // -ullah, -allah, -ollah, Central Asian -ulla and -ullo; but Isabella and Camilla.
    private static func ofGod(_ word: [UInt8]) -> [UInt8]? {
        let hasH = word.last == UInt8(ascii: "h")
        var end = word.count - (hasH ? 2 : 1)
        guard "aoe".utf8.contains(word[end]), word[end - 1] == UInt8(ascii: "l") else { return nil }
        end -= 1
        let isDouble = word[end - 1] == UInt8(ascii: "l")
        guard isDouble || hasH else { return nil }
        if isDouble { end -= 1 }
        let vowels = isDouble ? (hasH ? "aoeu" : "au") : "ou"
        guard end > (hasH && isDouble ? 2 : 3), vowels.utf8.contains(word[end - 1]) else {
            return nil
        }
        let isFrench = word[end - 1] == UInt8(ascii: "u") && word[end - 2] == UInt8(ascii: "o")
        let stem = word[..<(end - (isFrench ? 2 : 1))]
        return stem.count < 2 || NameLexicon.key(of: word) != nil ? nil : stem + god
    }

    // Abu al-Hasan.
    private static func ofFather(_ word: [UInt8]) -> [UInt8]? {
        guard word[0] == UInt8(ascii: "a"), word[1] == UInt8(ascii: "b"),
            word[2] == UInt8(ascii: "u") || word[2] == UInt8(ascii: "o")
        else { return nil }
        let start = word[3] == UInt8(ascii: "u") ? 4 : 3
        guard word.count > start + 4, word[start] == UInt8(ascii: "l"),
            !NameSounds.isVowel(word[start + 1]), NameLexicon.key(of: word) == nil
        else { return nil }
        return Array("abu".utf8) + word[(start + 1)...]
    }
}
