import Records

/// A text of a country field made ready for the tables: folded, with the signs that matter read.
///
/// The same is done to every name of the tables, so that both sides agree.
enum CountrySpelling {
    /// Stands at the end of a short word with marks (`Bỉ`), which is another word than the plain one.
    static let mark = UInt8(ascii: "@")
    /// Stands before letters that were written apart or with full stops (`N.A.`), which are no code.
    static let initials: UInt8 = 0x01

    /// The folded text, its separators kept: `,` between parts, `;` between items.
    static func folded(_ text: some Collection<UInt8>) -> [UInt8] {
        FoldedText.foldWords(prepared(Array(text)))
    }

    /// The words of a folded part; letters that stand alone side by side are one word (`U S A`).
    static func words(_ folded: some Collection<UInt8>) -> [ArraySlice<UInt8>] {
        let parts = Array(folded).split { $0 == FoldedText.comma || $0 == FoldedText.space }
        guard parts.count > 1, parts.contains(where: isLetter) else { return parts }
        var words: [ArraySlice<UInt8>] = []
        var index = 0
        while index < parts.count {
            let run = parts[index...].prefix(while: isLetter)
            if run.count < 2 {
                words.append(parts[index])
                index += 1
                continue
            }
            if run.allSatisfy(lonely.contains) {
                words += run
            } else {
                words.append([initials] + ArraySlice(run.joined()))
            }
            index = run.endIndex
        }
        return words
    }

    /// What tables are asked for: abbreviations written out, `the` gone, `d` and `l` joined to
    /// the word behind.
    static func key(_ words: some Collection<ArraySlice<UInt8>>) -> [UInt8] {
        var key: [UInt8] = []
        var isJoined = true
        for word in words {
            let word = word.first == initials ? word.dropFirst() : word
            let full = FoldedText.writtenOut(plain(word)) ?? word
            if full.isEmpty { continue }
            if !isJoined { key.append(FoldedText.space) }
            key += full
            isJoined = full.count == 1 && (full.first == 0x64 || full.first == 0x6C)
        }
        return key
    }

    /// A word without the signs that tell how it was written.
    static func plain(_ word: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let letters = word.first == initials ? word.dropFirst() : word
        return letters.last == mark ? letters.dropLast() : letters
    }

    /// The key of a name of a table.
    static func key(of name: some Collection<UInt8>) -> [UInt8] { key(words(folded(name))) }

    /// The language whose umlauts are commonly written as two letters, as tables name it.
    static let german = ArraySlice("de".utf8)

    /// A name with its umlauts written as two letters: `Oesterreich`; nil where it has none.
    static func withoutUmlauts(_ name: some Collection<UInt8>) -> [UInt8]? {
        var out: [UInt8] = []
        var isChanged = false
        for byte in name {
            guard out.last == 0xC3, let vowel = umlauts[byte] else {
                out.append(byte)
                continue
            }
            out.removeLast()
            out += [vowel, UInt8(ascii: "e")]
            isChanged = true
        }
        return isChanged ? out : nil
    }

    /// By their second byte in UTF-8, small and capital.
    private static let umlauts: [UInt8: UInt8] = [
        0xA4: 0x61, 0xB6: 0x6F, 0xBC: 0x75, 0x84: 0x41, 0x96: 0x4F, 0x9C: 0x55,
    ]

    /// Words of one letter, which may stand side by side (`в г. Москва`, `à l'Algérie`).
    private static let lonely = SmallWords.countries.set("single letter")

    // One letter of an alphabet that UTF-8 writes in one or two bytes.
    private static func isLetter(_ word: ArraySlice<UInt8>) -> Bool {
        guard let first = word.first else { return false }
        return word.count == 1 ? first >= 0x61 : word.count == 2 && first >= 0xC0 && first < 0xE0
    }

    // A full stop ends a word (`S.Sudan`), and so does an apostrophe behind an elided article; a
    // footnote falls away.
    private static func prepared(_ text: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(text.count + 8)
        var wordStart = 0
        var index = 0
        while index < text.count {
            if let end = endOfFootnote(text, index) {
                index = end
                continue
            }
            let apostrophe = lengthOfApostrophe(text, index)
            if apostrophe > 0 {
                if isElided(out[wordStart...]) {
                    out.append(0x20)
                    wordStart = out.count
                }
                index += apostrophe
                continue
            }
            let byte = text[index]
            index += 1
            if byte >= 0x80 || isLetterOrDigit(byte) {
                out.append(byte)
                continue
            }
            appendMark(to: &out, of: wordStart)
            let isSeparator = byte == UInt8(ascii: "+") || byte == UInt8(ascii: "\\")
            out.append(isSeparator ? FoldedText.semicolon : byte == 0x2E ? 0x20 : byte)
            wordStart = out.count
        }
        appendMark(to: &out, of: wordStart)
        return out
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
    }

    // At most three letters of which one is Latin with a mark.
    private static func appendMark(to text: inout [UInt8], of wordStart: Int) {
        let word = text[wordStart...]
        guard (2...9).contains(word.count), word.contains(where: { $0 >= 0xC3 }) else { return }
        var letters = 0
        var isMarked = false
        for scalar in String(decoding: word, as: UTF8.self).unicodeScalars {
            if (0x300..<0x370).contains(scalar.value) {
                isMarked = true
                continue
            }
            guard scalar.value < 0x80 || NameLetters.latinBase(of: scalar.value) != nil else {
                return
            }
            letters += 1
            if scalar.value >= 0x80 { isMarked = true }
        }
        if isMarked, letters <= 3 { text.append(mark) }
    }

    private static func isElided(_ word: ArraySlice<UInt8>) -> Bool {
        guard word.count <= 4 else { return false }
        return elided.contains(word.map { $0 | 0x20 }[...])
    }

    private static let elided = SmallWords.countries.set("elided")

    // `(1)`, `[12]`.
    private static func endOfFootnote(_ text: [UInt8], _ index: Int) -> Int? {
        guard index > 0, text[index] == UInt8(ascii: "(") || text[index] == UInt8(ascii: "[") else {
            return nil
        }
        let digits = text[(index + 1)...].prefix { $0 &- 0x30 < 10 }
        guard (1...2).contains(digits.count), digits.endIndex < text.count,
            text[digits.endIndex] == UInt8(ascii: ")") || text[digits.endIndex] == UInt8(ascii: "]")
        else { return nil }
        return digits.endIndex + 1
    }

    /// How many bytes an apostrophe at a place takes; 0 where there is none.
    static func lengthOfApostrophe(_ text: [UInt8], _ index: Int) -> Int {
        let byte = text[index]
        if byte == 0x27 || byte == 0x60 { return 1 }
        guard byte >= 0xC2, index + 1 < text.count else { return 0 }
        let second = text[index + 1]
        if byte == 0xC2 { return second == 0xB4 ? 2 : 0 }
        if byte == 0xCA { return (0xB9...0xBF).contains(second) ? 2 : 0 }
        guard byte == 0xE2, second == 0x80, index + 2 < text.count else { return 0 }
        return (0x98...0x9B).contains(text[index + 2]) || text[index + 2] == 0xB2 ? 3 : 0
    }
}
