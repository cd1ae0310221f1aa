/// Whether the header of a message in the text of another begins a message, or is quoted there.
///
/// A quotation is set in from the text around it, or is the earlier message to which the one at hand
/// is the answer: the same two parties the other way round, a reference that it names.
enum HeaderInText {
    case message
    /// Nothing but its labels speaks for a message, or something speaks against it.
    case doubtfulMessage
    /// It is likelier a quotation, and nothing but that says so.
    case doubtfulQuotation
    case quotation

    /// Judges the header at the line at hand by what it says and where it stands; behind a border it
    /// begins a message.
    init(
        _ other: TelexHeader,
        in walk: TelexWalk,
        isBehindBorder: Bool,
        labels: inout TelexLabels
    ) {
        guard !isBehindBorder else {
            self = .message
            return
        }
        let doubt: HeaderInText = walk.isAfterBlank ? .doubtfulMessage : .doubtfulQuotation
        switch Self.inset(of: other, in: walk, labels: &labels) {
        case .withReturn: self = .quotation
        case .toTheEnd: self = doubt
        case .none where Self.isAnswered(other, by: walk.header, walk.text, labels): self = doubt
        case .none: self = walk.isAfterBlank ? .message : .doubtfulMessage
        }
    }

    /// Whether the message at hand answers the one whose header stands in it.
    static func isAnswered(
        _ other: TelexHeader,
        by own: TelexHeader,
        _ text: TelexLines,
        _ labels: borrowing TelexLabels
    ) -> Bool {
        func values(_ field: UInt64, of header: TelexHeader) -> [[UInt8]] {
            header.lines.filter { labels.labels[$0.label].field & field != 0 }
                .prefix(mostValues).map { text.folded($0.value, keepingDigits: true) }
        }
        let isSwapped =
            isOne(
                of: values(TelexLabels.sender, of: other),
                among: values(TelexLabels.recipient, of: own)
            )
            && isOne(
                of: values(TelexLabels.sender, of: own),
                among: values(TelexLabels.recipient, of: other)
            )
        let references = values(TelexLabels.reference, of: other)
        let isNamed = isOne(of: references, among: values(TelexLabels.yourReference, of: own))
        if isSwapped, isNamed { return true }
        guard
            isSwapped || isNamed
                || isOne(of: references, among: values(TelexLabels.reference, of: own))
        else { return false }
        let dates = values(TelexLabels.sentOn, of: other).compactMap(TelexDate.init)
        let ownDates = values(TelexLabels.sentOn, of: own).compactMap(TelexDate.init)
        return dates.contains { date in ownDates.contains { date.isSurelyBefore($0) } }
    }

    /// Values of one field that are compared, at most: there are some 200 bureaus.
    private static let mostValues = 250

    /// Whether a value stands as whole words in one of some texts.
    private static func isOne(of values: [[UInt8]], among texts: [[UInt8]]) -> Bool {
        values.contains { value in
            !value.isEmpty
                && texts.contains { text in
                    text.ranges(of: value).contains { range in
                        let before = range.lowerBound > 0 ? text[range.lowerBound - 1] : 0
                        let after = range.upperBound < text.count ? text[range.upperBound] : 0
                        return !isWord(before) && !isWord(after)
                    }
                }
        }
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
    }

    /// How a header and the text behind it stand in from the margin of the message.
    private enum Inset {
        case none
        /// Nothing of the message behind it stands at the margin again.
        case toTheEnd
        case withReturn
    }

    private static func inset(
        of other: TelexHeader,
        in walk: TelexWalk,
        labels: inout TelexLabels
    ) -> Inset {
        let (text, index) = (walk.text, walk.index)
        let depth = text.depth(at: index)
        guard depth > 0 else { return .none }
        let line = text.bytes[index..<text.endOfLine(from: index)]
        // Lines of Arabic are set to the right, with as many spaces as it takes.
        guard labels.lastLabel(of: line) == nil, let own = walk.header.lines.first else {
            return .none
        }
        let ownEnd = min(own.value.lowerBound + 1, text.bytes.count)
        let ownStart = text.startOfLine(endingAt: ownEnd, from: walk.start)
        let before = text.line(before: index, in: walk.start..<index)
        let margin = max(
            text.depth(at: ownStart),
            before.map { text.depth(at: $0.lowerBound) } ?? 0
        )
        guard depth > margin,
            let first = text.firstLine(in: other.end..<max(other.end, walk.limit)),
            text.depth(at: first.lowerBound) >= depth
        else { return .none }
        for line in text.lines(in: first.upperBound..<max(first.upperBound, walk.limit)) {
            let (start, end) = (line.lowerBound, line.upperBound)
            if text.isBlank(start, end) { continue }
            if text.isBorder(start, end) { break }
            guard text.depth(at: start) <= margin else { continue }
            return labels.isKnownLabel(text.bytes[line]) ? .toTheEnd : .withReturn
        }
        return .toTheEnd
    }
}
