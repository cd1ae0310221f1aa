import Records

/// Reads the countries out of one text: a name, a bureau, a mail address, or a list of them.
struct CountryText {
    let names: CountryNames
    /// Whether a city alone stands for the bureau in it, as in the sender of a message.
    let readsCities: Bool

    /// The candidates of each country that the text names; nil unless every part is known.
    func read(_ text: ArraySlice<UInt8>) -> [[CountryCode]]? {
        let plain = text.contains(MailAddress.at) ? MailAddress.removed(from: text) : Array(text)
        let folded = FoldedText.fold(plain)
        guard !folded.isEmpty else { return nil }
        if let one = country(folded[...]) ?? country(overLines: plain) { return [one] }
        return list(folded) ?? items(plain)
    }

    /// The one country of a bureau whose name is folded over several lines.
    private func country(overLines text: [UInt8]) -> [CountryCode]? {
        guard readsCities, text.contains(0x0A) else { return nil }
        return country(FoldedText.fold(text.map { $0 == 0x0A ? 0x20 : $0 })[...])
    }

    /// The countries of a text with one or more on each line, which may be numbered: `1. IP BERLIN`.
    private func items(_ text: [UInt8]) -> [[CountryCode]]? {
        let lines = text.split(separator: 0x0A)
        let items = lines.map(Self.withoutNumber)
        guard lines.count > 1 || items != lines else { return nil }
        var countries: [[CountryCode]] = []
        for item in items {
            let folded = FoldedText.fold(item)
            if folded.isEmpty { continue }
            guard let found = country(folded[...]).map({ [$0] }) ?? list(folded) else { return nil }
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

    private func country(_ folded: ArraySlice<UInt8>) -> [CountryCode]? {
        guard !folded.contains(FoldedText.semicolon) else { return nil }
        let key = CountryNames.key(folded)
        if let name = names.name(key) { return name }
        if readsCities, let city = names.city(key) { return city }
        let words = key.split(separator: FoldedText.space, maxSplits: Self.longestName)
        guard words.count <= Self.longestName else { return nil }
        return bureau(words[...]) ?? cityAndName(words[...])
    }

    /// Words of the longest name, and members of the longest list, with room to spare: a text of
    /// another making shall not cost more than its length.
    private static let longestName = 16
    private static let longestList = 1 << 14
    /// Parts of the longest name that has commas of its own.
    private static let mostCommas = 4

    private typealias Words = ArraySlice<ArraySlice<UInt8>>

    // `IP MOSCOU`, `Bureau central national de Paris`, `Ottawa NCB`: words of the bureau fall away
    // one by one until a place is left, so that `NCB Central African Republic` keeps its name.
    private func bureau(_ words: Words) -> [CountryCode]? {
        var end = words.endIndex
        while end > words.startIndex {
            if let place = place(behindBureau: words[..<end]) { return place }
            guard BureauWords.strong.contains(words[end - 1]) else { return nil }
            end -= 1
            if let place = place(words[..<end]) { return place }
        }
        return nil
    }

    private func place(behindBureau words: Words) -> [CountryCode]? {
        var rest = words
        var isBureau = false
        while let first = rest.first {
            if BureauWords.strong.contains(first) {
                isBureau = true
            } else if !BureauWords.weak.contains(first) {
                return nil
            }
            rest = rest.dropFirst()
            if isBureau, let place = place(rest) { return place }
        }
        return nil
    }

    private func place(_ words: Words) -> [CountryCode]? {
        guard !words.isEmpty else { return nil }
        let key = joined(words)
        return names.name(key) ?? names.city(key) ?? twoCities(words) ?? cityAndName(words)
    }

    // `IP BERLIN (WIESBADEN)`: the seat and the capital.
    private func twoCities(_ words: Words) -> [CountryCode]? {
        for split in words.indices.dropFirst() {
            if let left = names.city(joined(words[..<split])),
                let right = names.city(joined(words[split...])), left == right
            {
                return left
            }
        }
        return nil
    }

    // `Moscow (Russia)`, `Kinshasa, Congo`: both must be able to mean the same country.
    private func cityAndName(_ words: Words) -> [CountryCode]? {
        for split in words.indices.dropFirst() {
            let left = joined(words[..<split])
            let right = joined(words[split...])
            for (city, name) in [(left, right), (right, left)] {
                guard let seats = names.city(city), let named = names.name(name) else { continue }
                let common = named.filter(seats.contains)
                if !common.isEmpty { return common }
            }
        }
        return nil
    }

    private func joined(_ words: Words) -> [UInt8] { Array(words.joined(separator: [0x20])) }

    // The longest run of parts that is one name comes first: `Korea, Republic of; Russia`.
    private func list(_ folded: [UInt8]) -> [[CountryCode]]? {
        let parts = ListParts.ranges(in: folded)
        guard !parts.isEmpty, parts.count <= Self.longestList else { return nil }
        var countries: [[CountryCode]] = []
        var first = 0
        while first < parts.count {
            let limit = min(first + Self.mostCommas, parts.count)
            let last = (first..<limit).last { last in
                country(folded[parts[first].lowerBound..<parts[last].upperBound]) != nil
            }
            guard let last,
                let found = country(folded[parts[first].lowerBound..<parts[last].upperBound])
            else { return nil }
            countries.append(found)
            first = last + 1
        }
        return countries
    }
}
