/// Words of a name that come and go between documents, and those that belong to the next one.
enum NameParticles {
    /// Leaves particles out, unless nothing would be left, and fuses `Abd` and `Abu` compounds.
    static func reduce(_ words: [[UInt8]]) -> [[UInt8]] {
        var reduced: [[UInt8]] = []
        var index = 0
        while index < words.count {
            if fusing.contains(words[index]), let next = nextName(in: words, after: index) {
                reduced.append(fuse(words[index], words[next]))
                index = next + 1
            } else {
                if !always.contains(words[index]) { reduced.append(split(words[index])) }
                index += 1
            }
        }
        guard !reduced.isEmpty else { return words }
        let names = reduced.filter { !european.contains($0) }
        return names.count >= 2 ? names : reduced
    }

    private static func nextName(in words: [[UInt8]], after index: Int) -> Int? {
        words[(index + 1)...].firstIndex { !articles.contains($0) }
    }

    // Abd, Abdul, Abdel and Abd al- before a name are one: the article is left out of the key.
    private static func fuse(_ first: [UInt8], _ second: [UInt8]) -> [UInt8] {
        (first.starts(with: abd) ? abd : first) + second
    }

    private static func split(_ word: [UInt8]) -> [UInt8] {
        guard word.count >= 7, word.starts(with: abd), word[4] == UInt8(ascii: "l") else {
            return word
        }
        let vowels: [UInt8] = [0x61, 0x65, 0x6F, 0x75]
        return vowels.contains(word[3]) ? abd + word[5...] : word
    }

    private static let abd = Array("abd".utf8)
    private static let articles = set("al el ul as ar an ad at az ash")
    private static let fusing = set("abd abdul abdel abdal abdol abdur abder abdus abdu abu")
    private static let always = set(
        "al el ul ash bin bn ibn abn bint bnt oglu oglou ogly ogli ugli uglu ogluu"
            + " kyzy kizi qizi gizi qyzy kysy uulu"
    )
    // Of these, many are also names by themselves (Di, Du, Van): only dropped beside two others.
    private static let european = set("de da do dos das del della di du la le van von der den zu")

    private static func set(_ words: String) -> Set<[UInt8]> {
        Set(words.split(separator: " ").map { Array($0.utf8) })
    }
}
