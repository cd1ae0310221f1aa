/// Finds the words of the lexicon, whatever their case and script, in one pass over their letters.
///
/// A word is a hash over its folded letters, so that a letter costs no look-up. One that the lexicon
/// does not have as it stands is looked at again where its first letters begin one (`refus*`).
struct LexiconWords: Sendable {
    static let skipped: UInt8 = 0
    static let space: UInt8 = 1
    static let mark: UInt8 = 2
    /// Letters and digits.
    static let letter: UInt8 = 3
    /// What a word that the lexicon does not have stands for.
    static let unknown: UInt16 = 0
    /// How many letters of a beginning are looked at first; one that begins with a digit may be shorter.
    static let glance = 4
    /// The hash of no letters.
    static let start: UInt64 = 0x243F_6A88_85A3_08D3

    /// A word as folded symbols.
    struct Word: Hashable {
        var symbols: [UInt16]
        /// Any letters may follow: `refus*`.
        var isOpen: Bool
    }

    /// The words of the lexicon that a text's word is at once (`refused` and `refus*`).
    private(set) var meanings: [[Int32]] = [[]]

    /// An open-addressing table, a power of two and at most two thirds filled.
    private var keys: [UInt64]
    private var values: [UInt16]
    /// One bit for a part of the hash of the first letters of each beginning.
    private var beginnings = [UInt64](repeating: 0, count: 64)

    private static let openMark: UInt64 = 0x1319_8A2E_0370_7344
    /// The kind of every character below U+0800.
    private static let kinds = (0..<0x800).map { kind(of: LetterFolding.table[$0]) }

    init(_ words: [Word]) {
        var size = 64
        while size * 2 < words.count * 3 { size *= 2 }
        keys = Array(repeating: 0, count: size)
        values = Array(repeating: 0, count: size)
        let numbers = Dictionary(uniqueKeysWithValues: zip(words, words.indices.map { Int32($0) }))
        var known: [[Int32]: UInt16] = [:]
        for word in words { add(word, numbers, &known) }
    }

    /// The tables as plain memory, for the loop over all letters of a text.
    struct Tables {
        /// By character below U+0800.
        let kinds: UnsafeBufferPointer<UInt8>
        let symbols: UnsafeBufferPointer<UInt16>
        fileprivate let keys: UnsafeBufferPointer<UInt64>
        fileprivate let values: UnsafeBufferPointer<UInt16>
        /// The bits of the beginnings.
        fileprivate let beginnings: UnsafeBufferPointer<UInt64>

        /// False for the hash of the first letters of a word that begins as none of the lexicon.
        @inline(__always)
        func mayBegin(_ hash: UInt64) -> Bool {
            beginnings[Int(truncatingIfNeeded: hash >> 58)] >> (hash >> 52 & 63) & 1 == 1
        }

        /// What a word stands for; nil where the lexicon does not have it as it stands.
        @inline(__always)
        func whole(_ hash: UInt64) -> UInt16? { LexiconWords.find(hash, keys, values) }
    }

    /// Lends the tables to a closure.
    func withTables<Result>(_ body: (Tables) -> Result) -> Result {
        Self.kinds.withUnsafeBufferPointer { kinds in
            LetterFolding.table.withUnsafeBufferPointer { symbols in
                keys.withUnsafeBufferPointer { keys in
                    values.withUnsafeBufferPointer { values in
                        beginnings.withUnsafeBufferPointer { beginnings in
                            body(
                                Tables(
                                    kinds: kinds,
                                    symbols: symbols,
                                    keys: keys,
                                    values: values,
                                    beginnings: beginnings
                                )
                            )
                        }
                    }
                }
            }
        }
    }

    /// The hash of some letters and one more.
    @inline(__always)
    static func step(_ hash: UInt64, _ symbol: UInt16) -> UInt64 {
        (hash ^ UInt64(symbol)) &* 0x9E37_79B9_7F4A_7C15
    }

    /// What a word of these letters stands for.
    func find(_ letters: ArraySlice<UInt16>) -> UInt16 {
        let hash = letters.reduce(Self.start) { Self.step($0, $1) }
        return withTables { $0.whole(hash) } ?? open(letters)
    }

    /// What a word stands for that is not in the lexicon as it stands, by how it begins.
    func open(_ letters: some Sequence<UInt16>) -> UInt16 {
        var hash = Self.start
        var found = Self.unknown
        for letter in letters {
            hash = Self.step(hash, letter)
            let meaning = withTables { Self.find(hash ^ Self.openMark, $0.keys, $0.values) }
            found = meaning ?? found
        }
        return found
    }

    private mutating func add(
        _ word: Word,
        _ numbers: [Word: Int32],
        _ known: inout [[Int32]: UInt16]
    ) {
        var hash = Self.start
        var meaning: [Int32] = []
        for (index, symbol) in word.symbols.enumerated() {
            hash = Self.step(hash, symbol)
            let beginning = Word(symbols: Array(word.symbols[...index]), isOpen: true)
            if let number = numbers[beginning] { meaning.append(number) }
            if word.isOpen, index + 1 == Self.glance {
                beginnings[Int(truncatingIfNeeded: hash >> 58)] |= 1 << (hash >> 52 & 63)
            }
        }
        if word.isOpen {
            precondition(
                word.symbols.count >= Self.glance || word.symbols[0] < 0x3A,
                "a beginning in the lexicon is too short"
            )
            hash ^= Self.openMark
        } else if let number = numbers[word] {
            meaning.append(number)
        }
        if known[meaning] == nil {
            known[meaning] = UInt16(meanings.count)
            meanings.append(meaning)
        }
        let slot = Self.slot(of: hash, in: keys.count) { keys[$0] }
        precondition(keys[slot] == 0, "two words of the lexicon have one hash")
        keys[slot] = hash
        values[slot] = known[meaning] ?? Self.unknown
    }

    @inline(__always)
    private static func find(
        _ hash: UInt64,
        _ keys: UnsafeBufferPointer<UInt64>,
        _ values: UnsafeBufferPointer<UInt16>
    ) -> UInt16? {
        let slot = slot(of: hash, in: keys.count) { keys[$0] }
        return keys[slot] == 0 ? nil : values[slot]
    }

    /// The slot that holds the key, or the free one where it would belong.
    @inline(__always)
    private static func slot(of key: UInt64, in size: Int, _ at: (Int) -> UInt64) -> Int {
        var slot = Int(truncatingIfNeeded: key >> 32) & (size - 1)
        while at(slot) != key, at(slot) != 0 { slot = (slot + 1) & (size - 1) }
        return slot
    }

    /// What a folded character is for words.
    static func kind(of symbol: UInt16) -> UInt8 {
        switch symbol {
        case LetterFolding.skipped: skipped
        case LetterFolding.space, LetterFolding.hyphen, LetterFolding.apostrophe: space
        case UInt16(UInt8(ascii: "/")): space
        default: LetterFolding.isWord(symbol) ? letter : mark
        }
    }
}
