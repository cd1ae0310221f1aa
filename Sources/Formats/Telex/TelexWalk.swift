/// The way through a message without a frame, line by line, to where it ends.
struct TelexWalk {
    let text: TelexLines
    let start: Int
    let header: TelexHeader
    private(set) var index: Int
    /// The end of the last line that is not blank.
    private var contentEnd: Int
    private var doubtfulLines: [Int]
    private var quotedLines: [Int] = []
    private(set) var isAfterBlank = false
    /// Whether the line before begins with a known label too.
    private var isInDoubt = false
    /// The last line that is not blank, where it is none of the header's, and the end before it.
    private(set) var last: (line: Range<Int>, contentEnd: Int)?
    /// The header as another page may have it, from when it was first asked for.
    private var running: RunningHeader?
    /// No quotation that ends has its end before here.
    private var unclosedUntil = 0
    /// Labels before here, behind a line of text, begin no message.
    var judgedUntil = 0

    /// What a line means for the message.
    enum Step {
        case goesOn
        case undecided
        case ends(at: Int, textEnd: Int)
    }

    init(_ text: TelexLines, from start: Int, labels: inout TelexLabels) {
        let limit = min(start + text.lookahead, text.bytes.count)
        header = TelexHeader(text, from: start, to: limit, labels: &labels)
        self.text = text
        self.start = start
        index = max(header.end, text.endOfLine(from: start))
        contentEnd = index
        doubtfulLines = header.repeatedLabel.map { [$0] } ?? []
    }

    /// The message; nil where more must be read to know its end.
    mutating func block(labels: inout TelexLabels) -> TelexBlock? {
        if header.meetsAnother, text.marks.separator == nil {
            doubtfulLines.append(header.end)
            return block(to: header.end, textEnd: header.end)
        }
        while index < text.bytes.count {
            switch step(labels: &labels) {
            case .goesOn: continue
            case .undecided: return nil
            case .ends(let end, let textEnd): return block(to: end, textEnd: textEnd)
            }
        }
        guard text.isAtEnd else { return nil }
        return block(to: endWithoutRule, textEnd: endWithoutRule)
    }

    private func block(to end: Int, textEnd: Int) -> TelexBlock {
        var block = TelexBlock(start..<end, textEnd: textEnd)
        block.doubtfulLines = doubtfulLines
        block.quotedLines = quotedLines
        return block
    }

    private mutating func step(labels: inout TelexLabels) -> Step {
        guard let end = text.end(of: index) else { return .undecided }
        if text.isFormFeed(index) { return passFormFeed(labels: &labels) }
        if text.isBlank(index, end) {
            isAfterBlank = true
            index = end
            return .goesOn
        }
        if let step = stepAtMark(to: end, labels: &labels) { return step }
        if isAfterBlank, let step = stepAtHeader(isParted: true, labels: &labels) { return step }
        guard labels.isKnownLabel(text.bytes[index..<end]) else {
            isInDoubt = false
            return passLine(to: end)
        }
        if !isInDoubt, let step = stepAtLabel(labels: &labels) { return step }
        isInDoubt = true
        return passLine(to: end)
    }

    /// What to do at a line that ends messages, whatever it is between; nil at any other line.
    private mutating func stepAtMark(to end: Int, labels: inout TelexLabels) -> Step? {
        if text.isBoundary(index, end) {
            if let step = stepAtRule(to: end, labels: &labels) { return step }
            guard text.marks.separator == nil, text.isOpening(index, end),
                partingLine == .numberedTitle
            else { return .ends(at: contentEnd, textEnd: contentEnd) }
            return ending(behind: .numberedTitle)
        }
        if text.isClosing(index, end) { return .ends(at: end, textEnd: index) }
        guard text.isEndMark(index, end) else { return nil }
        return closing(after: end).map { .ends(at: $0, textEnd: index) } ?? .undecided
    }

    /// What to do at a rule behind words that introduce a quotation; nil where it is a border.
    ///
    /// It is text where another one like it stands before more text, or where the message at hand
    /// answers the one behind it.
    private mutating func stepAtRule(to end: Int, labels: inout TelexLabels) -> Step? {
        guard text.marks.separator == nil, !text.isOpening(index, end), introduction != nil else {
            return nil
        }
        guard isSeen else { return .undecided }
        guard let next = text.firstLine(in: end..<limit),
            let other = headerInText(at: next.lowerBound, isParted: true, &labels)
        else { return nil }
        let closing = closingRule(like: index..<end, from: other.end, &labels)
        guard closing != nil || HeaderInText.isAnswered(other, by: header, text, labels) else {
            doubtfulLines.append(next.lowerBound)
            return nil
        }
        quotedLines.append(next.lowerBound)
        return pass(to: closing ?? other.end)
    }

    /// What to do where the header of another message may begin; nil where none does.
    private mutating func stepAtHeader(isParted: Bool, labels: inout TelexLabels) -> Step? {
        guard text.marks.separator == nil, mayBeginHeader(at: index, &labels) else { return nil }
        guard isSeen else { return .undecided }
        guard let other = headerInText(at: index, isParted: isParted, &labels) else { return nil }
        if let next = ownHeaderEnd(labels: &labels) { return pass(to: next) }
        let border = partingLine
        let isBehindBorder = border != .text
        switch verdict(on: other, isBehindBorder: isBehindBorder, labels: &labels) {
        case .message where isParted || isAfterBlank: return ending(behind: border)
        case .message, .doubtfulMessage:
            doubtfulLines.append(index)
            return ending(behind: border)
        case .doubtfulQuotation:
            doubtfulLines.append(index)
            return pass(to: other.end)
        case .quotation:
            quotedLines.append(index)
            return pass(to: endOfQuotation(from: other.end))
        }
    }

    /// What to do at the first of some labels in the text; nil where they are text, told as doubtful.
    private mutating func stepAtLabel(labels: inout TelexLabels) -> Step? {
        if isBehindPage {
            guard isSeen else { return .undecided }
            if let next = ownHeaderEnd(labels: &labels) { return pass(to: next) }
        }
        if let step = stepAtHeader(isParted: partingLine != .text, labels: &labels) { return step }
        doubtfulLines.append(index)
        return nil
    }

    /// Where the message ends before the header of another one: a line that parts the two is none of
    /// its text.
    private func ending(behind border: PartingLine) -> Step {
        guard let last else { return .ends(at: contentEnd, textEnd: contentEnd) }
        switch border {
        case .endMark: return .ends(at: contentEnd, textEnd: last.contentEnd)
        case .rule, .numberedTitle: return .ends(at: last.contentEnd, textEnd: last.contentEnd)
        // A blank line would part the title from its header.
        case .title where !isAfterBlank:
            return .ends(at: last.contentEnd, textEnd: last.contentEnd)
        case .title, .text: return .ends(at: contentEnd, textEnd: contentEnd)
        }
    }

    /// The end of the last message of a dump, without the rule that ends the dump.
    private var endWithoutRule: Int {
        guard let last, text.marks.separator == nil, partingLine == .rule else { return contentEnd }
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

    /// The message's own header as another page may have it.
    mutating func runningHeader(_ labels: borrowing TelexLabels) -> RunningHeader {
        if let running { return running }
        let own = RunningHeader(header, text, to: limit, labels)
        running = own
        return own
    }

    /// The end of the line that says that a quotation ends, where it stands before any border; else
    /// `place`.
    private mutating func endOfQuotation(from place: Int) -> Int {
        let (end, looked) = quotationEnd(from: place, after: unclosedUntil)
        unclosedUntil = max(unclosedUntil, looked)
        return end ?? place
    }

    private mutating func passFormFeed(labels: inout TelexLabels) -> Step {
        var next = index + 1
        if text.isPageBorder(index) {
            let border = TelexBlock.pageBorder(
                text,
                at: index,
                as: runningHeader(labels),
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
