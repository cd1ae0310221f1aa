import Formats
import Normalization
import Records

/// Reads lookups.json: group or field, then text, then what it means.
///
/// The texts may be personal, so problems name an entry by its number in its group.
enum LookupFile {
    static func read(_ bytes: [UInt8], _ problems: ProblemList) -> [Lookup] {
        let groups = ConfigFile.document(bytes, showsKeys: false, problems)?.object?.all ?? []
        return groups.enumerated().flatMap { number, group -> [Lookup] in
            let (name, texts) = (group.key, group.value)
            let fields = LookupScope.fields(ofGroup: name)
            guard !fields.isEmpty else {
                guard nearest(to: name, among: LookupScope.groupNames) == nil else {
                    texts.complainOfWord(name, known: LookupScope.groupNames)
                    return []
                }
                // It may be the text of an entry that stands without its group.
                let place = "group \(number + 1)"
                let group = ConfigValue(value: texts.value, path: place, problems: problems)
                let known = LookupScope.groupNames.sorted().joined(separator: ", ")
                group.complain("one of \(known)", found: "the name of no group")
                return []
            }
            let entries = texts.object?.all ?? []
            return entries.enumerated().compactMap { index, entry in
                let path = "\(texts.path)[\(index + 1)]"
                let value = ConfigValue(value: entry.value.value, path: path, problems: problems)
                return lookup(entry.key, value, in: name, fields.first)
            }
        }
    }

    private static func lookup(
        _ text: String,
        _ value: ConfigValue,
        in name: String,
        _ field: CanonicalField?
    ) -> Lookup? {
        guard let object = value.object else { return nil }
        defer { object.refuseOthers(showsKeys: false) }
        let meaning = object.required("value")
        let word = meaning?.unlessNull.flatMap { self.word($0, of: field) }
        let match = object["match"]?.word(LookupMatch.self) ?? .exact
        complain(of: text, match, value)
        let by = object.required("by").flatMap { signed($0, "who has reviewed the entry") }
        let on = object.required("on").flatMap { signed($0, "the day of the review as yyyy-MM-dd") }
        let day = on.flatMap { _ in object["on"]?.day(inYears: reviewYears) }
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

    // No output may depend on the day of a run, so a day that is still to come can be told from a slip
    // by its century alone.
    private static let reviewYears = 2000...2099

    /// Refuses the text of an entry that would decide nothing, or everything.
    private static func complain(of text: String, _ match: LookupMatch, _ value: ConfigValue) {
        switch match {
        case .exact where text.allSatisfy(\.isWhitespace):
            value.complain("a text of the data", found: "an empty text")
        case .folded where !saysSomething(text), .pattern where !saysSomething(text):
            value.complain(
                "a letter or digit to compare",
                found: text.isEmpty ? "an empty text" : "marks alone"
            )
        default: return
        }
    }

    private static func saysSomething(_ text: String) -> Bool {
        text.contains { $0.isLetter || $0.isNumber }
    }

    /// A text that the reviewer must have filled in: a suggestion counts for nothing before.
    private static func signed(_ value: ConfigValue, _ what: String) -> String? {
        if let text = value.string, !saysSomething(text) {
            value.complain(what, found: "an empty text")
            return nil
        }
        return value.text
    }

    private static func word(_ value: ConfigValue, of field: CanonicalField?) -> String? {
        if case .string(let text) = value.value.content, text == Lookup.ambiguous { return text }
        guard let field else { return value.string }
        if let words = Vocabulary.words(of: field) { return value.words(of: words, or: others) }
        return field.type == .date ? value.dates(or: others) : value.countrySets(or: others)
    }

    /// What an entry may say beside the values of its field.
    private static let others = ", '\(Lookup.ambiguous)' or null"
}
