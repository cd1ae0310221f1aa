/// A synthetic person with every way in which the leak may write the name.
struct Person {
    var id: Int
    var culture: Culture
    /// The name in its own script, and Latin spellings of it, the first the commonest.
    var given: (own: String, latin: [String])
    var family: (own: String, latin: [String])
    var born: CivilDate
    var nationality: Country

    /// Makes a person; the family name is unlike those of most others.
    init(id: Int, nationality: Country, random: inout SeededGenerator) {
        self.id = id
        self.nationality = nationality
        culture =
            switch nationality.code {
            case "RU", "KZ", "TJ", "AM": .russian
            case "TR", "AZ": .turkish
            case "EG", "AE": .arabic
            default: .western
            }
        born = CivilDate(within: 1945...1999, &random)
        (given, family) = Self.names(culture, &random)
    }

    private static func names(
        _ culture: Culture,
        _ random: inout SeededGenerator
    ) -> ((String, [String]), (String, [String])) {
        switch culture {
        case .russian:
            let given = random.pick(Names.russianGiven)
            let family = made(Names.russianSyllables, Names.russianEndings, &random)
            return (
                (given, Names.schemes.map { Names.romanized(given, by: $0) }),
                (family, Names.schemes.map { Names.romanized(family, by: $0) })
            )
        case .turkish:
            let given = random.pick(Names.turkishGiven)
            let family = made(Names.turkishSyllables, Names.turkishEndings, &random)
            return ((given, [given, Names.plain(given)]), (family, [family, Names.plain(family)]))
        case .arabic:
            let given = random.pick(Names.arabicGiven)
            let family = random.pick(Names.arabicFamily)
            return (given, family)
        case .western:
            let given = random.pick(Names.westernGiven)
            let family = made(Names.westernSyllables, Names.westernEndings, &random)
            return ((given, [given, Names.plain(given)]), (family, [family, Names.plain(family)]))
        }
    }

    private static func made(
        _ syllables: [String],
        _ endings: [String],
        _ random: inout SeededGenerator
    ) -> String {
        let count = random.within(2...3)
        let stem = (0..<count).map { _ in random.pick(syllables) }.joined()
        return Names.capitalized(stem + random.pick(endings))
    }

    /// Family and given name in one Latin spelling; rare ones come seldom.
    func latin(_ random: inout SeededGenerator) -> (family: String, given: String) {
        let index = random.chance(700) ? 0 : random.below(3)
        return (
            family.latin[min(index, family.latin.count - 1)],
            given.latin[min(index, given.latin.count - 1)]
        )
    }

    /// The whole name in its own script, family first.
    var own: String { "\(family.own) \(given.own)" }

    /// The date of birth as a source writes it: in full, as a year, or not at all.
    func birth(_ random: inout SeededGenerator, full: (CivilDate) -> String) -> String {
        if random.chance(60) { return "" }
        return random.chance(70) ? String(born.year) : full(born)
    }
}
