/// The commonest words of the languages that are written in Latin letters.
struct CommonWords: Sendable {
    /// How often words of each language occur, in the order of `languages`.
    typealias Counts = SIMD8<Int32>

    static let shared = CommonWords()
    static let languages = lists.map(\.0)

    /// An open-addressing table by the letters of a word, a power of two and at most half filled.
    private var keys = [UInt64](repeating: 0, count: 512)
    private var counts = [Counts](repeating: Counts(), count: 512)

    /// One for each language that has the word among its commonest.
    @inline(__always)
    func languages(of key: UInt64) -> Counts {
        counts[slot(of: key)]
    }

    private init() {
        for (language, list) in Self.lists.map(\.1).enumerated() {
            for word in list.split(separator: " ") {
                let key = LetterKinds.shared.key(of: Array(word.utf8))
                let slot = slot(of: key)
                keys[slot] = key
                counts[slot][language] = 1
            }
        }
    }

    /// The slot that holds the key, or the free one where it would belong.
    @inline(__always)
    private func slot(of key: UInt64) -> Int {
        var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 55)
        while keys[slot] != key, keys[slot] != 0 { slot = (slot + 1) & 511 }
        return slot
    }

    private static let lists: [(TextLanguage, String)] = [
        (
            .en,
            "the of and to in is that for with was are this be by on from at your our has we"
        ),
        (
            .fr,
            "le la les des du de et est que pour dans une un par sur avec qui au aux nous vous"
        ),
        (.es, "el la los las del de y es que para en una un por con se su al como lo nos"),
        (.pt, "o os as do da dos das de e que para em uma um por com se ao no na não"),
        (.it, "il lo gli dei del della di e che per in una un con si al nel sono è le la"),
        (
            .de,
            "der die das und ist in zu den mit von für auf im dem nicht ein eine wird sich des"
        ),
        (.tr, "ve bir bu için ile olan olarak da de ne daha gibi tarafından hakkında adlı"),
    ]
}
