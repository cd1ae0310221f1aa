/// The particles that Arabic writes together with the word behind them.
struct ArabicParticles: Sendable {
    private let and: Set<UInt16>
    private let prepositions: Set<UInt16>
    private let alef: UInt16
    private let lam: UInt16

    init() {
        func symbols(_ letters: String) -> Set<UInt16> {
            Set(LetterFolding.symbols(of: Array(letters.utf8).span))
        }
        and = symbols("وف")
        prepositions = symbols("بلكس")
        alef = 0x627
        lam = 0x644
    }

    /// What a word is without its particles, the fewest letters left out.
    func find(_ letters: [UInt16], _ words: LexiconWords) -> UInt16 {
        var found = find(letters, after: 0, words)
        guard found == LexiconWords.unknown, let first = letters.first, and.contains(first) else {
            return found
        }
        if letters.count > 2 { found = words.find(letters[1...]) }
        return found == LexiconWords.unknown ? find(letters, after: 1, words) : found
    }

    private func find(_ letters: [UInt16], after start: Int, _ words: LexiconWords) -> UInt16 {
        guard letters.count >= start + 4 else { return LexiconWords.unknown }
        let (first, second, third) = (letters[start], letters[start + 1], letters[start + 2])
        var found = LexiconWords.unknown
        if second == lam, first == alef || first == lam {
            found = words.find(letters[(start + 2)...])
        }
        guard found == LexiconWords.unknown, prepositions.contains(first) else { return found }
        if second == alef, third == lam { found = words.find(letters[(start + 3)...]) }
        return found == LexiconWords.unknown ? words.find(letters[(start + 1)...]) : found
    }
}
