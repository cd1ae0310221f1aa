/// Where one message of a telex dump stands.
struct TelexBlock {
    /// From the first line to the end of the last one that is not blank, marks included.
    var range: Range<Int>
    /// Where the text ends, before the marks.
    var textEnd: Int
    /// The first line of the text that begins with a known label: another message may begin there.
    var doubtfulLine: Int?

    /// Finds the end of the message that begins at a line; nil where more must be read to know.
    ///
    /// A message between `ZCZC` and `NNNN` is taken as it is. Any other ends at its end mark, and
    /// before `ZCZC` or a line of the declared form; without one before a rule, a form feed that is
    /// no border of pages and, after a blank line, the header of another message.
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
        guard let block = Self.unframed(text, from: start, labels: &labels) else { return nil }
        self = block
    }

    private init(_ range: Range<Int>, textEnd: Int, doubtfulLine: Int? = nil) {
        self.range = range
        self.textEnd = textEnd
        self.doubtfulLine = doubtfulLine
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

    private static func unframed(
        _ text: TelexLines,
        from start: Int,
        labels: inout TelexLabels
    ) -> TelexBlock? {
        guard start + text.lookahead <= text.bytes.count || text.isAtEnd else { return nil }
        let limit = min(start + text.lookahead, text.bytes.count)
        let header = TelexHeader(text, from: start, to: limit, labels: &labels)
        var walk = Walk(at: max(header.end, text.endOfLine(from: start)), header: header)
        while walk.index < text.bytes.count {
            switch walk.step(text, from: start, labels: &labels) {
            case .goesOn: continue
            case .undecided: return nil
            case .ends(let end, let textEnd):
                return TelexBlock(start..<end, textEnd: textEnd, doubtfulLine: walk.doubtfulLine)
            }
        }
        guard text.isAtEnd else { return nil }
        let end = walk.contentEnd
        return TelexBlock(start..<end, textEnd: end, doubtfulLine: walk.doubtfulLine)
    }

    /// The way through the text of a message without a frame, line by line.
    private struct Walk {
        private let header: TelexHeader
        private(set) var index: Int
        /// The end of the last line that is not blank.
        private(set) var contentEnd: Int
        private(set) var doubtfulLine: Int?
        private var isAfterBlank = false

        enum Step {
            case goesOn
            case undecided
            case ends(at: Int, textEnd: Int)
        }

        init(at index: Int, header: TelexHeader) {
            self.header = header
            self.index = index
            contentEnd = index
            doubtfulLine = header.repeatedLabel
        }

        mutating func step(
            _ text: TelexLines,
            from start: Int,
            labels: inout TelexLabels
        ) -> Step {
            guard let end = text.end(of: index) else { return .undecided }
            if text.isFormFeed(index) {
                return passFormFeed(text, from: start, labels: &labels)
            }
            if text.isBlank(index, end) {
                isAfterBlank = true
                index = end
                return .goesOn
            }
            if text.isBoundary(index, end) { return .ends(at: contentEnd, textEnd: contentEnd) }
            if text.isClosing(index, end) { return .ends(at: end, textEnd: index) }
            if text.isEndMark(index, end) {
                let closing = TelexBlock.closing(text, after: end)
                return closing.map { .ends(at: $0, textEnd: index) } ?? .undecided
            }
            if isAfterBlank, text.marks.separator == nil {
                switch isHeader(text, at: index, of: header.fields, labels: &labels) {
                case true?:
                    guard let next = ownHeaderEnd(text, from: start, labels: &labels) else {
                        return .ends(at: contentEnd, textEnd: contentEnd)
                    }
                    return pass(to: next)
                case false?: break
                case nil: return .undecided
                }
            }
            if doubtfulLine == nil, labels.isKnownLabel(text.bytes[index..<end]) {
                if isBehindPage(text, from: start) {
                    guard index + text.lookahead <= text.bytes.count || text.isAtEnd else {
                        return .undecided
                    }
                    if let next = ownHeaderEnd(text, from: start, labels: &labels) {
                        return pass(to: next)
                    }
                }
                doubtfulLine = index
            }
            return pass(to: end)
        }

        private mutating func pass(to end: Int) -> Step {
            isAfterBlank = false
            contentEnd = end
            index = end
            return .goesOn
        }

        /// Where the message's own header ends, if it stands here once more behind a line of the page.
        private func ownHeaderEnd(
            _ text: TelexLines,
            from start: Int,
            labels: inout TelexLabels
        ) -> Int? {
            guard isBehindPage(text, from: start) else { return nil }
            let limit = min(index + text.lookahead, text.bytes.count)
            let other = TelexHeader(text, from: index, to: limit, labels: &labels)
            return other.isRepetition(of: header, text, to: limit, labels) ? other.end : nil
        }

        private func isBehindPage(_ text: TelexLines, from start: Int) -> Bool {
            text.line(before: index, in: start..<index).map { text.isPageLine($0) } ?? false
        }

        private mutating func passFormFeed(
            _ text: TelexLines,
            from start: Int,
            labels: inout TelexLabels
        ) -> Step {
            var next = index + 1
            if text.isPageBorder(index) {
                let border = TelexBlock.pageBorder(
                    text,
                    at: index,
                    of: header,
                    from: start,
                    labels: &labels
                )
                switch border {
                case .undecided: return .undecided
                case .ends: return .ends(at: contentEnd, textEnd: contentEnd)
                case .goesOn(let place): next = max(next, place)
                }
                if next > index + 1 { contentEnd = next }
            }
            isAfterBlank = true
            index = next
            return .goesOn
        }
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
        let line = text.bytes[index..<text.endOfLine(from: index)]
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
