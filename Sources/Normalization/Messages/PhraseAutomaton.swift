/// Finds many phrases in one pass over UTF-8 text, whatever its case and script.
///
/// A deterministic automaton over classes of folded characters, made once per process. Phrases
/// begin and end with whole words; `*` stands for any letters, a space for any run of spaces,
/// hyphens and apostrophes.
struct PhraseAutomaton: Sendable {
    /// The end of a phrase, of a sentence or of a passage.
    struct Event: Sendable {
        var state: UInt16
        var end: Int32
    }

    /// The state of an event that ends a passage: an empty line, a quoted one.
    static let passageEnd: UInt16 = 0xFFFF
    static let start: UInt16 = 0

    static let stride = 128
    static let eventFlag: UInt16 = 0x8000

    /// The class of every character below U+0800.
    let classes: [UInt8]
    /// Next state by state and class, with `eventFlag` where there is something to report.
    let next: [UInt16]
    /// The phrases that end in a state.
    let accepted: [[Int]]
    private let alphabet: PhraseAlphabet

    init(patterns: [PhrasePattern]) {
        alphabet = PhraseAlphabet(patterns: patterns)
        classes = (0..<0x800).map { [alphabet] in alphabet.ofSymbol(LetterFolding.table[$0]) }
        var builder = PhraseAutomatonBuilder(patterns: patterns, alphabet: alphabet)
        builder.build()
        next = builder.next
        accepted = builder.accepted
    }

    /// Reads a range of the text from a state on, and reports what ends in it.
    func scan(
        _ text: UnsafeBufferPointer<UInt8>,
        _ range: Range<Int>,
        state: inout UInt16,
        events: inout [Event]
    ) {
        classes.withUnsafeBufferPointer { classes in
            next.withUnsafeBufferPointer { next in
                var position = range.lowerBound
                while position < range.upperBound {
                    let begin = position
                    let byte = text[position]
                    let kind: UInt8
                    if byte < 0x80 {
                        kind = classes[Int(byte)]
                        position += 1
                    } else {
                        kind = wideClass(text, range.upperBound, &position, classes)
                    }
                    let entry = next[Int(state) * Self.stride + Int(kind)]
                    state = entry & ~Self.eventFlag
                    guard entry & Self.eventFlag != 0 else { continue }
                    events.append(Event(state: state, end: Int32(begin)))
                }
            }
        }
    }

    /// Reads one character that is no letter, such as the end of a line.
    func step(_ kind: UInt8, at end: Int, state: inout UInt16, events: inout [Event]) {
        let entry = next[Int(state) * Self.stride + Int(kind)]
        state = entry & ~Self.eventFlag
        guard entry & Self.eventFlag != 0 else { return }
        events.append(Event(state: state, end: Int32(end)))
    }

    @inline(__always)
    private func wideClass(
        _ text: UnsafeBufferPointer<UInt8>,
        _ end: Int,
        _ position: inout Int,
        _ classes: UnsafeBufferPointer<UInt8>
    ) -> UInt8 {
        let first = text[position]
        if first & 0xE0 == 0xC0, position + 1 < end {
            let scalar = Int(first & 0x1F) << 6 | Int(text[position + 1] & 0x3F)
            position += 2
            return classes[scalar]
        }
        return alphabet.ofSymbol(LetterFolding.next(text.span, &position))
    }
}

/// A phrase as symbols; `star` and `space` are not letters of their own.
struct PhrasePattern: Sendable {
    static let star: UInt16 = 0xFFFF
    static let boundary: UInt16 = 0xFFFE
    static let accept: UInt16 = 0xFFFD

    let items: [UInt16]
    /// Words in the phrase, so that its start can be found from its end.
    let words: Int

    init(_ text: some Sequence<UInt8>) {
        let bytes = Array(text)
        var items: [UInt16] = []
        for symbol in LetterFolding.symbols(of: bytes.span) {
            switch symbol {
            case UInt16(UInt8(ascii: "*")): items.append(Self.star)
            case LetterFolding.hyphen, LetterFolding.apostrophe: items.append(LetterFolding.space)
            default: items.append(symbol)
            }
        }
        words = 1 + items.count { $0 == LetterFolding.space || $0 == UInt16(UInt8(ascii: ".")) }
        self.items = items + [Self.boundary, Self.accept]
    }
}

/// The characters that phrases tell apart, each kind with a small number.
struct PhraseAlphabet: Sendable {
    static let skipped: UInt8 = 0
    static let other: UInt8 = 1
    static let separator: UInt8 = 2
    static let stop: UInt8 = 3
    /// Letters and digits that no phrase has.
    static let letter: UInt8 = 4

    private var classes: [UInt8]
    private(set) var count: Int

    init(patterns: [PhrasePattern]) {
        classes = (0..<0x800).map { symbol in
            LetterFolding.isWord(UInt16(symbol)) ? Self.letter : Self.other
        }
        classes[Int(LetterFolding.skipped)] = Self.skipped
        for symbol in [LetterFolding.space, LetterFolding.hyphen, LetterFolding.apostrophe] {
            classes[Int(symbol)] = Self.separator
        }
        for mark in [".", "!", "?", ";"] as [Unicode.Scalar] {
            classes[Int(mark.value)] = Self.stop
        }
        count = Int(Self.letter) + 1
        for symbol in Set(patterns.flatMap(\.items)).sorted() where symbol < 0x800 {
            guard classes[Int(symbol)] == Self.letter else { continue }
            classes[Int(symbol)] = UInt8(count)
            count += 1
        }
        precondition(count <= PhraseAutomaton.stride, "the phrases use too many letters")
    }

    /// The class of a folded symbol.
    func ofSymbol(_ symbol: UInt16) -> UInt8 { classes[Int(symbol)] }
}
