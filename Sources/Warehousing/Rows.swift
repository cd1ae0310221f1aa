package import Records

/// A country as the table `country` keeps it (design section 6).
package struct CountryRow: Sendable {
    package var code: CountryCode
    package var iso3: String
    package var name: String
    /// What the country is to Interpol: `member`, `non-member`, `sub-bureau`, `other`, `former`.
    package var kind: String
    package var city: String
    /// A date or year as the reference data give it; may be empty.
    package var memberSince: String
    /// The last year as a member; empty for members and where nothing is known.
    package var memberUntil: String
    /// How sure the years are; empty where there is none.
    package var memberEvidence: String
    package var parent: CountryCode?

    package init(
        code: CountryCode,
        iso3: String,
        name: String,
        kind: String = "member",
        city: String = "",
        memberSince: String = "",
        memberUntil: String = "",
        memberEvidence: String = "",
        parent: CountryCode? = nil
    ) {
        self.code = code
        self.iso3 = iso3
        self.name = name
        self.kind = kind
        self.city = city
        self.memberSince = memberSince
        self.memberUntil = memberUntil
        self.memberEvidence = memberEvidence
        self.parent = parent
    }
}

/// A seat of a national central bureau, as the table `bureau` keeps it.
package struct BureauRow: Sendable {
    package var country: CountryCode
    package var city: String
    /// A day or year; may be empty.
    package var from: String
    /// A day or year; may be empty.
    package var to: String
    package var evidence: String

    package init(country: CountryCode, city: String, from: String, to: String, evidence: String) {
        self.country = country
        self.city = city
        self.from = from
        self.to = to
        self.evidence = evidence
    }
}

/// A raw file that a source was read from; a file of two sources has two rows.
package struct SourceFileRow: Sendable {
    /// From 1, in canonical order.
    package var number: Int64
    package var batch: Int64
    package var source: String
    /// Below the batch folder, percent-encoded as in every output.
    package var path: String
    /// 64 lower-case hexadecimal digits.
    package var sha256: String
    package var bytes: Int64
    package var format: String
    package var encoding: String
    /// Lists of namespace declarations around records, one per line; may be empty.
    package var bindings: String

    package init(
        number: Int64,
        batch: Int64,
        source: String,
        path: String,
        sha256: String,
        bytes: Int64,
        format: String,
        encoding: String,
        bindings: String
    ) {
        self.number = number
        self.batch = batch
        self.source = source
        self.path = path
        self.sha256 = sha256
        self.bytes = bytes
        self.format = format
        self.encoding = encoding
        self.bindings = bindings
    }
}

/// Who an entity is about, in each of the three readings of the pairs.
package struct PersonLinks: Hashable, Sendable {
    package var best: Int64
    package var merged: Int64
    package var apart: Int64
    /// Whether neither name, document nor person reference is known: the subject is not identified.
    package var isNameless: Bool

    package init(best: Int64, merged: Int64, apart: Int64, isNameless: Bool = false) {
        self.best = best
        self.merged = merged
        self.apart = apart
        self.isNameless = isNameless
    }
}

/// Which entity a row set is about.
package struct EntityRow: Sendable {
    /// From 1, in the canonical order of the first records.
    package var number: Int64
    /// The least record id among the entity's records.
    package var id: RecordID
    /// Whether it exists only where equal poor records are different ones (design section 1).
    package var isApart: Bool
    package var persons: PersonLinks?

    package init(number: Int64, id: RecordID, isApart: Bool = false, persons: PersonLinks? = nil) {
        self.number = number
        self.id = id
        self.isApart = isApart
        self.persons = persons
    }
}

/// Where a record of an entity stands, and which entities it is in the other two readings.
package struct OccurrenceRow: Sendable {
    package var record: RecordID
    package var file: Int64
    package var offset: Int64
    package var length: Int64
    package var line: Int64
    package var ordinal: Int64
    package var merged: Int64
    package var apart: Int64
    /// Which line of the file's `bindings` holds around the record, from 0.
    package var bindings: Int64

    package init(
        record: RecordID,
        file: Int64,
        offset: Int64,
        length: Int64,
        line: Int64,
        ordinal: Int64,
        merged: Int64,
        apart: Int64,
        bindings: Int64 = 0
    ) {
        self.record = record
        self.file = file
        self.offset = offset
        self.length = length
        self.line = line
        self.ordinal = ordinal
        self.merged = merged
        self.apart = apart
        self.bindings = bindings
    }
}

/// A pair of entities whose subjects may be one person.
package struct MatchRow: Sendable {
    package var left: Int64
    package var right: Int64
    /// The packed comparison levels, which depend on no weight.
    package var comparisons: UInt32
    /// Log2 of posterior odds.
    package var weight: Double
    package var verdict: String
    package var decidedBy: String

    package init(
        left: Int64,
        right: Int64,
        comparisons: UInt32,
        weight: Double,
        verdict: String,
        decidedBy: String
    ) {
        self.left = left
        self.right = right
        self.comparisons = comparisons
        self.weight = weight
        self.verdict = verdict
        self.decidedBy = decidedBy
    }
}
