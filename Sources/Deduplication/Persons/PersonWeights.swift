import Glibc

/// How much it tells that two people share a name: the rarer, the more.
struct Rarity {
    private let people: Double
    // A leak is no census: a name that occurs once in it is not unique in the world. So counts are
    // taken as if 5,000 more people stood beside them, of whom ten have each name.
    private static let others = 5000.0
    private static let othersSharing = 10.0

    init(people: Int) {
        self.people = Double(people)
    }

    func bits(sharedBy count: Int) -> Double {
        log2((people + Self.others) / (Double(count) + Self.othersSharing))
    }
}

/// What each level of agreement is worth, in bits (log2 of the odds, Fellegi and Sunter 1969).
///
/// A first table by judgment: log2(m / u), where m is how often records of one person agree so,
/// and u how often those of two people do. Names take u from their own frequency, see `Rarity`.
struct PersonWeights {
    /// log2 of the odds that two people picked at random are one.
    let prior: Double

    // Some 0.6 pairs that are one for each person in the data.
    init(people: Int) {
        prior = log2(0.6 / (Double(people) + 5000))
    }

    /// The most that a name alone is worth, prior included: it is a reason to look, never to join
    /// (domain.md section 6.1).
    private static let nameAlone = 2.0
    /// The most that the common words of two names are worth.
    private static let mostRarity = 24.0

    /// The bits of each comparison: name, birth, sex, nationality, document, reference.
    func bits(_ levels: ComparisonLevels, rarity: Double) -> [Double] {
        [
            name(levels.name, rarity: rarity), birth(levels.birth), sex(levels.sex),
            nationality(levels.nationality), document(levels.document),
            reference(levels.reference),
        ]
    }

    /// log2 of the posterior odds that a pair is one person.
    func weight(_ levels: ComparisonLevels, rarity: Double) -> Double {
        let evidence =
            birth(levels.birth) + document(levels.document) + reference(levels.reference)
        let sum =
            prior + name(levels.name, rarity: rarity) + evidence + sex(levels.sex)
            + nationality(levels.nationality)
        return evidence > 0 ? sum : min(sum, Self.nameAlone)
    }

    private func name(_ level: NameLevel, rarity: Double) -> Double {
        let common = min(rarity, Self.mostRarity)
        return switch level {
        case .missing: 0
        case .different: -10
        case .partly: common - 8
        case .mostly: common - 6
        case .oneWord, .initials, .similar: common - 2
        case .contained: common - 1.5
        case .same: common - 0.5
        }
    }

    private func birth(_ level: BirthLevel) -> Double {
        switch level {
        case .missing: 0
        case .contradicts: -12
        case .different: -8
        case .nearYear: 0
        case .slip: 4
        case .swapped: 8
        case .sameYear: 5
        case .sameMonth: 8.5
        case .sameNewYear: 7
        case .sameDay: 13
        }
    }

    private func sex(_ level: FeatureLevel) -> Double {
        switch level {
        case .missing: 0
        case .different: -6
        case .same: 0.5
        }
    }

    private func nationality(_ level: FeatureLevel) -> Double {
        switch level {
        case .missing: 0
        case .different: -3
        case .same: 3
        }
    }

    private func document(_ level: FeatureLevel) -> Double {
        switch level {
        case .missing: 0
        case .different: -1.5
        case .same: 16
        }
    }

    private func reference(_ level: ReferenceLevel) -> Double {
        switch level {
        case .missing: 0
        case .different: -0.5
        case .sameNotice: 7
        case .same: 15
        }
    }
}
