import Records

/// Fields that the warehouse derives from several entities (design section 7).
enum DerivedField: Int64, CaseIterable {
    case underRestrictions = 512
    case afterRefusal, withoutInstrument, answers
    /// The country field of replies: who asked.
    case asker

    var name: String {
        switch self {
        case .underRestrictions: "under_restrictions"
        case .afterRefusal: "after_refusal"
        case .withoutInstrument: "without_instrument"
        case .answers: "answers"
        case .asker: "asker"
        }
    }

    /// Why a word of the field may be open.
    var doubt: MemberDoubt { self == .underRestrictions ? .condition : .link }
}

/// The numbers that stand for field names in the tables: `CanonicalField`'s, then the derived ones.
enum FieldNumbers {
    /// Every field by number, as the table `field` lists them.
    static let names: [(number: Int64, name: String)] =
        CanonicalField.allCases.map { field in
            let prefix = field.isPersonal ? "person." : ""
            return (Int64(field.rawValue), prefix + field.bareName)
        } + DerivedField.allCases.map { ($0.rawValue, $0.name) }

    /// Bare names by number: a case's own name is found anew, and slowly, on every call.
    private static let bareNames: [String] = {
        let last = CanonicalField.allCases.map(\.rawValue).max() ?? 0
        return (0...last).map { CanonicalField(rawValue: $0)?.bareName ?? "" }
    }()

    /// The name of a field without any prefix.
    static func bareName(of field: CanonicalField) -> String { bareNames[Int(field.rawValue)] }

    private static let byName: [String: Int64] = {
        var numbers = Dictionary(
            uniqueKeysWithValues: names.map { ($0.name, $0.number) }
        )
        for field in CanonicalField.allCases where field.isPersonal {
            // `reference` alone is never a person's.
            numbers[field.bareName] = numbers[field.bareName] ?? Int64(field.rawValue)
        }
        return numbers
    }()

    /// The number of a field that the program itself names.
    static func number(of name: String) -> Int64 {
        guard let number = byName[name] else { preconditionFailure("no field is called \(name)") }
        return number
    }
}

/// The words that rows repeat, found once.
enum Words {
    private static let kinds = RecordKind.allCases.map(\.name)
    private static let precisions = DatePrecision.allCases.map(\.name)

    static func name(of kind: RecordKind) -> String { kinds[Int(kind.rawValue) - 1] }

    static func name(of precision: DatePrecision) -> String {
        precisions[Int(precision.rawValue) - 1]
    }
}
