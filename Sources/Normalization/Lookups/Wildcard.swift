/// Patterns of `*` (any run of characters) and `?` (one character) over folded text.
enum Wildcard {
    private static let star = UInt8(ascii: "*")
    private static let question = UInt8(ascii: "?")

    /// Folds the text between the wildcards of a pattern; spaces around them are kept.
    static func fold(_ pattern: String) -> [UInt8] {
        var folded: [UInt8] = []
        var part: [UInt8] = []
        for byte in pattern.utf8 {
            guard byte == star || byte == question else {
                part.append(byte)
                continue
            }
            folded.append(contentsOf: foldedPart(part))
            folded.append(byte)
            part = []
        }
        return folded + foldedPart(part)
    }

    /// Whether a text is of a pattern; takes time in proportion to the product of their lengths.
    static func matches(_ pattern: [UInt8], _ text: [UInt8]) -> Bool {
        var (place, index) = (0, 0)
        var retry: (place: Int, index: Int)?
        while index < text.count {
            if place < pattern.count, pattern[place] == star {
                retry = (place, index)
                place += 1
            } else if place < pattern.count, pattern[place] == question {
                place += 1
                index += width(text[index])
            } else if place < pattern.count, pattern[place] == text[index] {
                place += 1
                index += 1
            } else if let last = retry {
                let next = last.index + width(text[last.index])
                retry = (last.place, next)
                (place, index) = (last.place + 1, next)
            } else {
                return false
            }
        }
        return pattern[place...].allSatisfy { $0 == star }
    }

    /// The bytes of the character that one begins with; folded text is UTF-8 throughout.
    private static func width(_ first: UInt8) -> Int {
        first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    }

    private static func foldedPart(_ part: [UInt8]) -> [UInt8] {
        let folded = FoldedText.fold(part)
        guard !folded.isEmpty else { return part.isEmpty ? [] : [FoldedText.space] }
        let before = part.first == FoldedText.space ? [FoldedText.space] : []
        let after = part.last == FoldedText.space ? [FoldedText.space] : []
        return before + folded + after
    }
}
