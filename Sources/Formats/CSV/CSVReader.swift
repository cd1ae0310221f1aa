import Files
package import Records

/// Reads a CSV file: one record per row after the header, each cell a field (RFC 4180).
///
/// A row that does not fit the header is refused with its bytes, and so is what a stray quote takes
/// with it. Preamble and total lines are ignored; the header, line endings and blank lines are
/// structure.
package struct CSVReader: ~Copyable, FormatReader {
    /// Text of one row with its line ending, in bytes; a longer one is refused up to the first line
    /// ending after that.
    let rowLimit: Int
    var window: TextWindow
    let source: Source
    var scanner: CSVScanner
    /// What findings call the columns.
    private(set) var names: [String] = []
    private(set) var columns: [Int32] = []
    /// Cells that a row must have, be they fewer than the columns.
    private(set) var requiredCells = 0
    /// What is known of the text that was looked at for the sake of an earlier row.
    var doubts = CSVDoubts()
    /// Scans the row behind the one at hand, whose cells stay.
    var ahead: CSVScanner
    /// Up to this offset in the text no total line begins.
    var tailStart: Int64 = 0
    /// Raw bytes of lines that are passed over by a rule with a name.
    package internal(set) var ignoredBytes: Int64 = 0
    private var hasStarted = false
    /// The text of the header row, which stands again where exports were put together.
    var headerText: [UInt8] = []
    /// Of the next row: its line and the number of rows before it.
    var line: Int64 = 1
    private var ordinal: Int64 = 0
    let hash = Digest(.blake2b)
    let kind: [UInt8]

    /// Reads for a source whose delimiter, where declared, and quote are ASCII characters.
    package init(_ text: consuming TextInput, source: Source) {
        self.init(text, source: source, rowLimit: Self.rowLimit)
    }

    /// Text of the longest row, in bytes.
    static let rowLimit = 64 << 20

    /// Sets how long a row may be, so that tests need not be.
    init(_ text: consuming TextInput, source: Source, rowLimit: Int) {
        self.rowLimit = rowLimit
        window = TextWindow(text)
        self.source = source
        scanner = CSVScanner(source.declaredDialect)
        ahead = scanner
        kind = Array(source.kind.name.utf8) + [0]
    }

    package mutating func fill(
        _ batch: inout RecordBatch,
        places: inout PlaceTable,
        findings: inout FindingList
    ) throws(FormatError) -> Bool {
        if !hasStarted {
            hasStarted = true
            guard let header = try readHeader(&findings) else {
                if !window.isExhausted { try refuse(.noHeaderRow, to: .endOfFile, in: &batch) }
                return false
            }
            names = header.shownNames
            ahead = scanner
            requiredCells = header.required
            columns = header.names.map { places.number(of: Array($0.utf8)) }
        }
        var more = true
        while more, !batch.isFull { more = try readRow(into: &batch, &findings) }
        CSVRemarks.add(on: batch, names: names, to: &findings)
        return more
    }

    package mutating func finish() throws(FormatError) -> (hash: [UInt8], size: Int64) {
        try window.finish()
    }

    /// Scans the row at the window's position, and reads on for as long as it is not whole.
    mutating func scanRow(_ mode: CSVScanMode = CSVScanMode()) throws(FormatError) -> CSVScan {
        while true {
            // No byte past the limit may decide, or the border of a piece would.
            let end = window.position + min(window.waiting, rowLimit)
            let isLast = window.hasEnded && end == window.bytes.count
            let scan = window.bytes.withUnsafeBufferPointer {
                let text = UnsafeBufferPointer(rebasing: $0[..<end])
                return scanner.scan(text, from: window.position, atEnd: isLast, mode: mode)
            }
            guard case .incomplete = scan, window.waiting < rowLimit else { return scan }
            // Twice as much, or a long row would be scanned once for every piece.
            let more = min(window.waiting, rowLimit - window.waiting)
            try window.readUntil(waiting: window.waiting + max(more, 1))
        }
    }

    /// Adds one row, or passes over a blank line; false at the end of the file.
    private mutating func readRow(
        into batch: inout RecordBatch,
        _ findings: inout FindingList
    ) throws(FormatError) -> Bool {
        if window.waiting == 0 { try window.readUntil(waiting: 1) }
        guard !window.isExhausted else { return false }
        if source.skipLast > 0, try skipsTail(&findings) { return false }
        switch try judgeRow() {
        case .tooLong: try refuse(.recordTooLong, to: .lineEnding(rowLimit), in: &batch)
        case .tooWide(let count): try refuse(.rowTooWide, to: .lineEnding(count), in: &batch)
        case .damaged(let count): try refuse(.openQuote, to: .lineEnding(count), in: &batch)
        case .row(let row):
            if row.hasBareReturn { findings.add(.bareCarriageReturn, line: line) }
            if repeatsHeader(row) {
                ignore(row, &findings)
            } else if !isBlank(row) {
                add(row, to: &batch, &findings)
            }
            if row.strayQuotes > 0 {
                findings.add(.strayQuote, line: line, count: row.strayQuotes)
            }
            if row.blanksBeforeQuotes > 0 {
                findings.add(.blankBeforeQuote, line: line, count: row.blanksBeforeQuotes)
            }
            line += Int64(row.lines)
            window.position = row.next
        }
        return true
    }

    /// Whether a row has no text, or, in a table, nothing but blanks.
    func isBlank(_ row: CSVRow) -> Bool {
        guard row.end > row.start else { return true }
        guard columns.count > 1, scanner.cells.count == 1 else { return false }
        return window.bytes[row.start..<row.end].allSatisfy { $0 == 0x20 || $0 == 0x09 }
    }

    func newEntry(_ range: Range<Int64>, firstField: Int) -> RecordEntry {
        RecordEntry(
            offset: range.lowerBound,
            length: range.upperBound - range.lowerBound,
            line: line,
            ordinal: ordinal + 1,
            firstField: Int32(firstField)
        )
    }

    mutating func finish(
        _ entry: inout RecordEntry,
        refusing reason: Reason,
        rawFrom start: Int,
        in batch: inout RecordBatch
    ) {
        batch.fields.append(
            FieldEntry(
                place: PlaceTable.raw,
                offset: Int32(start),
                count: Int32(batch.bytes.count - start)
            )
        )
        entry.fieldCount += 1
        entry.reason = reason
        finish(&entry, in: &batch)
    }

    /// Gives a record its id, for which `hash` has seen its kind and its raw bytes.
    mutating func finish(_ entry: inout RecordEntry, in batch: inout RecordBatch) {
        let (high, low) = hash.finishPrefix()
        entry.id = RecordID(high: high, low: low)
        entry.kind = source.kind.rawValue
        ordinal += 1
        batch.records.append(entry)
    }
}
