import Records

/// How the text of a lookup is compared with a value.
package enum LookupMatch: String, CaseIterable, Codable, Sendable {
    /// Byte for byte.
    case exact
    /// Without regard to case, marks, apostrophes, hyphens and spaces.
    case folded
    /// Folded, where `*` stands for any run of characters and `?` for one character.
    case pattern
}

/// One reviewed entry of lookups.json: what a text means, that it stays open, or that it means nothing.
package struct Lookup: Hashable, Codable, Sendable {
    /// The value of an entry that leaves its text open.
    package static let ambiguous = "ambiguous"

    /// A group of lookups.json (`countries`, `dates`, `outcomes`, `types`) or a canonical field's name.
    package var field: String
    package var text: String
    /// A code, word, day or candidates (`CD|CG`), or `ambiguous`; nil where the text means nothing.
    package var value: String?
    package var match: LookupMatch
    /// Who reviewed it.
    package var by: String
    /// The day of the review, as written.
    package var on: String
    package var why: String

    package init(
        field: String,
        text: String,
        value: String?,
        match: LookupMatch = .exact,
        by: String = "",
        on: String = "",
        why: String = ""
    ) {
        self.field = field
        self.text = text
        self.value = value
        self.match = match
        self.by = by
        self.on = on
        self.why = why
    }

    /// Whether a person has looked and it stays open what the text means.
    package var leavesOpen: Bool { value == Self.ambiguous }

    var scope: LookupScope { LookupScope(group: field) }
}

/// What became of one lookup in one file.
package struct LookupUse: Codable, Sendable {
    /// Whether it has decided a value.
    package var isUsed: Bool
    /// The patterns before it that decided about a text of which it says something else.
    package var contradicts: [Int]
}
