/// Where one message of a telex dump stands.
struct TelexBlock {
    /// From the first line to the end of the last one that is not blank, marks included.
    var range: Range<Int>
    /// Where the text ends, before the marks.
    var textEnd: Int

    /// Finds the end of the message that begins at a line; nil where more must be read to know.
    ///
    /// A message between `ZCZC` and `NNNN` is taken as it is. Any other ends at its end mark, and
    /// before a rule, a form feed, `ZCZC` or, after a blank line, the header of another message.
    init?(_ text: TelexLines, from start: Int, labels: inout TelexLabels) {
        if text.isOpening(start, endOfLine(text.bytes, from: start)) {
            switch Self.framed(text, from: start) {
            case .framed(let block):
                self = block
                return
            case .undecided: return nil
            case .open: break
            }
        }
        guard let block = Self.unframed(text, from: start, labels: &labels) else { return nil }
        self = block
    }

    private init(_ range: Range<Int>, textEnd: Int) {
        self.range = range
        self.textEnd = textEnd
    }

    private enum Frame {
        case framed(TelexBlock)
        case open
        case undecided
    }

    private static func framed(_ text: TelexLines, from start: Int) -> Frame {
        var index = endOfLine(text.bytes, from: start)
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

    private static func unframed(
        _ text: TelexLines,
        from start: Int,
        labels: inout TelexLabels
    ) -> TelexBlock? {
        guard start + text.lookahead <= text.bytes.count || text.isAtEnd else { return nil }
        let limit = min(start + text.lookahead, text.bytes.count)
        let header = TelexHeader(text, from: start, to: limit, labels: &labels)
        var index = max(header.end, endOfLine(text.bytes, from: start))
        var contentEnd = index
        var isAfterBlank = false
        while index < text.bytes.count {
            guard let end = text.end(of: index) else { return nil }
            if text.isBlank(index, end), !text.isFormFeed(index) {
                isAfterBlank = true
                index = end
                continue
            }
            if text.isBoundary(index, end) { break }
            if text.isClosing(index, end) { return TelexBlock(start..<end, textEnd: index) }
            if text.isEndMark(index, end) {
                return closing(text, after: end).map { TelexBlock(start..<$0, textEnd: index) }
            }
            if isAfterBlank {
                switch isHeader(text, at: index, of: header.fields, labels: &labels) {
                case true?: return TelexBlock(start..<contentEnd, textEnd: contentEnd)
                case false?: break
                case nil: return nil
                }
            }
            isAfterBlank = false
            contentEnd = end
            index = end
        }
        guard index < text.bytes.count || text.isAtEnd else { return nil }
        return TelexBlock(start..<contentEnd, textEnd: contentEnd)
    }

    /// The end of the `NNNN` that follows an end mark, or of the mark where none follows soon.
    private static func closing(_ text: TelexLines, after end: Int) -> Int? {
        let limit = end + text.lookahead
        var index = end
        while index < min(limit, text.bytes.count) {
            guard let next = text.end(of: index) else {
                return text.bytes.count < limit ? nil : end
            }
            if text.isClosing(index, next) { return next }
            guard text.isBlank(index, next) else { return end }
            index = next
        }
        return text.isAtEnd || index >= limit ? end : nil
    }

    /// Whether the header of another message begins at a line; nil where more must be read.
    ///
    /// A message names a sender or a recipient and something else. From, to and date alone may be
    /// a journey in the text, so they count only where the message at hand has the same labels.
    private static func isHeader(
        _ text: TelexLines,
        at index: Int,
        of fields: UInt64,
        labels: inout TelexLabels
    ) -> Bool? {
        let line = text.bytes[index..<endOfLine(text.bytes, from: index)]
        guard let (first, _) = labels.label(of: line), labels.labels[first].field != 0 else {
            return false
        }
        guard index + text.lookahead <= text.bytes.count || text.isAtEnd else { return nil }
        let limit = min(index + text.lookahead, text.bytes.count)
        let other = TelexHeader(text, from: index, to: limit, labels: &labels).fields
        guard fields != 0 else {
            return other & TelexLabels.parties != 0 || other.nonzeroBitCount > 1
        }
        return other & TelexLabels.parties != 0 && other.nonzeroBitCount > 1
            && (other & ~TelexLabels.journey != 0 || other == fields)
    }
}
