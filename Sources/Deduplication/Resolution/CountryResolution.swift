import Records

extension Testimony {
    /// Resolves a country field: `ZZ` stands where `n` cannot tell, or where nobody names one.
    func resolve(_ named: FieldPlan.NamedField, into entity: inout ResolvedEntity) {
        guard mapped.contains(named.field) else { return }
        let told = countries(of: named.field)
        guard !told.isEmpty else {
            // A message that names nobody in copy went to nobody in copy.
            guard named.field != .copy else { return }
            let nobody = Candidate(
                CountryCode.unknown,
                certain: false,
                best: true,
                doubt: .noCountry
            )
            entity.countries.append(ResolvedCountries(field: named.name, countries: [nobody]))
            return
        }
        let resolved = combine(told)
        entity.countries.append(ResolvedCountries(field: named.name, countries: resolved.rows))
        entity.add(resolved.conflicts, on: named.name)
    }

    private func countries(of field: CanonicalField) -> [Told<[CountrySet]>] {
        var told: [Told<[CountrySet]>] = []
        let place = field.rawValue
        for (index, occurrence) in occurrences.enumerated() {
            var sets: [CountrySet] = []
            for entry in occurrence.fields where entry.place == place {
                for set in CountrySet.decode(occurrence.batch.value(of: entry)) ?? []
                where !sets.contains(set) { sets.append(set) }
            }
            guard !sets.isEmpty else { continue }
            if sets.count > 1 { sets.sort(by: Self.areInOrder) }
            told.append(Told(value: sets, occurrence: index))
        }
        return told
    }

    /// Brings the countries that several occurrences name together.
    ///
    /// Who names more countries says more, as who names a day says more than who names its year:
    /// `RU; TR` holds wherever `RU` does not contradict it.
    private func combine(_ told: [Told<[CountrySet]>]) -> NamedCountries {
        if told.count == 1 {
            return NamedCountries(alternatives: [told[0].value], chosen: told[0].value)
        }
        let distinct = Set(told.map(\.value)).sorted(by: Self.saysMore)
        guard var common = distinct.first else { return NamedCountries() }
        for other in distinct.dropFirst() {
            guard let narrowed = Self.narrow(common, by: other) else {
                return NamedCountries(
                    alternatives: distinct,
                    chosen: choice(among: told, by: Self.saysMore),
                    conflicts: contradictions(told) { left, right in
                        Self.narrow(left, by: right) != nil || Self.narrow(right, by: left) != nil
                    }
                )
            }
            common = narrowed
        }
        return NamedCountries(alternatives: [common], chosen: common)
    }

    /// What two occurrences name together; nil where the second names a country beside the first.
    private static func narrow(
        _ sets: [CountrySet],
        by others: [CountrySet]
    ) -> [CountrySet]? {
        var narrowed = sets
        var free = Array(sets.indices)
        for other in others {
            let match = free.firstIndex { index in
                sets[index].candidates.contains { other.candidates.contains($0) }
            }
            guard let match else { return nil }
            let index = free.remove(at: match)
            let common = sets[index].candidates.filter { other.candidates.contains($0) }
            narrowed[index] = CountrySet(common)
        }
        return narrowed.sorted(by: areInOrder)
    }

    private static func areInOrder(_ left: CountrySet, _ right: CountrySet) -> Bool {
        if left.candidates.count != right.candidates.count {
            return left.candidates.count < right.candidates.count
        }
        return left.candidates.lexicographicallyPrecedes(right.candidates)
    }

    private static func saysMore(_ left: [CountrySet], _ right: [CountrySet]) -> Bool {
        if left.count != right.count { return left.count > right.count }
        return left.lexicographicallyPrecedes(right, by: areInOrder)
    }
}

/// The countries that all occurrences name: alternatives of which one holds.
private struct NamedCountries {
    var alternatives: [[CountrySet]] = []
    /// The alternative that `n` takes.
    var chosen: [CountrySet] = []
    var conflicts: [(left: Int, right: Int)] = []

    var rows: [Candidate<CountryCode>] {
        var rows = candidates.map { country in
            let isCertain = alternatives.allSatisfy { Self.names($0, country) }
            return Candidate(
                country,
                certain: isCertain,
                best: Self.names(chosen, country),
                doubt: isCertain ? [] : .severalCountries
            )
        }
        if chosen.contains(where: { $0.only == nil }) {
            rows.append(
                Candidate(.unknown, certain: false, best: true, doubt: .severalCountries)
            )
        }
        return rows
    }

    /// All countries that any alternative names, each once, in order.
    private var candidates: [CountryCode] {
        guard alternatives.count != 1 || alternatives[0].count != 1 else {
            return alternatives[0][0].candidates
        }
        return Set(alternatives.joined().flatMap(\.candidates)).sorted()
    }

    private static func names(_ sets: [CountrySet], _ country: CountryCode) -> Bool {
        sets.contains { $0.only == country }
    }
}
