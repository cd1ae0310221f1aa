import Glibc
import Records

/// What becomes of the text at the window's position.
enum CSVJudgement {
    case row(CSVRow)
    /// A quote opens a cell by mistake: so many bytes of text are lost with it.
    case damaged(Int)
    /// The row is longer than a row may be.
    case tooLong
}

/// The part of the window, from its position on, that may decide.
struct CSVSlice {
    var end: Int
    var isLast: Bool
}

/// How far the reader looks around a row that it doubts, in bytes.
private enum LookAhead {
    /// Text behind a row, in which the next one is looked for.
    static let peek = 1 << 16
    /// Text behind an open quote, in which the first whole row is looked for.
    static let recovery = 1 << 20
    /// Rows that tell whether a long cell is a table.
    static let rows = 100
}

/// Which rows are to be believed.
///
/// A row on one line is what it is. A row on several lines may be several rows that a stray quote
/// joins. It is doubted where it has not as many cells as the header, where quotes stand in it that
/// no writer puts there, or where the row behind it looks like the rest of a quoted cell: it has
/// another number of cells, and one ends with a quote that it does not begin with. A quote that
/// nothing closes before the file ends is doubted too. The text is then read a second time, from
/// each line after the first on:
/// - A quote that nothing closes costs its own line and those behind it that are no whole rows.
/// - A doubted row is refused up to the line from which on rows are whole to its end: were the quote
///   meant, the line with the closing one would be broken. Where the row behind it is the reason,
///   all lines but the first must be whole, to the end of that row. Where the row is unfit anyway,
///   three whole rows and twice as many as broken ones will do.
/// - Where a doubled quote could have closed the cell, and the row and the next one would be whole,
///   just that row is refused, unless the doubted row fits and nothing behind it is broken.
/// - Else it is one row: taken where its cells are as many as they must be, else refused.
///
/// A cell of more than a thousand lines or a mebibyte that reads as a table of as many columns, at
/// least two, counts as never closed. Nothing is silent: what is refused is in quarantine, and
/// quotes that are text are findings.
extension CSVReader {
    /// Judges the row at the window's position and leaves the cells of one that stands.
    mutating func judgeRow() throws(FormatError) -> CSVJudgement {
        switch try scanRow(mode()) {
        case .row(let row):
            if row.hasDoubtfulEscape, !fitsHeader() { return try judgeEscapes() }
            return row.lines == 1 ? .row(row) : try judge(row)
        case .incomplete:
            return try judgeEndlessRow()
        case .unclosed(let until):
            unclosedUntil = window.base + Int64(until)
            return try recover()
        case .long:
            let isTable = isTable(in: try slice(LookAhead.recovery))
            if columns.count > 1, isTable { return try recover() }
            return try judgeLongRow()
        }
    }

    private mutating func judgeLongRow() throws(FormatError) -> CSVJudgement {
        switch try scanRow(mode(isPatient: true)) {
        case .row(let row): return try judge(row)
        case .unclosed(let until):
            unclosedUntil = window.base + Int64(until)
            return try recover()
        case .incomplete, .long:
            return try judgeEndlessRow()
        }
    }

    /// In one column an open quote joins everything, so a row beyond measure is most likely one.
    private mutating func judgeEndlessRow() throws(FormatError) -> CSVJudgement {
        guard columns.count == 1 else { return .tooLong }
        return isTable(in: try slice(LookAhead.recovery)) ? try recover() : .tooLong
    }

    /// Takes `\"` before a delimiter as text if only that gives the row the cells of the header.
    private mutating func judgeEscapes() throws(FormatError) -> CSVJudgement {
        var escaping = mode()
        escaping.readsEscapes = true
        if case .row(let row) = try scanRow(escaping), fitsHeader() { return .row(row) }
        // What was read on has moved the window.
        guard case .row(let row) = try scanRow(mode()) else { return .tooLong }
        return row.lines == 1 ? .row(row) : try judge(row)
    }

    private func mode(isPatient: Bool = false) -> CSVScanMode {
        var mode = CSVScanMode()
        mode.isPatient = isPatient
        mode.unclosedUntil = Int(max(unclosedUntil - window.base, 0))
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

    /// Whether the row that was scanned last has a cell for every column, and no other text.
    func fitsHeader() -> Bool {
        let cells = scanner.cells
        guard cells.count > columns.count else { return cells.count == columns.count }
        return cells[columns.count...].allSatisfy { $0.start == $0.end }
    }

    private func isWhole(_ row: CSVRow) -> Bool { fitsHeader() && !row.hasLooseEnd }

    private mutating func judge(_ row: CSVRow) throws(FormatError) -> CSVJudgement {
        let length = row.next - window.position
        let fits = fitsHeader()
        let slice = try slice(length + LookAhead.peek)
        let end = window.position + length
        var lost: Int?
        if !fits || row.isDoubtful {
            let reading = reading(of: slice, upTo: end)
            lost = reading.isMostlyWhole && !fits ? reading.firstWhole : reading.lastWhole
            if lost == nil, !fits { lost = endAtPair(in: slice) }
        } else {
            guard lineHasQuote(at: end, in: slice) else {
                return .row(row.moved(to: window.position))
            }
            if let rest = endOfRest(at: end, in: slice) {
                let reading = reading(of: slice, upTo: rest)
                lost = reading.broken == 0 ? reading.firstWhole : endAtPair(in: slice)
            }
        }
        guard let lost else { return try standing() }
        return .damaged(lost - window.position)
    }

    /// The row at the window's position once more, after others were scanned.
    private mutating func standing() throws(FormatError) -> CSVJudgement {
        guard case .row(let row) = try scanRow(mode(isPatient: true)) else { return .tooLong }
        return .row(row)
    }

    /// Whether a quote stands in the line at an index; without one it ends no quoted cell.
    private func lineHasQuote(at start: Int, in slice: CSVSlice) -> Bool {
        guard start < slice.end, let quote = scanner.dialect.quote else { return false }
        return window.bytes.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return false }
            let line = base + start
            let end = memchr(line, 0x0A, slice.end - start)
            let count = end.map { UnsafeRawPointer($0) - line } ?? slice.end - start
            return memchr(line, Int32(quote), count) != nil
        }
    }

    /// The end of the row at an index if it looks like the rest of a quoted cell; nil where not.
    private mutating func endOfRest(at start: Int, in slice: CSVSlice) -> Int? {
        guard start < slice.end, case .row(let row) = scan(start, in: slice) else { return nil }
        return !fitsHeader() && row.hasLooseEnd ? row.next : nil
    }

    /// What the lines after the first one are, each by itself.
    private struct LineReading {
        var whole = 0
        var broken = 0
        /// Where the line ends before the first whole row; nil where there is none.
        var firstWhole: Int?
        /// Where the line ends from which on all rows are whole; nil where the last one is not.
        var lastWhole: Int?

        var isMostlyWhole: Bool { whole >= 3 && whole > 2 * broken }
    }

    private mutating func reading(
        of slice: CSVSlice,
        upTo goal: Int,
        rows: Int = .max
    ) -> LineReading {
        var reading = LineReading()
        var mode = CSVScanMode()
        var end = endOfLine(from: window.position, in: slice)
        var index = nextLine(after: end, in: slice)
        while index < min(goal, slice.end), reading.whole + reading.broken < rows {
            let scan = scan(index, in: slice, mode: mode)
            if case .row(let row) = scan, isBlank(row) || isWhole(row) {
                index = row.next
                guard !isBlank(row) else { continue }
                reading.whole += 1
                reading.firstWhole = reading.firstWhole ?? end
                reading.lastWhole = reading.lastWhole ?? end
                continue
            }
            if case .unclosed(let until) = scan { mode.unclosedUntil = until }
            reading.broken += 1
            reading.lastWhole = nil
            end = endOfLine(from: index, in: slice)
            index = nextLine(after: end, in: slice)
        }
        return reading
    }

    /// Whether the lines after the first one are rows of the table.
    private mutating func isTable(in slice: CSVSlice) -> Bool {
        let reading = reading(of: slice, upTo: slice.end, rows: LookAhead.rows)
        return reading.whole > 9 * reading.broken
    }

    /// What a quote costs that nothing closes.
    private mutating func recover() throws(FormatError) -> CSVJudgement {
        let slice = try slice(LookAhead.recovery)
        if let end = endAtPair(in: slice) { return .damaged(end - window.position) }
        let reading = reading(of: slice, upTo: slice.end, rows: LookAhead.rows)
        if let lost = reading.firstWhole { return .damaged(lost - window.position) }
        // What an export leaves that ends within a cell on several lines.
        let isCut = slice.isLast && reading.broken < LookAhead.rows
        let end = isCut ? endOfText(in: slice) : endOfLine(from: window.position, in: slice)
        return .damaged(end - window.position)
    }

    /// The end of the row at the window's position if a doubled quote closes a cell of it, and it and
    /// the next one are whole then.
    private mutating func endAtPair(in slice: CSVSlice) -> Int? {
        var mode = CSVScanMode()
        mode.closesAtPairs = true
        guard case .row(let row) = scan(window.position, in: slice, mode: mode), fitsHeader(),
            isWholeOrNone(row.next, in: slice)
        else { return nil }
        return row.end
    }

    private mutating func isWholeOrNone(_ start: Int, in slice: CSVSlice) -> Bool {
        guard start < slice.end, case .row(let row) = scan(start, in: slice) else { return true }
        return isBlank(row) || isWhole(row)
    }

    /// The end of the text, line endings left out.
    private func endOfText(in slice: CSVSlice) -> Int {
        let last = window.bytes[window.position..<slice.end].lastIndex { $0 != 0x0A && $0 != 0x0D }
        return last.map { $0 + 1 } ?? slice.end
    }

    private func endOfLine(from start: Int, in slice: CSVSlice) -> Int {
        window.bytes[start..<slice.end].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? slice.end
    }

    private func nextLine(after end: Int, in slice: CSVSlice) -> Int {
        guard end + 1 < slice.end else { return slice.end }
        return end + (window.bytes[end] == 0x0D && window.bytes[end + 1] == 0x0A ? 2 : 1)
    }
}
