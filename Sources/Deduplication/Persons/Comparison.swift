import Records

/// How two names agree.
package enum NameLevel: UInt32, CaseIterable, Sendable {
    case missing, different
    /// One word agrees, another one does not.
    case partly
    /// Two words or more agree, another one does not.
    case mostly
    /// A name of one word is, or is one of, the other's.
    case oneWord
    /// All words of the shorter name agree, some by their first letter only.
    case initials
    /// All words of the shorter name agree but for slips of the pen.
    case similar
    /// All words of the shorter name agree, and the longer one has more.
    case contained
    case same
}

/// How two dates of birth agree, from the least on.
package enum BirthLevel: UInt32, CaseIterable, Sendable {
    case missing
    /// Two full dates that no slip explains: different people.
    case contradicts
    case different
    /// Years that are one apart.
    case nearYear
    /// Full dates that differ in one digit.
    case slip
    /// Full dates with day and month swapped.
    case swapped
    case sameYear
    case sameMonth
    /// The same first of January, which often stands for a year alone.
    case sameNewYear
    case sameDay
}

/// How two simple features agree.
package enum FeatureLevel: UInt32, CaseIterable, Sendable {
    case missing, different, same
}

/// How two persons' references agree.
package enum ReferenceLevel: UInt32, CaseIterable, Sendable {
    case missing, different
    /// Both are about the same notice.
    case sameNotice
    case same
}

/// The levels of all comparisons of one pair in 32 bits: they depend on no weight.
package struct ComparisonLevels: Hashable, Sendable {
    package var bits: UInt32 = 0

    package init(bits: UInt32 = 0) { self.bits = bits }

    package var name: NameLevel {
        get { NameLevel(rawValue: bits & 0xF) ?? .missing }
        set { bits = bits & ~0xF | newValue.rawValue }
    }

    package var birth: BirthLevel {
        get { BirthLevel(rawValue: bits >> 4 & 0xF) ?? .missing }
        set { bits = bits & ~0xF0 | newValue.rawValue << 4 }
    }

    package var sex: FeatureLevel {
        get { FeatureLevel(rawValue: bits >> 8 & 3) ?? .missing }
        set { bits = bits & ~0x300 | newValue.rawValue << 8 }
    }

    package var nationality: FeatureLevel {
        get { FeatureLevel(rawValue: bits >> 10 & 3) ?? .missing }
        set { bits = bits & ~0xC00 | newValue.rawValue << 10 }
    }

    package var document: FeatureLevel {
        get { FeatureLevel(rawValue: bits >> 12 & 3) ?? .missing }
        set { bits = bits & ~0x3000 | newValue.rawValue << 12 }
    }

    package var reference: ReferenceLevel {
        get { ReferenceLevel(rawValue: bits >> 14 & 3) ?? .missing }
        set { bits = bits & ~0xC000 | newValue.rawValue << 14 }
    }

    /// Whether the two are different people whatever else agrees; only a decision overrules it.
    package var isVetoed: Bool { birth == .contradicts || sex == .different }
}

extension PersonTable {
    /// Compares two nodes in everything but their names.
    func levels(_ left: Int, _ right: Int) -> ComparisonLevels {
        complete(telling(left, right), left, right)
    }

    /// Adds to the levels of `telling` those of everything else but names.
    func complete(_ levels: ComparisonLevels, _ left: Int, _ right: Int) -> ComparisonLevels {
        var levels = levels
        levels.nationality = Self.level(nationalities, left, right)
        levels.document = Self.level(documents, left, right)
        switch Self.level(references, left, right) {
        case .same: levels.reference = .same
        case .different: levels.reference = .different
        case .missing: levels.reference = .missing
        }
        if levels.reference != .same, Self.level(notices, left, right) == .same {
            levels.reference = .sameNotice
        }
        return levels
    }

    /// Compares what can tell two people apart whatever else agrees: birth and sex.
    func telling(_ left: Int, _ right: Int) -> ComparisonLevels {
        var levels = ComparisonLevels()
        levels.birth = birthLevel(left, right)
        if sexes[left] != 0, sexes[right] != 0 {
            levels.sex = sexes[left] == sexes[right] ? .same : .different
        }
        return levels
    }

    /// The closest that any two readings come.
    func birthLevel(_ left: Int, _ right: Int) -> BirthLevel {
        var best = BirthLevel.missing
        for one in births.range(of: left) {
            for other in births.range(of: right) {
                let level = BirthLevel(births.values[one], births.values[other])
                if level.rawValue > best.rawValue { best = level }
            }
        }
        return best
    }

    private static func level<Value: Equatable>(
        _ told: NodeValues<Value>,
        _ left: Int,
        _ right: Int
    ) -> FeatureLevel {
        let (one, other) = (told.range(of: left), told.range(of: right))
        guard !one.isEmpty, !other.isEmpty else { return .missing }
        for place in one where other.contains(where: { told.values[$0] == told.values[place] }) {
            return .same
        }
        return .different
    }
}

extension BirthLevel {
    init(_ left: BirthReading, _ right: BirthReading) {
        // An interval of many years tells nobody from anybody.
        let vague: Int32 = 3700
        guard left.to - left.from < vague, right.to - right.from < vague else {
            self = .missing
            return
        }
        if left.isDay, right.isDay {
            self = Self.days(left.digits, right.digits)
        } else if left.from <= right.to, right.from <= left.to {
            let length = max(left.to - left.from, right.to - right.from)
            self = length <= 31 ? .sameMonth : .sameYear
        } else {
            let gap = max(left.from, right.from) - min(left.to, right.to)
            self = gap <= 366 ? .nearYear : .different
        }
    }

    /// Compares two days as yyyymmdd with four bits for each digit.
    private static func days(_ left: UInt32, _ right: UInt32) -> BirthLevel {
        let changed = left ^ right
        if changed == 0 { return left & 0xFFFF == 0x0101 ? .sameNewYear : .sameDay }
        let swapped = left & 0xFFFF_0000 | left << 8 & 0xFF00 | left >> 8 & 0xFF
        if swapped == right { return .swapped }
        let differing = (changed | changed >> 1 | changed >> 2 | changed >> 3) & 0x1111_1111
        return differing.nonzeroBitCount == 1 ? .slip : .contradicts
    }
}
