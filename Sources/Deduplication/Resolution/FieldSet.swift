package import Records

/// A set of canonical fields, such as those that a source maps.
package struct FieldSet: Hashable, Sendable {
    private var low: UInt64 = 0
    private var middle: UInt64 = 0
    private var high: UInt64 = 0

    package init() {}

    package init(_ fields: some Sequence<CanonicalField>) {
        for field in fields { insert(field) }
    }

    /// The fields that a source fills, those that it reads out of other fields included.
    ///
    /// The events of a notice are its dates and results, and the reverse (design section 4). A
    /// source of messages without `fields` knows the usual labels, none of which tells of a person.
    package init(of source: Source) {
        let knowsLabels = source.kind == .message && source.fields.isEmpty
        for field in CanonicalField.allCases where field.kinds.contains(source.kind) {
            let isLabel = knowsLabels && !field.isPersonal
            if isLabel || field.isDerived || source.maps(field) { insert(field) }
        }
        insertEventFields()
    }

    /// Adds the dates and results that the events of a notice stand for, where it has events.
    mutating func insertEventFields() {
        guard contains(.eventType) else { return }
        for field in Self.eventFields { insert(field) }
    }

    private static let eventFields: [CanonicalField] = [
        .requestedOn, .reviewedOn, .review, .publishedOn, .endedOn, .endedBy,
    ]

    package func contains(_ field: CanonicalField) -> Bool {
        let bit = UInt64(1) << UInt64(field.rawValue & 63)
        switch field.rawValue >> 6 {
        case 0: return low & bit != 0
        case 1: return middle & bit != 0
        default: return high & bit != 0
        }
    }

    package mutating func insert(_ field: CanonicalField) {
        let bit = UInt64(1) << UInt64(field.rawValue & 63)
        switch field.rawValue >> 6 {
        case 0: low |= bit
        case 1: middle |= bit
        default: high |= bit
        }
    }

    package mutating func formUnion(_ other: FieldSet) {
        low |= other.low
        middle |= other.middle
        high |= other.high
    }
}
