/// Words that say "national central bureau" before or behind its city or country.
///
/// Sources: domain.md sections 1.5 and 4.1.
enum BureauWords {
    /// Words that are said of nothing else.
    static let strong = SmallWords.countries.set("bureau")
    /// Words for a part of a bureau.
    static let branches = SmallWords.countries.set("branch")
    private static let national = SmallWords.countries.set("bureau: national")
    private static let central = SmallWords.countries.set("bureau: central")
    private static let office = SmallWords.countries.set("bureau: office")
    /// Words that may stand beside a strong one.
    private static let weak = SmallWords.countries.set("beside bureau").union(branches).union(
        national
    )
    .union(central).union(office)

    /// Whether the words name a bureau: by a strong one, or as `national central bureau` do.
    static func nameBureau(_ words: some Collection<ArraySlice<UInt8>>) -> Bool {
        words.contains(where: isStrong)
            || (words.contains(where: national.contains) && words.contains(where: central.contains)
                && words.contains(where: office.contains))
    }

    static func isStrong(_ word: ArraySlice<UInt8>) -> Bool {
        strong.contains(CountrySpelling.plain(word))
    }

    /// Whether a word is one slip away from a strong one: `NCE`.
    static func isNearStrong(_ word: ArraySlice<UInt8>) -> Bool {
        let spelling = SpellingSlips.symbols(CountrySpelling.plain(word))
        guard spelling.count > 2 else { return false }
        return strongSpellings.contains {
            SpellingSlips.distance(spelling, $0, bound: SpellingSlips.slip) < .max
        }
    }

    private static let strongSpellings = strong.map { SpellingSlips.symbols($0) }
        .filter { $0.count > 2 }

    static func isKnown(_ word: ArraySlice<UInt8>) -> Bool {
        isStrong(word) || weak.contains(CountrySpelling.plain(word))
    }
}
