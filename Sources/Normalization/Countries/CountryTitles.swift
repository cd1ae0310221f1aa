import CResources
import Records

/// What a state calls itself beside its name: `Republic of …`, `Исламская Республика …`.
///
/// Titles of all languages come down to styles in English, so that one list of the styles of each
/// country reads its long form in every language, order and abbreviation (`Iran, Islamic Rep.`).
struct CountryTitles: Sendable {
    static let builtIn = CountryTitles()

    /// The numbers of the titles that a word says.
    private var titles: [ArraySlice<UInt8>: [UInt8]] = [:]
    /// The styles of a country that are its own, each with its titles in order.
    private var styles: [CountryCode: Set<[UInt8]>] = [:]
    /// Countries that a common style does not fit, as others go by it.
    private var strict: Set<CountryCode> = []
    /// Styles that change no country's meaning.
    private var common: Set<[UInt8]> = []
    private var federation: [UInt8] = []

    /// The titles that a folded word says; nil where it is none.
    func titles(of word: ArraySlice<UInt8>) -> [UInt8]? {
        titles[CountrySpelling.plain(word)]
    }

    /// The candidates for a name, or for the adjective of one, that go by a style.
    func candidates(
        _ codes: [CountryCode],
        with titles: [UInt8],
        isAdjective: Bool
    ) -> [CountryCode] {
        let style = titles.sorted()
        // `Rusia Federation` is nobody's name for itself, `Russian Federation` is.
        if style == federation { return isAdjective && codes.count == 1 ? codes : [] }
        let own = codes.filter { styles[$0]?.contains(style) ?? false }
        guard own.isEmpty, codes.count == 1, !strict.contains(codes[0]) else { return own }
        return common.contains(style) ? codes : []
    }

    private init() {
        var numbers: [ArraySlice<UInt8>: UInt8] = [:]
        func style(_ text: ArraySlice<UInt8>) -> [UInt8] {
            text.split(separator: FoldedText.space).map { word in
                let number = numbers[word] ?? UInt8(numbers.count)
                numbers[word] = number
                return number
            }
            .sorted()
        }
        for row in Resource.rows(sluice_country_titles()) {
            for word in row[1].split(separator: CodeTable.bar) {
                titles[FoldedText.foldWords(word)[...]] = style(row[0])
                guard let other = CountrySpelling.withoutUmlauts(word) else { continue }
                titles[FoldedText.foldWords(other)[...]] = style(row[0])
            }
        }
        for row in Resource.rows(sluice_country_styles()) {
            let code = CodeTable.codes(row[0])[0]
            styles[code] = Set(row[1].split(separator: CodeTable.bar).map(style))
            if row[2] == ArraySlice("no".utf8) { strict.insert(code) }
        }
        common = Set(SmallWords.countries.folded("style").map { style($0[...]) })
        federation = style(ArraySlice(Array("federal".utf8)))
    }
}
