extension CSVPass {
    /// What a quote inside a quoted cell is.
    enum Quote {
        /// The end of the cell; a delimiter, a line ending or the end of the file is at `next`.
        case closes(next: Int)
        /// The first of two that stand for one.
        case doubled
        /// Text because of the escape before it.
        case escaped
        /// Text because the cell cannot end there.
        case stray
        /// Bytes that are not there yet decide.
        case unknown
    }

    /// What follows a quote, spaces left out.
    private enum Following {
        case endOfCell(Int)
        case text
        case unknown
    }

    /// What the quote at an index is, in a cell whose text begins at `cellStart`.
    ///
    /// A declared escape makes every quote text that it stands before. A backslash that is not
    /// declared does so only where the quote would otherwise be stray, so that `"C:\"` closes and
    /// `"C:\""x"` is a doubled quote.
    func quote(at index: Int, cellStart: Int) -> Quote {
        let isEscaped = isEscaped(index, cellStart: cellStart)
        if isEscaped, case .declared = escape { return .escaped }
        let isDoubled = index + 1 < text.count && text[index + 1] == text[index]
        let closesAtPair =
            mode.closesAtPairs && index > cellStart && !endsCell(index - 1)
        if isDoubled, !isEscaped, !closesAtPair { return .doubled }
        switch following(isDoubled ? index + 2 : index + 1) {
        case .unknown: return .unknown
        case .text: return isDoubled ? .doubled : isEscaped ? .escaped : .stray
        case .endOfCell(let next):
            if isDoubled, !isEscaped { return .closes(next: next) }
            // In `\""` at the end of a cell the first quote is escaped and the second one closes.
            return isDoubled || isEscaped && mode.readsEscapes ? .escaped : .closes(next: next)
        }
    }

    private func following(_ start: Int) -> Following {
        var index = start
        while index < text.count, text[index] == 0x20, !endsCell(index) { index += 1 }
        guard index < text.count else { return atEnd ? .endOfCell(index) : .unknown }
        return endsCell(index) ? .endOfCell(index) : .text
    }

    /// Whether an odd number of escapes stands right before an index.
    func isEscaped(_ index: Int, cellStart: Int) -> Bool {
        guard let byte = escape.byte else { return false }
        var first = index
        while first > cellStart, text[first - 1] == byte { first -= 1 }
        return (index - first) & 1 == 1
    }

    /// Whether a declared escape stands in a range, so that it may escape itself there.
    func escapesItself(_ range: Range<Int>) -> Bool {
        guard case .declared(let byte) = escape else { return false }
        return text[range].contains(byte)
    }

    /// Appends the text of a cell with its doubled quotes made one and its escapes left out.
    func appendUnescaped(_ cell: CSVCell, to bytes: inout [UInt8]) {
        let start = row.start + Int(cell.start)
        let end = row.start + Int(cell.end)
        let isQuoted = start > row.start && meaning(start - 1) == CSVDialect.Meaning.quote
        var copied = start
        var index = start
        while index < end {
            guard isMark(at: index, before: end, cellStart: start, isQuoted: isQuoted) else {
                index += 1
                continue
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[copied..<index]))
            bytes.append(text[index + 1])
            index += 2
            copied = index
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[copied..<end]))
    }

    /// Whether an index holds the first of two bytes of which only the second is text.
    private func isMark(
        at index: Int,
        before end: Int,
        cellStart: Int,
        isQuoted: Bool
    ) -> Bool {
        guard index + 1 < end else { return false }
        if text[index] == escape.byte {
            let next = meaning(index + 1)
            if case .declared = escape { return next != CSVDialect.Meaning.text }
            guard isQuoted, next == CSVDialect.Meaning.quote else { return false }
            guard case .escaped = quote(at: index + 1, cellStart: cellStart) else { return false }
            return true
        }
        guard isQuoted, meaning(index) == CSVDialect.Meaning.quote else { return false }
        guard case .doubled = quote(at: index, cellStart: cellStart) else { return false }
        return true
    }
}
