/// Finds the words of the lexicon, whatever their case and script, in one pass over their letters.
struct WordTrie: Sendable {
    static let skipped: UInt8 = 0
    static let space: UInt8 = 1
    static let mark: UInt8 = 2
    /// Letters and digits that no word of the lexicon has; those that it has come behind.
    static let letter: UInt8 = 3
    static let root: UInt16 = 0
    /// What a word that the lexicon does not have stands for.
    static let unknown: UInt16 = 0

    /// A word as folded symbols.
    struct Word: Hashable {
        var symbols: [UInt16]
        /// Any letters may follow: `refus*`.
        var isOpen: Bool
    }

    /// The kind of every character below U+0800.
    let kinds: [UInt8]
    /// What a word that ends at a node stands for, and one that goes on from there.
    private(set) var ended: [UInt16] = []
    private(set) var opened: [UInt16] = []
    /// The words of the lexicon that a text's word is at once (`refused` and `refus*`).
    private(set) var meanings: [[Int32]] = [[]]

    /// The next node by node and letter; 0 where no word goes on so.
    private var next: [UInt16]
    private let width: Int

    init(_ words: [Word]) {
        var kinds = (0..<0x800).map { Self.kind(of: UInt16($0)) }
        var count = Self.letter + 1
        for symbol in Set(words.flatMap(\.symbols)).sorted() {
            precondition(symbol < 0x800 && count < UInt8.max, "the lexicon uses too many letters")
            kinds[Int(symbol)] = count
            count += 1
        }
        width = Int(count)
        next = Array(repeating: 0, count: width)
        var draft = Draft()
        self.kinds = (0..<0x800).map { [kinds] in kinds[Int(LetterFolding.table[$0])] }
        for (number, word) in words.enumerated() { add(word, Int32(number), kinds, &draft) }
        number(draft)
    }

    /// The node behind a letter.
    @inline(__always)
    func step(_ node: UInt16, _ kind: UInt8) -> UInt16 { next[Int(node) * width + Int(kind)] }

    /// The tables as plain memory, for the loop over all letters of a text.
    struct Tables {
        let kinds: UnsafeBufferPointer<UInt8>
        let next: UnsafeBufferPointer<UInt16>
        let width: Int

        @inline(__always)
        func step(_ node: UInt16, _ kind: UInt8) -> UInt16 {
            next[Int(node) &* width &+ Int(kind)]
        }
    }

    /// Lends the tables to a closure.
    func withTables(_ body: (Tables) -> Void) {
        kinds.withUnsafeBufferPointer { kinds in
            next.withUnsafeBufferPointer { next in
                body(Tables(kinds: kinds, next: next, width: width))
            }
        }
    }

    /// What each node has of its own, while words are added.
    private struct Draft {
        var parents = [0]
        var whole: [Int32?] = [nil]
        var open: [Int32?] = [nil]
    }

    private mutating func add(
        _ word: Word,
        _ number: Int32,
        _ kinds: [UInt8],
        _ draft: inout Draft
    ) {
        var node = Int(Self.root)
        for symbol in word.symbols {
            let place = node * width + Int(kinds[Int(symbol)])
            if next[place] == 0 {
                precondition(
                    draft.parents.count < Int(UInt16.max),
                    "the lexicon has too many words"
                )
                next[place] = UInt16(draft.parents.count)
                next += repeatElement(0, count: width)
                draft.parents.append(node)
                draft.whole.append(nil)
                draft.open.append(nil)
            }
            node = Int(next[place])
        }
        if word.isOpen { draft.open[node] = number } else { draft.whole[node] = number }
    }

    /// Numbers the sets of words that the nodes stand for.
    private mutating func number(_ draft: Draft) {
        var numbers: [[Int32]: UInt16] = [[]: Self.unknown]
        func number(_ words: [Int32], _ meanings: inout [[Int32]]) -> UInt16 {
            if let known = numbers[words] { return known }
            let made = UInt16(meanings.count)
            numbers[words] = made
            meanings.append(words)
            return made
        }
        for node in draft.parents.indices {
            let inherited = node == 0 ? [] : meanings[Int(opened[draft.parents[node]])]
            let open = inherited + (draft.open[node].map { [$0] } ?? [])
            opened.append(number(open, &meanings))
            ended.append(number(open + (draft.whole[node].map { [$0] } ?? []), &meanings))
        }
    }

    private static func kind(of symbol: UInt16) -> UInt8 {
        switch symbol {
        case LetterFolding.skipped: skipped
        case LetterFolding.space, LetterFolding.hyphen, LetterFolding.apostrophe: space
        case UInt16(UInt8(ascii: "/")): space
        default: LetterFolding.isWord(symbol) ? letter : mark
        }
    }
}
