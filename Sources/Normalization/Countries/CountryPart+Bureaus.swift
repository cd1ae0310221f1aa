import Records

extension CountryPart {
    // `IP MOSCOU`, `Bureau central national de Paris`, `Ottawa NCB`: words of the bureau fall away
    // one by one until a place is left, so that `NCB Central African Republic` keeps its name.
    func bureau(_ words: Words) -> [CountryCode]? {
        var end = words.endIndex
        while end > words.startIndex {
            if let place = place(behindBureau: words[..<end]) { return place }
            guard BureauWords.isKnown(words[end - 1]) else { return nil }
            end -= 1
            guard BureauWords.nameBureau(words[end...]) else { continue }
            if let place = place(words[..<end]) ?? adjective(words[..<end]) { return place }
        }
        return nil
    }

    private func place(behindBureau words: Words) -> [CountryCode]? {
        var rest = words
        while let first = rest.first, BureauWords.isKnown(first) {
            rest = rest.dropFirst()
            guard BureauWords.nameBureau(words[..<rest.startIndex]) else { continue }
            if let place = place(rest) ?? place(withoutPrefix: rest) ?? adjective(rest) {
                return place
            }
        }
        return nil
    }

    func place(_ words: Words) -> [CountryCode]? {
        guard !words.isEmpty else { return nil }
        let seats = names.city(CountrySpelling.key(words))
        guard let named = simple(words) else {
            return seats ?? twoCities(words) ?? twoNames(words) ?? cityAndName(words)
                ?? nigerOrNigeria(words) ?? names.rareName(CountrySpelling.key(words))
        }
        // What names a country and another country's seat (عمان) may mean both.
        guard let seats, names.isCommon(CountrySpelling.key(words)) else { return named }
        return Set(named + seats).sorted()
    }

    // `بموسكو`: the preposition is written onto the name.
    private func place(withoutPrefix words: Words) -> [CountryCode]? {
        guard let first = words.first, first.count >= 8,
            CountryPhrases.arabicPrefixes.contains(where: { first.starts(with: $0) })
        else { return nil }
        return place(([first.dropFirst(2)] + words.dropFirst())[...])
    }

    // `IP BERLIN (WIESBADEN)`: the seat and the capital.
    private func twoCities(_ words: Words) -> [CountryCode]? {
        for split in words.indices.dropFirst() {
            if let left = names.city(CountrySpelling.key(words[..<split])),
                let right = names.city(CountrySpelling.key(words[split...])), left == right
            {
                return left
            }
        }
        return nil
    }

    // `Moscow (Russia)`, `Kinshasa, Congo`: both must be able to mean the same country.
    func cityAndName(_ words: Words) -> [CountryCode]? {
        for split in words.indices.dropFirst() {
            for (city, name) in [
                (words[..<split], words[split...]), (words[split...], words[..<split]),
            ] {
                guard let seats = names.city(CountrySpelling.key(city)), let named = simple(name)
                else { continue }
                let common = named.filter(seats.contains)
                if !common.isEmpty { return common }
            }
        }
        return nil
    }
}
