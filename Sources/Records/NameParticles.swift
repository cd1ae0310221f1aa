/// Words of a name that come and go between documents, and those that belong to the next one.
enum NameParticles {
    /// Leaves particles out, unless nothing would be left, and fuses `Abd` and `Abu` compounds.
    static func reduce(_ words: [[UInt8]]) -> [[UInt8]] {
        var reduced: [[UInt8]] = []
        var index = 0
        while index < words.count {
            let isShort = words[index].count <= longestParticle
            if isShort, fusing.contains(words[index]), let next = nextName(in: words, after: index)
            {
                reduced.append(fuse(words[index], words[next]))
                index = next + 1
            } else if index > 0,
                let half = NameCompounds.secondHalf(words[index], behind: words[index - 1]),
                let first = reduced.lastIndex(where: { !articles.contains($0) })
            {
                reduced.replaceSubrange(first..., with: [reduced[first] + half])
                index += 1
            } else {
                let isBen = words[index] == ben && index > 0 && index + 1 < words.count
                if !isBen, !isShort || !always.contains(words[index]) {
                    append(words[index], to: &reduced)
                }
                index += 1
            }
        }
        guard !reduced.isEmpty else { return words }
        let names = reduced.filter { !besideNames.contains($0) }
        return names.count >= 2 ? names : reduced
    }

    private static func nextName(in words: [[UInt8]], after index: Int) -> Int? {
        words[(index + 1)...].firstIndex { !articles.contains($0) }
    }

    // Abd, Abdul, Abdel and Abd al- before a name are one: the article is left out of the key.
    private static func fuse(_ first: [UInt8], _ second: [UInt8]) -> [UInt8] {
        guard first.starts(with: abd) else { return first + second }
        // عبد الحق: the article stands before a short word too, but not in Allah.
        let hasArticle =
            second.count >= 4 && second.starts(with: "al".utf8) && second[2] != UInt8(ascii: "l")
        return abd + (hasArticle ? second.dropFirst(2) : second[...])
    }

    private static func append(_ word: [UInt8], to reduced: inout [[UInt8]]) {
        let name = split(word)
        guard let (first, second) = NameCompounds.halves(name) else { return reduced.append(name) }
        reduced += [first, second]
    }

    private static func split(_ word: [UInt8]) -> [UInt8] {
        if isArticle(word, letter: UInt8(ascii: "l")) { return withoutArticle(word) }
        if isMaghrebi(word) { return Array(word[2...]) }
        let split = splitAbd(word)
        return NameCompounds.joined(split) ?? split
    }

    // Abdulaziz without its article, which the next letter may have taken over: Abdurrahman.
    private static func splitAbd(_ word: [UInt8]) -> [UInt8] {
        guard word.count >= 7, word.starts(with: abd), "aeou".utf8.contains(word[3]),
            word[4] == UInt8(ascii: "l") || word[4] == word[5]
        else { return word }
        // Abdelouahed is Abd al-Wahid.
        let rest = word[5...]
        guard rest.starts(with: "ou".utf8), rest.count > 3, NameSounds.isVowel(rest[7]) else {
            return abd + rest
        }
        return abd + [UInt8(ascii: "w")] + rest.dropFirst(2)
    }

    private static func isArticle(_ word: [UInt8], letter: UInt8) -> Bool {
        word.count >= 6 && word[1] == letter
            && (word[0] == UInt8(ascii: "a") || word[0] == UInt8(ascii: "e"))
    }

    // Alzahrani, Elkhatib: told from Alexander and Albertini by a name that is known, or by the
    // ending of a family name behind letters with which no European name goes on.
    private static func withoutArticle(_ word: [UInt8]) -> [UInt8] {
        let rest = Array(word[2...])
        guard NameLexicon.key(of: word) == nil else { return word }
        if NameLexicon.key(of: rest) != nil { return rest }
        // Elshahat, Elkholy.
        if rest.count >= 5, word[0] == UInt8(ascii: "e"), rest[1] == UInt8(ascii: "h"),
            "skg".utf8.contains(rest[0])
        {
            return rest
        }
        let hasEnding =
            "iy".utf8.contains(word[word.count - 1]) || word.suffix(2).elementsEqual("ie".utf8)
        let isFamily = rest.count >= 5 && hasEnding
        return isFamily && starts.contains(Array(rest.prefix(2))) ? rest : word
    }

    // Ennaceur, Essebsi, Errachidi: the letter that takes over the article; but Ezzeddine.
    private static func isMaghrebi(_ word: [UInt8]) -> Bool {
        guard word.count >= 7, word[0] == UInt8(ascii: "e"), word[1] == word[2],
            "nsrtd".utf8.contains(word[1]), NameSounds.isVowel(word[3])
        else { return false }
        return !word.suffix(2).elementsEqual("an".utf8) && NameLexicon.key(of: word) == nil
    }

    private static let starts = set(
        "sh kh gh dh th qa qu qi ja ju ha hu hi za zu ya yo do da du ot ma mu ra ru na nu sa su ba bu mo"
            + " ka fa ta wa ke ku ti"
    )

    /// The words without fusing anything: what a row of the lexicon is found by.
    static func reduced(_ words: [[UInt8]]) -> [[UInt8]] {
        words.map { splitAbd($0) }
    }

    static let abd = Array("abd".utf8)
    // Between names it is bin; at the start it may be a name, or the head of one.
    private static let ben = Array("ben".utf8)
    static let articles = set("al el ul as ar an ad at az ash il ur us ud un uz")
    // Of `fusing` and `always`.
    private static let longestParticle = 5
    private static let fusing = set("abd abdul abdel abdal abdol abdur abder abdus abdu abu")
    private static let always = set(
        "al el ul ash bin bn ibn abn bint bnt oglu oglou ogly ogli ugli uglu ogluu"
            + " kyzy kizi qizi gizi qyzy kysy uulu"
    )
    // Of these, many are also names by themselves (Di, Van, Sheikh): only dropped beside two others.
    private static let besideNames = set(
        "de da do dos das del della di du la le van von der den zu sheikh shaikh shaykh sheik cheikh"
            + " shaix haji hajji hadji hajj hadj gadzhi khadzhi mullah mulla maulana mawlana"
    )

    private static func set(_ words: String) -> Set<[UInt8]> {
        Set(words.split(separator: " ").map { Array($0.utf8) })
    }
}
