/// Titles before a name and suffixes behind it: `DR DOE`, `DOE (JR)` (domain.md section 6.1).
enum NameTitles {
    typealias Words = [ArraySlice<UInt8>]

    /// Removes titles from the front and suffixes from the back, unless nothing would be left.
    static func remove(from words: inout Words) {
        let name = words.firstIndex { !titles.contains(FoldedText.fold($0)) }
        words.removeFirst(name ?? max(words.count - 1, 0))
        while words.count > 1, suffixes.contains(FoldedText.fold(words[words.count - 1])) {
            words.removeLast()
            trimComma(&words)
        }
    }

    /// Whether a text is nothing but a title or suffix.
    static func isTitle(_ text: ArraySlice<UInt8>) -> Bool {
        let folded = FoldedText.fold(text)
        return titles.contains(folded) || suffixes.contains(folded)
    }

    /// Whether the first word is a title, or the last one a suffix.
    static func occur(in words: Words) -> Bool {
        guard words.count > 1, let first = words.first, let last = words.last else { return false }
        return (first.count < 6 && titles.contains(FoldedText.fold(first)))
            || (last.count < 4 && suffixes.contains(FoldedText.fold(last)))
    }

    /// Whether the second half repeats the first: the whole name stands twice in one cell.
    static func isTwice(_ words: Words) -> Bool {
        let half = words.count / 2
        guard half > 1, words.count.isMultiple(of: 2) else { return false }
        return words[..<half].elementsEqual(words[half...])
    }

    private static func trimComma(_ words: inout Words) {
        guard let last = words.last, last.last == UInt8(ascii: ",") else { return }
        words[words.count - 1] = last.dropLast()
    }

    private static let titles = folded(["DR", "MR", "MRS", "MS", "PROF", "SIR", "MME"])
    private static let suffixes = folded(["JR", "SR", "II", "III", "PhD"])

    private static func folded(_ words: [String]) -> Set<[UInt8]> {
        Set(words.map { FoldedText.fold($0.utf8) })
    }
}
