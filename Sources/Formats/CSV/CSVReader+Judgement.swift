/// What becomes of the text at the window's position.
enum CSVJudgement {
    case row(CSVRow)
    /// A quote opens a cell by mistake: so many bytes of text are lost with it.
    case damaged(Int)
    /// The row is longer than a row may be.
    case tooLong
    /// So many bytes of text have more cells than a row may have.
    case tooWide(Int)
}

extension CSVJudgement {
    /// Bytes of text that are settled.
    fileprivate var length: Int {
        switch self {
        case .row(let row): row.next - row.start
        case .damaged(let count), .tooWide(let count): count
        case .tooLong: 0
        }
    }
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
        switch try nextScan() {
        case .row(let row):
            if row.hasDoubtfulEscape, !fitsHeader() { return try judgeEscapes() }
            guard row.lines == 1 else { return try judge(row) }
            return row.isDoubtful && !fitsHeader() ? try judgeLine(row) : .row(row)
        case .tooWide(let until):
            return .tooWide(until - window.position)
        case .incomplete:
            return try judgeEndlessRow()
        case .unclosed(let until):
            doubts.note(unclosedUntil: window.base + Int64(until))
            return try recover()
        case .long(let until):
            let known = window.base + Int64(CSVDoubts.middle(window.position, until))
            guard columns.count > 1, isTable(in: try slice(LookAhead.recovery)) else {
                return try judgeLongRow()
            }
            doubts.note(unclosedUntil: known)
            return try recover()
        }
    }

    /// The row at the window's position, which may have been scanned with the one before it.
    private mutating func nextScan() throws(FormatError) -> CSVScan {
        guard let row = doubts.takeNext(at: window.base + Int64(window.position)) else {
            return try scanRow(mode())
        }
        swap(&scanner, &ahead)
        return .row(row.moved(to: window.position))
    }

    private mutating func judgeLongRow() throws(FormatError) -> CSVJudgement {
        switch try scanRow(mode(isPatient: true)) {
        case .row(let row):
            let length = row.next - row.start
            let judgement = try judge(row)
            if judgement.length < length {
                // Quotes that open before there would again join too much to be believed.
                let place = startOfLastLines(before: window.position + length)
                doubts.note(unclosedUntil: window.base + Int64(place))
            }
            return judgement
        case .unclosed(let until):
            doubts.note(unclosedUntil: window.base + Int64(until))
            return try recover()
        case .tooWide(let until):
            return .tooWide(until - window.position)
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

    /// Takes a row on one line with closed quotes as text, or quotes behind blanks as those of a cell,
    /// if only that gives it the cells of the header.
    private mutating func judgeLine(_ row: CSVRow) throws(FormatError) -> CSVJudgement {
        // The end of the line may be known only by what follows.
        let slice = try slice(row.next - row.start + 2)
        if let row = looseRow(at: window.position, in: slice), fitsHeader() { return .row(row) }
        if let row = blankRow(at: window.position, in: slice), fitsHeader() { return .row(row) }
        return try standing()
    }

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
            guard let rest = endOfRest(at: end, in: slice) else {
                return .row(row.moved(to: window.position))
            }
            let reading = reading(of: slice, upTo: rest)
            lost = reading.broken == 0 ? reading.firstWhole : endAtPair(in: slice)
        }
        guard let lost else { return try standing() }
        if let row = looseRow(at: window.position, in: slice), fitsHeader() || row.end == lost {
            return .row(row)
        }
        return .damaged(lost - window.position)
    }

    /// The row at the window's position once more, after others were scanned.
    private mutating func standing() throws(FormatError) -> CSVJudgement {
        guard case .row(let row) = try scanRow(mode(isPatient: true)) else { return .tooLong }
        return .row(row)
    }

    /// The end of the row at an index if it looks like the rest of a quoted cell; nil where not.
    private mutating func endOfRest(at start: Int, in slice: CSVSlice) -> Int? {
        guard start < slice.end else { return nil }
        let scan = window.bytes.withUnsafeBufferPointer {
            ahead.scan(
                UnsafeBufferPointer(rebasing: $0[..<slice.end]),
                from: start,
                atEnd: slice.isLast
            )
        }
        guard case .row(let row) = scan else { return nil }
        if row.next - start < rowLimit { doubts.note(row, at: window.base + Int64(start)) }
        return !fitsHeader(ahead.cells) && row.hasLooseEnd ? row.next : nil
    }

    /// Whether the lines after the first one are rows of the table.
    private mutating func isTable(in slice: CSVSlice) -> Bool {
        let reading = reading(of: slice, upTo: slice.end, rows: LookAhead.rows)
        return reading.whole > 9 * reading.broken
    }

    /// What a quote costs that nothing closes.
    private mutating func recover() throws(FormatError) -> CSVJudgement {
        let slice = try slice(LookAhead.recovery)
        if let row = looseRow(at: window.position, in: slice) { return .row(row) }
        if let end = endAtPair(in: slice) { return .damaged(end - window.position) }
        let known = doubts.takeBroken(at: window.base + Int64(window.position))
        let reading = reading(
            of: slice,
            upTo: slice.end,
            rows: LookAhead.rows,
            after: known.map { ($0.count, Int($0.end - window.base)) }
        )
        if let lost = reading.firstWhole { return .damaged(lost - window.position) }
        // What an export leaves that ends within a cell on several lines.
        let isCut = slice.isLast && reading.isComplete
        if isCut { return .damaged(endOfText(in: slice) - window.position) }
        let end = endOfLine(from: window.position, in: slice)
        doubts.note(
            broken: reading.broken - 1,
            upTo: window.base + Int64(reading.end),
            at: window.base + Int64(nextLine(after: end, in: slice))
        )
        return .damaged(end - window.position)
    }
}
