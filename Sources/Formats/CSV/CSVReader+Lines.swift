/// The part of the window, from its position on, that may decide.
struct CSVSlice {
    var end: Int
    var isLast: Bool
}

/// What the lines after the first one of a row are, each by itself.
struct CSVLineReading {
    var whole = 0
    var broken = 0
    /// Where the last line ends that was read.
    var end: Int
    /// Where the line ends before the first whole row; nil where there is none.
    var firstWhole: Int?
    /// Where the line ends from which on all rows are whole; nil where the last one is not.
    var lastWhole: Int?
    /// Whether no line is left.
    var isComplete = false

    var isMostlyWhole: Bool { whole >= 3 && whole > 2 * broken }
}

/// Reading a row that is doubted a second time, line by line.
extension CSVReader {
    func mode(isPatient: Bool = false) -> CSVScanMode {
        var mode = CSVScanMode()
        mode.isPatient = isPatient
        mode.unclosedUntil = Int(max(doubts.unclosedUntil - window.base, 0))
        return mode
    }

    /// Reads on so that no border of a piece decides.
    mutating func slice(_ count: Int) throws(FormatError) -> CSVSlice {
        try window.readUntil(waiting: count)
        let end = window.position + min(window.waiting, count)
        return CSVSlice(end: end, isLast: window.hasEnded && end == window.bytes.count)
    }

    private mutating func scan(
        _ start: Int,
        in slice: CSVSlice,
        mode: CSVScanMode = CSVScanMode()
    ) -> CSVScan {
        window.bytes.withUnsafeBufferPointer {
            scanner.scan(
                UnsafeBufferPointer(rebasing: $0[..<slice.end]),
                from: start,
                atEnd: slice.isLast,
                mode: mode
            )
        }
    }

    /// Whether the row that was scanned last has a cell for every column with a name, and no text
    /// behind the last column.
    func fitsHeader() -> Bool { fitsHeader(scanner.cells) }

    func fitsHeader(_ cells: [CSVCell]) -> Bool {
        guard cells.count > columns.count else { return cells.count >= requiredCells }
        return cells[columns.count...].allSatisfy { $0.start == $0.end }
    }

    private func isWhole(_ row: CSVRow) -> Bool { fitsHeader() && !row.hasLooseEnd }

    /// How many times as many bytes as there are may be scanned to read them line by line.
    private static var effort: Int { 8 }

    /// Reads lines up to an index, at most so many rows, and no longer than is worth it: each line
    /// can begin a row that reaches to the end.
    ///
    /// `known` are lines after the first one that are known to be broken: how many, and where the
    /// last one ends.
    mutating func reading(
        of slice: CSVSlice,
        upTo goal: Int,
        rows: Int = .max,
        after known: (count: Int, end: Int)? = nil
    ) -> CSVLineReading {
        let first = known?.end ?? endOfLine(from: window.position, in: slice)
        var reading = CSVLineReading(broken: known?.count ?? 0, end: first)
        var mode = mode()
        let goal = min(goal, slice.end)
        var effort = Self.effort * (goal - window.position)
        var index = nextLine(after: first, in: slice)
        while index < goal, reading.whole + reading.broken < rows, effort > 0 {
            let scan = scan(index, in: slice, mode: mode)
            effort -= scan.reach(from: index, in: slice, mode) - index
            if let row = wholeRow(scan, at: index, in: slice) {
                if !isBlank(row) {
                    reading.whole += 1
                    reading.firstWhole = reading.firstWhole ?? reading.end
                    reading.lastWhole = reading.lastWhole ?? reading.end
                }
                index = row.next
                continue
            }
            mode.unclosedUntil = max(mode.unclosedUntil, scan.unclosedUntil(from: index, slice))
            let end = endOfLine(from: index, in: slice)
            guard end < slice.end || slice.isLast else { break }
            reading.broken += 1
            reading.lastWhole = nil
            reading.end = end
            index = nextLine(after: end, in: slice)
        }
        reading.isComplete = index >= goal
        if !reading.isComplete { reading.lastWhole = nil }
        return reading
    }

    /// The row that a scan from an index has found, if it is whole or blank, or the one on that line
    /// if closed quotes are text.
    private mutating func wholeRow(
        _ scan: CSVScan,
        at index: Int,
        in slice: CSVSlice
    ) -> CSVRow? {
        if case .row(let row) = scan {
            if isBlank(row) || isWhole(row) { return row }
            guard row.strayQuotes > 0 else { return nil }
        }
        return looseRow(at: index, in: slice).flatMap { isWhole($0) ? $0 : nil }
    }

    /// The row on one line at an index if its quotes that text follows close what is text too.
    mutating func looseRow(at index: Int, in slice: CSVSlice) -> CSVRow? {
        var mode = CSVScanMode()
        mode.takesClosedQuotes = true
        mode.unclosedUntil = .max
        guard case .row(let row) = scan(index, in: slice, mode: mode), row.lines == 1 else {
            return nil
        }
        return row
    }

    /// The row on one line at an index if quotes open a cell behind blanks too.
    mutating func blankRow(at index: Int, in slice: CSVSlice) -> CSVRow? {
        var mode = CSVScanMode()
        mode.skipsBlanks = true
        mode.unclosedUntil = .max
        guard case .row(let row) = scan(index, in: slice, mode: mode), row.lines == 1 else {
            return nil
        }
        return row
    }

    /// The end of the row at the window's position if a doubled quote closes a cell of it, and it and
    /// the next one are whole then.
    mutating func endAtPair(in slice: CSVSlice) -> Int? {
        var mode = CSVScanMode()
        mode.closesAtPairs = true
        mode.unclosedUntil = Int(max(doubts.unclosedAtPairsUntil - window.base, 0))
        let scan = scan(window.position, in: slice, mode: mode)
        let known = scan.unclosedUntil(from: window.position, slice)
        doubts.note(unclosedAtPairsUntil: window.base + Int64(known))
        guard case .row(let row) = scan, fitsHeader(), isWholeOrNone(row.next, in: slice) else {
            return nil
        }
        return row.end
    }

    private mutating func isWholeOrNone(_ start: Int, in slice: CSVSlice) -> Bool {
        guard start < slice.end, case .row(let row) = scan(start, in: slice) else { return true }
        return isBlank(row) || isWhole(row)
    }

    /// The end of the text, line endings left out.
    func endOfText(in slice: CSVSlice) -> Int {
        let last = window.bytes[window.position..<slice.end].lastIndex { $0 != 0x0A && $0 != 0x0D }
        return last.map { $0 + 1 } ?? slice.end
    }

    func endOfLine(from start: Int, in slice: CSVSlice) -> Int {
        window.bytes[start..<slice.end].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? slice.end
    }

    func nextLine(after end: Int, in slice: CSVSlice) -> Int {
        guard end + 1 < slice.end else { return slice.end }
        return end + (window.bytes[end] == 0x0D && window.bytes[end + 1] == 0x0A ? 2 : 1)
    }

    /// Where so many lines or bytes before an index begin as a quoted cell may have.
    func startOfLastLines(before end: Int) -> Int {
        var lines = 0
        var index = end
        while index > window.position, end - index < CSVScanner.quotedBytes {
            index -= 1
            if window.bytes[index] == 0x0A { lines += 1 }
            if lines > CSVScanner.quotedLines + 1 { return index }
        }
        return index
    }
}
