/// One walk over the bytes of a row.
struct CSVPass {
    let text: UnsafeBufferPointer<UInt8>
    let meanings: UnsafeBufferPointer<UInt8>
    let atEnd: Bool
    let escape: CSVEscape
    let mode: CSVScanMode
    let skipsBlanks: Bool
    var row: CSVRow

    /// Adds the cells of the row up to its line ending.
    mutating func run(into cells: inout [CSVCell]) -> CSVScan {
        var index = row.start
        while true {
            if skipsBlanks { skipBlanks(&index) }
            if index < text.count, meaning(index) == CSVDialect.Meaning.quote {
                switch quotedCell(from: index + 1) {
                case .cell(let cell, let next):
                    cells.append(cell)
                    index = next
                case .incomplete: return .incomplete
                case .long(let until): return .long(until: until)
                case .unclosed(let until): return .unclosed(until: until)
                }
            } else {
                let start = index
                var hasEscapes = false
                index = endOfPlainCell(from: start, &hasEscapes)
                cells.append(cell(start, index, hasEscapes: hasEscapes))
            }
            guard index < text.count else {
                return atEnd ? finish(index, next: index) : .incomplete
            }
            guard meaning(index) == CSVDialect.Meaning.delimiter else { return finish(index) }
            guard cells.count < CSVScanner.cells else { return .tooWide(until: index) }
            index += 1
        }
    }

    /// Passes over blanks, if a quote stands behind them.
    private mutating func skipBlanks(_ index: inout Int) {
        var end = index
        while end < text.count, text[end] == 0x20, meaning(end) == CSVDialect.Meaning.text {
            end += 1
        }
        guard end > index, end < text.count, meaning(end) == CSVDialect.Meaning.quote else {
            return
        }
        row.blanksBeforeQuotes += 1
        index = end
    }

    @inline(__always)
    func meaning(_ index: Int) -> UInt8 { meanings[Int(text[index])] }

    @inline(__always)
    private func cell(_ start: Int, _ end: Int, hasEscapes: Bool) -> CSVCell {
        CSVCell(
            start: Int32(truncatingIfNeeded: start - row.start),
            end: Int32(truncatingIfNeeded: end - row.start),
            hasEscapes: hasEscapes
        )
    }

    /// The first delimiter or line ending; quotes before it are text.
    @inline(__always)
    private mutating func endOfPlainCell(from start: Int, _ hasEscapes: inout Bool) -> Int {
        var index = start
        while index < text.count {
            let meaning = meaning(index)
            if meaning != CSVDialect.Meaning.text {
                guard meaning >= CSVDialect.Meaning.quote else { return index }
                index += passMark(index, meaning, &hasEscapes)
            }
            index += 1
        }
        return min(index, text.count)
    }

    /// Notes a quote that is text, or an escape; gives the bytes after it that it makes text.
    private mutating func passMark(_ index: Int, _ meaning: UInt8, _ hasEscapes: inout Bool) -> Int
    {
        guard meaning == CSVDialect.Meaning.escape else {
            row.strayQuotes += 1
            let next = index + 1
            if next == text.count || endsCell(next) { row.hasLooseEnd = true }
            return 0
        }
        guard index + 1 < text.count, self.meaning(index + 1) != CSVDialect.Meaning.text else {
            return 0
        }
        hasEscapes = true
        guard self.meaning(index + 1) == CSVDialect.Meaning.carriageReturn else {
            if self.meaning(index + 1) == CSVDialect.Meaning.lineFeed { row.lines += 1 }
            return 1
        }
        row.lines += 1
        return index + 2 < text.count && text[index + 2] == 0x0A ? 2 : 1
    }

    /// Whether a delimiter or a line ending stands at an index.
    func endsCell(_ index: Int) -> Bool {
        (CSVDialect.Meaning.delimiter...CSVDialect.Meaning.carriageReturn).contains(meaning(index))
    }

    private enum QuotedCell {
        /// A cell, and the index of the delimiter or line ending that follows it.
        case cell(CSVCell, next: Int)
        case incomplete
        case long(until: Int)
        case unclosed(until: Int)
    }

    /// Reads a cell whose text begins at `start`, after its opening quote.
    private mutating func quotedCell(from start: Int) -> QuotedCell {
        var index = start
        var (lines, strays) = (0, 0)
        var hasEscapes = false
        while true {
            index = endOfQuotedRun(from: index, quote: text[start - 1])
            if lines > 0, start <= mode.unclosedUntil {
                return .unclosed(until: mode.unclosedUntil)
            }
            let isLong =
                lines > CSVScanner.quotedLines || index - start > CSVScanner.quotedBytes
            if isLong, !mode.isPatient { return .long(until: index) }
            guard index < text.count else {
                return atEnd ? .unclosed(until: text.count) : .incomplete
            }
            guard meaning(index) == CSVDialect.Meaning.quote else {
                lines += endsLine(index) ? 1 : 0
                index += 1
                continue
            }
            switch quote(at: index, cellStart: start) {
            case .closes(let next):
                let hasBlanks = next > index + 1
                row.strayQuotes += strays + (hasBlanks ? 1 : 0)
                row.blanksAfterQuotes += hasBlanks ? 1 : 0
                row.lines += lines
                if isEscaped(index, cellStart: start) { row.hasDoubtfulEscape = true }
                let unescapes = hasEscapes || escapesItself(start..<index)
                return .cell(cell(start, index, hasEscapes: unescapes), next: next)
            case .unknown: return .incomplete
            case .stray where mode.takesClosedQuotes:
                return looseCell(from: start - 1, closedAt: index, hasEscapes: hasEscapes)
            case .stray: strays += 1
            case .escaped: hasEscapes = true
            case .doubled:
                hasEscapes = true
                index += 1
            }
            index += 1
        }
    }

    /// A cell that begins with a quote, of which another one closes a part; all of it is text.
    private mutating func looseCell(
        from start: Int,
        closedAt index: Int,
        hasEscapes: Bool
    ) -> QuotedCell {
        let known = row.strayQuotes
        var hasEscapes = hasEscapes || escapesItself(start..<index)
        let end = endOfPlainCell(from: index + 1, &hasEscapes)
        guard end < text.count || atEnd else { return .incomplete }
        guard (row.strayQuotes - known) & 1 == 0 else { return .unclosed(until: end) }
        row.strayQuotes += 2
        return .cell(cell(start, end, hasEscapes: hasEscapes), next: end)
    }

    /// The next quote or line ending.
    @inline(__always)
    private func endOfQuotedRun(from start: Int, quote: UInt8) -> Int {
        let raw = UnsafeRawBufferPointer(text)
        var index = start
        while index + 8 <= raw.count {
            let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            if has(quote, in: word) || has(0x0A, in: word) || has(0x0D, in: word) { break }
            index += 8
        }
        while index < text.count, !stopsQuotedRun(meaning(index)) { index += 1 }
        return index
    }

    @inline(__always)
    private func stopsQuotedRun(_ meaning: UInt8) -> Bool {
        meaning > CSVDialect.Meaning.delimiter && meaning < CSVDialect.Meaning.escape
    }

    /// Whether one of the eight bytes of a word is this one.
    @inline(__always)
    private func has(_ byte: UInt8, in word: UInt64) -> Bool {
        let difference = word ^ UInt64(byte) &* 0x0101_0101_0101_0101
        let borrows = difference &- 0x0101_0101_0101_0101
        return borrows & ~difference & 0x8080_8080_8080_8080 != 0
    }

    /// Whether a line ends with the byte at an index; a CRLF ends it with its second byte.
    private func endsLine(_ index: Int) -> Bool {
        text[index] == 0x0A || index + 1 >= text.count || text[index + 1] != 0x0A
    }

    private mutating func finish(_ end: Int) -> CSVScan {
        guard text[end] == 0x0D else { return finish(end, next: end + 1) }
        guard end + 1 < text.count || atEnd else { return .incomplete }
        if end + 1 < text.count, text[end + 1] == 0x0A { return finish(end, next: end + 2) }
        row.hasBareReturn = true
        return finish(end, next: end + 1)
    }

    private mutating func finish(_ end: Int, next: Int) -> CSVScan {
        row.end = end
        row.next = next
        row.lines += 1
        return .row(row)
    }
}
