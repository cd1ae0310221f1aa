/// The formats that a source can have (design section 3).
package enum SourceFormat: String, CaseIterable, Codable, Sendable {
    case xml, csv, mbox, eml, telex

    /// Whether a file holds mails, which have an encoding of their own part by part.
    package var isMail: Bool { self == .mbox || self == .eml }

    /// Whether records are messages, whose fields have headers or labels for names.
    package var isLabelled: Bool { isMail || self == .telex }
}

/// Where the text of a canonical field stands in a raw record (design section 3).
package indirect enum Place: Hashable, Codable, Sendable {
    /// One place; repeats give several values.
    case at(String)
    /// The first place that is filled.
    case first([Place])
    /// Every place.
    case all([Place])
    /// One value from several places.
    case join([Place], with: String)
    /// Several values from one text; `json` stands for a JSON (or Python) list of strings.
    case split(Place, by: String)
    /// An interval from two dates.
    case interval(from: Place, to: Place)

    /// Whether a place string is the number of a column: `#3`.
    package static func isColumnNumber(_ text: String) -> Bool {
        guard text.first == "#", let number = Int(text.dropFirst()) else { return false }
        return number > 0 && text == "#\(number)"
    }

    /// The place strings inside, in the order in which they are written.
    package var leaves: [String] {
        switch self {
        case .at(let name): [name]
        case .first(let places), .all(let places), .join(let places, _): places.flatMap(\.leaves)
        case .split(let place, _): place.leaves
        case .interval(let from, let to): from.leaves + to.leaves
        }
    }
}

/// What fills one canonical field of a source.
package struct FieldMapping: Hashable, Codable, Sendable {
    /// A `CanonicalField`'s raw value, or `CanonicalField.firstOther` plus an index into `others`.
    package var field: Int32
    package var place: Place

    package init(field: Int32, place: Place) {
        self.field = field
        self.place = place
    }
}

/// A repeated group, such as `"event": { "each": "history/status", "type": "@code" }`.
package struct GroupMapping: Hashable, Codable, Sendable {
    /// The path of the repeated element.
    package var each: String
    /// The group's fields; their places start at the repeated element.
    package var fields: [FieldMapping]

    package init(each: String, fields: [FieldMapping]) {
        self.each = each
        self.fields = fields
    }
}

/// What a source promises; a run that breaks it ends with exit code 2.
package struct Expectations: Hashable, Codable, Sendable {
    package var recordsMin: Int?
    package var recordsMax: Int?
    package var quarantinedMin: Int?
    package var quarantinedMax: Int?
    /// Least share of records, from 0 to 1, in which a canonical field is filled.
    package var filled: [String: Double] = [:]

    package init() {}
}

/// One entry of `sources` in pipeline.json, complete and checked.
package struct Source: Hashable, Codable, Sendable {
    package var name: String
    package var kind: RecordKind
    package var format: SourceFormat
    package var files: [String]
    /// The path of the record element by local names (XML only).
    package var record: [String] = []
    package var fields: [FieldMapping] = []
    package var groups: [GroupMapping] = []
    /// Names of the `other.<name>` fields, without the prefix.
    package var others: [String] = []
    package var dates: [String] = []
    /// Reviewed value maps: canonical field name -> text -> word.
    package var values: [String: [String: String]] = [:]
    package var ignore: [String] = []
    package var nulls: [String] = Source.defaultNulls
    /// `auto`, or the name of an encoding.
    package var encoding = "auto"
    /// `auto`, or one character.
    package var delimiter = "auto"
    /// `auto`, one character, or empty where quotes have no meaning.
    package var quote = "\""
    /// `auto`, one character, or empty where nothing escapes a quote.
    package var escape = "auto"
    package var header = true
    /// The form of the lines between messages (telex only), `*` for any characters and `?` for one;
    /// empty where the known ones count.
    package var separator = ""
    /// Preamble lines of a CSV before its header.
    package var skip = 0
    /// Total lines of a CSV at its end; blank lines do not count.
    package var skipLast = 0
    /// Two-digit years from here on belong to the 20th century, earlier ones to the 21st.
    package var pivot = 30
    package var coversFrom: Day?
    package var coversTo: Day?
    package var expect = Expectations()

    /// Texts that mean nothing; `NA` is not among them, it is Namibia.
    package static let defaultNulls = [
        "", "-", "--", "N/A", "n/a", "null", "NULL", "None", "-0-",
    ]

    package init(name: String, kind: RecordKind, format: SourceFormat, files: [String]) {
        self.name = name
        self.kind = kind
        self.format = format
        self.files = files
    }

    /// The places of all fields, groups among them.
    package var places: Set<String> {
        let leaves = fields.flatMap(\.place.leaves)
        let grouped = groups.flatMap { [$0.each] + $0.fields.flatMap(\.place.leaves) }
        return Set(leaves + grouped)
    }

    /// Whether one of these names is that of a column which the source maps or ignores.
    ///
    /// Without one the first row of a CSV file may be a record, and its cells must not show.
    package func knowsColumn(among names: some Sequence<String>) -> Bool {
        let known = places.union(ignore)
        return names.contains { known.contains($0) && !Place.isColumnNumber($0) }
    }

    /// Whether the row that names the columns of a CSV file may be a record, since none of its names
    /// is that of a column which the source maps or ignores.
    package func mayLackHeader(among names: some Sequence<String>) -> Bool {
        format == .csv && header && !knowsColumn(among: names)
    }

    /// Whether the source fills the field, directly or in a group.
    package func maps(_ field: CanonicalField) -> Bool {
        fields.contains { $0.field == field.rawValue }
            || groups.contains { $0.fields.contains { $0.field == field.rawValue } }
    }
}
