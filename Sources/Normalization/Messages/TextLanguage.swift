/// The language of a text by its ISO 639-1 code; `und` where its script and words do not show it.
package enum TextLanguage: String, CaseIterable, Sendable {
    case en, fr, es, pt, it, de, tr, ru, uk, be, ar, fa, el, ka, hy, he, und

    /// How much of a text is looked at, in bytes.
    private static let sample = 2048
    /// Longer words are left alone: what is not broken into words is no language.
    private static let longestWord = 16

    /// Tells the language of a text by its script, then by its commonest words.
    package static func detect(_ text: Span<UInt8>) -> TextLanguage {
        var letters = ScriptCounts()
        var words = CommonWords.Counts()
        let common = CommonWords.shared
        let kinds = LetterKinds.shared
        text.withUnsafeBufferPointer { bytes in
            var position = 0
            while position < min(bytes.count, sample) {
                let word = kinds.readWord(bytes, &position)
                guard word.length > 0, word.length <= longestWord else { continue }
                if let key = word.key { words &+= common.languages(of: key) }
                letters.add(word, bytes, kinds)
            }
        }
        return letters.language ?? decide(words)
    }

    /// The language with the most words, if it has three and leads clearly.
    private static func decide(_ words: CommonWords.Counts) -> TextLanguage {
        var best = 0
        for index in CommonWords.languages.indices where words[index] > words[best] { best = index }
        guard words[best] >= 3 else { return .und }
        let second = CommonWords.languages.indices.reduce(0) {
            $1 == best ? $0 : max($0, words[$1])
        }
        return words[best] * 3 >= second * 4 ? CommonWords.languages[best] : .und
    }
}
