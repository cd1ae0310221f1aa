package import Records

/// What a text that no table knows may have been meant to say: shown to people, never believed.
///
/// A suggestion comes from names and bureau cities that are a few slips away: letters missing,
/// doubled, wrong or in the wrong order, digits for letters, a cut-off end.
package enum CountrySuggestion {
    /// At most three codes for a text of a country field, the likeliest first.
    ///
    /// Texts too short to tell a slip from another word give none.
    package static func candidates(for text: ArraySlice<UInt8>) -> [CountryCode] {
        let spelling = symbols(CountrySpelling.key(of: text))
        guard spelling.count >= shortest else { return [] }
        var best: [CountryCode: Int] = [:]
        let signs = signs(of: spelling)
        for name in names where mayBeNear(spelling.count, signs, name) {
            guard let cost = cost(from: spelling, to: name.spelling) else { continue }
            for code in name.codes { best[code] = min(best[code] ?? .max, cost) }
        }
        let ranked = best.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
        guard let least = ranked.first?.value else { return [] }
        return ranked.prefix { $0.value <= least + slip / 2 }.prefix(most).map(\.key)
    }

    private static let shortest = 4
    private static let most = 3
    /// What one wrong, missing or doubled letter costs; a confusion of alike signs costs less.
    private static let slip = 4

    private struct Name {
        var spelling: [UInt32]
        var codes: [CountryCode]
        /// The signs that occur in it, one bit for each class of them.
        var signs: UInt64
    }

    /// Whether the signs of two spellings leave it open that they are a few slips apart.
    ///
    /// A slip changes two of the bits at most; a text that is cut off has no sign of its own.
    private static func mayBeNear(_ count: Int, _ signs: UInt64, _ name: Name) -> Bool {
        let slips = bound(count, name.spelling.count) / slip
        return (signs ^ name.signs).nonzeroBitCount <= 2 * slips || signs & ~name.signs == 0
    }

    private static func signs(of spelling: [UInt32]) -> UInt64 {
        spelling.reduce(0) { $0 | 1 << UInt64(firstAlike[$1, default: $1] % 64) }
    }

    private static let names: [Name] = {
        var names: [Name] = []
        CountryNames.builtIn.forEachName { key, codes in
            let spelling = symbols(key)
            if spelling.count >= shortest {
                names.append(Name(spelling: spelling, codes: codes, signs: signs(of: spelling)))
            }
        }
        return names
    }()

    static func symbols(_ key: [UInt8]) -> [UInt32] {
        String(decoding: key, as: UTF8.self).unicodeScalars.map(\.value)
    }

    /// The cost of the slips between two spellings; nil where there are too many for their length.
    static func cost(from text: [UInt32], to name: [UInt32]) -> Int? {
        if let cut = costOfCut(text, name) { return cut }
        let bound = bound(text.count, name.count)
        guard abs(text.count - name.count) * slip <= bound else { return nil }
        let cost = distance(text, name, bound: bound)
        // Of short words half may not differ, and their first letter has to stand.
        guard cost <= bound, cost > 0 else { return nil }
        if cost > slip, text.first != name.first { return nil }
        return cost
    }

    private static func bound(_ text: Int, _ name: Int) -> Int {
        slip * (min(text, name) < 6 ? 1 : text < 11 ? 2 : 3)
    }

    /// The end is missing, as a column of a fixed width cuts it.
    private static func costOfCut(_ text: [UInt32], _ name: [UInt32]) -> Int? {
        guard text.count >= 6, text.count < name.count, text[...] == name.prefix(text.count) else {
            return nil
        }
        return slip + (name.count - text.count) / 8
    }

    // Damerau-Levenshtein in its form for neighbours that changed places.
    private static func distance(_ left: [UInt32], _ right: [UInt32], bound: Int) -> Int {
        var older = [Int](repeating: 0, count: right.count + 1)
        var last = (0...right.count).map { $0 * slip }
        for row in 1...left.count {
            var next = [row * slip] + [Int](repeating: 0, count: right.count)
            for column in 1...right.count {
                let (one, other) = (left[row - 1], right[column - 1])
                var cost = last[column - 1] + (one == other ? 0 : areAlike(one, other) ? 1 : slip)
                cost = min(cost, last[column] + slip, next[column - 1] + slip)
                if row > 1, column > 1, one == right[column - 2], left[row - 2] == other {
                    cost = min(cost, older[column - 2] + slip)
                }
                next[column] = cost
            }
            if next.min() ?? 0 > bound { return .max }
            (older, last) = (last, next)
        }
        return last[right.count]
    }

    /// Signs that print, or a reader of print, takes for each other.
    private static func areAlike(_ one: UInt32, _ other: UInt32) -> Bool {
        alike.contains(UInt64(one) << 32 | UInt64(other))
    }

    private static let groups = [
        "0oо", "1li", "5sѕ", "8b", "2z", "aа", "eе", "cс", "pр", "xх", "yу", "kк",
    ]

    /// By sign, the first one of its group.
    private static let firstAlike: [UInt32: UInt32] = {
        var first: [UInt32: UInt32] = [:]
        for group in groups {
            let signs = group.unicodeScalars.map(\.value)
            for sign in signs { first[sign] = signs[0] }
        }
        return first
    }()

    private static let alike: Set<UInt64> = {
        var pairs: Set<UInt64> = []
        for group in groups {
            let signs = group.unicodeScalars.map { UInt64($0.value) }
            for one in signs { for other in signs { pairs.insert(one << 32 | other) } }
        }
        return pairs
    }()
}
