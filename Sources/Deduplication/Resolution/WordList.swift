import Records

/// The words of one field as bits, in the order of the vocabulary.
struct WordList {
    let words: [String]
    private let bytes: [[UInt8]]
    /// Words that say no more than a blank, so that they contradict nothing.
    let blanks: UInt16
    /// Whether a text that cannot be read leaves every word possible (design section 5).
    let opensAll: Bool

    var all: UInt16 { UInt16(truncatingIfNeeded: (1 << words.count) - 1) }

    static func of(_ field: CanonicalField) -> WordList {
        lists[Int(field.rawValue)]
    }

    /// By raw value of the field.
    private static let lists: [WordList] = CanonicalField.byRawValue.map { field in
        let words = field.flatMap(Vocabulary.words(of:))
        return WordList(field ?? .name, field == .intent ? Vocabulary.intents : words ?? [])
    }

    private init(_ field: CanonicalField, _ words: [String]) {
        precondition(words.count <= 16, "a vocabulary has at most 16 words")
        self.words = words
        bytes = words.map { Array($0.utf8) }
        blanks = words.indices.filter { ["pending", "U", "unknown"].contains(words[$0]) }
            .reduce(0) { $0 | 1 << $1 }
        opensAll = [.noticeType, .review, .outcome, .requestType, .endedBy].contains(field)
    }

    /// The bit of a word.
    func bit(_ word: String) -> UInt16 {
        words.firstIndex(of: word).map { 1 << $0 } ?? 0
    }

    /// The words of a value such as `passed|refused`; 0 where it has none.
    func mask(_ value: ArraySlice<UInt8>) -> UInt16 {
        var mask: UInt16 = 0
        var start = value.startIndex
        while start < value.endIndex {
            let end = value[start...].firstIndex(of: UInt8(ascii: "|")) ?? value.endIndex
            let part = value[start..<end]
            let index = bytes.firstIndex { $0.count == part.count && $0.elementsEqual(part) }
            if let index { mask |= 1 << index }
            start = end + 1
        }
        return mask == 0 && opensAll ? all : mask
    }
}

/// What all occurrences tell of one word.
struct ResolvedMask {
    var possible: UInt16 = 0
    /// Those among which `n` decides.
    var chosen: UInt16 = 0
    var conflicts: [(left: Int, right: Int)] = []

    /// The words as rows: certain where only one is left.
    func words(of list: WordList) -> [Candidate<String>] {
        let isCertain = possible.nonzeroBitCount == 1
        let isDecided = chosen.nonzeroBitCount == 1
        var words: [Candidate<String>] = []
        for index in list.words.indices where possible & 1 << index != 0 {
            words.append(
                Candidate(
                    list.words[index],
                    certain: isCertain,
                    best: isDecided && chosen & 1 << index != 0,
                    doubt: isCertain ? [] : .condition
                )
            )
        }
        return words
    }
}

extension Testimony {
    /// Brings the words that several occurrences tell together.
    func combine(_ told: [Told<UInt16>]) -> ResolvedMask {
        guard !told.isEmpty else { return ResolvedMask() }
        let common = told.reduce(UInt16.max) { $0 & $1.value }
        if common != 0 { return ResolvedMask(possible: common, chosen: common) }
        return ResolvedMask(
            possible: told.reduce(0) { $0 | $1.value },
            chosen: choice(among: told) { $0 < $1 },
            conflicts: contradictions(told) { $0 & $1 != 0 }
        )
    }

    /// Pairs of occurrences that contradict each other, one for each value that meets its contrary.
    func contradictions<Value>(
        _ told: [Told<Value>],
        unless areCompatible: (Value, Value) -> Bool
    ) -> [(left: Int, right: Int)] {
        // A few values stand for all: comparing each with each would take a leak's own time.
        let limit = 16
        var seen: [Told<Value>] = []
        var pairs: [(left: Int, right: Int)] = []
        for one in told where !seen.contains(where: { $0.value == one.value }) {
            if let other = seen.first(where: { !areCompatible($0.value, one.value) }) {
                pairs.append((other.occurrence, one.occurrence))
            }
            seen.append(one)
            guard seen.count < limit else { break }
        }
        return pairs
    }

    /// Resolves a word that stands alone, without a date.
    func resolve(
        _ named: FieldPlan.NamedField,
        word list: WordList,
        into entity: inout ResolvedEntity
    ) {
        guard mapped.contains(named.field) else { return }
        let told = masks(of: named.field, list)
        guard !told.isEmpty else {
            // Every notice is of some type (docs/decisions/0017).
            guard named.field == .noticeType else { return }
            let open = ResolvedMask(possible: list.all, chosen: list.all)
            return entity.words.append(ResolvedWord(field: named.name, words: open.words(of: list)))
        }
        if named.field.repeats {
            let all = told.reduce(0) { $0 | $1.value }
            let words = list.words.indices.filter { all & 1 << $0 != 0 }
                .map { Candidate(list.words[$0], certain: true, best: true) }
            entity.words.append(ResolvedWord(field: named.name, words: words))
            return
        }
        let final = told.filter { $0.value & ~list.blanks != 0 }
        let merged = named.field == .requestType ? Self.joinRequests(final, list) : final
        let mask = combine(merged.isEmpty ? told : merged)
        entity.words.append(ResolvedWord(field: named.name, words: mask.words(of: list)))
        entity.add(mask.conflicts, on: named.name)
    }

    private func masks(of field: CanonicalField, _ list: WordList) -> [Told<UInt16>] {
        var told: [Told<UInt16>] = []
        let place = field.rawValue
        for (index, occurrence) in occurrences.enumerated() {
            for entry in occurrence.fields where entry.place == place {
                let mask = list.mask(occurrence.batch.value(of: entry))
                if mask != 0 { told.append(Told(value: mask, occurrence: index)) }
                if !field.repeats { break }
            }
        }
        return told
    }

    /// Access and deletion under one reference are one `both` (design section 7).
    private static func joinRequests(_ told: [Told<UInt16>], _ list: WordList) -> [Told<UInt16>] {
        let access = list.bit("access")
        let deletion = list.bit("deletion")
        let both = list.bit("both")
        let parts = told.filter { [access, deletion, both].contains($0.value) }
        guard Set(parts.map(\.value)).count > 1 else { return told }
        return told.map { one in
            let isPart = [access, deletion, both].contains(one.value)
            return Told(value: isPart ? both : one.value, occurrence: one.occurrence)
        }
    }
}

extension ResolvedEntity {
    mutating func add(_ pairs: [(left: Int, right: Int)], on field: String) {
        for pair in pairs {
            conflicts.append(ResolvedConflict(field: field, left: pair.left, right: pair.right))
        }
    }
}
