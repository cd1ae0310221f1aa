import Records

/// Reads the countries out of one text: a name, a bureau, a mail address, or a list of them.
struct CountryText {
    let part: CountryPart
    /// Whether adjectives and names of peoples are read too, as in a column of nationalities.
    let readsDemonyms: Bool

    /// The candidates of each country that the text names; nil unless every part is known.
    func read(_ text: ArraySlice<UInt8>) -> [[CountryCode]]? {
        if let code = wholeCode(text) { return code.isEmpty ? nil : [code] }
        let plain = text.contains(MailAddress.at) ? MailAddress.removed(from: text) : Array(text)
        if let found = readPlain(plain) { return found }
        if let other = CountryVariants.withoutEndings(plain), let found = readPlain(other) {
            return found
        }
        guard !plain.contains(UInt8(ascii: "?")) else { return nil }
        for folded in CountryVariants.inOneScript(CountrySpelling.folded(plain)) {
            if let found = readFolded(folded, of: plain) { return found }
        }
        return composed(plain).flatMap { readPlain($0) }
    }

    /// A text that is a code and nothing else; empty where it is rather a word.
    private func wholeCode(_ text: ArraySlice<UInt8>) -> [CountryCode]? {
        guard (2...3).contains(text.count), text.allSatisfy({ $0 < 0x80 }) else { return nil }
        let isSmall = text.contains { $0 &- 0x61 < 26 }
        let folded = CountrySpelling.folded(text)
        if isSmall, CountryPhrases.shortWords.contains(folded[...]) { return [] }
        guard let codes = part.names.code(text.map { $0 | 0x20 }) else { return nil }
        guard isSmall else { return codes }
        let named = text.count == 3 ? part.names.name(folded) ?? [] : []
        return Set(codes + named).sorted()
    }

    private func readPlain(_ plain: [UInt8]) -> [[CountryCode]]? {
        // With a question mark the source itself is not sure.
        if plain.contains(UInt8(ascii: "?")) { return doubted(plain) ?? withoutNulls(plain) }
        if let whole = withoutBranch(plain) { return readPlain(whole) }
        let folded = CountrySpelling.folded(plain)
        guard !folded.isEmpty, !Self.isAbbreviation(plain) else { return nil }
        return readFolded(folded, of: plain) ?? eithers(plain) ?? overLines(plain).map { [$0] }
            ?? items(plain)
            ?? withoutNulls(plain) ?? codes(plain) ?? dashed(plain)
    }

    /// `St.`, `Isl.`: a short word that begins with a capital and is cut off is no code.
    private static func isAbbreviation(_ text: [UInt8]) -> Bool {
        let letters = text.dropLast()
        return text.last == UInt8(ascii: ".") && (2...3).contains(letters.count)
            && letters.dropFirst().allSatisfy { $0 &- 0x61 < 26 }
    }

    /// Reads a folded text; `plain` is the one that it was folded from, as far as that is known.
    func readFolded(_ folded: [UInt8], of plain: [UInt8]) -> [[CountryCode]]? {
        let folded = bureauJoined(folded)
        if let one = one(folded[...]) { return [one] }
        return list(folded, of: plain)
    }

    func one(_ folded: ArraySlice<UInt8>) -> [CountryCode]? {
        part.read(folded) ?? (readsDemonyms ? part.citizenship(folded) : nil)
    }

    // `IP/MOSCOU`: the stroke does not end an item that is a bureau without a place.
    private func bureauJoined(_ folded: [UInt8]) -> [UInt8] {
        guard let stroke = folded.firstIndex(of: FoldedText.semicolon) else { return folded }
        let words = CountrySpelling.words(folded[..<stroke])
        guard words.allSatisfy(BureauWords.isKnown), BureauWords.nameBureau(words) else {
            return folded
        }
        var joined = folded
        joined[stroke] = FoldedText.space
        return joined
    }

    /// The one country of a name that is folded over several lines.
    private func overLines(_ text: [UInt8]) -> [CountryCode]? {
        guard text.contains(0x0A) else { return nil }
        return one(CountrySpelling.folded(text.map { $0 == 0x0A ? 0x20 : $0 })[...])
    }

    /// The countries of a text with one or more on each line, which may be numbered: `1. IP BERLIN`.
    private func items(_ text: [UInt8]) -> [[CountryCode]]? {
        let lines = text.split(separator: 0x0A)
        let items = lines.map(Self.withoutNumber)
        guard lines.count > 1 || items != lines else { return nil }
        var countries: [[CountryCode]] = []
        for item in items {
            let folded = CountrySpelling.folded(item)
            if folded.isEmpty { continue }
            guard let found = readFolded(folded, of: Array(item)) else { return nil }
            countries += found
        }
        return countries.isEmpty ? nil : countries
    }

    /// An item without its number or mark: `1.`, `(2)`, `-`.
    private static func withoutNumber(_ item: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let item = item.drop { $0 <= 0x20 || $0 == UInt8(ascii: "(") }
        let digits = item.prefix { $0 &- 0x30 < 10 }
        let rest = item[digits.endIndex...]
        guard digits.count <= 3, let mark = rest.first else { return item }
        let isMark = (digits.isEmpty ? "-*" : ".)").utf8.contains(mark)
        return isMark ? rest.dropFirst() : item
    }

    /// The countries of a list some of whose items say nothing: `Russia; N/A`.
    private func withoutNulls(_ text: [UInt8]) -> [[CountryCode]]? {
        let items = text.split { $0 == FoldedText.semicolon || $0 == FoldedText.comma }
        let said = items.filter { !NullTexts.countries.contains($0) }
        guard !said.isEmpty, said.count < items.count,
            !said.contains(where: { $0.contains(UInt8(ascii: "?")) })
        else { return nil }
        let joined = Array(said.joined(separator: [FoldedText.semicolon]))
        return readFolded(CountrySpelling.folded(joined), of: text)
    }

    // `RU TR`: two codes or more, none of which is an article of some language.
    private func codes(_ text: [UInt8]) -> [[CountryCode]]? {
        let words = text.split(separator: FoldedText.space)
        guard words.count > 1, words.count <= Self.mostCodes else { return nil }
        var countries: [[CountryCode]] = []
        for word in words {
            let small = word.map { $0 | 0x20 }
            guard (2...3).contains(word.count), word.allSatisfy({ (0x41...0x5A).contains($0) }),
                let code = part.names.code(small), !CountryPhrases.articles.contains(small[...])
            else { return nil }
            countries.append(code)
        }
        return countries
    }

    private static let mostCodes = 64

    // `IP MOSCOU - IP ANKARA`: a dash between blanks separates where both sides are known.
    private func dashed(_ text: [UInt8]) -> [[CountryCode]]? {
        let words = text.split(separator: FoldedText.space)
        guard words.contains(where: Self.isDash) else { return nil }
        let items = words.split(whereSeparator: Self.isDash)
            .map { Array($0.joined(separator: [FoldedText.space])) }
        guard items.count > 1 else { return nil }
        let joined = Array(items.joined(separator: [FoldedText.semicolon]))
        return readFolded(CountrySpelling.folded(joined), of: text)
    }

    private static func isDash(_ word: ArraySlice<UInt8>) -> Bool {
        word.elementsEqual([0x2D]) || word.elementsEqual([0xE2, 0x80, 0x93])
            || word.elementsEqual([0xE2, 0x80, 0x94])
    }
}
