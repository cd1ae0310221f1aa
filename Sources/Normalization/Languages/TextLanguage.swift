import Records

/// The language of a text by its ISO 639-1 code; `und` where its letters and words do not show it.
package struct TextLanguage: RawRepresentable, Hashable, Sendable {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package static let und = TextLanguage(rawValue: "und")
}

/// Tells the language of texts by their script, their letters and their commonest words.
///
/// The value holds working memory: each task has its own.
package struct LanguageDetector: Sendable {
    private let table = LanguageTable.shared
    private var words = 0
    /// How many words each profile has among its commonest, or end as its words do.
    private var hits = ProfileCounts()
    /// How often each letter beyond ASCII occurs, by `LetterScript.letterIndex`.
    private var letters = [UInt16](repeating: 0, count: LetterScript.letterCount)
    /// The letters that occur.
    private var found: [Int] = []
    private var scripts = [Int](repeating: 0, count: LetterScript.allCases.count)

    /// How much of a text is looked at, in bytes.
    private static let sample = 512

    package init() {}

    /// The language of a text; `und` where too little shows it.
    package mutating func detect(_ text: Span<UInt8>) -> TextLanguage {
        text.withUnsafeBufferPointer { bytes in
            read(UnsafeBufferPointer(rebasing: bytes.prefix(Self.sample)))
        }
        return decide()
    }

    private mutating func read(_ text: UnsafeBufferPointer<UInt8>) {
        forget()
        var plainLetters = 0
        var position = 0
        while position < text.count {
            let word = LanguageWord(text, &position) { count($0) }
            plainLetters += word.plainLetters
            // Single letters are as often initials.
            guard word.length > 1 || word.length > word.plainLetters else { continue }
            words += 1
            hits.add(table.profiles(of: word))
        }
        scripts[LetterScript.latin.rawValue] += plainLetters
        for index in found {
            guard let script = LetterScript.ofIndex(index) else { continue }
            scripts[script.rawValue] += Int(letters[index])
        }
    }

    private mutating func forget() {
        words = 0
        for index in found { letters[index] = 0 }
        found.removeAll(keepingCapacity: true)
        hits = ProfileCounts()
        for index in scripts.indices { scripts[index] = 0 }
    }

    private mutating func count(_ scalar: UInt32) {
        if let index = LetterScript.letterIndex(scalar) {
            if letters[index] == 0 { found.append(index) }
            letters[index] &+= 1
        } else if let script = LetterScript(ofLetter: scalar) {
            scripts[script.rawValue] += 1
        }
    }

    /// The one language that the evidence leaves, if it is enough.
    private func decide() -> TextLanguage {
        guard let script = mainScript else { return .und }
        let count = scripts[script.rawValue]
        let known = table.profiles(of: script)
        if known.count == 1 { return table.codes[known[0]] }
        // What all of them have tells none of them apart.
        let all = table.all(of: script)
        let telling = found.filter {
            LetterScript.ofIndex($0) == script && table.profiles(ofLetter: $0) & all != all
        }
        let left = known.filter { isPossible($0, script: script, letters: count, telling) }
            .map { (profile: $0, words: hits[$0]) }
        guard let best = left.max(by: { $0.words < $1.words }) else { return .und }
        let code = table.codes[best.profile]
        let second = left.reduce(0) {
            table.codes[$1.profile] == code ? $0 : max($0, $1.words)
        }
        let most = best.words
        let leads = most >= 3 && most * 3 >= second * 4 && most * 8 >= words
        // A word of a script with few languages says more than one of Latin letters.
        let isAlone = most >= (script == .latin ? 2 : 1) && second == 0 && most * 3 >= words
        let isOnly = left.count == 1 && (most >= 1 || count >= 50)
        return leads || isAlone || isOnly ? code : .und
    }

    /// The script of most letters; nil where there are too few, or others have more together.
    private var mainScript: LetterScript? {
        var counts = scripts
        let (kana, han) = (LetterScript.kana.rawValue, LetterScript.han.rawValue)
        // Japanese is written with Han letters between its own.
        if counts[kana] * 5 >= counts[han] {
            counts[kana] += counts[han]
            counts[han] = 0
        }
        let all = counts.reduce(0, +)
        guard
            let best = LetterScript.allCases.max(by: { counts[$0.rawValue] < counts[$1.rawValue] }),
            counts[best.rawValue] >= best.fewest, counts[best.rawValue] * 2 > all
        else { return nil }
        return best
    }

    /// Whether a text with these letters can be of a language: at most one letter in forty is
    /// foreign to it, and where a script has many languages, some are its own.
    private func isPossible(
        _ profile: Int,
        script: LetterScript,
        letters count: Int,
        _ found: [Int]
    ) -> Bool {
        var foreign = 0
        var own = 0
        for index in found {
            if !table.isLetter(index, of: profile) { foreign += Int(letters[index]) }
            if table.isMarker(index, of: profile) { own += Int(letters[index]) }
        }
        guard foreign * 40 <= count else { return false }
        return script == .latin || count < 50 || own > 0 || !table.hasMarkers(profile)
    }
}

/// How many words each profile of the table has.
///
/// Counters stand upright: each number has one bit of all of them, so that a word of many languages
/// is counted at once.
private struct ProfileCounts: Sendable {
    // A word has two bytes at least, so that no count reaches 512.
    private var bits = (
        UInt128(0), UInt128(0), UInt128(0), UInt128(0), UInt128(0), UInt128(0), UInt128(0),
        UInt128(0), UInt128(0)
    )

    subscript(profile: Int) -> Int {
        func bit(_ bits: UInt128, _ place: Int) -> Int {
            Int(truncatingIfNeeded: bits >> UInt128(profile) & 1) << place
        }
        let low = bit(bits.0, 0) | bit(bits.1, 1) | bit(bits.2, 2) | bit(bits.3, 3)
        let high = bit(bits.4, 4) | bit(bits.5, 5) | bit(bits.6, 6) | bit(bits.7, 7)
        return low | high | bit(bits.8, 8)
    }

    @inline(__always)
    mutating func add(_ profiles: UInt128) {
        var carry = profiles
        Self.add(&carry, to: &bits.0)
        Self.add(&carry, to: &bits.1)
        guard carry != 0 else { return }
        Self.add(&carry, to: &bits.2)
        Self.add(&carry, to: &bits.3)
        guard carry != 0 else { return }
        Self.add(&carry, to: &bits.4)
        Self.add(&carry, to: &bits.5)
        Self.add(&carry, to: &bits.6)
        Self.add(&carry, to: &bits.7)
        Self.add(&carry, to: &bits.8)
    }

    @inline(__always)
    private static func add(_ carry: inout UInt128, to bits: inout UInt128) {
        (bits, carry) = (bits ^ carry, bits & carry)
    }
}
