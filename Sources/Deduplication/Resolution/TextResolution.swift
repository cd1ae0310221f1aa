import Records

extension Testimony {
    /// Refers to the texts of an entity: each distinct value of a repeating field, one of the others.
    func resolveTexts(_ plan: FieldPlan, into entity: inout ResolvedEntity) {
        if occurrences.count == 1, let texts = occurrences[0].distinctTexts(plan) {
            entity.texts = texts
            return
        }
        var singles: [Int32: [Told<[UInt8]>]] = [:]
        var seen: Set<TextKey> = []
        var numbers = GroupNumbers()
        for (index, occurrence) in occurrences.enumerated() {
            let groups = numbers.groups(of: occurrence, plan)
            for entry in occurrence.fields {
                let field = CanonicalField(rawValue: entry.place)
                if let field, plan.resolved.contains(field) { continue }
                let key = occurrence.key(of: entry)
                if let field, !field.repeats {
                    singles[entry.place, default: []].append(Told(value: key, occurrence: index))
                    continue
                }
                let source = field == nil ? occurrence.source : -1
                let group = groups[entry.owner] ?? 0
                let text = TextKey(field: entry.place, source: source, group: group, text: key)
                if seen.insert(text).inserted {
                    entity.texts.append(ResolvedText(entry, occurrence: index))
                }
            }
        }
        for (place, told) in singles.sorted(by: { $0.key < $1.key }) {
            resolve(place, told, plan, into: &entity)
        }
        entity.texts.sort {
            ($0.field, $0.occurrence, $0.group, $0.raw.lowerBound)
                < ($1.field, $1.occurrence, $1.group, $1.raw.lowerBound)
        }
        entity.spellings = spellings(besides: entity.texts)
    }

    /// The names that are written, or read, in another way than those that stand for them.
    private func spellings(besides texts: [ResolvedText]) -> [ResolvedText] {
        var seen: Set<Spelling> = []
        for text in texts where CanonicalField(rawValue: text.field)?.type == .name {
            let entry = occurrences[text.occurrence].fields.first {
                $0.place == text.field && Int($0.offset) == text.raw.lowerBound
            }
            if let entry { seen.insert(occurrences[text.occurrence].spelling(of: entry)) }
        }
        var spellings: [ResolvedText] = []
        for (index, occurrence) in occurrences.enumerated() {
            for entry in occurrence.fields
            where CanonicalField(rawValue: entry.place)?.type == .name {
                if seen.insert(occurrence.spelling(of: entry)).inserted {
                    spellings.append(ResolvedText(entry, occurrence: index))
                }
            }
        }
        return spellings
    }

    private func resolve(
        _ place: Int32,
        _ told: [Told<[UInt8]>],
        _ plan: FieldPlan,
        into entity: inout ResolvedEntity
    ) {
        let chosen =
            told.allSatisfy { $0.value == told[0].value }
            ? told[0].value : choice(among: told) { $0.lexicographicallyPrecedes($1) }
        let last = told.filter { $0.value == chosen }
        guard let index = last.first?.occurrence,
            let entry = occurrences[index].fields.first(where: { $0.place == place })
        else { return }
        entity.texts.append(ResolvedText(entry, occurrence: index))
        guard let field = CanonicalField(rawValue: place) else { return }
        entity.add(contradictions(told) { $0 == $1 }, on: plan.name(of: field))
    }
}

extension EntityOccurrence {
    /// More values of one field than this are told apart by hashing.
    private static let mostCompared = 8

    /// The texts of an entity that has no other record, which mostly tells each thing once.
    ///
    /// Nil where two of its texts may be one, or a field that an entity has once stands twice.
    fileprivate func distinctTexts(_ plan: FieldPlan) -> [ResolvedText]? {
        var entries = fields.filter { entry in
            CanonicalField(rawValue: entry.place).map { !plan.resolved.contains($0) } ?? true
        }
        entries.sort {
            ($0.place, $0.owner, $0.offset) < ($1.place, $1.owner, $1.offset)
        }
        var start = 0
        while start < entries.count {
            var end = start + 1
            while end < entries.count, entries[end].place == entries[start].place { end += 1 }
            guard end == start + 1 || areDistinct(entries[start..<end]) else { return nil }
            start = end
        }
        return entries.map { ResolvedText($0, occurrence: 0) }
    }

    /// Whether no two of the values of one field are the same; false also where that takes long.
    private func areDistinct(_ entries: ArraySlice<FieldEntry>) -> Bool {
        let field = entries.first.flatMap { CanonicalField(rawValue: $0.place) }
        guard entries.count <= Self.mostCompared, field?.repeats ?? true else { return false }
        let keys = entries.map(key)
        return keys.indices.dropFirst().allSatisfy { !keys[..<$0].contains(keys[$0]) }
    }
}

/// What makes a value of a repeating field a distinct one.
private struct TextKey: Hashable {
    var field: Int32
    /// The source of an `other.<name>` field, whose numbers mean nothing elsewhere; -1 for others.
    var source: Int32
    /// The number of its group (an alias, a charge); 0 for a text outside of groups.
    var group: Int32
    var text: [UInt8]
}

/// A name byte for byte, with what is read of it.
private struct Spelling: Hashable {
    var field: Int32
    var text: ArraySlice<UInt8>
    var value: ArraySlice<UInt8>
}

/// Gives groups numbers, equal ones the same, so that no key has to hold all that its group does.
private struct GroupNumbers {
    private var numbers: [[UInt8]: Int32] = [:]

    /// The number of each group of an occurrence, from 1.
    mutating func groups(of occurrence: EntityOccurrence, _ plan: FieldPlan) -> [Int32: Int32] {
        occurrence.groups(plan).mapValues { text in
            let number = numbers[text] ?? Int32(numbers.count + 1)
            numbers[text] = number
            return number
        }
    }
}

extension EntityOccurrence {
    fileprivate func spelling(of entry: FieldEntry) -> Spelling {
        Spelling(field: entry.place, text: batch.text(of: entry), value: batch.readable(entry))
    }

    /// The text that decides whether two values are one.
    fileprivate func key(of entry: FieldEntry) -> [UInt8] {
        let type = CanonicalField(rawValue: entry.place)?.type
        if type == .date { return Array(batch.value(of: entry)) }
        var folded: [UInt8] = []
        if type == .word {
            TextFold.append(batch.text(of: entry), to: &folded)
            folded.append(0)
        }
        TextFold.append(batch.readable(entry), to: &folded)
        return folded
    }

    /// The texts of each group in one, so that equal groups of several records are one.
    fileprivate func groups(_ plan: FieldPlan) -> [Int32: [UInt8]] {
        var groups: [Int32: [UInt8]] = [:]
        for entry in fields where entry.owner >= 0 {
            if let field = CanonicalField(rawValue: entry.place), plan.resolved.contains(field) {
                continue
            }
            groups[entry.owner, default: []] += "\(entry.place)=".utf8
            groups[entry.owner, default: []] += key(of: entry) + [0]
        }
        return groups
    }
}

extension ResolvedText {
    fileprivate init(_ entry: FieldEntry, occurrence: Int) {
        let raw = Int(entry.offset)
        let value = Int(entry.valueOffset)
        self.init(
            field: entry.place,
            group: entry.owner,
            occurrence: occurrence,
            raw: raw..<raw + Int(max(entry.count, 0)),
            value: value..<value + Int(entry.valueCount)
        )
    }
}
