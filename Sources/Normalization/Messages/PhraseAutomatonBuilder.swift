/// Makes the deterministic automaton of a list of phrases, by the subset construction.
struct PhraseAutomatonBuilder {
    private struct State: Hashable {
        /// Places in the phrases that the text may have reached, ascending.
        var places: [Int32]
        /// The last character was no letter, so that a phrase may begin.
        var isWordStart: Bool
        var isStop: Bool
    }

    private(set) var next: [UInt16] = []
    private(set) var accepted: [[Int]] = []

    private let alphabet: PhraseAlphabet
    /// All phrases, one after the other.
    private var items: [UInt16] = []
    private var phraseOfPlace: [Int] = []
    private var starts: [Int32] = []
    private var numbers: [State: UInt16] = [:]
    private var states: [State] = []
    /// Entries for phrases that have just begun, by class: the same from every start of a word.
    private var startEntries: [UInt16?]

    init(patterns: [PhrasePattern], alphabet: PhraseAlphabet) {
        self.alphabet = alphabet
        startEntries = Array(repeating: nil, count: alphabet.count)
        for (number, pattern) in patterns.enumerated() {
            starts.append(Int32(items.count))
            items += pattern.items
            phraseOfPlace += Array(repeating: number, count: pattern.items.count)
        }
        starts = closure(starts)
    }

    mutating func build() {
        _ = number(of: State(places: [], isWordStart: true, isStop: false))
        let startSteps = steps(from: starts)
        var done = 0
        while done < states.count {
            addRow(of: states[done], startSteps)
            done += 1
        }
        accepted = states.map { state in
            state.places.filter { items[Int($0)] == PhrasePattern.accept }
                .map { phraseOfPlace[Int($0)] }
        }
    }

    private mutating func addRow(of state: State, _ startSteps: [[Int32]]) {
        let row = next.count
        next += Array(repeating: 0, count: PhraseAutomaton.stride)
        let targets = steps(from: state.places)
        for kind in 1..<targets.count {
            next[row + kind] =
                state.isWordStart
                ? startEntry(targets[kind], startSteps[kind], kind: kind)
                : entry(for: targets[kind], kind: kind)
        }
        next[row] = UInt16(row / PhraseAutomaton.stride)
    }

    private mutating func startEntry(
        _ places: [Int32],
        _ begun: [Int32],
        kind: Int
    ) -> UInt16 {
        guard places.isEmpty else { return entry(for: merge(places, begun), kind: kind) }
        if let known = startEntries[kind] { return known }
        let made = entry(for: begun, kind: kind)
        startEntries[kind] = made
        return made
    }

    private mutating func entry(for places: [Int32], kind: Int) -> UInt16 {
        let state = State(
            places: places,
            isWordStart: kind < Int(PhraseAlphabet.letter),
            isStop: kind == Int(PhraseAlphabet.stop)
        )
        let reports =
            state.isStop || places.contains { items[Int($0)] == PhrasePattern.accept }
        return number(of: state) | (reports ? PhraseAutomaton.eventFlag : 0)
    }

    private mutating func number(of state: State) -> UInt16 {
        if let known = numbers[state] { return known }
        precondition(states.count < Int(PhraseAutomaton.eventFlag) - 1, "too many phrases")
        let number = UInt16(states.count)
        numbers[state] = number
        states.append(state)
        return number
    }

    /// The places reached from a set of places, by class of the next character.
    private func steps(from places: [Int32]) -> [[Int32]] {
        var targets: [[Int32]] = Array(repeating: [], count: alphabet.count)
        for place in places {
            let item = items[Int(place)]
            switch item {
            case PhrasePattern.accept: break
            case PhrasePattern.boundary:
                for kind in 1..<Int(PhraseAlphabet.letter) { targets[kind].append(place + 1) }
            case PhrasePattern.star:
                for kind in Int(PhraseAlphabet.letter)..<alphabet.count {
                    targets[kind].append(place)
                }
            case LetterFolding.space:
                targets[Int(PhraseAlphabet.separator)] += [place, place + 1]
            default: targets[Int(alphabet.ofSymbol(item))].append(place + 1)
            }
        }
        return targets.map(closure)
    }

    /// Adds what a `*` reaches without reading anything.
    private func closure(_ places: [Int32]) -> [Int32] {
        guard !places.isEmpty else { return [] }
        var all = Set(places)
        for place in places where items[Int(place)] == PhrasePattern.star {
            all.insert(place + 1)
        }
        return all.sorted()
    }

    private func merge(_ left: [Int32], _ right: [Int32]) -> [Int32] {
        left.isEmpty ? right : Set(left + right).sorted()
    }
}
