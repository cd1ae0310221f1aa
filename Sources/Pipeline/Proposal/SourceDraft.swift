import Profiling
import Records

/// One source as it is proposed.
struct SourceDraft {
    var name: String
    /// Whether the name says nothing of the files, and always has a number.
    var isNumbered: Bool
    var kind: RecordKind
    var reason: String
    var format: SourceFormat
    var files: [String]
    /// XML: local names from the root on.
    var record: [String] = []
    /// CSV: how rows are taken apart.
    var delimiter: String?
    var quote: String?
    var skip = 0
    var skipLast = 0
    var hasHeader = true
    var dates: [String] = []
    var mapping = MappingDraft()
    /// Whose numbering its people have, where their references are nothing but numbers.
    var numbering: String?
    /// Records that the look has found in all its files, and whether it saw all of them.
    var records = 0
    var isWhole = true
}

extension MappingDraft {
    /// Whether the texts of a field are nothing but numbers.
    func isNumber(_ name: String, _ records: RecordProfile) -> Bool {
        guard case .place(let place)? = fields.first(where: { $0.name == name })?.form else {
            return false
        }
        let texts = records.places.first { place.leaves.contains($0.name) }?.texts
        return (texts?.share(of: .number) ?? 0) > 0.9
    }
}

extension SourceDraft {
    /// Whether a field says who or which case a record is about.
    var tellsOfSomebody: Bool {
        mapping.fields.contains { field in
            let bare =
                field.name.hasPrefix("person.") ? String(field.name.dropFirst(7)) : field.name
            return ["name", "family_name", "alias", "control_number", "sender", "body"].contains(
                bare
            )
                || kind != .person && field.name == "reference"
        }
    }
}
