import Files
import Records

extension CSVReader {
    /// Adds the row that was scanned last.
    mutating func add(
        _ row: CSVRow,
        to batch: inout RecordBatch,
        _ findings: inout FindingList
    ) {
        let range = window.rawRange(row.start..<row.end)
        var entry = newEntry(range, firstField: batch.fields.count)
        window.withRawBytes(range) { raw in
            hash.update(kind)
            hash.update(raw)
        }
        if let reason = refusal(of: row) {
            batch.addCells(scanner.cells.count, expected: columns.count)
            entry.fieldCount = 1
            refuse(&entry, reason, range, in: &batch)
            return
        }
        if scanner.cells.count > columns.count { findings.add(.surplusCells, line: line) }
        addFields(of: row, to: &batch)
        entry.fieldCount = Int32(columns.count)
        if !window.isText(row.start..<row.end), !keepBytes(of: row, in: &batch, &findings) {
            batch.fields.removeLast(columns.count)
            entry.fieldCount = 0
            refuse(&entry, .undecodable, range, in: &batch)
        } else {
            finish(&entry, in: &batch)
        }
    }

    private mutating func refuse(
        _ entry: inout RecordEntry,
        _ reason: Reason,
        _ range: Range<Int64>,
        in batch: inout RecordBatch
    ) {
        let start = batch.bytes.count
        window.withRawBytes(range) {
            batch.bytes.append(contentsOf: $0.prefix(QuarantineLimit.bytes))
        }
        finish(&entry, refusing: reason, rawFrom: start, in: &batch)
    }

    private func refusal(of row: CSVRow) -> Reason? {
        if scanner.cells.count < columns.count { return .tooFewCells }
        return fitsHeader() ? nil : .tooManyCells
    }

    /// Adds the cells of a row, all over one copy of its bytes but for those with escapes.
    private func addFields(of row: CSVRow, to batch: inout RecordBatch) {
        let base = Int32(batch.bytes.count)
        window.bytes.withUnsafeBufferPointer { text in
            batch.bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[row.start..<row.end]))
            for index in columns.indices {
                let cell = scanner.cells[index]
                var field = FieldEntry(
                    place: columns[index],
                    owner: -1,
                    offset: base + cell.start,
                    count: cell.end - cell.start
                )
                if cell.hasEscapes {
                    field.offset = Int32(batch.bytes.count)
                    scanner.append(cell, of: row, in: text, to: &batch.bytes)
                    field.count = Int32(batch.bytes.count) - field.offset
                }
                batch.fields.append(field)
            }
        }
    }

    /// Keeps the original bytes of the cells that are not all text, and says which they are.
    ///
    /// False where bytes that are no text stand elsewhere.
    private func keepBytes(
        of row: CSVRow,
        in batch: inout RecordBatch,
        _ findings: inout FindingList
    ) -> Bool {
        let encoder = TextEncoder(window.encoding)
        let first = batch.fields.count - columns.count
        for (index, cell) in scanner.cells.enumerated() {
            let range = row.start + Int(cell.start)..<row.start + Int(cell.end)
            guard !window.isText(range) else { continue }
            let replaced = window.replaced(in: range)
            guard batch.keepBytes(ofField: first + index, replaced: replaced, by: encoder) else {
                return false
            }
            findings.add(.undecodableBytes, line: line, field: names[index])
        }
        return true
    }
}
