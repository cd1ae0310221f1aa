/// Finds the cells of one row after another (RFC 4180, and its usual breaches).
///
/// A cell that begins with a quote ends at the next quote that stands before a delimiter or a line
/// ending, blanks between them left out. Other quotes in it are text, and so are all quotes of other
/// cells. Whether a row that spans lines is to be believed is for the reader to say.
struct CSVScanner {
    /// Size of a quoted cell past which it needs a patient scan.
    static let quotedBytes = 1 << 20
    static let quotedLines = 1000
    /// Cells that a row may have; sheets have up to 16,384.
    static let cells = 1 << 18

    let dialect: CSVDialect
    private let meanings: [UInt8]
    private(set) var cells: [CSVCell] = []
    private(set) var mode = CSVScanMode()

    init(_ dialect: CSVDialect) {
        self.dialect = dialect
        meanings = dialect.meanings
    }

    /// Scans the row that begins at `start` and leaves its cells in `cells`.
    mutating func scan(
        _ text: UnsafeBufferPointer<UInt8>,
        from start: Int,
        atEnd: Bool,
        mode: CSVScanMode = CSVScanMode()
    ) -> CSVScan {
        self.mode = mode
        cells.removeAll(keepingCapacity: true)
        return meanings.withUnsafeBufferPointer { meanings in
            var pass = CSVPass(
                text: text,
                meanings: meanings,
                atEnd: atEnd,
                escape: dialect.escape,
                mode: mode,
                skipsBlanks: dialect.skipsBlanks || mode.skipsBlanks,
                row: CSVRow(start: start, end: start, next: start)
            )
            return pass.run(into: &cells)
        }
    }

    /// Appends the text of a cell of the row that was scanned last.
    func append(
        _ cell: CSVCell,
        of row: CSVRow,
        in text: UnsafeBufferPointer<UInt8>,
        to bytes: inout [UInt8]
    ) {
        guard cell.hasEscapes else {
            let range = row.start + Int(cell.start)..<row.start + Int(cell.end)
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[range]))
            return
        }
        meanings.withUnsafeBufferPointer { meanings in
            let pass = CSVPass(
                text: text,
                meanings: meanings,
                atEnd: true,
                escape: dialect.escape,
                mode: mode,
                skipsBlanks: dialect.skipsBlanks || mode.skipsBlanks,
                row: row
            )
            pass.appendUnescaped(cell, to: &bytes)
        }
    }
}
