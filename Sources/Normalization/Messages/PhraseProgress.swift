/// A phrase of the lexicon that a text has, with the place of its words.
struct SignalHit: Equatable, Sendable {
    var signal: Signal
    var range: Range<Int>
}

/// Puts the parts of phrases together, sentence by sentence.
struct PhraseProgress: Sendable {
    /// The most bytes between two parts of a phrase.
    static let gap = 160

    private struct Begun: Sendable {
        var sentence = -1
        var parts = 0
        var start = 0
        var end = 0
    }

    private let lexicon: Lexicon
    private var begun: [Begun]
    /// Counts on from text to text, so that nothing begun in one is finished in another.
    private var sentence = 0

    init(_ lexicon: Lexicon) {
        self.lexicon = lexicon
        begun = Array(repeating: Begun(), count: lexicon.phrases.count)
    }

    /// The phrases that a text has, from the events of the automaton over it, in the order of their
    /// ends.
    mutating func hits(
        _ events: [PhraseAutomaton.Event],
        in text: UnsafeBufferPointer<UInt8>
    ) -> [SignalHit] {
        var hits: [SignalHit] = []
        sentence += 1
        for event in events {
            guard event.state != PhraseAutomaton.passageEnd else {
                sentence += 1
                continue
            }
            let end = Int(event.end)
            for pattern in lexicon.automaton.accepted[Int(event.state)] {
                let start = Self.start(of: lexicon.patterns[pattern].words, before: end, in: text)
                for use in lexicon.uses[pattern] { advance(use, start..<end, &hits) }
            }
            if endsSentence(end, text) { sentence += 1 }
        }
        return hits
    }

    private mutating func advance(
        _ use: Lexicon.Use,
        _ range: Range<Int>,
        _ hits: inout [SignalHit]
    ) {
        let phrase = lexicon.phrases[use.phrase]
        let known = begun[use.phrase]
        var start = range.lowerBound
        if use.part > 0 {
            guard known.sentence == sentence, known.parts == use.part,
                (0...Self.gap).contains(range.lowerBound - known.end)
            else { return }
            start = known.start
        }
        guard use.part + 1 == phrase.parts else {
            begun[use.phrase] = Begun(
                sentence: sentence,
                parts: use.part + 1,
                start: start,
                end: range.upperBound
            )
            return
        }
        begun[use.phrase].sentence = -1
        hits.append(SignalHit(signal: phrase.signal, range: start..<range.upperBound))
    }

    /// A mark ends a sentence where a space follows, unless the word before it is short (`Mr.`).
    private func endsSentence(_ end: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard end < text.count else { return false }
        switch text[end] {
        case UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ";"): return true
        case UInt8(ascii: "."): break
        default: return false
        }
        guard end + 1 == text.count || text[end + 1] <= 0x20 else { return false }
        let word = Self.wordStart(before: end, in: text)
        return LetterCount.letters(text, word..<end) > 2
    }

    /// The start of the last words before a place.
    private static func start(
        of words: Int,
        before end: Int,
        in text: UnsafeBufferPointer<UInt8>
    ) -> Int {
        var start = end
        for word in 0..<words {
            if word > 0 { start = separatorsStart(before: start, in: text) }
            start = wordStart(before: start, in: text)
        }
        return start
    }

    private static func separatorsStart(
        before end: Int,
        in text: UnsafeBufferPointer<UInt8>
    ) -> Int {
        var start = end
        while let (symbol, begin) = LetterCount.symbol(before: start, in: text),
            !LetterFolding.isWord(symbol)
        {
            start = begin
        }
        return start
    }

    private static func wordStart(before end: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
        var start = end
        while let (symbol, begin) = LetterCount.symbol(before: start, in: text),
            LetterFolding.isWord(symbol) || symbol == LetterFolding.skipped
        {
            start = begin
        }
        return start
    }
}

/// Walks over UTF-8 text backwards, one character at a time.
enum LetterCount {
    /// The folded character that ends at a place, and where it begins; nil at the start of the text.
    static func symbol(
        before end: Int,
        in text: UnsafeBufferPointer<UInt8>
    ) -> (symbol: UInt16, start: Int)? {
        guard end > 0 else { return nil }
        var start = end - 1
        while start > 0, end - start < 4, text[start] & 0xC0 == 0x80 { start -= 1 }
        var position = start
        return (LetterFolding.next(text.span, &position), start)
    }

    /// Characters in a range of text.
    static func letters(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
        text[range].count { $0 & 0xC0 != 0x80 }
    }
}
