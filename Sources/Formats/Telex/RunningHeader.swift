/// A message's own header as its pages may have it once more.
struct RunningHeader {
    private var lines: Set<[UInt8]> = []
    private let title: [UInt8]
    private let titleLines: Int
    /// The first line behind the header.
    private let firstText: [UInt8]?

    init(
        _ own: TelexHeader,
        _ text: TelexLines,
        to limit: Int,
        _ labels: borrowing TelexLabels
    ) {
        title = text.folded(own.title)
        titleLines = own.titleLines
        firstText = text.firstLine(in: own.end..<max(own.end, limit)).map { text.folded($0) }
        guard own.fields != 0 else { return }
        for line in own.lines { lines.insert(Self.key(of: line, text, labels)) }
    }

    /// The header at a line, read no further than one that is this one again would be.
    func header(
        _ text: TelexLines,
        from start: Int,
        to limit: Int,
        labels: inout TelexLabels
    ) -> TelexHeader {
        TelexHeader(text, from: start, to: limit, mostTitleLines: titleLines, labels: &labels)
    }

    /// Whether a header that begins on another page of the message is its own once more: each line is
    /// one of those, and other text follows.
    ///
    /// Labels that are not known may count pages. The same text behind it is the same message once
    /// more.
    func isAgain(
        in other: TelexHeader,
        _ text: TelexLines,
        to limit: Int,
        _ labels: borrowing TelexLabels
    ) -> Bool {
        guard other.lines.count > 1, other.title.isEmpty || text.folded(other.title) == title,
            other.lines.allSatisfy({ lines.contains(Self.key(of: $0, text, labels)) })
        else { return false }
        let next = text.firstLine(in: other.end..<max(other.end, limit)).map { text.folded($0) }
        return next != firstText
    }

    private static func key(
        of line: TelexHeader.Line,
        _ text: TelexLines,
        _ labels: borrowing TelexLabels
    ) -> [UInt8] {
        let isKnown = labels.labels[line.label].field != 0
        return Array(String(line.label).utf8) + [0]
            + text.folded(line.value, keepingDigits: isKnown)
    }
}
