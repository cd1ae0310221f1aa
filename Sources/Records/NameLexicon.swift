import CResources

/// Common names whose spellings no letter table brings together, or would mix up with another name.
///
/// `Resources/name-lexicon.csv` holds one name in a row. Its spellings get the key of the first
/// column, or that name itself where it stands apart from others with the same consonants (Mahmoud
/// and Mohammed, Hussein and Hassan).
enum NameLexicon {
    /// The key of a spelling in lower-case ASCII letters; nil for a name that is not listed.
    static func key(of word: [UInt8]) -> [UInt8]? {
        if let key = table.keys[word] { return key }
        guard word.count >= 4, let found = table.folded[folded(word)], !found.isEmpty else {
            return nil
        }
        return found
    }

    /// A spelling without what schemes write for one vowel or consonant: Mouhcine is muhsin, Shokry
    /// shukri, Hussien husin.
    private static func folded(_ word: [UInt8]) -> [UInt8] {
        var form: [UInt8] = []
        form.reserveCapacity(word.count)
        for (index, letter) in word.enumerated() {
            let next = index + 1 < word.count ? word[index + 1] : 0
            let sound =
                switch letter {
                case UInt8(ascii: "o") where next == UInt8(ascii: "u"): UInt8(ascii: "u")
                case UInt8(ascii: "o"): UInt8(ascii: "u")
                case UInt8(ascii: "y"): UInt8(ascii: "i")
                case UInt8(ascii: "i") where next == UInt8(ascii: "e"): UInt8(ascii: "i")
                case UInt8(ascii: "e") where next == UInt8(ascii: "e"): UInt8(ascii: "i")
                case UInt8(ascii: "e") where "iy".utf8.contains(next): UInt8(ascii: "a")
                case UInt8(ascii: "e") where "ei".utf8.contains(index > 0 ? word[index - 1] : 0):
                    UInt8(ascii: "i")
                case UInt8(ascii: "c") where next == UInt8(ascii: "h"): UInt8(ascii: "s")
                case UInt8(ascii: "c") where "eiy".utf8.contains(next): UInt8(ascii: "s")
                case UInt8(ascii: "c"), UInt8(ascii: "q"): UInt8(ascii: "k")
                default: letter
                }
            if form.last != sound { form.append(sound) }
        }
        if form.count > 4, form.last == UInt8(ascii: "e") { form.removeLast() }
        return form
    }

    /// Whether a name with which others are written as one word begins so: Ali, Mohammad, Gholam.
    static func beginsCompound(_ head: ArraySlice<UInt8>) -> Bool {
        table.heads.contains(Array(head))
    }

    /// Whether a name that is written as one word with the one before it ends so: Reza, Ali, Akbar.
    static func endsCompound(_ tail: ArraySlice<UInt8>) -> Bool {
        table.tails.contains(Array(tail))
    }

    /// False for most words that are none of `beginsCompound` and `endsCompound` put together.
    static func mayBeCompound(_ word: [UInt8]) -> Bool {
        table.heads3[slot(word[0], word[1], word[2])]
            && table.tails3[slot(word[word.count - 3], word[word.count - 2], word[word.count - 1])]
    }

    private static func slot(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int {
        Int(first & 0x1F) << 10 | Int(second & 0x1F) << 5 | Int(third & 0x1F)
    }

    private struct Table {
        var keys: [[UInt8]: [UInt8]] = [:]
        var heads: Set<[UInt8]> = []
        var tails: Set<[UInt8]> = []
        // Whether any of `heads` begins with, and any of `tails` ends in, three letters: by `slot`.
        var heads3 = [Bool](repeating: false, count: 1 << 15)
        var tails3 = [Bool](repeating: false, count: 1 << 15)
        // Empty for what could be two of the names.
        var folded: [[UInt8]: [UInt8]] = [:]
    }

    private static let table: Table = {
        var table = Table()
        for row in Resource.rows(sluice_name_lexicon()) { read(row, into: &table) }
        for (word, key) in table.keys {
            let form = folded(word)
            table.folded[form] = table.folded[form, default: key] == key ? key : []
        }
        for head in table.heads where head.count > 2 {
            table.heads3[slot(head[0], head[1], head[2])] = true
        }
        for tail in table.tails where tail.count > 2 {
            let end = tail.suffix(3)
            table.tails3[slot(end[end.startIndex], end[end.startIndex + 1], tail[tail.count - 1])] =
                true
        }
        return table
    }()

    private static func read(_ cells: [ArraySlice<UInt8>], into table: inout Table) {
        let name = NameWords.read(cells[0]).first ?? []
        var key = name
        if cells[1].isEmpty {
            key = []
            NameSkeleton.append(name, to: &key)
        }
        let role = String(decoding: cells[2], as: UTF8.self)
        for spelling in cells[3].split(separator: 0x20) {
            for word in NameParticles.reduced(NameWords.read(spelling)) {
                precondition(
                    table.keys[word] == nil || table.keys[word] == key,
                    "a spelling in the lexicon of names stands in one row"
                )
                table.keys[word] = key
                if role == "first" || role == "both" { table.heads.insert(word) }
            }
            guard role == "second" || role == "both" else { continue }
            for tail in tails(spelling) {
                table.tails.insert(tail)
                table.keys[tail] = table.keys[tail] ?? key
            }
        }
    }

    // Arabic letters sound by their neighbors: with an m, a d and a Persian ya before them.
    private static func tails(_ spelling: ArraySlice<UInt8>) -> [[UInt8]] {
        let words = NameWords.read(spelling)
        guard let first = spelling.first, (0xD8...0xDB).contains(first) else { return words }
        let heads = [("\u{645}", 1), ("\u{62F}", 1), ("\u{645}\u{6CC}", 2)]
        return words
            + heads.map { head, count in
                let word = NameWords.read(ArraySlice(Array(head.utf8) + spelling)).first ?? []
                return Array(word.dropFirst(count))
            }
    }
}
