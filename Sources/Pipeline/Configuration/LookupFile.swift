import Normalization
import Records

/// Reads lookups.json: group or field, then text, then what it means.
///
/// The texts may be personal, so problems name an entry by its number in its group.
enum LookupFile {
    /// What the lookups of a group are about.
    private enum Group {
        case countries
        case words([String])
        case texts
    }

    static func read(_ bytes: [UInt8], _ problems: ProblemList) -> [Lookup] {
        let groups = ConfigFile.document(bytes, problems)?.object?.all ?? []
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
        ["countries", "types", "outcomes"] + Set(readFields.map(\.bareName)).sorted()

    private static let readFields = CanonicalField.allCases.filter {
        !$0.isDerived && ($0.type == .country || $0.type == .word)
    }

    private static func group(named name: String) -> Group? {
        if name == "countries" { return .countries }
        let field =
            name == "types"
            ? CanonicalField.noticeType
            : readFields.first { name == $0.bareName || name == $0.bareName + "s" }
        return field.map { field in Vocabulary.words(of: field).map { .words($0) } ?? .countries }
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
        let by = object.required("by")?.text
        let on = object.required("on")?.day
        let why = object["why"]?.string ?? ""
        guard meaning != nil, let by, let on else { return nil }
        return Lookup(
            field: name,
            text: text,
            value: word,
            match: match,
            by: by,
            on: on.iso,
            why: why
        )
    }

    private static func word(_ value: ConfigValue, _ group: Group) -> String? {
        switch group {
        case .countries: value.countrySets
        case .words(let known): value.words(of: known)
        case .texts: value.string
        }
    }
}
