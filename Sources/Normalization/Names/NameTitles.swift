/// Titles before a name and suffixes behind it: `DR DOE`, `DOE (JR)` (domain.md section 6.1).
enum NameTitles {
    typealias Words = [ArraySlice<UInt8>]

    /// Removes titles from the front and suffixes from the back, unless nothing would be left.
    static func remove(from words: inout Words) {
        var hasTitle = false
        while words.count > 1, isFrontTitle(words) || (hasTitle && isDegree(words[0])) {
            words.removeFirst()
            hasTitle = true
        }
        while words.count > 1, isSuffix(words[words.count - 1]) {
            words.removeLast()
            trimComma(&words)
        }
        removeSuffixAtComma(&words)
    }

    // DOE, JR, John, and Doe Jr., John.
    private static func removeSuffixAtComma(_ words: inout Words) {
        guard words.count > 2, let comma = words.firstIndex(where: { $0.last == 0x2C }),
            comma + 1 < words.count
        else { return }
        if comma > 0, isSuffix(words[comma].dropLast()) {
            let isBehindComma = words[comma - 1].last == 0x2C
            words.remove(at: comma)
            if !isBehindComma { words[comma - 1] = (words[comma - 1] + [0x2C])[...] }
        } else if comma + 2 < words.count, isSuffix(words[comma + 1].trimmedComma) {
            words.remove(at: comma + 1)
        }
    }

    /// Whether a text is nothing but a title or suffix.
    static func isTitle(_ text: ArraySlice<UInt8>) -> Bool {
        let folded = FoldedText.fold(text)
        return titles.contains(folded) || suffixes.contains(folded)
    }

    /// Whether the second half repeats the first: the whole name stands twice in one cell.
    static func isTwice(_ words: Words) -> Bool {
        let half = words.count / 2
        guard half > 1, words.count.isMultiple(of: 2) else { return false }
        return words[..<half].elementsEqual(words[half...])
    }

    // A rank that may be a name is cut where a whole name follows it, behind its abbreviation,
    // and where capitals tell the family name from it: General John Doe, Sr. DOE, Colonel DOE.
    private static func isFrontTitle(_ words: Words) -> Bool {
        guard let first = words.first, first.count < 24 else { return false }
        let folded = FoldedText.fold(first)
        if titles.contains(folded) { return true }
        guard words[1].last != 0x2C else { return false }
        let isShort = first.last == 0x2E && (ranks.contains(folded) || shortRanks.contains(folded))
        // D. DOE is an initial.
        if isShort, words.count > 2 || folded.count > 1 { return true }
        guard ranks.contains(folded) else { return false }
        return words.count > 2
            || LetterCase(of: first) != .capitals && LetterCase(of: words[1]) == .capitals
    }

    /// Whether a word in front of a name is a rank though it may be a name: `Major`, `Me`.
    static func mayBeRank(_ word: ArraySlice<UInt8>) -> Bool {
        let folded = FoldedText.fold(word)
        if ranks.contains(folded) || namedRanks.contains(folded) { return true }
        return word.last == 0x2E && folded.count > 1 && shortRanks.contains(folded)
    }

    private static func isDegree(_ word: ArraySlice<UInt8>) -> Bool {
        word.count < 8 && degrees.contains(FoldedText.fold(word))
    }

    private static func isSuffix(_ word: ArraySlice<UInt8>) -> Bool {
        // I.I. are initials.
        guard word.count < 20, !word.dropLast().contains(0x2E) else { return false }
        return suffixes.contains(FoldedText.fold(word.trimmedComma))
    }

    private static func trimComma(_ words: inout Words) {
        guard let last = words.last, last.last == UInt8(ascii: ",") else { return }
        words[words.count - 1] = last.dropLast()
    }

    private static let titles = NameLists.folded(.title)
    private static let ranks = NameLists.folded(.rank)
    private static let shortRanks = NameLists.folded(.shortRank)
    private static let namedRanks = NameLists.folded(.namedRank)
    private static let suffixes = NameLists.folded(.suffix)
    private static let degrees = NameLists.folded(.degree)
}

extension ArraySlice<UInt8> {
    /// The word without a comma behind it.
    var trimmedComma: ArraySlice<UInt8> { last == 0x2C ? dropLast() : self }
}
