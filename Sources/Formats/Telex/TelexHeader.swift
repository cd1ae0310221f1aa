/// The labelled lines at the head of a telex message.
struct TelexHeader {
    /// One label with its value, which may be folded over several lines.
    struct Line {
        var label: Int
        var value: Range<Int>
    }

    /// What follows `ZCZC`, where the message opens with it.
    private(set) var opening: Range<Int>?
    /// Lines above the first label, such as a title.
    private(set) var title: Range<Int>
    private(set) var lines: [Line] = []
    /// The bits of the known labels (`TelexLabels`).
    private(set) var fields: UInt64 = 0
    /// Where the text begins.
    private(set) var end: Int
    /// The first line with a label that a message has once, and that stands here a second time.
    private(set) var repeatedLabel: Int?

    /// Reads the head of a message from its first line up to a blank line, a mark or other text.
    init(_ text: TelexLines, from start: Int, to limit: Int, labels: inout TelexLabels) {
        var index = start
        let firstEnd = text.endOfLine(from: start)
        if let number = text.openingNumber(start, firstEnd) {
            opening = number
            index = min(firstEnd, limit)
            while index < limit, let next = text.end(of: index), text.isBlank(index, next) {
                index = next
            }
        }
        title = index..<index
        end = index
        readLines(text, to: limit, labels: &labels)
        guard fields == 0 else { return }
        lines = []
        end = title.lowerBound
        title = end..<end
    }

    private mutating func readLines(
        _ text: TelexLines,
        to limit: Int,
        labels: inout TelexLabels
    ) {
        var indent = 0
        while end < limit {
            let next = min(text.endOfLine(from: end), limit)
            if text.isBlank(end, next) || text.isBoundary(end, next) || text.isPageBorder(end)
                || text.isClosing(end, next)
                || text.isEndMark(end, next)
            {
                return
            }
            let depth = text.trimmed(end..<next).startIndex - text.skipControls(end, next)
            if depth > indent, let last = lines.last, last.value.upperBound == end,
                labels.lastLabel(of: text.bytes[end..<next]) == nil
            {
                lines[lines.count - 1].value = last.value.lowerBound..<next
            } else if let (label, value) = labels.label(of: text.bytes[end..<next]) {
                if lines.isEmpty { indent = depth }
                add(label, value, text, &labels)
            } else if lines.isEmpty {
                title = title.lowerBound..<next
            } else {
                return
            }
            end = next
        }
    }

    /// Adds a label with its value, and further labels that stand in columns on the same line.
    private mutating func add(
        _ label: Int,
        _ value: Range<Int>,
        _ text: TelexLines,
        _ labels: inout TelexLabels
    ) {
        var (label, value) = (label, value)
        while let (next, start, rest) = labels.innerLabel(of: text.bytes[value]) {
            add(Line(label: label, value: value.lowerBound..<start), labels.labels[label].field)
            (label, value) = (next, rest)
        }
        add(Line(label: label, value: value), labels.labels[label].field)
    }

    private mutating func add(_ line: Line, _ field: UInt64) {
        lines.append(line)
        if field & fields & TelexLabels.single != 0, repeatedLabel == nil { repeatedLabel = end }
        fields |= field
    }

    /// Whether a header that begins on another page of a message is the message's own once more: each
    /// line is one of those, and other text follows.
    ///
    /// Labels that are not known may count pages. The same text behind it is the same message once
    /// more.
    func isRepetition(
        of own: TelexHeader,
        _ text: TelexLines,
        to limit: Int,
        _ labels: borrowing TelexLabels
    ) -> Bool {
        guard lines.count > 1, own.fields != 0, title.isEmpty || isTitle(of: own, text) else {
            return false
        }
        let isOwn = lines.allSatisfy { line in
            let isKnown = labels.labels[line.label].field != 0
            let value = text.folded(line.value, keepingDigits: isKnown)
            return own.lines.contains {
                $0.label == line.label
                    && text.folded($0.value, keepingDigits: isKnown) == value
            }
        }
        guard isOwn else { return false }
        let next = text.firstLine(in: end..<max(end, limit)).map { text.folded($0) }
        let first = text.firstLine(in: own.end..<max(own.end, limit)).map { text.folded($0) }
        return next != first
    }

    private func isTitle(of own: TelexHeader, _ text: TelexLines) -> Bool {
        text.folded(title) == text.folded(own.title)
    }
}
