/// The language of a text by its ISO 639-1 code; `und` where its letters and words do not show it.
package struct TextLanguage: RawRepresentable, Hashable, Sendable {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package static let und = TextLanguage(rawValue: "und")

    /// How much of a text is looked at, in bytes.
    private static let sample = 2048

    /// Tells the language of a text by its script, its letters and its commonest words.
    package static func detect(_ text: Span<UInt8>) -> TextLanguage {
        text.withUnsafeBufferPointer { bytes in
            LanguageEvidence(UnsafeBufferPointer(rebasing: bytes.prefix(sample))).decide()
        }
    }
}

/// What the letters and words of a text say about its language.
private struct LanguageEvidence {
    private let table = LanguageTable.shared
    private var words = 0
    /// Words that a language has among its commonest, or that end as its words do.
    private var hits = [Int](repeating: 0, count: LanguageTable.capacity)
    /// How often each letter beyond ASCII occurs, by `TextScript.letterIndex`.
    private var letters = [UInt16](repeating: 0, count: TextScript.letterCount)
    private var scripts = [Int](repeating: 0, count: TextScript.allCases.count)

    init(_ text: UnsafeBufferPointer<UInt8>) {
        var position = 0
        while position < text.count {
            let start = position
            let word = LanguageWord(text, &position)
            guard word.length > 0 else {
                countLetters(text, start..<position)
                continue
            }
            if word.range.count == word.length {
                scripts[TextScript.latin.rawValue] += word.length
            } else {
                countLetters(text, word.range)
            }
            guard word.length > 1 || word.range.count > 1 else { continue }
            words += 1
            count(table.languages(of: word))
        }
    }

    private mutating func count(_ languages: UInt128) {
        var rest = languages
        while rest != 0 {
            hits[rest.trailingZeroBitCount] += 1
            rest &= rest - 1
        }
    }

    private mutating func countLetters(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        var position = range.lowerBound
        while position < range.upperBound {
            let scalar = TextScript.nextScalar(text, &position)
            guard let script = TextScript(scalar) else { continue }
            scripts[script.rawValue] += 1
            if let index = TextScript.letterIndex(scalar) { letters[index] &+= 1 }
        }
    }

    /// The one language that the evidence leaves, if it is enough.
    func decide() -> TextLanguage {
        guard let script = mainScript else { return .und }
        let count = scripts[script.rawValue]
        let known = table.profiles(of: script)
        if known.count == 1 { return table.codes[known[0]] }
        let found = letters.indices.filter { letters[$0] > 0 }
        let left = known.filter { isPossible($0, script: script, letters: count, found: found) }
        guard let best = left.max(by: { hits[$0] < hits[$1] }) else { return .und }
        let code = table.codes[best]
        let second = left.reduce(0) { table.codes[$1] == code ? $0 : max($0, hits[$1]) }
        let most = hits[best]
        let leads = most >= 3 && most * 3 >= second * 4 && most * 8 >= words
        // A word of a script with few languages says more than one of Latin letters.
        let isAlone = most >= (script == .latin ? 2 : 1) && second == 0 && most * 3 >= words
        let isOnly = left.count == 1 && (most >= 1 || count >= 50)
        return leads || isAlone || isOnly ? code : .und
    }

    /// The script of most letters; nil where there are too few, or others have more together.
    private var mainScript: TextScript? {
        var counts = scripts
        let (kana, han) = (TextScript.kana.rawValue, TextScript.han.rawValue)
        // Japanese is written with Han letters between its own.
        if counts[kana] * 5 >= counts[han] {
            counts[kana] += counts[han]
            counts[han] = 0
        }
        let all = counts.reduce(0, +)
        guard let best = TextScript.allCases.max(by: { counts[$0.rawValue] < counts[$1.rawValue] }),
            counts[best.rawValue] >= best.fewest, counts[best.rawValue] * 2 > all
        else { return nil }
        return best
    }

    /// Whether a text with these letters can be of a language: at most one letter in forty is
    /// foreign to it, and where a script has many languages, some are its own.
    private func isPossible(
        _ profile: Int,
        script: TextScript,
        letters count: Int,
        found: [Int]
    ) -> Bool {
        var foreign = 0
        var own = 0
        for index in found where TextScript.ofIndex(index) == script {
            if !table.isLetter(index, of: profile) { foreign += Int(letters[index]) }
            if table.isMarker(index, of: profile) { own += Int(letters[index]) }
        }
        guard foreign * 40 <= count else { return false }
        return script == .latin || count < 50 || own > 0 || !table.hasMarkers(profile)
    }
}
