import Records

/// Reads the one country that a part of a text names: by a code, a name, a title and a name, two
/// names of one country, a bureau.
struct CountryPart {
    let names: CountryNames
    /// What a city without words of a bureau is.
    let cities: Cities
    /// Whether former states are countries of their own, as in what is said of a person.
    let keepsFormerStates: Bool

    /// What a city stands for where nothing else says that a bureau is meant.
    enum Cities {
        /// Nothing: the field tells of a person.
        case nothing
        /// The bureau in it, unless the text is a country's name: the field names who asks.
        case afterNames
        /// The bureau in it: the field holds addresses of bureaus.
        case bureaus
    }

    typealias Words = ArraySlice<ArraySlice<UInt8>>

    /// Words of the longest name, with room to spare: a text of another making shall not cost more
    /// than its length.
    private static let longestName = 16

    /// The candidates for the country of a folded part; nil where it is no known one.
    func read(_ folded: ArraySlice<UInt8>) -> [CountryCode]? {
        guard !folded.contains(FoldedText.semicolon) else { return nil }
        let words = CountrySpelling.words(folded)
        guard !words.isEmpty, words.count <= Self.longestName else { return nil }
        return named(words[...]) ?? bureau(words[...]) ?? twoNames(words[...])
            ?? cityAndName(words[...]) ?? turned(words[...]) ?? nigerOrNigeria(words[...])
            ?? names.rareName(CountrySpelling.key(words))
    }

    // What lies between the two may be either; what is near to one alone stays unknown.
    func nigerOrNigeria(_ words: Words) -> [CountryCode]? {
        guard words.count == 1, adjective(words) == nil else { return nil }
        let text = SpellingSlips.symbols(CountrySpelling.plain(words[words.startIndex]))
        let bound = 2 * SpellingSlips.slip
        for (niger, nigeria) in Self.nigers where text.first == niger.first {
            let one = SpellingSlips.distance(text, niger, bound: bound)
            let other = SpellingSlips.distance(text, nigeria, bound: bound)
            let isBetween = one < .max && other < .max && abs(one - other) <= SpellingSlips.slip
            if isBetween { return Self.nigerAndNigeria }
        }
        return nil
    }

    private static let nigers = zip(
        SmallWords.countries.folded("niger"),
        SmallWords.countries.folded("nigeria")
    )
    .map { (SpellingSlips.symbols($0), SpellingSlips.symbols($1)) }
    private static let nigerAndNigeria = ["NE", "NG"].compactMap { CountryCode($0) }

    private func named(_ words: Words) -> [CountryCode]? {
        switch cities {
        case .nothing: simple(words)
        case .afterNames: simple(words) ?? seat(CountrySpelling.key(words))
        case .bureaus: place(words)
        }
    }

    // `Male` stands in a column of countries where that of the sex has slipped into it.
    private func seat(_ key: [UInt8]) -> [CountryCode]? {
        WordTable.builtIn.word(key[...], field: .sex) == nil ? names.city(key) : nil
    }

    /// A country by its code or name.
    func simple(_ words: Words) -> [CountryCode]? {
        if words.count == 1, let code = names.code(words[words.startIndex]) { return code }
        return meaning(words)
    }

    func name(_ words: Words) -> [CountryCode]? { names.name(CountrySpelling.key(words)) }

    /// A country by its name, with what may stand around it.
    private func meaning(_ words: Words) -> [CountryCode]? {
        name(words) ?? titled(words) ?? withoutArticles(words)
    }

    // `de la Fédération de Russie`, `в России`, `Salvador, El`.
    private func withoutArticles(_ words: Words) -> [CountryCode]? {
        var rest = words
        while rest.count > 1, words.count - rest.count < 3, let first = rest.first,
            CountryPhrases.articles.contains(first)
        {
            rest = rest.dropFirst()
            // `IN PK` and `DE FR` are two codes, whatever the first one means as a word.
            let isCode = names.code(first) != nil && names.code(rest[rest.startIndex]) != nil
            if isCode, rest.count == 1 { return nil }
            if let found = name(rest) ?? titled(rest) { return found }
        }
        guard let last = words.last, words.count > 1, CountryPhrases.turned.contains(last) else {
            return nil
        }
        return name(words.dropLast())
    }

    // `Korea, Rep.`, `República de Turquía`, `Литовская Республика`.
    func titled(_ words: Words) -> [CountryCode]? {
        guard words.count > 1 else { return nil }
        var titles: [UInt8] = []
        var rest: [ArraySlice<UInt8>] = []
        for word in words {
            if let found = CountryTitles.builtIn.titles(of: word) {
                titles += found
            } else {
                rest.append(word)
            }
        }
        guard !titles.isEmpty else { return nil }
        var core = rest[...]
        while let first = core.first, CountryPhrases.articles.contains(first) {
            core = core.dropFirst()
        }
        while let last = core.last, CountryPhrases.articles.contains(last) {
            core = core.dropLast()
        }
        guard !core.isEmpty else { return nil }
        let named = withoutArabicArticle(core)
        guard let codes = named ?? adjective(core) else { return nil }
        let fitting = CountryTitles.builtIn.candidates(
            codes,
            with: titles,
            isAdjective: named == nil
        )
        // No organisation has the title of a state: `Reino Un` is cut off.
        return fitting.isEmpty || fitting.contains(.organisation) ? nil : fitting
    }

    // `جمهورية البيرو`: names stand with and without the article.
    private func withoutArabicArticle(_ words: Words) -> [CountryCode]? {
        if let found = name(words) { return found }
        guard let first = words.first, first.starts(with: [0xD8, 0xA7, 0xD9, 0x84]) else {
            return nil
        }
        return name(([first.dropFirst(4)] + words.dropFirst())[...])
    }

    func adjective(_ words: Words) -> [CountryCode]? {
        let key = CountrySpelling.key(words).filter { $0 != CountrySpelling.mark }
        return CountryDemonyms.builtIn.find(key)
    }

    // `Turkey (Türkiye)`, `RU - Russia`, `Eswatini, formerly Swaziland`.
    func twoNames(_ words: Words) -> [CountryCode]? {
        for split in words.indices.dropFirst() {
            var right = words[split...]
            while right.count > 1, let first = right.first,
                CountryPhrases.connectors.contains(first)
            {
                right = right.dropFirst()
            }
            let left = words[..<split]
            guard let one = simple(left) ?? names.rareName(CountrySpelling.key(left)),
                let other = simple(right) ?? names.rareName(CountrySpelling.key(right))
            else { continue }
            let keeps = keepsFormerStates
            if let common = names.common(one, other, keepsFormerStates: keeps)
                ?? names.common(other, one, keepsFormerStates: keeps)
            {
                return common
            }
        }
        return nil
    }

    // `Korea, South`, `Guinea, Equatorial`: the name with its end in front.
    private func turned(_ words: Words) -> [CountryCode]? {
        for split in words.indices.dropFirst() {
            let turned = Array(words[split...] + words[..<split])
            if let found = name(turned[...]) { return found }
        }
        return nil
    }

    /// A country by a demonym, with or without a word for a citizen: `гражданин России`, `Russian`.
    func citizenship(_ folded: ArraySlice<UInt8>) -> [CountryCode]? {
        guard !folded.contains(FoldedText.semicolon) else { return nil }
        let words = CountrySpelling.words(folded)
        guard words.count <= Self.longestName else { return nil }
        var rest = words.drop { CountryPhrases.citizens.contains($0) }
        while let last = rest.last, CountryPhrases.citizens.contains(last) {
            rest = rest.dropLast()
        }
        guard !rest.isEmpty else { return nil }
        if rest.count < words.count, let found = simple(rest) { return found }
        return adjective(rest)
    }
}
