import Records

extension CountryText {
    private static let longestList = 1 << 14
    /// Parts of the longest name that has commas of its own.
    private static let mostCommas = 4

    // The longest run of parts that is one name comes first: `Korea, Republic of; Russia`.
    func list(_ folded: [UInt8], of plain: [UInt8]) -> [[CountryCode]]? {
        let folded = CountryVariants.withArabicConjunctionsApart(folded)
        let parts = ListParts.ranges(in: folded)
        guard !parts.isEmpty, parts.count <= Self.longestList else { return nil }
        var countries: [[CountryCode]] = []
        var codes: [ArraySlice<UInt8>] = []
        var first = 0
        while first < parts.count {
            var limit = min(first + Self.mostCommas, parts.count) - 1
            var found: [CountryCode]?
            while limit >= first {
                found = one(folded[parts[first].lowerBound..<parts[limit].upperBound])
                if found != nil { break }
                limit -= 1
            }
            guard let found else { return nil }
            countries.append(found)
            let item = folded[parts[first].lowerBound..<parts[limit].upperBound]
            if (2...3).contains(item.count), part.name([item]) == nil { codes.append(item) }
            first = limit + 1
        }
        // `Antigua & Ba`: beside names a short word is a code in capitals only.
        if isSeat(of: countries, folded) { return [[.organisation]] }
        guard codes.isEmpty || codes.count == countries.count || areCapitals(codes, in: plain)
        else { return nil }
        return countries
    }

    /// Whether the countries behind a body are those of its seat: `General Secretariat, Lyon, France`.
    private func isSeat(of countries: [[CountryCode]], _ folded: [UInt8]) -> Bool {
        guard countries.count > 1, countries[0] == [.organisation],
            !folded.contains(FoldedText.semicolon)
        else { return false }
        let words = CountrySpelling.words(folded)
        return CountryPhrases.seatsOfBodies.contains { seat in
            guard let city = words.lastIndex(where: seat.cities.contains) else { return false }
            // `IPSG LYON, IP PARIS` and `IP LYON, IP HAGUE` are two.
            let bureaus = words.indices.filter { BureauWords.strong.contains(words[$0]) }
            return bureaus.count < 2 && bureaus.allSatisfy { $0 < city }
                && countries.dropFirst().allSatisfy {
                    $0 == [seat.country] || $0 == [.organisation]
                }
        }
    }

    private func areCapitals(_ codes: [ArraySlice<UInt8>], in plain: [UInt8]) -> Bool {
        let words = Set(plain.split { !($0 >= 0x80 || ($0 | 0x20) &- 0x61 < 26) })
        return codes.allSatisfy { code in
            let capitals = code.map { $0 &- 0x61 < 26 ? $0 - 0x20 : $0 }
            return capitals.contains { $0 &- 0x41 >= 26 } || words.contains(capitals[...])
        }
    }
}
