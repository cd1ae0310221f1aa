package import Records

/// Makes one entity of what its occurrences tell (design section 1, promise 3, and section 7).
package enum EntityResolver {
    /// Resolves the occurrences of one entity, given in canonical order.
    ///
    /// A field that no source of the entity maps is left out: the entity takes no part in measures
    /// on it.
    package static func resolve(
        _ occurrences: [EntityOccurrence],
        kind: RecordKind
    ) -> ResolvedEntity {
        let testimony = Testimony(occurrences)
        let plan = FieldPlan.of(kind)
        var entity = ResolvedEntity(kind: kind)
        for pair in plan.pairs { testimony.resolve(pair, plan: plan, into: &entity) }
        for word in plan.words {
            testimony.resolve(word, word: WordList.of(word.field), into: &entity)
        }
        for countries in plan.countries { testimony.resolve(countries, into: &entity) }
        if kind == .notice { entity.events = NoticeEvents(testimony).listed }
        testimony.resolveTexts(plan, into: &entity)
        return entity
    }
}

/// The fields of a kind of records, by the rule that resolves them.
struct FieldPlan {
    var pairs: [DatePair] = []
    var words: [NamedField] = []
    var countries: [NamedField] = []
    /// Fields that the rules above resolve, so that they are no texts.
    private(set) var resolved = FieldSet()
    /// By raw value of the field.
    private let names: [String]

    struct NamedField {
        var field: CanonicalField
        var name: String
    }

    func name(of field: CanonicalField) -> String { names[Int(field.rawValue)] }

    static func of(_ kind: RecordKind) -> FieldPlan {
        switch kind {
        case .notice: notice
        case .complaint: complaint
        case .message: message
        case .person: person
        }
    }

    private static let notice = FieldPlan(.notice)
    private static let complaint = FieldPlan(.complaint)
    private static let message = FieldPlan(.message)
    private static let person = FieldPlan(.person)

    private init(_ kind: RecordKind) {
        let fields = CanonicalField.allCases.filter { $0.kinds.contains(kind) }
        names = CanonicalField.byRawValue.map { field in
            guard let field, field.kinds.contains(kind) else { return "" }
            return field.name(in: kind)
        }
        pairs = DatePair.all.filter { $0.date.kinds.contains(kind) }
        let results = pairs.compactMap(\.result)
        let events: [CanonicalField] = [.eventType, .eventDate, .eventBy]
        words = fields.filter { $0.type == .word && !results.contains($0) && $0 != .eventType }
            .map { NamedField(field: $0, name: $0.name(in: kind)) }
        countries = fields.filter { $0.type == .country }
            .map { NamedField(field: $0, name: $0.name(in: kind)) }
        // A word that repeats (an intent) is also kept at each place where it was read.
        let single = words.map(\.field).filter { !$0.repeats }
        for group in [pairs.map(\.date), results, single, countries.map(\.field), events] {
            resolved.formUnion(FieldSet(group))
        }
    }
}

extension CanonicalField {
    /// Every field at the place of its raw value, for tables that are read without hashing.
    static let byRawValue: [CanonicalField?] = {
        let last = allCases.map(\.rawValue).max() ?? 0
        return (0...last).map { CanonicalField(rawValue: $0) }
    }()
}
