/// Where the parts of a folded list stand: between `,`, `;` and words for "and".
enum ListParts {
    /// The ranges of the parts, in order, without empty ones.
    static func ranges(in folded: [UInt8]) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var partStart = 0
        var wordStart = 0
        for index in 0...folded.count {
            let byte = index < folded.count ? folded[index] : FoldedText.semicolon
            guard byte <= FoldedText.semicolon, isBreak(byte) else { continue }
            if byte != FoldedText.space {
                append(partStart..<index, to: &ranges)
                partStart = index + 1
            } else if wordStart > partStart,
                CountryPhrases.conjunctions.contains(folded[wordStart..<index])
            {
                // Between two words only: at the start of a part `VE` is Venezuela, not Turkish.
                append(partStart..<wordStart - 1, to: &ranges)
                partStart = index + 1
            } else if wordStart == partStart, wordStart > 0,
                folded[wordStart - 1] == FoldedText.comma,
                CountryPhrases.conjunctions.contains(folded[wordStart..<index])
            {
                partStart = index + 1
            }
            wordStart = index + 1
        }
        return ranges
    }

    private static func isBreak(_ byte: UInt8) -> Bool {
        byte == FoldedText.space || byte == FoldedText.comma || byte == FoldedText.semicolon
    }

    private static func append(_ range: Range<Int>, to ranges: inout [Range<Int>]) {
        if !range.isEmpty { ranges.append(range) }
    }
}
