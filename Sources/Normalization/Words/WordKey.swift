import Records

/// What several ways to write one word have in common: the stems of its tokens in byte order.
///
/// `Notice (Red)`, `Red notices` and `the red notice` share a key, as do `النشرة الحمراء` and
/// `نشرة حمراء`. Where a token denies, order tells what, and is kept: `deleted, not compliant` and
/// `compliant, not deleted` are two things. A key never leaves the table that compares it.
enum WordKey {
    /// The key of a folded text; empty only for a text without letters and digits.
    static func key(of folded: some Collection<UInt8>) -> [UInt8] {
        let tokens = folded.split {
            $0 == FoldedText.space || $0 == FoldedText.comma || $0 == FoldedText.semicolon
        }
        .map { Array($0) }
        let telling = tokens.indices.filter { index in
            let followsAnd = index > 0 && ands.contains(tokens[index - 1])
            return !fillers.contains(tokens[index]) && !(followsAnd && ors.contains(tokens[index]))
        }
        .map { tokens[$0] }
        var stems = (telling.isEmpty ? tokens : telling).map(stem)
        if !stems.contains(where: denials.contains) {
            stems = Set(stems).sorted { $0.lexicographicallyPrecedes($1) }
        }
        return Array(stems.joined(separator: [FoldedText.space]))
    }

    private static func stem(_ token: [UInt8]) -> [UInt8] {
        guard let first = token.first, !denials.contains(token) else { return token }
        if first < 0x80 { return latinStem(token) }
        if first == 0xD0 || first == 0xD1 { return cyrillicStem(token) }
        return arabicStem(token)
    }

    // Plural and gender of the Romance languages and the plural of English.
    private static func latinStem(_ token: [UInt8]) -> [UInt8] {
        var stem = token
        if stem.count >= 5, stem.last == UInt8(ascii: "s") { stem.removeLast() }
        while stem.count >= 5, let last = stem.last, genders.contains(last) { stem.removeLast() }
        return stem
    }

    // Two bytes to a letter: four letters stay.
    private static func cyrillicStem(_ token: [UInt8]) -> [UInt8] {
        for ending in cyrillicEndings where token.count >= ending.count + 8 {
            if token.suffix(ending.count).elementsEqual(ending) {
                return Array(token.dropLast(ending.count))
            }
        }
        return token
    }

    private static func arabicStem(_ token: [UInt8]) -> [UInt8] {
        var stem = token[...]
        for article in arabicArticles where stem.count >= article.count + 6 {
            guard stem.starts(with: article) else { continue }
            stem = stem.dropFirst(article.count)
            break
        }
        if stem.count >= 8, feminineEndings.contains(where: stem.suffix(2).elementsEqual) {
            stem = stem.dropLast(2)
        }
        return Array(stem)
    }

    private static let genders = Set("eao".utf8)
    private static let cyrillicEndings = SmallWords.common.folded("Russian ending")
    private static let arabicArticles = SmallWords.common.folded("Arabic article")
    private static let feminineEndings = SmallWords.common.folded("Arabic feminine ending")
    private static let ands = words("and")
    private static let ors = words("or")
    private static let fillers = ands.union(words("filler"))
    private static let denials = words("denial")

    private static func words(_ sense: String) -> Set<[UInt8]> {
        Set(SmallWords.common.folded(sense))
    }
}
