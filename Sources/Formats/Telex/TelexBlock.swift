/// Where one message of a telex dump stands.
struct TelexBlock {
    /// From the first line to the end of the last one that is not blank, marks included.
    var range: Range<Int>
    /// Where the text ends, before the marks.
    var textEnd: Int
    /// Lines at which known labels begin in the text: another message may begin there.
    var doubtfulLines: [Int]

    /// Finds the end of the message that begins at a line; nil where more must be read to know.
    ///
    /// A message between `ZCZC` and `NNNN` is taken as it is. Any other ends at its end mark, and
    /// before `ZCZC` or a line of the declared form; without one before a rule, a form feed that is
    /// no border of pages and the header of another message: after a blank line or one that parts
    /// messages, or one of three different labels after any line.
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

    private init(_ range: Range<Int>, textEnd: Int, doubtfulLines: [Int] = []) {
        self.range = range
        self.textEnd = textEnd
        self.doubtfulLines = doubtfulLines
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
                return TelexBlock(start..<end, textEnd: textEnd, doubtfulLines: walk.doubtfulLines)
            }
        }
        guard text.isAtEnd else { return nil }
        let end = walk.endWithoutRule(text)
        return TelexBlock(start..<end, textEnd: end, doubtfulLines: walk.doubtfulLines)
    }

    /// The way through the text of a message without a frame, line by line.
    private struct Walk {
        private let header: TelexHeader
        private(set) var index: Int
        /// The end of the last line that is not blank.
        private(set) var contentEnd: Int
        private(set) var doubtfulLines: [Int]
        private var isAfterBlank = false
        /// Whether the line before begins with a known label too.
        private var isInDoubt = false
        /// The last line that is not blank, where it is none of the header's, and the end before it.
        private var last: (line: Range<Int>, contentEnd: Int)?

        enum Step {
            case goesOn
            case undecided
            case ends(at: Int, textEnd: Int)
        }

        init(at index: Int, header: TelexHeader) {
            self.header = header
            self.index = index
            contentEnd = index
            doubtfulLines = header.repeatedLabel.map { [$0] } ?? []
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
                switch isHeader(text, at: index, of: header.fields, isParted: true, &labels) {
                case true?:
                    guard let next = ownHeaderEnd(text, from: start, labels: &labels) else {
                        return ending(text)
                    }
                    return pass(to: next)
                case false?: break
                case nil: return .undecided
                }
            }
            guard labels.isKnownLabel(text.bytes[index..<end]) else {
                isInDoubt = false
                return passLine(to: end)
            }
            if !isInDoubt, let step = stepAtLabel(text, from: start, labels: &labels) {
                return step
            }
            isInDoubt = true
            return passLine(to: end)
        }

        /// What to do at the first of some labels in the text; nil where they are text, told as doubtful.
        private mutating func stepAtLabel(
            _ text: TelexLines,
            from start: Int,
            labels: inout TelexLabels
        ) -> Step? {
            if isBehindPage(text, from: start) {
                guard index + text.lookahead <= text.bytes.count || text.isAtEnd else {
                    return .undecided
                }
                if let next = ownHeaderEnd(text, from: start, labels: &labels) {
                    return pass(to: next)
                }
            }
            if text.marks.separator == nil {
                let isParted = partingLine(text) != .text
                switch isHeader(text, at: index, of: header.fields, isParted: isParted, &labels) {
                case true?:
                    // Text that goes over into a header may quote it.
                    if !isParted { doubtfulLines.append(index) }
                    return ending(text)
                case false?: break
                case nil: return .undecided
                }
            }
            doubtfulLines.append(index)
            return nil
        }

        /// The line before the one at hand, where it is none of the header's.
        private func partingLine(_ text: TelexLines) -> PartingLine {
            last.map { PartingLine(text.trimmed($0.line)) } ?? .text
        }

        /// Where the message ends before the header of another one: a line that parts the two is none
        /// of its text.
        private func ending(_ text: TelexLines) -> Step {
            guard let last else { return .ends(at: contentEnd, textEnd: contentEnd) }
            switch partingLine(text) {
            case .endMark: return .ends(at: contentEnd, textEnd: last.contentEnd)
            case .rule: return .ends(at: last.contentEnd, textEnd: last.contentEnd)
            // A blank line would part the title from its header.
            case .title where !isAfterBlank:
                return .ends(at: last.contentEnd, textEnd: last.contentEnd)
            case .title, .text: return .ends(at: contentEnd, textEnd: contentEnd)
            }
        }

        /// The end of the last message of a dump, without the rule that ends the dump.
        func endWithoutRule(_ text: TelexLines) -> Int {
            guard let last, text.marks.separator == nil, partingLine(text) == .rule else {
                return contentEnd
            }
            return last.contentEnd
        }

        private mutating func passLine(to end: Int) -> Step {
            let line = (line: index..<end, contentEnd: contentEnd)
            defer { last = line }
            return pass(to: end)
        }

        private mutating func pass(to end: Int) -> Step {
            isAfterBlank = false
            contentEnd = end
            index = end
            last = nil
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
                if next > index + 1 {
                    contentEnd = next
                    last = nil
                }
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
    /// a journey in the text, so they count only where the message at hand has the same labels. Where
    /// neither a blank line nor one that parts messages is before them, it takes three labels.
    private static func isHeader(
        _ text: TelexLines,
        at index: Int,
        of fields: UInt64,
        isParted: Bool,
        _ labels: inout TelexLabels
    ) -> Bool? {
        let line = text.bytes[index..<text.endOfLine(from: index)]
        guard let (first, _) = labels.label(of: line), labels.labels[first].field != 0 else {
            return false
        }
        guard index + text.lookahead <= text.bytes.count || text.isAtEnd else { return nil }
        let limit = min(index + text.lookahead, text.bytes.count)
        let other = TelexHeader(text, from: index, to: limit, labels: &labels).fields
        guard isParted || other.nonzeroBitCount > 2 else { return false }
        guard fields != 0 else {
            return other & TelexLabels.parties != 0 || other.nonzeroBitCount > 1
        }
        return other & TelexLabels.parties != 0 && other.nonzeroBitCount > 1
            && (other & ~TelexLabels.journey != 0 || other == fields)
    }
}
