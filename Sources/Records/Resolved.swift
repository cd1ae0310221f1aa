/// The candidates of one value after all occurrences of an entity have spoken (promise 3).
///
/// `certain` candidates hold in every reading; `best` ones are what `n` takes. A candidate without
/// either holds in some reading only.
package struct Candidate<Value: Hashable & Sendable>: Hashable, Sendable {
    package var value: Value
    package var certain: Bool
    package var best: Bool
    package var doubt: MemberDoubt

    package init(_ value: Value, certain: Bool, best: Bool, doubt: MemberDoubt = []) {
        self.value = value
        self.certain = certain
        self.best = best
        self.doubt = doubt
    }
}

/// A date of an entity: all readings, and the years that measures count in.
package struct ResolvedDate: Hashable, Sendable {
    /// The name of the date field, as in `entity_year`.
    package var field: String
    /// All readings; empty where the date is missing or cannot be read.
    package var readings: [DateInterval]
    /// The one that `n` takes; nil where `n` cannot tell.
    package var best: DateInterval?
    /// Possible years, and 0 for `unknown` where the year that `n` takes is open.
    package var years: [Candidate<Int32>]
    /// The instant, in seconds since 1970-01-01T00:00:00Z, where the occurrences that tell one tell
    /// the same.
    package var instant: Int64?

    package init(
        field: String,
        readings: [DateInterval],
        best: DateInterval?,
        years: [Candidate<Int32>],
        instant: Int64? = nil
    ) {
        self.field = field
        self.readings = readings
        self.best = best
        self.years = years
        self.instant = instant
    }
}

/// The countries of an entity in one field; `ZZ` stands beside them where `n` cannot tell one.
package struct ResolvedCountries: Hashable, Sendable {
    package var field: String
    package var countries: [Candidate<CountryCode>]

    package init(field: String, countries: [Candidate<CountryCode>]) {
        self.field = field
        self.countries = countries
    }
}

/// The word of an entity in one field.
package struct ResolvedWord: Hashable, Sendable {
    package var field: String
    package var words: [Candidate<String>]

    package init(field: String, words: [Candidate<String>]) {
        self.field = field
        self.words = words
    }

    /// The word that `n` takes; nil where it takes none.
    package var best: String? { words.first { $0.best }?.value }
}

/// Text of an entity, left where it stands in the batch of one of its occurrences.
package struct ResolvedText: Hashable, Sendable {
    /// A `CanonicalField`'s raw value, or that of an `other.<name>` field.
    package var field: Int32
    /// Number of the group (event, charge, alias), or -1.
    package var group: Int32
    /// Index of the occurrence among those that were resolved together.
    package var occurrence: Int
    package var raw: Range<Int>
    /// The canonical value; empty where it equals the raw text.
    package var value: Range<Int>

    package init(
        field: Int32,
        group: Int32,
        occurrence: Int,
        raw: Range<Int>,
        value: Range<Int>
    ) {
        self.field = field
        self.group = group
        self.occurrence = occurrence
        self.raw = raw
        self.value = value
    }
}

/// One event in the life of a notice.
package struct ResolvedEvent: Hashable, Sendable {
    package var type: String
    package var readings: [DateInterval]
    package var by: String

    package init(type: String, readings: [DateInterval], by: String) {
        self.type = type
        self.readings = readings
        self.by = by
    }
}

/// Two occurrences of one entity that disagree on a field.
package struct ResolvedConflict: Hashable, Sendable {
    package var field: String
    package var left: Int
    package var right: Int

    package init(field: String, left: Int, right: Int) {
        self.field = field
        self.left = left
        self.right = right
    }
}

/// One entity as all its occurrences tell it.
package struct ResolvedEntity: Sendable {
    package var kind: RecordKind
    package var dates: [ResolvedDate] = []
    package var countries: [ResolvedCountries] = []
    package var words: [ResolvedWord] = []
    package var texts: [ResolvedText] = []
    /// Names in all further spellings, titles and remarks: for a name, `texts` has one of them.
    package var spellings: [ResolvedText] = []
    package var events: [ResolvedEvent] = []
    package var conflicts: [ResolvedConflict] = []

    package init(kind: RecordKind) {
        self.kind = kind
    }
}
