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

    private struct Table {
        var keys: [[UInt8]: [UInt8]]
        // Empty for what could be two of the names.
        var folded: [[UInt8]: [UInt8]]
    }

    private static let table: Table = {
        let keys = read()
        var found: [[UInt8]: [UInt8]] = [:]
        for (word, key) in keys {
            let form = folded(word)
            found[form] = found[form, default: key] == key ? key : []
        }
        return Table(keys: keys, folded: found)
    }()

    private static func read() -> [[UInt8]: [UInt8]] {
        var keys: [[UInt8]: [UInt8]] = [:]
        let table = sluice_name_lexicon()
        let bytes = Array(UnsafeBufferPointer(start: table.bytes, count: table.count))
        for line in bytes.split(separator: 0x0A).dropFirst() {
            let cells = line.split(separator: 0x2C, omittingEmptySubsequences: false)
            precondition(cells.count == 3, "a row of the lexicon of names has three cells")
            let name = NameWords.read(cells[0]).first ?? []
            var key = name
            if cells[1].isEmpty {
                key = []
                NameSkeleton.append(name, to: &key)
            }
            for spelling in cells[2].split(separator: 0x20) {
                for word in NameParticles.reduced(NameWords.read(spelling)) {
                    precondition(
                        keys[word] == nil || keys[word] == key,
                        "a spelling in the lexicon of names stands in one row"
                    )
                    keys[word] = key
                }
            }
        }
        return keys
    }
}
