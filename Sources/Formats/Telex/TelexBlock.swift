/// Where one message of a telex dump stands.
struct TelexBlock {
    /// From the first line to the end of the last one that is not blank, marks included.
    var range: Range<Int>
    /// Where the text ends, before the marks.
    var textEnd: Int
    /// Lines at which known labels begin in the text: another message may begin there.
    var doubtfulLines: [Int] = []
    /// Lines at which a header begins that the text quotes.
    var quotedLines: [Int] = []

    init(_ range: Range<Int>, textEnd: Int) {
        self.range = range
        self.textEnd = textEnd
    }

    /// Finds the end of the message that begins at a line; nil where more must be read to know.
    ///
    /// A message between `ZCZC` and `NNNN` is taken as it is. Any other ends at its end mark, and
    /// before `ZCZC` or a line of the declared form; without one before a rule, a form feed that is
    /// no border of pages and the header of another message: after a blank line or one that parts
    /// messages, or one of three different labels after any line. A header that is quoted ends none
    /// (`HeaderInText`).
    init?(_ text: TelexLines, from start: Int, labels: inout TelexLabels) {
        if text.isOpening(start, text.endOfLine(from: start)) {
            switch Self.framed(text, from: start) {
            case .framed(let block):
                self = block
                return
            case .undecided: return nil
            case .open: break
            }
        }
        guard start + text.lookahead <= text.bytes.count || text.isAtEnd else { return nil }
        var walk = TelexWalk(text, from: start, labels: &labels)
        guard let block = walk.block(labels: &labels) else { return nil }
        self = block
    }

    private enum Frame {
        case framed(TelexBlock)
        case open
        case undecided
    }

    private static func framed(_ text: TelexLines, from start: Int) -> Frame {
        var index = text.endOfLine(from: start)
        while index < text.bytes.count, index - start <= MessageRecords.longest {
            guard let end = text.end(of: index) else { return .undecided }
            if text.isClosing(index, end) {
                return .framed(TelexBlock(start..<end, textEnd: index))
            }
            if text.isOpening(index, end) { return .open }
            index = end
        }
        return text.isAtEnd || index - start > MessageRecords.longest ? .open : .undecided
    }
}
