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

    /// Judges a header by what it says and where it stands; behind a border it begins a message.
    init(
        _ text: TelexLines,
        _ other: TelexHeader,
        at index: Int,
        in walk: TelexWalk,
        isBorder: Bool,
        labels: inout TelexLabels
    ) {
        self = walk.isAfterBlank ? .message : .doubtfulMessage
        guard !isBorder else {
            self = .message
            return
        }
        let doubt: HeaderInText = walk.isAfterBlank ? .doubtfulMessage : .doubtfulQuotation
        if Self.isAnswered(other, by: walk.header, text, labels) { self = doubt }
        switch Self.inset(of: other, at: index, in: walk, labels: &labels) {
        case .none: break
        case .toTheEnd: self = doubt
        case .withReturn: self = .quotation
        }
    }

    /// Whether the message at hand answers the one whose header stands in it.
    private static func isAnswered(
        _ other: TelexHeader,
        by own: TelexHeader,
        _ text: TelexLines,
        _ labels: borrowing TelexLabels
    ) -> Bool {
        func values(_ field: UInt64, of header: TelexHeader) -> [[UInt8]] {
            header.lines.filter { labels.labels[$0.label].field & field != 0 }.map {
                text.folded($0.value, keepingDigits: true)
            }
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
        let dates = values(TelexLabels.sentOn, of: other).compactMap(TelexDate.init)
        let ownDates = values(TelexLabels.sentOn, of: own).compactMap(TelexDate.init)
        guard dates.contains(where: { date in ownDates.contains { date.isSurelyBefore($0) } })
        else { return false }
        return isSwapped || isNamed
            || isOne(of: references, among: values(TelexLabels.reference, of: own))
    }

    /// Whether a value stands as whole words in one of a list.
    private static func isOne(of values: [[UInt8]], among lists: [[UInt8]]) -> Bool {
        func words(_ value: [UInt8]) -> [UInt8] { [0x20] + MessageLabels.key(of: value) + [0x20] }
        let lists = lists.map(words)
        return values.map(words).contains { value in
            value.count > 2
                && lists.contains { list in
                    // Recipients are listed with commas between.
                    list.map { $0 == 0x2C || $0 == 0x3B ? 0x20 : $0 }.firstRange(of: value) != nil
                }
        }
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
        at index: Int,
        in walk: TelexWalk,
        labels: inout TelexLabels
    ) -> Inset {
        let text = walk.text
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
        let depth = text.depth(at: index)
        guard depth > margin,
            let first = text.firstLine(in: other.end..<max(other.end, walk.limit)),
            text.depth(at: first.lowerBound) >= depth
        else { return .none }
        for line in text.lines(in: first.upperBound..<max(first.upperBound, walk.limit)) {
            let (start, end) = (line.lowerBound, line.upperBound)
            if text.isBlank(start, end) { continue }
            if text.isFormFeed(start) || text.isBoundary(start, end)
                || text.isClosing(start, end) || text.isEndMark(start, end)
            {
                break
            }
            guard text.depth(at: start) <= margin else { continue }
            return labels.isKnownLabel(text.bytes[line]) ? .toTheEnd : .withReturn
        }
        return .toTheEnd
    }
}

extension TelexLines {
    /// The bytes of white space before a line.
    fileprivate func depth(at start: Int) -> Int {
        let end = endOfLine(from: start)
        return trimmed(start, end).startIndex - skipControls(start, end)
    }
}
