import Records

/// How the text of a lookup is compared with a value.
package enum LookupMatch: String, CaseIterable, Codable, Sendable {
    /// Byte for byte.
    case exact
    /// Without regard to case, marks, apostrophes, hyphens and spaces.
    case folded
    /// Folded, where `*` stands for any run of characters and `?` for one byte.
    case pattern
}

/// One reviewed entry of lookups.json: what a text means, or that it means nothing.
package struct Lookup: Hashable, Codable, Sendable {
    /// A group of lookups.json (`countries`, `outcomes`, `types`) or a canonical field's name.
    package var field: String
    package var text: String
    /// A code, word or candidates (`CD|CG`); nil where the text was reviewed and means nothing.
    package var value: String?
    package var match: LookupMatch
    package var by: String
    /// The day of the review, as written.
    package var on: String
    package var why: String

    package init(
        field: String,
        text: String,
        value: String?,
        match: LookupMatch = .exact,
        by: String = "",
        on: String = "",
        why: String = ""
    ) {
        self.field = field
        self.text = text
        self.value = value
        self.match = match
        self.by = by
        self.on = on
        self.why = why
    }

    func applies(to field: CanonicalField) -> Bool {
        switch self.field {
        case "countries": field.type == .country
        case "types": field == .noticeType
        default: self.field == field.bareName || self.field == field.bareName + "s"
        }
    }
}

/// The reviewed lookups of a project; they decide before any built-in table.
package struct LookupTable: Sendable {
    /// In the order in which they were given.
    package let lookups: [Lookup]
    /// Whether each lookup has decided a value; workers add theirs up.
    package var isUsed: [Bool]
    private let patterns: [[UInt8]]

    package init(_ lookups: [Lookup]) {
        self.lookups = lookups
        isUsed = lookups.map { _ in false }
        patterns = lookups.map { Self.pattern(of: $0) }
    }

    /// The lookups that an earlier one of the same field and text contradicts.
    package var contradictory: [Lookup] {
        lookups.indices.filter { index in
            lookups[..<index].contains { earlier in
                let later = lookups[index]
                return earlier.field == later.field && earlier.value != later.value
                    && FoldedText.fold(earlier.text.utf8) == FoldedText.fold(later.text.utf8)
                    && (earlier.match != .exact || later.match != .exact
                        || earlier.text == later.text)
            }
        }
        .map { lookups[$0] }
    }

    /// The lookup that decides a text of a field: exact before folded before pattern, then by order.
    mutating func decide(_ text: ArraySlice<UInt8>, field: CanonicalField) -> Lookup? {
        guard !lookups.isEmpty else { return nil }
        let folded = FoldedText.fold(text)
        for match in [LookupMatch.exact, .folded, .pattern] {
            let found = lookups.indices.first { index in
                lookups[index].match == match && lookups[index].applies(to: field)
                    && matches(index, text, folded)
            }
            if let found {
                isUsed[found] = true
                return lookups[found]
            }
        }
        return nil
    }

    private func matches(_ index: Int, _ text: ArraySlice<UInt8>, _ folded: [UInt8]) -> Bool {
        switch lookups[index].match {
        case .exact: lookups[index].text.utf8.elementsEqual(text)
        case .folded: patterns[index] == folded
        case .pattern: Wildcard.matches(patterns[index], folded)
        }
    }

    // The wildcards themselves must survive the folding of the words around them.
    private static func pattern(of lookup: Lookup) -> [UInt8] {
        guard lookup.match == .pattern else { return FoldedText.fold(lookup.text.utf8) }
        return Wildcard.fold(lookup.text)
    }
}
