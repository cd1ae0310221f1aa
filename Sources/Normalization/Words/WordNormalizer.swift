package import Records

/// What a text of a word field says.
package struct WordReading: Hashable, Sendable {
    /// The word, or the candidates where the text leaves them open; in vocabulary order.
    package var words: [String] = []
    /// The words joined by `|`; all of the field's words where the text cannot be read.
    package var value: [UInt8] = []
    /// `unknownWord` where there is more than one candidate.
    package var findings: [Reason] = []
    /// Whether a lookup or the source's own value map decided.
    package var isReviewed = false
    /// The number of the lookup that decided.
    package var lookup: Int?
    /// Whether the text means nothing, by a lookup or by itself: the field then counts as absent.
    package var isNothing = false
}

/// Reads texts of word fields into the words of `Vocabulary`; one for each source.
///
/// The source's `values` decide first (exact, then folded), then the lookups as each of them says,
/// then the built-in table by `WordKey`: no text is ever matched by likeness.
package struct WordNormalizer: Sendable {
    /// The reviewed lookups, with the record of which were used.
    package private(set) var lookups: LookupTable
    private let kind: RecordKind
    private let values: [String: [String: String]]
    private var cache = ReadingCache<WordReading>(capacity: 1 << 14)

    package init(source: Source, lookups: LookupTable = LookupTable([])) {
        self.lookups = lookups
        kind = source.kind
        values = source.values
    }

    /// Reads a text that is neither blank nor one of the source's nulls.
    ///
    /// The field must be one that has a closed list of words.
    package mutating func read(_ text: ArraySlice<UInt8>, field: CanonicalField) -> WordReading {
        if let known = cache.find(text, field: field) { return known }
        let reading = decide(text, field: field)
        cache.keep(reading, of: text, field: field)
        return reading
    }

    private mutating func decide(_ text: ArraySlice<UInt8>, field: CanonicalField) -> WordReading {
        if let mapped = mapped(text, field: field) {
            return reading(of: mapped, field: field, isReviewed: true)
        }
        let word = WordTable.builtIn.word(text, field: field) ?? ""
        guard let number = lookups.decide(text, field: field) else {
            // What a question mark says is open.
            if word.isEmpty, !text.contains(UInt8(ascii: "?")), NullTexts.words.contains(text) {
                return WordReading(isNothing: true)
            }
            return reading(of: word, field: field, isReviewed: false)
        }
        let lookup = lookups.lookups[number]
        var reviewed = WordReading(isNothing: true)
        if let value = lookup.value {
            // Where the table knows one word only, the person says that it may be another.
            let open = word.contains("|") ? word : ""
            reviewed = reading(of: lookup.leavesOpen ? open : value, field: field, isReviewed: true)
            let named = Set(value.split(separator: "|")).count
            if lookup.leavesOpen || reviewed.words.count == named { reviewed.findings = [] }
        }
        reviewed.isReviewed = true
        reviewed.lookup = number
        return reviewed
    }

    private func mapped(_ text: ArraySlice<UInt8>, field: CanonicalField) -> String? {
        guard let map = values[field.name(in: kind)] else { return nil }
        if let exact = map[String(decoding: text, as: UTF8.self)] { return exact }
        let folded = FoldedText.fold(text)
        let words = Set(map.filter { FoldedText.fold($0.key.utf8) == folded }.values)
        return words.isEmpty ? nil : words.sorted().joined(separator: "|")
    }

    private func reading(
        of value: String,
        field: CanonicalField,
        isReviewed: Bool
    ) -> WordReading {
        let all = Vocabulary.words(of: field) ?? []
        let named = value.split(separator: "|").map(String.init)
        let words = all.filter(named.contains)
        let isRead = !words.isEmpty && words.count == Set(named).count
        let candidates = isRead ? words : all
        return WordReading(
            words: candidates,
            value: Array(candidates.joined(separator: "|").utf8),
            findings: candidates.count > 1 ? [.unknownWord] : [],
            isReviewed: isReviewed
        )
    }
}
