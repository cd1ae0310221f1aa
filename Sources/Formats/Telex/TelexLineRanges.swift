/// The lines of a stretch of a dump.
struct TelexLineRanges: Sequence, IteratorProtocol {
    private let text: TelexLines
    private let end: Int
    /// Where the next line begins.
    var index: Int

    init(_ text: TelexLines, in range: Range<Int>) {
        self.text = text
        index = range.lowerBound
        end = range.upperBound
    }

    mutating func next() -> Range<Int>? {
        guard index < end else { return nil }
        let start = index
        index = text.isFormFeed(start) ? start + 1 : Swift.min(text.endOfLine(from: start), end)
        return start..<index
    }
}
