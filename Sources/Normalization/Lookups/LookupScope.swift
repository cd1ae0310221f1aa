package import Records

/// The fields that a group of lookups.json is about: all of a type, or one by its name.
package enum LookupScope: Hashable, Sendable {
    case type(FieldType)
    case field(String)

    /// The groups with names of their own; any other has the name of its field.
    private static let groups: [(name: String, scope: LookupScope)] = [
        ("countries", .type(.country)),
        ("dates", .type(.date)),
        ("types", .field(CanonicalField.noticeType.bareName)),
        ("outcomes", .field(CanonicalField.outcome.bareName)),
    ]

    /// The fields that ask lookups.
    package static let fields = CanonicalField.allCases.filter { field in
        !field.isDerived && [.country, .date, .word].contains(field.type)
    }

    /// The names that a group can have.
    package static let groupNames = groups.map(\.name) + Set(fields.map(\.bareName)).sorted()

    /// The group that is about one field alone.
    package static func group(of field: CanonicalField) -> String {
        groups.first { $0.scope == .field(field.bareName) }?.name ?? field.bareName
    }

    init(group name: String) {
        self = Self.groups.first { $0.name == name }?.scope ?? .field(name)
    }

    /// The scopes whose lookups a field asks, the narrowest first.
    static func scopes(of field: CanonicalField) -> [LookupScope] {
        [.field(field.bareName), .type(field.type)]
    }

    /// The fields that a group is about; none where its name is not known.
    package static func fields(ofGroup name: String) -> [CanonicalField] {
        let scope = LookupScope(group: name)
        return fields.filter { scopes(of: $0).contains(scope) }
    }
}
