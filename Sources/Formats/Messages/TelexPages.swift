/// What the pages of a printed dump put between the lines of one message.
struct TelexPages {
    /// The parts of the text that are no part of the message, in ascending order.
    private(set) var omitted: [Range<Int>] = []
    /// How many lines of them are not blank.
    private(set) var lineCount = 0

    /// Looks at the text of a message whose first line begins at `first`.
    ///
    /// Lines that tell a page go, and around a form feed the blank lines too, numbers alone, and
    /// lines that stand at the same end of another page, whatever digits are in them.
    init(_ text: TelexLines, _ range: Range<Int>, first: Int) {
        var breaks: [PageBreak] = []
        var index = range.lowerBound
        while index < range.upperBound {
            let end = min(text.endOfLine(from: index), range.upperBound)
            let isFeed = text.isFormFeed(index)
            guard isFeed || PageLine(text.trimmed(index, end)) != nil else {
                index = end
                continue
            }
            let found = PageBreak(text, around: index, in: range)
            breaks.append(found)
            index = max(found.range.upperBound, end)
        }
        guard !breaks.isEmpty else { return }
        let top = text.line(after: first, in: first..<range.upperBound).map { text.folded($0) }
        let bottom = text.line(before: range.upperBound, in: range).map { text.folded($0) }
        for number in breaks.indices where breaks[number].hasFeed {
            let others = breaks.indices.filter { $0 != number && breaks[$0].hasFeed }
            let tops = others.compactMap { breaks[$0].top.map { text.folded($0) } } + [top]
            let bottoms = others.compactMap { breaks[$0].bottom.map { text.folded($0) } } + [bottom]
            omit(breaks[number], tops: tops, bottoms: bottoms, text)
        }
        if let last = text.line(before: range.upperBound, in: range),
            breaks.contains(where: { $0.bottom.map { text.folded($0) } == bottom })
        {
            omit(last, lines: 1)
        }
        for found in breaks where !found.hasFeed { omit(found.range, lines: found.lineCount) }
        omitted.sort { $0.lowerBound < $1.lowerBound }
    }

    private mutating func omit(
        _ found: PageBreak,
        tops: [[UInt8]?],
        bottoms: [[UInt8]?],
        _ text: TelexLines
    ) {
        var range = found.range
        var lines = found.lineCount
        if let top = found.top, tops.contains(text.folded(top)) {
            range = range.lowerBound..<top.upperBound
            lines += 1
        }
        if let bottom = found.bottom, bottoms.contains(text.folded(bottom)) {
            range = bottom.lowerBound..<range.upperBound
            lines += 1
        }
        omit(range, lines: lines)
    }

    private mutating func omit(_ range: Range<Int>, lines: Int) {
        omitted.append(range)
        lineCount += lines
    }
}

/// The lines of one page's end and of the next one's beginning.
private struct PageBreak {
    private(set) var range: Range<Int>
    private(set) var hasFeed = false
    private(set) var lineCount = 0
    /// The lines around it, where the text goes on.
    private(set) var bottom: Range<Int>?
    private(set) var top: Range<Int>?

    /// Takes in what belongs to the page around a line that does.
    init(_ text: TelexLines, around start: Int, in bounds: Range<Int>) {
        range = start..<start
        var index = start
        while index < bounds.upperBound {
            if text.isFormFeed(index) {
                hasFeed = true
                index += 1
                range = start..<index
                continue
            }
            let end = min(text.endOfLine(from: index), bounds.upperBound)
            let line = text.trimmed(index, end)
            let isPage =
                PageLine(line) != nil || hasFeed && PageLine(bareNumber: line) != nil
            guard isPage || line.isEmpty else { break }
            if isPage { lineCount += 1 }
            // Blank lines go where a page ends, and stay around a mark in its midst.
            if isPage || hasFeed { range = start..<end }
            index = end
        }
        guard hasFeed else { return }
        takeBefore(text, bounds)
        bottom = text.line(before: range.lowerBound, in: bounds)
        top = text.line(after: range.upperBound, in: bounds)
    }

    private mutating func takeBefore(_ text: TelexLines, _ bounds: Range<Int>) {
        while let line = text.line(before: range.lowerBound, in: bounds) {
            let trimmed = text.trimmed(line.lowerBound, line.upperBound)
            guard PageLine(trimmed) != nil || PageLine(bareNumber: trimmed) != nil else { break }
            range = line.lowerBound..<range.upperBound
            lineCount += 1
        }
        while range.lowerBound > bounds.lowerBound {
            let start = text.startOfLine(endingAt: range.lowerBound, from: bounds.lowerBound)
            guard text.isBlank(start, range.lowerBound) else { return }
            range = start..<range.upperBound
        }
    }
}

extension TelexLines {
    /// The last line before an index that is not blank.
    fileprivate func line(before index: Int, in bounds: Range<Int>) -> Range<Int>? {
        var end = index
        while end > bounds.lowerBound {
            let start = startOfLine(endingAt: end, from: bounds.lowerBound)
            if !isBlank(start, end) { return start..<end }
            end = start
        }
        return nil
    }

    /// The first line from an index on that is not blank.
    fileprivate func line(after index: Int, in bounds: Range<Int>) -> Range<Int>? {
        var start = index
        while start < bounds.upperBound {
            let end = min(endOfLine(from: start), bounds.upperBound)
            if !isBlank(start, end) { return start..<end }
            start = end
        }
        return nil
    }

    /// The start of the line that ends at an index.
    fileprivate func startOfLine(endingAt end: Int, from first: Int) -> Int {
        var start = end - 1
        while start > first, bytes[start - 1] != marks.lineEnd { start -= 1 }
        return max(start, first)
    }

    /// A line without the spaces around it and with every digit as `0`.
    fileprivate func folded(_ line: Range<Int>) -> [UInt8] {
        trimmed(line.lowerBound, line.upperBound).map { $0 &- 0x30 < 10 ? 0x30 : $0 }
    }
}

extension TelexBlock {
    /// Whether a form feed stands between two pages of one message; nil where more must be read.
    ///
    /// Only lines that number the pages, or that stand at the top of both, tell so, and no header of
    /// another message may follow; any other form feed ends the message.
    static func isPageBreak(
        _ text: TelexLines,
        at feed: Int,
        from start: Int,
        labels: inout TelexLabels
    ) -> Bool? {
        guard feed + text.lookahead <= text.bytes.count || text.isAtEnd else { return nil }
        let limit = min(feed + text.lookahead, text.bytes.count)
        let found = PageBreak(text, around: feed, in: start..<limit)
        var next = found.range.upperBound
        var isBreak = found.isTold(text, in: start..<limit)
        if let top = found.top, let first = text.line(after: start, in: start..<feed),
            text.folded(top) == text.folded(first), text.folded(top).contains(0x30)
        {
            isBreak = true
            next = top.upperBound
        }
        guard isBreak, let line = text.line(after: next, in: next..<limit),
            !text.isBoundary(line.lowerBound, line.upperBound)
        else { return false }
        return TelexHeader(text, from: line.lowerBound, to: limit, labels: &labels).fields == 0
    }
}

extension PageBreak {
    /// Whether a line before the form feed says that a page follows, or one after it that it is one.
    fileprivate func isTold(_ text: TelexLines, in bounds: Range<Int>) -> Bool {
        var index = range.lowerBound
        var isAfterFeed = false
        while index < range.upperBound {
            if text.isFormFeed(index) {
                isAfterFeed = true
                index += 1
                continue
            }
            let end = min(text.endOfLine(from: index), range.upperBound)
            let line = text.trimmed(index, end)
            if let page = PageLine(line) ?? PageLine(bareNumber: line),
                isAfterFeed ? page.isLaterPage : page.isEarlierPage
            {
                return true
            }
            index = end
        }
        return false
    }
}
