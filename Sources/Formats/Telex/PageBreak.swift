/// The lines of one page's end and of the next one's beginning.
struct PageBreak {
    private(set) var range: Range<Int>
    private(set) var hasFeed = false
    private(set) var lineCount = 0
    /// The lines around it, where the text goes on.
    private(set) var bottom: Range<Int>?
    private(set) var top: Range<Int>?
    /// Whether a line before the form feed says that a page follows, or one after it that it is one.
    private(set) var isTold = false

    /// Takes in what belongs to the page around a line that does.
    init(_ text: TelexLines, around start: Int, in bounds: Range<Int>) {
        range = start..<start
        for line in text.lines(in: start..<bounds.upperBound) {
            if text.isFormFeed(line.lowerBound) {
                hasFeed = true
                range = start..<line.upperBound
                continue
            }
            guard take(text.trimmed(line)) else { break }
            // Blank lines go where a page ends, and stay around a mark in its midst.
            let isBlank = text.isBlank(line.lowerBound, line.upperBound)
            if !isBlank || hasFeed { range = start..<line.upperBound }
        }
        guard hasFeed else { return }
        takeBefore(text, bounds)
        bottom = text.line(before: range.lowerBound, in: bounds)
        top = text.firstLine(in: range.upperBound..<bounds.upperBound)
    }

    /// Takes a line in that is blank or tells a page; false for any other.
    private mutating func take(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard !line.isEmpty else { return true }
        guard let page = PageLine(line) ?? (hasFeed ? PageLine(bareNumber: line) : nil) else {
            return false
        }
        lineCount += 1
        if hasFeed ? page.isLaterPage : page.isEarlierPage { isTold = true }
        return true
    }

    private mutating func takeBefore(_ text: TelexLines, _ bounds: Range<Int>) {
        while let line = text.line(before: range.lowerBound, in: bounds) {
            let trimmed = text.trimmed(line)
            guard let page = PageLine(trimmed) ?? PageLine(bareNumber: trimmed) else { break }
            if page.isEarlierPage { isTold = true }
            range = line.lowerBound..<range.upperBound
            lineCount += 1
        }
        while range.lowerBound > bounds.lowerBound {
            let start = text.startOfLine(endingAt: range.lowerBound, from: bounds.lowerBound)
            guard text.isBlank(start, range.lowerBound) else { return }
            range = start..<range.upperBound
        }
    }

    /// Takes in the header of the message where the page has it once more.
    mutating func takeHeader(
        _ text: TelexLines,
        as own: RunningHeader,
        to limit: Int,
        labels: inout TelexLabels
    ) {
        guard let line = text.firstLine(in: range.upperBound..<limit) else { return }
        let header = own.header(text, from: line.lowerBound, to: limit, labels: &labels)
        guard header.fields != 0, own.isAgain(in: header, text, to: limit, labels) else { return }
        lineCount += header.lines.count
        let next = text.firstLine(in: header.end..<limit)
        range = range.lowerBound..<(next?.lowerBound ?? header.end)
        if hasFeed { top = next }
    }
}

extension TelexBlock {
    /// What a form feed means for the message that it stands in.
    enum PageBorder {
        /// Another page follows, whose text begins at an index.
        case goesOn(at: Int)
        case ends
        /// More must be read to know.
        case undecided
    }

    /// Tells a form feed between two pages of a message from one behind it.
    ///
    /// Lines that number the pages tell so, or that stand at the top of both, or the message's own
    /// header with a reference; no header of another message may follow. Any other form feed ends
    /// the message.
    static func pageBorder(
        _ text: TelexLines,
        at feed: Int,
        as own: RunningHeader,
        from start: Int,
        labels: inout TelexLabels
    ) -> PageBorder {
        guard feed + text.lookahead <= text.bytes.count || text.isAtEnd else { return .undecided }
        let limit = min(feed + text.lookahead, text.bytes.count)
        let found = PageBreak(text, around: feed, in: start..<limit)
        guard let line = text.firstLine(in: found.range.upperBound..<limit),
            !text.isBoundary(line.lowerBound, line.upperBound)
        else { return .ends }
        let header = TelexHeader(text, from: line.lowerBound, to: limit, labels: &labels)
        let isTop = isTopAgain(text, found.top, first: start, to: feed)
        if header.fields != 0, own.isAgain(in: header, text, to: limit, labels) {
            let isPage = found.isTold || isTop || header.fields & TelexLabels.identifying != 0
            return isPage ? .goesOn(at: header.end) : .ends
        }
        guard isTop, let top = found.top else {
            return found.isTold && header.fields == 0 ? .goesOn(at: feed) : .ends
        }
        guard let next = text.firstLine(in: top.upperBound..<limit),
            !text.isBoundary(next.lowerBound, next.upperBound)
        else { return .ends }
        let other = TelexHeader(text, from: next.lowerBound, to: limit, labels: &labels)
        return other.fields == 0 ? .goesOn(at: feed) : .ends
    }

    /// Whether a page begins with the numbered line that the message begins with.
    private static func isTopAgain(
        _ text: TelexLines,
        _ top: Range<Int>?,
        first start: Int,
        to feed: Int
    ) -> Bool {
        guard let top, let first = text.firstLine(in: start..<feed) else { return false }
        let folded = text.folded(top)
        return folded == text.folded(first) && folded.contains(0x30)
    }
}
