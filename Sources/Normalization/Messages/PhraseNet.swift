/// The phrases of a lexicon, as the places of their words one after the other.
struct PhraseNet: Sendable {
    /// What a phrase says, and in which language.
    struct Meaning: Sendable {
        var signal: Signal
        var language: UInt8
    }

    /// The most words of a phrase.
    static let longest = 16

    /// The meaning of a phrase by the place behind it; nil at the places of its words.
    private(set) var meanings: [Meaning?] = []
    /// The places of phrases where each word may begin them.
    private(set) var beginnings: [[Int32]] = []
    /// By place: whether its word may be left out.
    private var isOptional: [Bool] = []
    /// By word: the places where it may stand, ascending.
    private var uses: [[Int32]] = []

    /// Adds a phrase, given as the words that may stand at each of its places.
    mutating func add(_ places: [(words: [Int32], isOptional: Bool)], _ meaning: Meaning) {
        precondition(
            places.count <= Self.longest && places.contains { !$0.isOptional },
            "a phrase of the lexicon is empty or too long"
        )
        let first = meanings.count
        for (index, place) in places.enumerated() {
            let isBeginning = places[..<index].allSatisfy(\.isOptional)
            for word in place.words {
                while uses.count <= Int(word) {
                    uses.append([])
                    beginnings.append([])
                }
                uses[Int(word)].append(Int32(first + index))
                if isBeginning { beginnings[Int(word)].append(Int32(first + index)) }
            }
            meanings.append(nil)
            isOptional.append(place.isOptional)
        }
        meanings.append(meaning)
        isOptional.append(false)
    }

    /// Whether a word may stand at a place.
    func has(_ word: Int32, at place: Int32) -> Bool {
        let uses = uses[Int(word)]
        let index = uses.partitioningIndex { $0 >= place }
        return index < uses.count && uses[index] == place
    }

    /// The places that are reached behind one, those of words that may be left out passed.
    func behind(_ place: Int32) -> ClosedRange<Int32> {
        var last = place + 1
        while isOptional[Int(last)] { last += 1 }
        return place + 1...last
    }
}
