/// Finds the phrases of the lexicon in words that are given one after the other.
///
/// A deterministic automaton over words: its states, sets of begun phrases, are made when a text
/// first leads to them, so that a start costs nothing and a word of a text one look-up.
struct PhraseFinder: Sendable {
    /// A phrase that has begun: its next place, and the words that it has.
    private struct Begun: Hashable, Sendable {
        var place: Int32
        var words: Int32
    }

    /// A phrase that ends in a state.
    private struct Ended: Sendable {
        var meaning: PhraseNet.Meaning
        var words: Int
    }

    private(set) var hits: [SignalHit] = []

    private let net: PhraseNet
    private let words: [[Int32]]
    private var state: UInt16 = 0
    private var states: [[Begun]] = [[]]
    /// The phrases that end in the states, one state after the other.
    private var ends: [Ended] = []
    /// Where those of each state begin, and at last where all end.
    private var endStarts: [Int32] = [0, 0]
    private var numbers: [[Begun]: UInt16] = [[]: 0]
    private var steps = PhraseSteps()
    /// Where the last words began.
    private var starts = [Int](repeating: 0, count: PhraseNet.longest)

    /// More states than any plain text leads to; they are made anew then.
    private static let mostStates = 20_000

    /// Finds nothing yet; `words` are the words of the lexicon that each kind of word is.
    init(_ net: PhraseNet, words: [[Int32]]) {
        self.net = net
        self.words = words
    }

    mutating func removeAll() {
        hits.removeAll(keepingCapacity: true)
        state = 0
    }

    /// A mark that no phrase goes across.
    mutating func interrupt() { state = 0 }

    /// Takes back the hits from one on: they stand in a quotation.
    mutating func withdraw(from first: Int) {
        let quoted = hits[first...]
        hits.removeSubrange(first...)
        hits += quoted.filter(\.signal.isOfPersons)
    }

    /// Reads a word that the lexicon has.
    mutating func read(_ kind: UInt16, _ range: Range<Int>, word: Int, clause: Int) {
        starts[word & (PhraseNet.longest - 1)] = range.lowerBound
        state = steps.find(state, kind) ?? step(kind)
        let place = Int(state)
        for index in Int(endStarts[place])..<Int(endStarts[place + 1]) {
            let ended = ends[index]
            let first = word + 1 - ended.words
            let hit = SignalHit(
                signal: ended.meaning.signal,
                language: ended.meaning.language,
                range: starts[first & (PhraseNet.longest - 1)]..<range.upperBound,
                words: first..<word + 1,
                clause: clause
            )
            add(hit)
        }
    }

    private mutating func step(_ kind: UInt16) -> UInt16 {
        var reached: Set<Begun> = []
        for word in words[Int(kind)] {
            for begun in states[Int(state)] where net.has(word, at: begun.place) {
                for place in net.behind(begun.place) {
                    reached.insert(Begun(place: place, words: begun.words + 1))
                }
            }
            for beginning in net.beginnings[Int(word)] {
                for place in net.behind(beginning) { reached.insert(Begun(place: place, words: 1)) }
            }
        }
        let from = state
        if states.count >= Self.mostStates { forget() }
        let made = number(of: reached.sorted { ($0.place, $0.words) < ($1.place, $1.words) })
        if state == from { steps.add(from, kind, to: made) }
        return made
    }

    private mutating func forget() {
        (states, numbers) = ([[]], [[]: 0])
        (ends, endStarts) = ([], [0, 0])
        steps = PhraseSteps()
        state = 0
    }

    private mutating func number(of begun: [Begun]) -> UInt16 {
        if let known = numbers[begun] { return known }
        let made = UInt16(states.count)
        numbers[begun] = made
        states.append(begun)
        ends += begun.compactMap { begun in
            net.meanings[Int(begun.place)].map { Ended(meaning: $0, words: Int(begun.words)) }
        }.sorted { $0.words > $1.words }
        endStarts.append(Int32(ends.count))
        return made
    }

    /// Adds a hit, unless a longer one of its language has its words; those that it has go.
    private mutating func add(_ hit: SignalHit) {
        var index = hits.count - 1
        while index >= 0, hits[index].words.upperBound > hit.words.lowerBound {
            let known = hits[index]
            if known.language == hit.language, known.words.count != hit.words.count {
                if hit.words.lowerBound <= known.words.lowerBound {
                    if known.signal.gives(to: hit.signal) { hits.remove(at: index) }
                } else if known.words.upperBound == hit.words.upperBound {
                    if hit.signal.gives(to: known.signal) { return }
                }
            } else if known.words == hit.words, known.signal == hit.signal,
                known.language == hit.language
            {
                return
            }
            index -= 1
        }
        hits.append(hit)
    }
}
