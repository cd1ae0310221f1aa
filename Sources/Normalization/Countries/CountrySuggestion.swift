package import Records

/// What a text that no table knows may have been meant to say: shown to people, never believed.
///
/// A suggestion comes from names and bureau cities that are a few slips away: letters missing,
/// doubled, wrong or in the wrong order, digits for letters, a cut-off end; and from adjectives,
/// which stand for no country where they are found.
package enum CountrySuggestion {
    /// What each country of a text may be, at most three codes for each, the likeliest first.
    ///
    /// None for a text too short to tell a slip from another word, nor for a list with an item of
    /// which nothing is known: what else it says would be lost.
    package static func sets(for text: ArraySlice<UInt8>) -> [[CountryCode]] {
        let repaired = text.withUnsafeBufferPointer { DoubleEncoding.repair($0) }
        let text = repaired ?? Array(text)
        let folded = CountrySpelling.folded(text)
        let part = CountryPart(names: .builtIn, cities: .afterNames, keepsFormerStates: true)
        if repaired != nil, let meant = part.read(folded[...]) {
            return [Array(meant.prefix(most))]
        }
        let items = folded.split { $0 == FoldedText.semicolon || $0 == FoldedText.comma }
        let known = items.map { part.read($0) }
        if items.count == 1 || known.allSatisfy({ $0 == nil }) {
            let whole = ranked(folded[...])
            if !whole.isEmpty { return [whole] }
        }
        guard items.count > 1, items.count <= longestList else {
            let inBrackets = named(in: text, by: part)
            return inBrackets.isEmpty ? [] : [inBrackets]
        }
        let sets = zip(items, known).map { item, codes in codes ?? ranked(item) }
        return sets.contains { $0.isEmpty } ? [] : sets
    }

    /// The countries that a text names before or between brackets: `Ukraine (Crimea)`.
    private static func named(in text: [UInt8], by part: CountryPart) -> [CountryCode] {
        let pieces = text.split { brackets.contains($0) }
        guard (2...longestList).contains(pieces.count) else { return [] }
        var codes: [CountryCode] = []
        for piece in pieces where piece.count >= shortest {
            for code in part.read(CountrySpelling.folded(piece)[...]) ?? []
            where !codes.contains(code) {
                codes.append(code)
            }
        }
        return Array(codes.prefix(most))
    }

    private static let brackets = Set("()[]{}".utf8)
    private static let longestList = 8
    private static let shortest = 4
    private static let most = 3

    private static func ranked(_ item: ArraySlice<UInt8>) -> [CountryCode] {
        // What is left of a text says less than the whole, so it is asked only where that fails.
        let found = spellings(item).lazy.map(costs).first { !$0.isEmpty } ?? [:]
        let ranked = found.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
        guard let least = ranked.first?.value else { return [] }
        return ranked.prefix { $0.value <= least + SpellingSlips.slip / 2 }.prefix(most).map(\.key)
    }

    /// What is compared: the item, and what is left without words of bureaus, articles and titles, and
    /// without what is a slip away from a word for a bureau.
    private static func spellings(_ item: ArraySlice<UInt8>) -> [[UInt8]] {
        let words = CountrySpelling.words(item)
        let bare = words.filter {
            !BureauWords.isKnown($0) && !CountryPhrases.articles.contains($0)
        }
        let place = bare.filter { !BureauWords.isNearStrong($0) }
        let core = place.filter { CountryTitles.builtIn.titles(of: $0) == nil }
        var spellings: [[UInt8]] = []
        for words in [words, bare, place, core] {
            let key = CountrySpelling.key(words).filter { $0 != CountrySpelling.mark }
            if !spellings.contains(key) { spellings.append(key) }
        }
        return spellings
    }

    private static func costs(of key: [UInt8]) -> [CountryCode: Int] {
        if let codes = paddedNumber(key) ?? CountryDemonyms.builtIn.find(key) {
            return Dictionary(uniqueKeysWithValues: codes.map { ($0, 1) })
        }
        let spelling = SpellingSlips.symbols(key)
        guard spelling.count >= shortest else { return [:] }
        var best: [CountryCode: Int] = [:]
        let signs = SpellingSlips.signs(of: spelling)
        for name in names
        where SpellingSlips.mayBeNear(spelling.count, signs, name.spelling.count, name.signs) {
            let isEqual = spelling == name.spelling
            guard let cost = isEqual ? 1 : SpellingSlips.cost(from: spelling, to: name.spelling)
            else { continue }
            for code in name.codes { best[code] = min(best[code] ?? .max, cost) }
        }
        return best
    }

    /// The code of a number whose zeros a spreadsheet has taken: `4` for `004`.
    private static func paddedNumber(_ key: [UInt8]) -> [CountryCode]? {
        guard (1...2).contains(key.count), key.allSatisfy({ $0 &- 0x30 < 10 }) else { return nil }
        let zeros = [UInt8](repeating: 0x30, count: 3 - key.count)
        return CountryNames.builtIn.code(zeros + key)
    }

    private struct Name {
        var spelling: [UInt32]
        var codes: [CountryCode]
        var signs: UInt64
    }

    private static let names: [Name] = {
        var names: [Name] = []
        CountryNames.builtIn.forEachName { key, codes in
            let spelling = SpellingSlips.symbols(key)
            guard spelling.count >= shortest else { return }
            let signs = SpellingSlips.signs(of: spelling)
            names.append(Name(spelling: spelling, codes: codes, signs: signs))
        }
        return names
    }()
}
