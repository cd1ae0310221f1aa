/// The particles that Arabic writes together with the word behind them.
struct ArabicParticles: Sendable {
    private let and: Set<UInt8>
    private let prepositions: Set<UInt8>
    private let alef: UInt8
    private let lam: UInt8

    init(_ words: WordTrie) {
        func kinds(_ letters: String) -> Set<UInt8> {
            Set(letters.unicodeScalars.map { words.kinds[Int($0.value)] })
        }
        and = kinds("وف")
        prepositions = kinds("بلكس")
        alef = words.kinds[0x627]
        lam = words.kinds[0x644]
    }

    /// What a word is without its particles, the fewest letters left out.
    func find(_ letters: [UInt8], _ words: WordTrie) -> UInt16 {
        var found = find(letters, after: 0, words)
        guard found == WordTrie.unknown, let first = letters.first, and.contains(first) else {
            return found
        }
        if letters.count > 2 { found = walk(letters[1...], words) }
        return found == WordTrie.unknown ? find(letters, after: 1, words) : found
    }

    private func find(_ letters: [UInt8], after start: Int, _ words: WordTrie) -> UInt16 {
        guard letters.count >= start + 4 else { return WordTrie.unknown }
        let (first, second, third) = (letters[start], letters[start + 1], letters[start + 2])
        var found = WordTrie.unknown
        if second == lam, first == alef || first == lam {
            found = walk(letters[(start + 2)...], words)
        }
        guard found == WordTrie.unknown, prepositions.contains(first) else { return found }
        if second == alef, third == lam { found = walk(letters[(start + 3)...], words) }
        return found == WordTrie.unknown ? walk(letters[(start + 1)...], words) : found
    }

    private func walk(_ letters: ArraySlice<UInt8>, _ words: WordTrie) -> UInt16 {
        var node = WordTrie.root
        for letter in letters {
            let next = words.step(node, letter)
            guard next != WordTrie.root else { return words.opened[Int(node)] }
            node = next
        }
        return words.ended[Int(node)]
    }
}
