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
        if text.isOpening(start, firstEnd) {
            let number = text.trimmed(start + 4, firstEnd)
            opening = number.startIndex..<number.endIndex
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
            let depth = text.bytes[end..<next].prefix { $0 == 0x20 || $0 == 0x09 }.count
            if !lines.isEmpty, depth > indent {
                lines[lines.count - 1].value = lines[lines.count - 1].value.lowerBound..<next
            } else if let (label, value) = labels.label(of: text.bytes[end..<next]) {
                if lines.isEmpty { indent = depth }
                lines.append(Line(label: label, value: value..<next))
                let field = labels.labels[label].field
                if field & fields & TelexLabels.single != 0, repeatedLabel == nil {
                    repeatedLabel = end
                }
                fields |= field
            } else if lines.isEmpty {
                title = title.lowerBound..<next
            } else {
                return
            }
            end = next
        }
    }
}
