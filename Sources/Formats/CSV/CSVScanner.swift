/// Finds the cells of one row after another (RFC 4180, and its usual breaches).
///
/// A cell that begins with a quote ends at the next quote that stands before a delimiter or a line
/// ending. Other quotes in it are text; such a cell may not span lines, because a quote that was
/// merely forgotten would then join two rows into one.
struct CSVScanner {
    /// Limits of one quoted cell; past them its opening quote counts as never closed.
    static let quotedBytes = 1 << 20
    static let quotedLines = 1000

    let dialect: CSVDialect
    private let meanings: [UInt8]
    private(set) var cells: [CSVCell] = []
    private(set) var readsEscapes = false

    init(_ dialect: CSVDialect) {
        self.dialect = dialect
        meanings = dialect.meanings
    }

    /// Scans the row that begins at `start` and leaves its cells in `cells`.
    ///
    /// With `readsEscapes` a `\"` before a delimiter is text, else it closes the cell.
    mutating func scan(
        _ text: UnsafeBufferPointer<UInt8>,
        from start: Int,
        atEnd: Bool,
        readsEscapes: Bool = false
    ) -> CSVScan {
        self.readsEscapes = readsEscapes
        cells.removeAll(keepingCapacity: true)
        return meanings.withUnsafeBufferPointer { meanings in
            var pass = CSVPass(
                text: text,
                meanings: meanings,
                atEnd: atEnd,
                readsEscapes: readsEscapes,
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
                readsEscapes: readsEscapes,
                row: row
            )
            pass.appendUnescaped(cell, to: &bytes)
        }
    }
}
