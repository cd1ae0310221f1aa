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
    private(set) var titleLines = 0
    private(set) var lines: [Line] = []
    /// The bits of the known labels (`TelexLabels`).
    private(set) var fields: UInt64 = 0
    /// Where the text begins.
    private(set) var end: Int
    /// The first line with a label that a message has once, and that stands here a second time.
    private(set) var repeatedLabel: Int?
    /// Whether the header of another message begins at `end`.
    private(set) var meetsAnother = false

    /// Reads the head of a message from its first line up to a blank line, a mark, other text or the
    /// header of another message; there is none where more lines than `mostTitleLines` are above it.
    init(
        _ text: TelexLines,
        from start: Int,
        to limit: Int,
        mostTitleLines: Int = .max,
        labels: inout TelexLabels
    ) {
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
        readLines(text, to: limit, mostTitleLines, labels: &labels)
        guard fields == 0 else { return }
        lines = []
        end = title.lowerBound
        title = end..<end
    }

    private mutating func readLines(
        _ text: TelexLines,
        to limit: Int,
        _ mostTitleLines: Int,
        labels: inout TelexLabels
    ) {
        var indent = 0
        var hasValuesBelow = false
        while end < limit {
            let next = min(text.endOfLine(from: end), limit)
            if text.endsHeader(end, next) { return }
            let depth = text.depth(at: end)
            if depth > indent, let last = lines.last, last.value.upperBound == end,
                labels.lastLabel(of: text.bytes[end..<next]) == nil
            {
                lines[lines.count - 1].value = last.value.lowerBound..<next
            } else if let (label, value) = labels.label(of: text.bytes[end..<next]) {
                if lines.isEmpty { indent = depth }
                if mayBeginAnother(label, labels),
                    isFollowed(by: HeaderRun(text, from: end, to: limit, indent, &labels))
                {
                    meetsAnother = true
                    return
                }
                add(label, value, text, &labels)
            } else if lines.isEmpty {
                titleLines += 1
                guard titleLines <= mostTitleLines else { return }
                title = title.lowerBound..<next
            } else if let below = endOfValueBelow(text, to: limit, hasValuesBelow, &labels) {
                lines[lines.count - 1].value = lines[lines.count - 1].value.lowerBound..<below
                hasValuesBelow = true
                end = below
                continue
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

    /// Whether a label may be the first of another header: the label that this one begins with, or one
    /// that a message has once behind a label that is new here.
    private func mayBeginAnother(_ label: Int, _ labels: borrowing TelexLabels) -> Bool {
        guard fields.nonzeroBitCount > 2, let first = lines.first, let last = lines.last else {
            return false
        }
        let field = labels.labels[label].field
        if label == first.label || field != 0 && field == labels.labels[first.label].field {
            return true
        }
        let previous = labels.labels[last.label].field
        let isNew = lines.dropLast().allSatisfy { labels.labels[$0.label].field != previous }
        return field & fields & TelexLabels.single != 0 && previous != 0 && isNew
    }

    /// Whether labels behind this header are those of another message.
    ///
    /// They are three or more, a party among them, and this one has some of them too; from, to and date
    /// alone may be a journey.
    private func isFollowed(by other: HeaderRun) -> Bool {
        let isHeader =
            fields & TelexLabels.parties != 0 && other.fields & TelexLabels.parties != 0
            && other.fields.nonzeroBitCount > 2
            && (other.fields & ~TelexLabels.journey != 0 || other.fields == fields)
        let common = fields & other.fields
        return isHeader && common.nonzeroBitCount > 1 && common & TelexLabels.single != 0
    }

    /// Where the value of the last label ends, if it stands on the lines below.
    ///
    /// Addressees may be many, any other value is one line; another known label must follow, or it
    /// must be how this header has its values.
    private func endOfValueBelow(
        _ text: TelexLines,
        to limit: Int,
        _ hasValuesBelow: Bool,
        _ labels: inout TelexLabels
    ) -> Int? {
        guard let last = lines.last, last.value.upperBound == end,
            labels.labels[last.label].field != 0, text.trimmed(last.value).isEmpty
        else { return nil }
        let isList = labels.labels[last.label].field & TelexLabels.addressees != 0
        let most = isList ? Self.mostLinesBelow : 1
        var count = 0
        for line in text.lines(in: end..<limit) {
            guard !text.endsHeader(line.lowerBound, line.upperBound) else {
                return hasValuesBelow && count == 1 ? line.lowerBound : nil
            }
            if let (label, _) = labels.label(of: text.bytes[line]) {
                return labels.labels[label].field != 0 && count > 0 ? line.lowerBound : nil
            }
            count += 1
            guard count <= most else { return nil }
        }
        return nil
    }

    /// Lines below a label that are taken for addressees, at most: there are some 200 bureaus.
    private static let mostLinesBelow = 250
}

/// The labels from a line of a header on, up to the first that stands there a second time.
private struct HeaderRun {
    private(set) var fields: UInt64 = 0

    init(
        _ text: TelexLines,
        from start: Int,
        to limit: Int,
        _ indent: Int,
        _ labels: inout TelexLabels
    ) {
        var first: Int?
        for line in text.lines(in: start..<limit) {
            if text.endsHeader(line.lowerBound, line.upperBound) { return }
            if text.depth(at: line.lowerBound) > indent,
                labels.lastLabel(of: text.bytes[line]) == nil
            {
                continue
            }
            guard let (label, value) = labels.label(of: text.bytes[line]) else { return }
            var (field, rest) = (labels.labels[label].field, value)
            if label == first || field & fields & TelexLabels.single != 0 { return }
            first = first ?? label
            fields |= field
            while let inner = labels.innerLabel(of: text.bytes[rest]) {
                (field, rest) = (labels.labels[inner.number].field, inner.value)
                fields |= field
            }
        }
    }
}

extension TelexLines {
    /// Whether a line ends a header, whatever stands in it.
    fileprivate func endsHeader(_ start: Int, _ end: Int) -> Bool {
        isBlank(start, end) || isBoundary(start, end) || isPageBorder(start)
            || isClosing(start, end) || isEndMark(start, end)
    }
}
