import Formats
import Normalization
import Records

/// Reads lookups.json: group or field, then text, then what it means.
///
/// The texts may be personal, so problems name an entry by its number in its group.
enum LookupFile {
    /// What the lookups of a group are about.
    private enum Group {
        case countries
        case dates
        case words([String])
        case texts
    }

    static func read(_ bytes: [UInt8], _ problems: ProblemList) -> [Lookup] {
        let groups = ConfigFile.document(bytes, showsKeys: false, problems)?.object?.all ?? []
        return groups.flatMap { name, texts in
            let group = group(named: name)
            if group == nil { texts.complainOfWord(name, known: knownGroups) }
            let entries = texts.object?.all ?? []
            return entries.enumerated().compactMap { index, entry in
                let path = "\(texts.path)[\(index + 1)]"
                let value = ConfigValue(value: entry.value.value, path: path, problems: problems)
                return lookup(entry.key, value, in: name, group ?? .texts)
            }
        }
    }

    /// The groups of design section 3, then fields by name: those that lookups are asked for.
    private static let knownGroups =
        ["countries", "dates", "types", "outcomes"] + Set(readFields.map(\.bareName)).sorted()

    private static let readFields = CanonicalField.allCases.filter {
        !$0.isDerived && ([.country, .date, .word].contains($0.type))
    }

    private static func group(named name: String) -> Group? {
        if name == "countries" { return .countries }
        if name == "dates" { return .dates }
        let field =
            name == "types"
            ? CanonicalField.noticeType
            : readFields.first { name == $0.bareName || name == $0.bareName + "s" }
        return field.map { field in
            if let words = Vocabulary.words(of: field) { return .words(words) }
            return field.type == .date ? .dates : .countries
        }
    }

    private static func lookup(
        _ text: String,
        _ value: ConfigValue,
        in name: String,
        _ group: Group
    ) -> Lookup? {
        guard let object = value.object else { return nil }
        defer { object.refuseOthers() }
        let meaning = object.required("value")
        let word = meaning?.unlessNull.flatMap { self.word($0, group) }
        let match = object["match"]?.word(LookupMatch.self) ?? .exact
        let by = object.required("by").flatMap { signed($0, "who has reviewed the entry") }
        let on = object.required("on").flatMap { signed($0, "the day of the review as yyyy-MM-dd") }
        let day = on.flatMap { _ in object["on"]?.day }
        let why = object.required("why").flatMap { signed($0, "the reason for the value") }
        // What `findings --suggest` tells the reviewer.
        _ = object["seen"]?.string
        guard meaning != nil, let by, let day, let why else { return nil }
        return Lookup(
            field: name,
            text: text,
            value: word,
            match: match,
            by: by,
            on: day.iso,
            why: why
        )
    }

    /// A text that the reviewer must have filled in: a suggestion counts for nothing before.
    private static func signed(_ value: ConfigValue, _ what: String) -> String? {
        if value.string?.isEmpty == true {
            value.complain(what, found: "an empty text")
            return nil
        }
        return value.text
    }

    private static func word(_ value: ConfigValue, _ group: Group) -> String? {
        if case .string(let text) = value.value.content, text == Lookup.ambiguous { return text }
        switch group {
        case .countries: return value.countrySets
        case .dates: return value.dates
        case .words(let known): return value.words(of: known)
        case .texts: return value.string
        }
    }
}
