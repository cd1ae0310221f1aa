/// A sentence, with the phrases that it has.
struct Sentence: Sendable {
    /// Its hits.
    var hits: Range<Int>
    /// Its first word, counted through the text.
    var firstWord: Int
    var isQuestion = false
    /// Whether nothing but an address in a few words stands before it.
    var isOpening: Bool { firstWord <= 4 }
    /// Where its last digit stands.
    var lastDigit = -1
    /// The word behind it.
    var endWord = 0
    /// Whether it is an item of a list, or goes on behind a semicolon.
    var isItem = false
}

/// Reads the lines of a text into sentences and the phrases of the lexicon that they have.
struct SentenceScanner: Sendable {
    private(set) var sentences: [Sentence] = []
    /// Whether the text quotes another.
    private(set) var hasQuotation = false
    /// Whether what is quoted is passed on, and so counts.
    private var passesOn = false
    private(set) var finder: PhraseFinder

    let lexicon: Lexicon
    var sentence = Sentence(hits: 0..<0, firstWord: 0)
    private var word = 0
    private var clause = 0
    var letters: [UInt16] = []
    private var lastWord = 0..<0
    private var quotation: Quotation?
    let arabic = ArabicParticles()

    /// A quotation that was opened.
    private struct Quotation: Sendable {
        var mark: UInt32
        var hits: Int
        var word: Int
    }

    init(_ lexicon: Lexicon) {
        self.lexicon = lexicon
        finder = PhraseFinder(lexicon.phrases, words: lexicon.words.meanings)
    }

    var hits: [SignalHit] { finder.hits }
    var wordCount: Int { word }

    /// Begins a text; `passesOn` says that what it quotes counts.
    mutating func begin(passesOn: Bool = false) {
        self.passesOn = passesOn
        sentences.removeAll(keepingCapacity: true)
        finder.removeAll()
        hasQuotation = false
        (word, clause, lastWord, quotation) = (0, 0, 0..<0, nil)
        sentence = Sentence(hits: 0..<0, firstWord: 0)
    }

    /// Ends the sentence at hand.
    mutating func endSentence() {
        finder.interrupt()
        sentence.hits = min(sentence.hits.lowerBound, hits.count)..<hits.count
        sentence.endWord = word
        if !sentence.hits.isEmpty { sentences.append(sentence) }
        sentence = Sentence(hits: hits.count..<hits.count, firstWord: word)
        clause += 1
    }

    /// Ends a passage: an empty line, or what is quoted.
    mutating func endPassage(isQuoted: Bool) {
        endSentence()
        quotation = nil
        if isQuoted { hasQuotation = true }
    }

    /// Reads a line; what its end stands for is a space.
    mutating func read(_ text: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) {
        if Self.isItem(text, line) {
            endSentence()
            sentence.isItem = true
        }
        var position = line.lowerBound
        lexicon.words.withTables { tables in
            while position < line.upperBound {
                let begin = position
                let kind = Self.kind(text, line.upperBound, &position, tables.kinds)
                if kind == LexiconWords.letter {
                    position = begin
                    readWord(text, line.upperBound, &position, tables)
                } else if kind == LexiconWords.mark {
                    readMark(text, begin..<position, line)
                }
            }
        }
    }

    /// Takes in a word that stands for one of the lexicon, or is unknown.
    mutating func endWord(
        _ text: UnsafeBufferPointer<UInt8>,
        _ range: Range<Int>,
        _ kind: UInt16
    ) {
        let first = hits.count
        if kind == LexiconWords.unknown {
            finder.interrupt()
        } else {
            finder.read(kind, range, word: word, clause: clause)
        }
        word += 1
        lastWord = range
        // What goes on so long is no sentence.
        if hits.count - sentence.hits.lowerBound > Self.mostHits { return endSentence() }
        guard hits.count > first, let hit = hits.last else { return }
        switch hit.signal {
        case .stop:
            if text[range.lowerBound] & 0x20 == 0 || text[range.lowerBound] >= 0x80 {
                endSentence()
            }
        case .quoteBegins:
            quotation = Quotation(mark: 0, hits: hits.count, word: word)
        case .quoteEnds:
            if quotation?.mark == 0 { closeQuotation() }
        default: break
        }
    }

    private mutating func readMark(
        _ text: UnsafeBufferPointer<UInt8>,
        _ mark: Range<Int>,
        _ line: Range<Int>
    ) {
        switch Self.scalar(text, mark) {
        case 0x21, 0x2026, 0x6D4: endSentence()
        case 0x3B, 0x61B:
            endSentence()
            sentence.isItem = true
        case 0x3F, 0x61F:
            sentence.isQuestion = true
            endSentence()
        case 0xBF: sentence.isQuestion = true
        case 0x2E:
            if endsSentence(text, mark.upperBound, line.upperBound) {
                endSentence()
            } else {
                skipItemNumber()
            }
        case 0x22: readQuote(text, mark, line)
        case 0xAB, 0x201C, 0x201E: openQuote(Self.scalar(text, mark))
        case 0xBB, 0x201D: closeQuotation()
        default: breakClause()
        }
    }

    private mutating func breakClause() {
        finder.interrupt()
        clause += 1
        skipItemNumber()
    }

    /// Leaves the number of an item (`A)`, `1.`) out of the sentence.
    private mutating func skipItemNumber() {
        if word == sentence.firstWord + 1, lastWord.count <= 2 { sentence.firstWord = word }
    }

    /// `"` opens a quotation behind a space and closes it otherwise.
    private mutating func readQuote(
        _ text: UnsafeBufferPointer<UInt8>,
        _ mark: Range<Int>,
        _ line: Range<Int>
    ) {
        let isFirst = mark.lowerBound == line.lowerBound
        if quotation?.mark == 0x22 {
            closeQuotation()
        } else if isFirst || text[mark.lowerBound - 1] <= 0x20 || text[mark.lowerBound - 1] == 0x28
        {
            openQuote(0x22)
        } else {
            breakClause()
        }
    }

    private mutating func openQuote(_ mark: UInt32) {
        breakClause()
        // `„…“` closes with what opens elsewhere.
        if let open = quotation, open.mark == 0x201E, mark == 0x201C { return closeQuotation() }
        if passesOn { endSentence() }
        if quotation == nil { quotation = Quotation(mark: mark, hits: hits.count, word: word) }
    }

    /// Takes back what a quotation says, where it is more than a name or a term.
    private mutating func closeQuotation() {
        breakClause()
        guard let open = quotation else { return }
        quotation = nil
        guard open.mark == 0 || word - open.word >= Self.leastQuoted else { return }
        guard !passesOn else { return endSentence() }
        finder.withdraw(from: open.hits)
        hasQuotation = true
        while let last = sentences.last, last.hits.lowerBound >= open.hits {
            sentences.removeLast()
        }
        if let last = sentences.indices.last, sentences[last].hits.upperBound > open.hits {
            sentences[last].hits = sentences[last].hits.lowerBound..<open.hits
        }
        sentence.hits = min(sentence.hits.lowerBound, open.hits)..<open.hits
        sentence.isQuestion = false
    }

    private static let mostHits = 200

    /// The least words of a quotation that says something by itself.
    private static let leastQuoted = 5

    /// A full stop ends a sentence where a space follows, and no number or name goes on behind a
    /// short word (`Mr.`, `ref.`).
    private func endsSentence(_ text: UnsafeBufferPointer<UInt8>, _ after: Int, _ end: Int) -> Bool
    {
        guard after < end else { return true }
        guard !lastWord.isEmpty, text[after] <= 0x20 || text[after] == 0x22 || text[after] == 0xC2
        else { return false }
        var letters = 0
        var place = lastWord.lowerBound
        while place < lastWord.upperBound {
            letters += text[place] & 0xC0 != 0x80 ? 1 : 0
            place += 1
        }
        // The number of an item, but not one that ends a sentence.
        if text[lastWord.lowerBound] &- 0x30 < 10 { return word - sentence.firstWord > 1 }
        guard letters > 1 else { return false }
        guard letters < 4 else { return true }
        return !Abbreviations.shared.has(text, lastWord)
    }
}
