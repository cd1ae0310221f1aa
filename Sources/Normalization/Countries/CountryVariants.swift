import Records

/// Other spellings of a text that say the same, for texts that no table knows as they stand.
enum CountryVariants {
    /// The text without endings behind an apostrophe: `Türkiye'nin`, `Russia's`; nil without one.
    static func withoutEndings(_ text: [UInt8]) -> [UInt8]? {
        var out: [UInt8] = []
        var isChanged = false
        var index = 0
        while index < text.count {
            let length = CountrySpelling.lengthOfApostrophe(text, index)
            guard length > 0, !out.isEmpty else {
                out.append(text[index])
                index += 1
                continue
            }
            let ending = text[(index + length)...].prefix { $0 >= 0x80 || ($0 | 0x20) &- 0x61 < 26 }
            if CountryPhrases.endings.contains(FoldedText.foldWords(ending)[...]) {
                isChanged = true
                index = ending.endIndex
            } else {
                out += text[index..<index + length]
                index += length
            }
        }
        return isChanged ? out : nil
    }

    /// The folded text with words of Latin and Cyrillic letters in one script or the other, where
    /// all letters of the wrong one look like one of the right one; empty where no word is mixed.
    static func inOneScript(_ folded: [UInt8]) -> [[UInt8]] {
        let scalars = Array(String(decoding: folded, as: UTF8.self).unicodeScalars)
        let words = scalars.split(omittingEmptySubsequences: false) { $0.value < 0x30 }
        guard words.contains(where: isMixed) else { return [] }
        return [cyrillicOfLatin, latinOfCyrillic].compactMap { table in
            var out = String.UnicodeScalarView()
            for word in words {
                if let first = word.indices.first, first > 0 { out.append(scalars[first - 1]) }
                guard isMixed(word) else {
                    out.append(contentsOf: word)
                    continue
                }
                let isWrong = table == cyrillicOfLatin ? isLatin : isCyrillic
                for scalar in word {
                    guard isWrong(scalar) else {
                        out.append(scalar)
                        continue
                    }
                    guard let other = table[scalar] else { return nil }
                    out.append(other)
                }
            }
            return Array(String(out).utf8)
        }
    }

    /// `روسيا وتركيا`: the conjunction, written onto the word behind, as a separator.
    static func withArabicConjunctionsApart(_ folded: [UInt8]) -> [UInt8] {
        guard folded.contains(0xD9) else { return folded }
        let words = folded.split(separator: FoldedText.space, omittingEmptySubsequences: false)
        guard words.dropFirst().contains(where: isJoined) else { return folded }
        var out: [UInt8] = []
        for (index, word) in words.enumerated() {
            if index > 0 {
                out.append(isJoined(word) ? FoldedText.semicolon : FoldedText.space)
            }
            out += index > 0 && isJoined(word) ? word.dropFirst(2) : word
        }
        return out
    }

    private static func isJoined(_ word: ArraySlice<UInt8>) -> Bool {
        guard word.count >= 8, word.starts(with: [0xD9, 0x88]) else { return false }
        let rest = CountrySpelling.key([word.dropFirst(2)])
        return CountryNames.builtIn.name(rest) != nil
    }

    private static func isMixed(_ word: ArraySlice<Unicode.Scalar>) -> Bool {
        word.contains(where: isLatin) && word.contains(where: isCyrillic)
    }

    private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
        (0x61...0x7A).contains(scalar.value)
    }

    private static func isCyrillic(_ scalar: Unicode.Scalar) -> Bool {
        (0x400..<0x530).contains(scalar.value)
    }

    private static let cyrillicOfLatin: [Unicode.Scalar: Unicode.Scalar] = [
        "a": "а", "b": "в", "c": "с", "e": "е", "h": "н", "i": "і", "k": "к", "m": "м", "o": "о",
        "p": "р", "t": "т", "x": "х", "y": "у",
    ]

    private static let latinOfCyrillic = Dictionary(
        uniqueKeysWithValues: cyrillicOfLatin.map { ($0.value, $0.key) }
    )
}
