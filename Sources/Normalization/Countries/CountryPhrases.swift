/// Small words that stand around a country's name, folded.
enum CountryPhrases {
    /// Articles and prepositions that may stand before a name.
    static let articles = CountryWords.set("article")
    /// Words between two names of one country: `Eswatini, formerly Swaziland`.
    static let connectors = CountryWords.set("connector")
    /// Words between countries of a list.
    static let conjunctions = CountryWords.set("and")
    /// Words between countries one of which is meant.
    static let alternatives = CountryWords.set("or")
    /// Words for a citizen before a name or demonym.
    static let citizens = CountryWords.set("citizen")
    /// Arabic letters that are written onto the word behind: `and`, `in`, `to`.
    static let arabicPrefixes = CountryWords.folded("prefix")
    /// Endings behind an apostrophe: the cases of Turkish, and the English genitive.
    static let endings = CountryWords.set("ending")
    /// Two letters that in small letters are words of common languages: `no`, `na`, `is`.
    static let shortWords = CountryWords.set("word")
}
