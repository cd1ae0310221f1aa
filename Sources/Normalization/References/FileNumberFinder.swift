/// Finds file numbers in running text, `2020/12345`, behind words that say that it is one.
///
/// Without such words it could be a law, a date, or the number of a court.
struct FileNumberFinder {
    private let steps: ReferenceSteps

    /// The least digits of a number: fewer could be a month.
    private static let leastDigits = 3
    private static let mostDigits = 7

    init(_ text: UnsafeBufferPointer<UInt8>) { steps = ReferenceSteps(text) }

    /// The file number that the words of a phrase announce; nil where none stands behind them.
    func number(behind words: Range<Int>) -> ReferenceMention? {
        let start = marks(after: words.upperBound)
        let yearEnd = steps.digits(after: start)
        guard yearEnd - start == 4, ReferenceGrammar.years.contains(steps.value(start..<yearEnd))
        else {
            return nil
        }
        let gap = steps.blanks(after: yearEnd)
        let isStroke = steps.byte(gap) == UInt8(ascii: "/")
        guard let mark = isStroke ? gap + 1 : steps.dash(after: gap) else { return nil }
        let number = steps.blanks(after: mark)
        let end = steps.digits(after: number)
        guard (Self.leastDigits...Self.mostDigits).contains(end - number),
            steps.isEdge(after: end)
        else { return nil }
        return ReferenceMention(shape: .file, range: start..<end)
    }

    /// The end of the blanks and marks between a word and its number: `: `, `. № `, `°`.
    private func marks(after place: Int) -> Int {
        var end = place
        while true {
            let byte = steps.byte(end)
            switch byte {
            case 0x20, 0x23, 0x28, 0x2E, 0x3A: end += 1
            case 0xC2 where [0xB0, 0xBA, 0xA0].contains(steps.byte(end + 1)): end += 2
            case 0xE2 where steps.byte(end + 1) == 0x84 && steps.byte(end + 2) == 0x96: end += 3
            default: return end
            }
        }
    }
}
