/// What is known of text behind a row that was doubted, so that the rows there cost no second look.
///
/// Offsets count in the text.
struct CSVDoubts {
    /// Up to here no quote closes a cell that begins on an earlier line.
    private(set) var unclosedUntil: Int64 = 0
    /// The same where doubled quotes close cells.
    private(set) var unclosedAtPairsUntil: Int64 = 0
    private var next: (start: Int64, row: CSVRow)?
    private var broken: BrokenLines?

    /// Lines that are no whole rows.
    struct BrokenLines {
        var count: Int
        /// Where the last one ends.
        var end: Int64
        /// Where the line begins before the first one.
        fileprivate var start: Int64
    }

    mutating func note(unclosedUntil offset: Int64) {
        unclosedUntil = max(unclosedUntil, offset)
    }

    mutating func note(unclosedAtPairsUntil offset: Int64) {
        unclosedAtPairsUntil = max(unclosedAtPairsUntil, offset)
    }

    /// Notes a row that was scanned for the sake of the one before it.
    mutating func note(_ row: CSVRow, at start: Int64) {
        next = (start, row)
    }

    /// The row that begins at an offset, if it was scanned before.
    mutating func takeNext(at start: Int64) -> CSVRow? {
        defer { next = nil }
        return next?.start == start ? next?.row : nil
    }

    /// Notes that so many lines up to `end`, after the one at `start`, are no whole rows.
    mutating func note(broken count: Int, upTo end: Int64, at start: Int64) {
        broken = count > 0 ? BrokenLines(count: count, end: end, start: start) : nil
    }

    /// The lines after the one at an offset that are known to be no whole rows.
    mutating func takeBroken(at offset: Int64) -> BrokenLines? {
        defer { broken = nil }
        guard let known = broken, known.start <= offset, offset <= known.end else { return nil }
        return known
    }

    /// Up to where a cell that begins at `start` and is not closed before `end` lets the quotes of
    /// others count as never closed.
    ///
    /// One that opens later can be meant, and be closed behind `end`.
    static func middle(_ start: Int, _ end: Int) -> Int { start + (end - start) / 2 }
}

extension CSVScan {
    /// The index up to which a scan from `start` has looked at bytes, the first line left out.
    func reach(from start: Int, in slice: CSVSlice, _ mode: CSVScanMode) -> Int {
        switch self {
        case .row(let row): row.next
        case .long(let until), .tooWide(let until): until
        case .unclosed where start < mode.unclosedUntil: start
        case .incomplete, .unclosed: slice.end
        }
    }

    /// Up to where quotes that open a cell count as never closed, by a scan from `start`; 0 where the
    /// scan does not tell.
    func unclosedUntil(from start: Int, _ slice: CSVSlice) -> Int {
        switch self {
        case .row, .tooWide: 0
        case .unclosed(let until): until
        case .long(let until): CSVDoubts.middle(start, until)
        case .incomplete: CSVDoubts.middle(start, slice.end)
        }
    }
}
