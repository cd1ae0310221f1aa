import CResources
import Records

/// The letters, commonest words and endings of languages (Resources/language-words.csv).
///
/// A language in two scripts has two profiles. Profiles with the code `und` are languages so near to
/// each other that a text is not told apart; they keep their texts from being taken for another.
struct LanguageTable: Sendable {
    static let shared = LanguageTable()
    /// How many profiles there can be: one bit each.
    static let capacity = 128

    private(set) var codes: [TextLanguage] = []
    private var scripts: [LetterScript] = []
    /// By script.
    private var profiles: [[Int]] = []
    private var masks: [UInt128] = []
    /// Whether a profile has letters that the commonest language of its script has not.
    private var hasOwn: [Bool] = []
    /// By script: the profile of its commonest language.
    private var bases: [Int] = []
    /// By `LetterScript.letterIndex`: the profiles whose alphabets have the letter.
    private var alphabets = [UInt128](repeating: 0, count: LetterScript.letterCount)
    /// An open-addressing table of words and endings, a power of two and at most half filled.
    private var keys = [UInt64](repeating: 0, count: size)
    private var meanings = [UInt16](repeating: 0, count: size)
    /// The different sets of profiles, one bit each, that words and endings stand for; the first is empty.
    private var sets: [UInt128] = [0]

    private static let size = 8192

    /// The profiles that have a word among their commonest, one bit each; where none has, those that
    /// have words that end like it.
    @inline(__always)
    func profiles(of word: LanguageWord) -> UInt128 {
        var set = word.key == 0 ? 0 : meanings[slot(of: word.key)]
        if set == 0, word.ending != 0 { set = meanings[slot(of: word.ending)] }
        return sets[Int(set)]
    }

    /// The profiles whose alphabets have a letter, one bit each.
    func profiles(ofLetter index: Int) -> UInt128 { alphabets[index] }

    /// The profiles of a script, one bit each.
    func all(of script: LetterScript) -> UInt128 { masks[script.rawValue] }

    /// The profiles of a script, by number.
    func profiles(of script: LetterScript) -> [Int] { profiles[script.rawValue] }

    func isLetter(_ index: Int, of profile: Int) -> Bool {
        alphabets[index] >> UInt128(profile) & 1 == 1
    }

    /// Whether a letter is one that the commonest language of its script has not.
    func isMarker(_ index: Int, of profile: Int) -> Bool {
        isLetter(index, of: profile) && !isLetter(index, of: bases[scripts[profile].rawValue])
    }

    /// Whether a language has letters that the commonest one of its script has not.
    func hasMarkers(_ profile: Int) -> Bool { hasOwn[profile] }

    private init() {
        let rows = Resource.rows(sluice_language_words())
        var languages = [UInt128](repeating: 0, count: Self.size)
        precondition(rows.count <= Self.capacity, "language-words.csv has too many rows")
        for (profile, row) in rows.enumerated() {
            guard let script = Self.script(row[1]) else {
                preconditionFailure("language-words.csv names a script that is not known")
            }
            codes.append(TextLanguage(rawValue: String(decoding: row[0], as: UTF8.self)))
            scripts.append(script)
            addAlphabet(row[2], to: profile)
            for word in row[3].split(separator: 0x20) {
                add(LanguageWord(folding: word).key, to: profile, &languages)
            }
            for ending in row[4].split(separator: 0x20) {
                add(LanguageWord(folding: ending).asEnding, to: profile, &languages)
            }
        }
        var numbers: [UInt128: UInt16] = [0: 0]
        for (slot, set) in languages.enumerated() where set != 0 {
            if numbers[set] == nil {
                numbers[set] = UInt16(sets.count)
                sets.append(set)
            }
            meanings[slot] = numbers[set, default: 0]
        }
        profiles = LetterScript.allCases.map { script in
            scripts.indices.filter { scripts[$0] == script }
        }
        masks = profiles.map { $0.reduce(0) { $0 | 1 << UInt128($1) } }
        bases = LetterScript.allCases.map { script in
            let code = TextLanguage(rawValue: script == .arabic ? "ar" : "ru")
            return codes.indices.first { codes[$0] == code && scripts[$0] == script } ?? 0
        }
        hasOwn = codes.indices.map { profile in
            alphabets.indices.contains { isMarker($0, of: profile) }
        }
    }

    private static func script(_ name: ArraySlice<UInt8>) -> LetterScript? {
        LetterScript.allCases.first { "\($0)".utf8.elementsEqual(name) }
    }

    private mutating func addAlphabet(_ letters: ArraySlice<UInt8>, to profile: Int) {
        for letter in String(decoding: letters, as: UTF8.self).unicodeScalars {
            let forms = letter.properties
            for scalar in (forms.lowercaseMapping + forms.uppercaseMapping).unicodeScalars {
                guard let index = LetterScript.letterIndex(scalar.value) else { continue }
                alphabets[index] |= 1 << UInt128(profile)
            }
        }
    }

    private mutating func add(_ key: UInt64, to profile: Int, _ languages: inout [UInt128]) {
        precondition(key != 0, "a word of language-words.csv is too long")
        let slot = slot(of: key)
        keys[slot] = key
        languages[slot] |= 1 << UInt128(profile)
    }

    /// The slot that holds the key, or the free one where it would belong.
    @inline(__always)
    private func slot(of key: UInt64) -> Int {
        var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 51)
        while keys[slot] != key, keys[slot] != 0 { slot = (slot + 1) & (Self.size - 1) }
        return slot
    }
}
