import Records

/// Small words that stand around a country's name, folded.
enum CountryPhrases {
    /// Articles and prepositions that may stand before a name.
    static let articles = SmallWords.countries.set("article")
    /// Articles that may stand behind a name: `Salvador, El`.
    static let turned = SmallWords.countries.set("article behind")
    /// The cities of international bodies, and the countries in which they lie.
    static let seatsOfBodies = ["FR", "NL"].compactMap { CountryCode($0) }.map { country in
        (country: country, cities: SmallWords.countries.set("seat of bodies in \(country.text)"))
    }
    /// Words between two names of one country: `Eswatini, formerly Swaziland`.
    static let connectors = SmallWords.countries.set("connector")
    /// Words between countries of a list.
    static let conjunctions = SmallWords.countries.set("and")
    /// Words between countries one of which is meant.
    static let alternatives = SmallWords.countries.set("or")
    /// Words for a citizen before a name or demonym.
    static let citizens = SmallWords.countries.set("citizen")
    /// Arabic letters that are written onto the word behind: `and`, `in`, `to`.
    static let arabicPrefixes = SmallWords.countries.folded("prefix")
    /// Endings behind an apostrophe: the cases of Turkish, and the English genitive.
    static let endings = SmallWords.countries.set("ending")
    /// Words of common languages that are codes in capitals only: `no`, `is`, `and`.
    static let shortWords = SmallWords.countries.set("word")
}
