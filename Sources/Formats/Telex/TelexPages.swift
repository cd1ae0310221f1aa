/// What the pages of a printed dump put between the lines of one message.
struct TelexPages {
    /// The parts of the text that are no part of the message, in ascending order.
    private(set) var omitted: [Range<Int>] = []
    /// How many lines of them are not blank.
    private(set) var lineCount = 0

    /// A message without pages.
    init() {}

    /// Leaves out the lines above the first label that are the number of the message.
    mutating func omitTitles(_ text: TelexLines, _ title: Range<Int>) {
        let numbers = text.lines(in: title).filter { text.isTitle($0) }
        lineCount += numbers.count
        omitted = numbers + omitted
    }

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
        var own: RunningHeader?
        var lines = text.lines(in: range)
        while let line = lines.next() {
            guard text.isFormFeed(line.lowerBound) || text.isPageLine(line) else { continue }
            var found = PageBreak(text, around: line.lowerBound, in: range)
            let running = own ?? RunningHeader(header, text, to: range.upperBound, labels)
            own = running
            found.takeHeader(text, as: running, to: range.upperBound, labels: &labels)
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
        let top = text.firstLine(in: first..<range.upperBound)
        let last = text.line(before: range.upperBound, in: range)
        let feeds = breaks.filter(\.hasFeed)
        let tops = Self.counts(of: feeds.map(\.top) + [top], text)
        let bottoms = Self.counts(of: feeds.map(\.bottom) + [last], text)
        for found in feeds {
            var range = found.range
            var lines = found.lineCount
            if let top = found.top, tops[text.folded(top), default: 0] > 1 {
                range = range.lowerBound..<top.upperBound
                lines += 1
            }
            if let bottom = found.bottom, bottoms[text.folded(bottom), default: 0] > 1 {
                range = bottom.lowerBound..<range.upperBound
                lines += 1
            }
            omit(range, lines: lines)
        }
        if let last, bottoms[text.folded(last), default: 0] > 1 { omit(last, lines: 1) }
    }

    /// How often a line stands at an end of a page, whatever digits are in it.
    private static func counts(of lines: [Range<Int>?], _ text: TelexLines) -> [[UInt8]: Int] {
        lines.reduce(into: [:]) { counts, line in
            if let line { counts[text.folded(line), default: 0] += 1 }
        }
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
