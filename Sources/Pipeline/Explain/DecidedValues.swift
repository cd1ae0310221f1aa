import Formats
import Normalization
import Records

/// What people wrote that decided about values of a record, in words.
struct DecidedValues {
    private let table: LookupTable
    private let fields: [String: CanonicalField]

    /// `kind` is the name of the kind of the record.
    init(lookups: [Lookup], kind: String) {
        table = LookupTable(lookups)
        fields = RecordKind(name: kind).map { CanonicalField.byName(in: $0) } ?? [:]
    }

    /// The words, and the lookup as JSON, for who decided about a text of a field.
    ///
    /// Without the text, which a long one lacks, the entry of that number is the one.
    func decision(
        _ label: String,
        on raw: String?,
        of field: String
    ) -> (words: String, json: String?) {
        guard label.hasPrefix(Self.prefix) else {
            return (", decided by '\(label)' of the source", nil)
        }
        let number = table.labels.firstIndex(of: String(label.dropFirst(Self.prefix.count)))
        guard let number, isOf(number, raw, field) else {
            return (", decided by \(label), which is another one by now", nil)
        }
        let lookup = table.lookups[number]
        let words = ", decided by \(label): \(shown(lookup.by.utf8)) on \(lookup.on), "
        return (words + "\"\(shown(lookup.why.utf8))\"", json(lookup, label))
    }

    private static let prefix = "lookups "

    private func isOf(_ number: Int, _ raw: String?, _ field: String) -> Bool {
        guard let raw, let field = fields[field] else { return true }
        return table.isAbout(LookupTable.text(askedFor: Array(raw.utf8)), field, number: number)
    }

    private func json(_ lookup: Lookup, _ label: String) -> String {
        let members = [
            ("by", lookup.by), ("entry", label), ("match", lookup.match.rawValue),
            ("on", lookup.on), ("text", lookup.text), ("value", lookup.value), ("why", lookup.why),
        ]
        let texts = members.map { key, value in
            let value = value.map { String(decoding: jsonString($0), as: UTF8.self) } ?? "null"
            return "\"\(key)\":" + value
        }
        return "{" + texts.joined(separator: ",") + "}"
    }
}
