extension TelexWalk {
    /// Whether enough of the dump is there to judge what stands at the line at hand.
    var isSeen: Bool { index + text.lookahead <= text.bytes.count || text.isAtEnd }

    /// How far what stands at the line at hand is looked at.
    var limit: Int { min(index + text.lookahead, text.bytes.count) }

    /// The line before the one at hand, where it is none of the header's.
    var partingLine: PartingLine {
        last.map { PartingLine(text.trimmed($0.line)) } ?? .text
    }

    /// What the line before the one at hand says of a quotation that follows.
    var introduction: QuotationLine? {
        let found = last.flatMap { QuotationLine(text.trimmed($0.line)) }
        return found == .closing ? nil : found
    }

    /// Whether the header at the line at hand is quoted: words before it say so, or else it speaks
    /// for itself.
    func verdict(
        on other: TelexHeader,
        isBehindBorder: Bool,
        labels: inout TelexLabels
    ) -> HeaderInText {
        switch introduction {
        case .opening: return .quotation
        // The text may speak of a message at its very end.
        case .mention where isAfterBlank:
            return HeaderInText.isAnswered(other, by: header, text, labels)
                ? .quotation : .doubtfulQuotation
        case .mention: return .quotation
        case .closing, nil:
            return HeaderInText(other, in: self, isBehindBorder: isBehindBorder, labels: &labels)
        }
    }

    var isBehindPage: Bool {
        text.line(before: index, in: start..<index).map { text.isPageLine($0) } ?? false
    }

    func mayBeginHeader(at place: Int, _ labels: inout TelexLabels) -> Bool {
        let line = text.bytes[place..<text.endOfLine(from: place)]
        return labels.label(of: line).map { labels.labels[$0.number].field != 0 } ?? false
    }

    /// The header that begins at a line of the text; nil where its labels are text.
    ///
    /// A message names a sender or a recipient and something else. From, to and date alone may be
    /// a journey in the text, so they count only where the message at hand has the same labels. Where
    /// neither a blank line nor one that parts messages is before them, it takes three labels.
    ///
    /// Labels that follow each other without other text are judged once.
    mutating func headerInText(
        at place: Int,
        isParted: Bool,
        _ labels: inout TelexLabels
    ) -> TelexHeader? {
        guard isParted || place >= judgedUntil, mayBeginHeader(at: place, &labels) else {
            return nil
        }
        let other = TelexHeader(text, from: place, to: limit, labels: &labels)
        guard isMessage(other, isParted: isParted) else {
            if !isParted { judgedUntil = max(judgedUntil, other.end) }
            return nil
        }
        return other
    }

    private func isMessage(_ other: TelexHeader, isParted: Bool) -> Bool {
        let fields = other.fields
        guard isParted || fields.nonzeroBitCount > 2 else { return false }
        let isParty = fields & TelexLabels.parties != 0
        guard header.fields != 0 else { return isParty || fields.nonzeroBitCount > 1 }
        return isParty && fields.nonzeroBitCount > 1
            && (fields & ~TelexLabels.journey != 0 || fields == header.fields)
    }

    /// Where the message's own header ends, if it stands here once more behind a line of the page.
    mutating func ownHeaderEnd(labels: inout TelexLabels) -> Int? {
        guard isBehindPage else { return nil }
        let other = TelexHeader(text, from: index, to: limit, labels: &labels)
        return runningHeader(labels).isAgain(in: other, text, to: limit, labels) ? other.end : nil
    }

    /// The end of the rule that ends a quotation: like the one before it, and text follows.
    mutating func closingRule(
        like rule: Range<Int>,
        from place: Int,
        _ labels: inout TelexLabels
    ) -> Int? {
        for line in text.lines(in: place..<max(place, limit)) {
            let (first, end) = (line.lowerBound, line.upperBound)
            if text.isFormFeed(first) || text.isClosing(first, end) || text.isEndMark(first, end) {
                return nil
            }
            guard text.isBoundary(first, end) else { continue }
            guard text.folded(line) == text.folded(rule),
                let next = text.firstLine(in: end..<max(end, limit)),
                !text.isBoundary(next.lowerBound, next.upperBound),
                !text.isFormFeed(next.lowerBound),
                headerInText(at: next.lowerBound, isParted: true, &labels) == nil
            else { return nil }
            return end
        }
        return nil
    }

    /// The end of the line that says that a quotation ends, nil where none does before a border, and
    /// how far lines are known to hold none.
    ///
    /// Lines before `known` are not looked at again.
    func quotationEnd(from place: Int, after known: Int) -> (end: Int?, looked: Int) {
        let start = max(place, known)
        guard start < limit else { return (nil, start) }
        var looked = start
        for line in text.lines(in: start..<limit) {
            let (first, end) = (line.lowerBound, line.upperBound)
            looked = first
            if text.isBorder(first, end) { break }
            switch QuotationLine(text.trimmed(line)) {
            case .closing:
                let isWhole = text.bytes[end - 1] == text.marks.lineEnd
                return (isWhole || text.isAtEnd && end == text.bytes.count ? end : nil, looked)
            // What ends behind another quotation is that one.
            case .opening, .mention: return (nil, looked)
            case nil: break
            }
        }
        return (nil, looked)
    }

    /// The end of the `NNNN` that follows an end mark, or of the mark where none follows soon; nil
    /// where more must be read.
    func closing(after end: Int) -> Int? {
        let limit = end + text.lookahead
        var index = end
        while index < min(limit, text.bytes.count) {
            guard let next = text.end(of: index) else {
                return text.bytes.count < limit ? nil : end
            }
            if text.isClosing(index, next) { return next }
            guard text.isBlank(index, next) else { return end }
            index = next
        }
        return text.isAtEnd || index >= limit ? end : nil
    }
}
