/// What the pages of a printed dump put between the lines of one message.
struct TelexPages {
    /// The parts of the text that are no part of the message, in ascending order.
    private(set) var omitted: [Range<Int>] = []
    /// How many lines of them are not blank.
    private(set) var lineCount = 0

    /// A message without pages.
    init() {}

    /// Looks at the text of a message that begins at `first` with a header.
    ///
    /// Lines that tell a page go, and around a form feed the blank lines too, numbers alone, and
    /// lines that stand at the same end of another page, whatever digits are in them. So does the
    /// header where a page has it once more.
    init(
        _ text: TelexLines,
        _ range: Range<Int>,
        of header: TelexHeader,
        from first: Int,
        labels: inout TelexLabels
    ) {
        var breaks: [PageBreak] = []
        var lines = text.lines(in: range)
        while let line = lines.next() {
            guard text.isFormFeed(line.lowerBound) || text.isPageLine(line) else { continue }
            var found = PageBreak(text, around: line.lowerBound, in: range)
            found.takeHeader(text, of: header, to: range.upperBound, labels: &labels)
            breaks.append(found)
            lines.index = max(found.range.upperBound, line.upperBound)
        }
        guard !breaks.isEmpty else { return }
        omitEnds(of: breaks, text, range, first: first)
        for found in breaks where !found.hasFeed { omit(found.range, lines: found.lineCount) }
        merge()
    }

    private mutating func omitEnds(
        of breaks: [PageBreak],
        _ text: TelexLines,
        _ range: Range<Int>,
        first: Int
    ) {
        let top = text.firstLine(in: first..<range.upperBound).map { text.folded($0) }
        let last = text.line(before: range.upperBound, in: range)
        let bottom = last.map { text.folded($0) }
        for number in breaks.indices where breaks[number].hasFeed {
            let others = breaks.indices.filter { $0 != number && breaks[$0].hasFeed }
            let tops = others.compactMap { breaks[$0].top.map { text.folded($0) } } + [top]
            let bottoms = others.compactMap { breaks[$0].bottom.map { text.folded($0) } } + [bottom]
            omit(breaks[number], tops: tops, bottoms: bottoms, text)
        }
        if let last, breaks.contains(where: { $0.bottom.map { text.folded($0) } == bottom }) {
            omit(last, lines: 1)
        }
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

    /// Makes parts that overlap one.
    private mutating func merge() {
        omitted.sort { $0.lowerBound < $1.lowerBound }
        var merged: [Range<Int>] = []
        for part in omitted where !part.isEmpty {
            if let last = merged.last, last.upperBound >= part.lowerBound {
                merged[merged.count - 1] =
                    last.lowerBound..<max(last.upperBound, part.upperBound)
            } else {
                merged.append(part)
            }
        }
        omitted = merged
    }
}
