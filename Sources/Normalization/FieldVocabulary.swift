import CResources
package import Records

/// The names that exports give to fields, in the official languages and Russian (field-names.csv).
///
/// A role is a canonical field, with `person.` in front of those of persons, or a part of one:
/// `person.name.2`, `part.year`; or what the things inside an element are about: `scope.address`.
package struct FieldVocabulary: Sendable {
    /// What a name stands for in records of one kind.
    package struct Meaning: Hashable, Sendable {
        package var role: String
        /// Whether only records of this kind have the role under this name.
        package var isOfKind: Bool
    }

    /// The built-in table.
    package static let builtIn = FieldVocabulary()

    private var meanings: [String: [(role: String, kinds: [RecordKind])]] = [:]

    private init() {
        for row in Resource.rows(sluice_field_names()) {
            let role = String(decoding: row[0], as: UTF8.self)
            let kinds = row[1].split(separator: UInt8(ascii: "|")).map { name in
                guard let kind = RecordKind(name: String(decoding: name, as: UTF8.self)) else {
                    preconditionFailure("field-names.csv names an unknown kind")
                }
                return kind
            }
            for name in row[2].split(separator: UInt8(ascii: "|")) {
                let steps = name.split(separator: UInt8(ascii: "/"))
                    .map { Self.key(of: String(decoding: $0, as: UTF8.self)) }
                meanings[steps.joined(separator: "/"), default: []].append((role, kinds))
            }
        }
    }

    /// What a name, or two names of which one stands inside the other (`birth/country`), can stand
    /// for in records of a kind, in the order of the table.
    package func meanings(of key: String, in kind: RecordKind) -> [Meaning] {
        (meanings[key] ?? []).filter { $0.kinds.isEmpty || $0.kinds.contains(kind) }
            .map { Meaning(role: $0.role, isOfKind: !$0.kinds.isEmpty) }
    }

    /// Whether a name stands for anything in records of any kind.
    package func isKnown(_ key: String) -> Bool { meanings[key] != nil }

    /// The kinds of records that alone have a field of a name; empty where any kind may have it.
    package func kinds(of key: String) -> [RecordKind] {
        guard let found = meanings[key], found.allSatisfy({ !$0.kinds.isEmpty }) else { return [] }
        return Set(found.flatMap(\.kinds)).sorted { $0.rawValue < $1.rawValue }
    }

    /// What the spellings of one name have in common: letters and digits in lower case, without
    /// marks and without digits at the end.
    package static func key(of name: String) -> String {
        let folded = FoldedText.fold(name.utf8)
            .filter { !" ,;".utf8.contains($0) }
        let end = folded.lastIndex { $0 &- 0x30 >= 10 }.map { $0 + 1 } ?? folded.count
        return String(decoding: folded[..<end], as: UTF8.self)
    }
}
