/// What a measure counts.
package enum MeasureUnit: String, Codable, Sendable {
    /// Notices, complaints or messages.
    case entity
    /// The distinct persons behind them.
    case person
}

/// A condition on one word field of an entity.
///
/// Beside the canonical word fields there are derived ones of messages: `intent` (several at once),
/// and the links `under_restrictions`, `after_refusal`, `without_instrument` and `answers`, whose
/// only word is `yes` (design section 7). An entity without any word satisfies `isNoneOf`.
package struct MeasureCondition: Hashable, Codable, Sendable {
    package var field: String
    package var words: [String]
    /// Whether the entity must have none of the words, rather than one of them.
    package var excludes: Bool

    package init(_ field: String, isOneOf words: [String]) {
        self.field = field
        self.words = words
        excludes = false
    }

    package init(_ field: String, isNoneOf words: [String]) {
        self.field = field
        self.words = words
        excludes = true
    }
}

/// One annual per-country figure, declared once (design section 7).
package struct Measure: Hashable, Codable, Sendable {
    package var name: String
    /// One sentence for people.
    package var says: String
    package var kind: RecordKind
    package var conditions: [MeasureCondition]
    /// Name of the country field, as in `entity_country`.
    package var country: String
    /// Name of the date field, as in `entity_year`.
    package var date: String
    package var unit: MeasureUnit

    package init(
        _ name: String,
        _ says: String,
        kind: RecordKind,
        conditions: [MeasureCondition] = [],
        country: String,
        date: String,
        unit: MeasureUnit = .entity
    ) {
        self.name = name
        self.says = says
        self.kind = kind
        self.conditions = conditions
        self.country = country
        self.date = date
        self.unit = unit
    }
}

/// A rate of two measures: a / (a + b), where b adds up several measures (design section 7).
package struct RateMeasure: Hashable, Codable, Sendable {
    package var name: String
    package var says: String
    package var part: String
    package var rest: [String]

    package init(_ name: String, _ says: String, part: String, rest: [String]) {
        self.name = name
        self.says = says
        self.part = part
        self.rest = rest
    }
}

/// How surely an entity belongs to a cell.
package enum MemberClass: UInt8, Comparable, Codable, Sendable {
    /// In some reading of the leak: counts in `high`.
    case possible
    /// As `n` takes it: counts in `n` and `high`.
    case best
    /// In every reading: counts in `low`, `n` and `high`.
    case certain

    package static func < (left: MemberClass, right: MemberClass) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// Why an entity is not certain in a cell.
package struct MemberDoubt: OptionSet, Hashable, Codable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The entity names no country at all.
    package static let noCountry = MemberDoubt(rawValue: 1)
    package static let severalCountries = MemberDoubt(rawValue: 2)
    /// The entity has no date at all.
    package static let noDate = MemberDoubt(rawValue: 4)
    package static let severalYears = MemberDoubt(rawValue: 8)
    /// A condition holds in some readings only.
    package static let condition = MemberDoubt(rawValue: 16)
    /// The entity exists only where equal poor records are taken for different ones.
    package static let apart = MemberDoubt(rawValue: 32)
    /// A link between two entities holds in some readings only.
    package static let link = MemberDoubt(rawValue: 64)

    private static let words: [(MemberDoubt, String)] = [
        (.noCountry, "no country"), (.severalCountries, "several countries"),
        (.noDate, "no date"), (.severalYears, "several years"),
        (.condition, "condition open"), (.apart, "perhaps a repeat"), (.link, "link open"),
    ]

    /// The doubts in words, joined by `; `.
    package var text: String {
        Self.words.filter { contains($0.0) }.map(\.1).joined(separator: "; ")
    }
}

/// One row of a view `measure_<name>`: an entity in a cell.
package struct MeasureMember: Hashable, Sendable {
    /// The year, or 0 for `unknown`.
    package var year: Int32
    /// A country, `ZZ`, `ORG`, or `ALL`.
    package var country: CountryCode
    package var entity: Int64
    package var membership: MemberClass
    package var doubt: MemberDoubt

    package init(
        year: Int32,
        country: CountryCode,
        entity: Int64,
        membership: MemberClass,
        doubt: MemberDoubt = []
    ) {
        self.year = year
        self.country = country
        self.entity = entity
        self.membership = membership
        self.doubt = doubt
    }
}
