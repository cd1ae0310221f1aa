extension CSVPass {
    /// What a quote inside a quoted cell is.
    enum Quote {
        /// The end of the cell; a delimiter, a line ending or the end of the file is at `next`.
        case closes(next: Int)
        /// The first of two that stand for one.
        case doubled
        /// Text because of the backslash before it.
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
    func quote(at index: Int, cellStart: Int) -> Quote {
        let isEscaped = isEscaped(index, cellStart: cellStart)
        let isDoubled = index + 1 < text.count && text[index + 1] == text[index]
        if isDoubled, !isEscaped { return .doubled }
        switch following(isDoubled ? index + 2 : index + 1) {
        case .unknown: return .unknown
        case .text: return isDoubled ? .doubled : isEscaped ? .escaped : .stray
        case .endOfCell(let next):
            // In `\""` at the end of a cell the first quote is escaped and the second one closes.
            return isDoubled || isEscaped && readsEscapes ? .escaped : .closes(next: next)
        }
    }

    private func following(_ start: Int) -> Following {
        var index = start
        while index < text.count, text[index] == 0x20 { index += 1 }
        guard index < text.count else { return atEnd ? .endOfCell(index) : .unknown }
        switch meaning(index) {
        case CSVDialect.Meaning.text, CSVDialect.Meaning.quote: return .text
        default: return .endOfCell(index)
        }
    }

    /// Whether an odd number of backslashes stands right before an index.
    func isEscaped(_ index: Int, cellStart: Int) -> Bool {
        var first = index
        while first > cellStart, text[first - 1] == 0x5C { first -= 1 }
        return (index - first) & 1 == 1
    }

    /// Appends the text of a quoted cell with its doubled and escaped quotes made one.
    func appendUnescaped(_ cell: CSVCell, to bytes: inout [UInt8]) {
        let start = row.start + Int(cell.start)
        let end = row.start + Int(cell.end)
        var copied = start
        var index = start
        while index < end {
            guard meaning(index) == CSVDialect.Meaning.quote else {
                index += 1
                continue
            }
            switch quote(at: index, cellStart: start) {
            case .doubled:
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[copied...index]))
                index += 1
                copied = index + 1
            case .escaped:
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[copied..<index - 1]))
                copied = index
            default: break
            }
            index += 1
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[copied..<end]))
    }
}
