import Records

/// Texts that name several countries of which one is meant: `Russia or Ukraine`, `Ukraine/Russia?`.
extension CountryText {
    /// The items of a list in which words for "or" stand: each a country, or candidates for one.
    ///
    /// A stroke beside them may join or part: `Russia/Belarus or Ukraine` says nothing.
    func eithers(_ text: [UInt8]) -> [[CountryCode]]? {
        guard !text.contains(UInt8(ascii: "/")) else { return nil }
        var countries: [[CountryCode]] = []
        for item in CountrySpelling.folded(text).split(separator: FoldedText.semicolon) {
            guard let found = one(item) ?? either(item) else { return nil }
            countries.append(found)
        }
        return countries.isEmpty ? nil : countries
    }

    /// What several countries with a question mark leave open; nil unless all are known.
    ///
    /// A list by commas may doubt the last one alone.
    func doubted(_ text: [UInt8]) -> [[CountryCode]]? {
        guard !text.contains(where: { Self.listMarks.contains($0) }) else { return nil }
        let said = text.map { $0 == UInt8(ascii: "?") ? FoldedText.space : $0 }
        var candidates: Set<CountryCode> = []
        for item in CountrySpelling.folded(said).split(separator: FoldedText.semicolon) {
            guard let found = one(item) ?? either(item) else { return nil }
            candidates.formUnion(found)
        }
        return candidates.count > 1 && isSeveral(said) ? [candidates.sorted()] : nil
    }

    private static let listMarks = ",;|+\n".utf8

    // One name that can be several countries (`Congo?`) is no more open for its question mark.
    private func isSeveral(_ text: [UInt8]) -> Bool {
        let folded = CountrySpelling.folded(text)
        return folded.contains(FoldedText.semicolon) || one(folded[...]) == nil
    }

    private func either(_ item: ArraySlice<UInt8>) -> [CountryCode]? {
        let words = item.split(separator: FoldedText.space)
        guard words.contains(where: CountryPhrases.alternatives.contains) else { return nil }
        let parts = words.split(whereSeparator: CountryPhrases.alternatives.contains)
            .map { $0.joined(separator: [FoldedText.space]) }
        guard parts.count > 1 else { return nil }
        var candidates: Set<CountryCode> = []
        for part in parts {
            // `Russia, Ukraine or Belarus`; a comma may also be part of a name.
            if let found = one(Array(part)[...]) {
                candidates.formUnion(found)
                continue
            }
            let items = part.split(separator: FoldedText.comma)
            let names = items.compactMap { one(Array($0)[...]) }
            guard names.count == items.count else { return nil }
            candidates.formUnion(names.joined())
        }
        return candidates.sorted()
    }

    /// The text without what says which part of a bureau it is: `NCB Moscow (Tatarstan branch)`.
    func withoutBranch(_ text: [UInt8]) -> [UInt8]? {
        guard let start = text.firstIndex(of: UInt8(ascii: "(")),
            let end = text[start...].firstIndex(of: UInt8(ascii: ")"))
        else { return nil }
        let inner = CountrySpelling.words(CountrySpelling.folded(text[start..<end]))
        let outer = Array(text[..<start] + text[(end + 1)...])
        guard inner.contains(where: { BureauWords.branches.contains(CountrySpelling.plain($0)) }),
            BureauWords.nameBureau(CountrySpelling.words(CountrySpelling.folded(outer)))
        else { return nil }
        return outer
    }
}
