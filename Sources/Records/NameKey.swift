/// Keys under which spellings of one name in different schemes and scripts meet.
///
/// A key is for finding and never for showing. Equal keys are a reason to compare two records,
/// not to join them: `words` keeps the vowels for that comparison.
package enum NameKey {
    /// The skeletons of the words of a name in ascending order, each once, particles left out.
    ///
    /// `Yuliya`, `Iuliia` and `Юлия` share one, as do `Mohammed` and `محمد` (domain.md sections 6.2
    /// and 6.3). Empty only for a text without any letter or digit.
    package static func tokens(of name: ArraySlice<UInt8>) -> [[UInt8]] {
        var keys: [[UInt8]] = []
        for word in words(of: name) {
            let key = token(of: word)
            if !key.isEmpty, !keys.contains(key) { keys.append(key) }
        }
        keys.sort { $0.lexicographicallyPrecedes($1) }
        return keys
    }

    /// The words of a name as lower-case ASCII letters with their vowels, in the order written.
    ///
    /// Particles are left out, and `Abd al-Qader` is one word like `Abdelkader`. Letters of a script
    /// without a table stay as they are, in UTF-8.
    package static func words(of name: ArraySlice<UInt8>) -> [[UInt8]] {
        NameParticles.reduce(NameWords.read(name))
    }

    /// The skeleton of one word out of `words`.
    package static func token(of word: [UInt8]) -> [UInt8] {
        if let known = NameLexicon.key(of: word) { return known }
        if let known = knownPart(of: word) { return known }
        var key: [UInt8] = []
        NameSkeleton.append(word, to: &key)
        return key
    }

    // Abd al-Rida is Abd al-Reza, and Mamedoff is Mamedov.
    private static func knownPart(of word: [UInt8]) -> [UInt8]? {
        guard word.count > 5 else { return nil }
        if word.starts(with: NameParticles.abd) {
            // Long keys have no z: NameSkeleton.
            return NameLexicon.key(of: Array(word[3...])).map { key in
                NameParticles.abd + key.map { $0 == UInt8(ascii: "z") ? UInt8(ascii: "s") : $0 }
            }
        }
        if let half = NameCompounds.half(atEndOf: word),
            let key = NameLexicon.key(of: word.dropLast(half.count))
        {
            return key + half
        }
        let vowel = word.last == UInt8(ascii: "w") ? word[word.count - 2] : word[word.count - 3]
        guard vowel == UInt8(ascii: "o") || vowel == UInt8(ascii: "e") else { return nil }
        let stem = word.last == UInt8(ascii: "w") ? word.dropLast() : word.dropLast(2)
        guard word.last == UInt8(ascii: "w") || word.suffix(2).elementsEqual("ff".utf8) else {
            return nil
        }
        return NameLexicon.key(of: stem + [UInt8(ascii: "v")])
    }
}
