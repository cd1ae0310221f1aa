/// The row that stands in another one, which is nothing but a cell in quotes.
///
/// A table that is opened as text and saved again becomes one column: each of its lines is a cell,
/// in quotes where the line has any, or has delimiters.
struct CSVInnerRow {
    let text: [UInt8]
    let scanner: CSVScanner
    let row: CSVRow

    /// Reads the row in the one that was scanned last; nil where there is not just one in it.
    init?(_ outer: CSVRow, _ scanner: CSVScanner, in text: UnsafeBufferPointer<UInt8>) {
        guard let inner = Self.text(of: outer, scanner, in: text) else { return nil }
        var own = CSVScanner(scanner.dialect)
        let scan = inner.withUnsafeBufferPointer { own.scan($0, from: 0, atEnd: true) }
        guard case .row(let row) = scan, row.next == inner.count, row.strayQuotes == 0,
            own.cells.count > 1
        else { return nil }
        self.text = inner
        self.scanner = own
        self.row = row
    }

    /// The texts of its cells without the blanks around them.
    var texts: [String] {
        text.withUnsafeBufferPointer { CSVHeader.texts(row, scanner, $0) }
    }

    /// The text of the cell that a row is nothing but; nil where it is not one in quotes.
    static func text(
        of row: CSVRow,
        _ scanner: CSVScanner,
        in text: UnsafeBufferPointer<UInt8>
    ) -> [UInt8]? {
        guard scanner.cells.count == 1, let cell = scanner.cells.first, cell.start == 1,
            row.strayQuotes == 0, row.end - row.start == Int(cell.end) + 1
        else { return nil }
        var inner: [UInt8] = []
        scanner.append(cell, of: row, in: text, to: &inner)
        return inner
    }
}

extension CSVReader {
    /// The row in the one that was scanned last; nil where that is a row itself, or no text.
    func innerRow(of row: CSVRow) -> CSVInnerRow? {
        guard scanner.cells.count == 1, window.isText(row.start..<row.end) else { return nil }
        return window.bytes.withUnsafeBufferPointer { CSVInnerRow(row, scanner, in: $0) }
    }
}
