package import Records

/// The reviewed lookups of a project; they decide before any built-in table.
package struct LookupTable: Sendable {
    /// In the order in which they were given.
    package let lookups: [Lookup]
    /// Whether each lookup has decided a value; workers add theirs up.
    package private(set) var isUsed: [Bool]
    /// By lookup, the patterns before it that decided about a text that occurred, and of which it says
    /// something else.
    package private(set) var contradicts: [[Int]]
    /// Group and number of each lookup, such as `countries[3]`: its text may be personal.
    package let labels: [String]
    /// Whether any of them is about dates, of which there are many different ones.
    package let decidesDates: Bool
    /// What staged files say of a value that each lookup decided.
    let words: [[UInt8]]
    private var groups: [LookupGroup] = []
    /// By raw value of the fields of records that ask lookups, the groups to ask, narrowest first.
    private var groupsOfField: [[Int]]

    package init(_ lookups: [Lookup]) {
        self.lookups = lookups
        isUsed = lookups.map { _ in false }
        contradicts = lookups.map { _ in [] }
        labels = Self.labels(of: lookups)
        words = labels.map { Array("lookups \($0)".utf8) }
        let dates = CanonicalField.allCases.filter { $0.type == .date }
        let scopes = Set(dates.flatMap(LookupScope.scopes))
        decidesDates = lookups.contains { scopes.contains($0.scope) }
        var numbers: [LookupScope: Int] = [:]
        for (index, lookup) in lookups.enumerated() {
            let scope = lookup.scope
            let number = numbers[scope] ?? groups.count
            if number == groups.count { groups.append(LookupGroup()) }
            numbers[scope] = number
            groups[number].add(lookup, number: index)
        }
        groupsOfField = Array(repeating: [], count: 256)
        for field in CanonicalField.allCases where !lookups.isEmpty {
            groupsOfField[Int(field.rawValue)] = LookupScope.scopes(of: field).compactMap {
                numbers[$0]
            }
        }
    }

    private static func labels(of lookups: [Lookup]) -> [String] {
        var counts: [String: Int] = [:]
        return lookups.map { lookup in
            counts[lookup.field, default: 0] += 1
            return "\(lookup.field)[\(counts[lookup.field, default: 0])]"
        }
    }

    /// The number of the lookup that decides a text of a field; nil where none does.
    ///
    /// Exact comes before folded before pattern; of the same kind those of the field by its name
    /// before those of its type, then by order.
    package mutating func decide(_ text: ArraySlice<UInt8>, field: CanonicalField) -> Int? {
        let number = find(text, field: field)
        if let number { isUsed[number] = true }
        return number
    }

    /// Notes that a lookup that was found has decided.
    mutating func use(_ number: Int) { isUsed[number] = true }

    /// The number of the lookup that there is for a text of a field, which need not be followed.
    mutating func find(_ text: ArraySlice<UInt8>, field: CanonicalField) -> Int? {
        let asked = groupsOfField[Int(field.rawValue)]
        guard !asked.isEmpty else { return nil }
        for group in asked {
            if let number = groups[group].exact.find(text) { return number }
        }
        guard asked.contains(where: { groups[$0].folds }) else { return nil }
        let folded = FoldedText.fold(text)
        for group in asked {
            if let number = groups[group].folded.find(folded) { return number }
        }
        for group in asked {
            let matching = groups[group].patterns.filter { Wildcard.matches($0.pattern, folded) }
            guard let first = matching.first?.number else { continue }
            for (number, _) in matching
            where lookups[number].value != lookups[first].value
                && !contradicts[number].contains(first)
            {
                contradicts[number].append(first)
            }
            return first
        }
        return nil
    }

    /// Whether one lookup is about a text of a field, whatever the others say.
    package func isAbout(_ text: [UInt8], _ field: CanonicalField, number: Int) -> Bool {
        let lookup = lookups[number]
        guard LookupScope.scopes(of: field).contains(lookup.scope) else { return false }
        return switch lookup.match {
        case .exact: lookup.key == text
        case .folded: FoldedText.fold(lookup.text.utf8) == FoldedText.fold(text)
        case .pattern: Wildcard.matches(Wildcard.fold(lookup.text), FoldedText.fold(text))
        }
    }

    /// The text that lookups are asked for where a source wrote `raw`: as it was meant, without the
    /// white space around it.
    package static func text(askedFor raw: [UInt8]) -> [UInt8] {
        raw.withUnsafeBufferPointer { bytes in
            let meant = DoubleEncoding.repair(bytes) ?? raw
            return meant.withUnsafeBufferPointer { Array($0[trimmed($0, 0..<$0.count)]) }
        }
    }

    /// The lookups that contradict an earlier one of the same group and text, by their numbers.
    ///
    /// One that is compared exactly and one that is not contradict each other where they fold to one
    /// text; what patterns say of one text shows where it occurs.
    package var contradictory: [(number: Int, earlier: Int)] {
        struct Key: Hashable {
            var scope: LookupScope
            var folded: [UInt8]
        }
        var known: [Key: [Int]] = [:]
        return lookups.indices.flatMap { index -> [(number: Int, earlier: Int)] in
            let lookup = lookups[index]
            guard lookup.match != .pattern else { return [] }
            let key = Key(scope: lookup.scope, folded: FoldedText.fold(lookup.text.utf8))
            defer { known[key, default: []].append(index) }
            return known[key, default: []].filter { number in
                let other = lookups[number]
                return other.value != lookup.value
                    && (other.match != .exact || lookup.match != .exact || other.key == lookup.key)
            }
            .map { (index, $0) }
        }
    }
}

/// The lookups of one group, for one look each.
private struct LookupGroup: Sendable {
    var exact = ByteTable()
    var folded = ByteTable()
    var patterns: [(number: Int, pattern: [UInt8])] = []
    /// Whether a text must be folded to be compared.
    private(set) var folds = false

    /// The first of several with one text counts.
    mutating func add(_ lookup: Lookup, number: Int) {
        switch lookup.match {
        case .exact:
            let key = lookup.key
            if exact.find(key) == nil { exact.set(key, to: number) }
        case .folded:
            folds = true
            let key = FoldedText.fold(lookup.text.utf8)
            if folded.find(key) == nil { folded.set(key, to: number) }
        case .pattern:
            folds = true
            // The wildcards themselves must survive the folding of the words around them.
            patterns.append((number, Wildcard.fold(lookup.text)))
        }
    }
}

extension Lookup {
    /// What an exact entry is compared with: texts are asked for without the white space around them.
    fileprivate var key: [UInt8] {
        Array(text.utf8).withUnsafeBufferPointer { Array($0[trimmed($0, 0..<$0.count)]) }
    }
}
