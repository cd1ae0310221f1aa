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
            if let inner = innerRow(of: row), fitsHeader(inner.scanner.cells) {
                findings.add(.quotedRow, line: line)
                entry.fieldCount = addFields(
                    of: inner.row,
                    in: inner.text,
                    inner.scanner,
                    to: &batch
                )
                return finish(&entry, in: &batch)
            }
            batch.addCells(scanner.cells.count, expected: columns.count)
            entry.fieldCount = 1
            refuse(&entry, reason, range, in: &batch)
            return
        }
        if scanner.cells.count > columns.count { findings.add(.surplusCells, line: line) }
        entry.fieldCount = addFields(of: row, in: window.bytes, scanner, to: &batch)
        if !window.isText(row.start..<row.end), !keepBytes(of: row, in: &batch, &findings) {
            batch.fields.removeLast(Int(entry.fieldCount))
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
        if scanner.cells.count < requiredCells { return .tooFewCells }
        return fitsHeader() ? nil : .tooManyCells
    }

    /// Adds the cells of a row of a text, all over one copy of its bytes but for those with escapes;
    /// how many fields that are.
    private func addFields(
        of row: CSVRow,
        in text: [UInt8],
        _ scanner: CSVScanner,
        to batch: inout RecordBatch
    ) -> Int32 {
        let base = Int32(batch.bytes.count)
        let count = min(columns.count, scanner.cells.count)
        text.withUnsafeBufferPointer { text in
            batch.bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[row.start..<row.end]))
            for index in 0..<count {
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
        return Int32(count)
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
        let first = batch.fields.count - min(columns.count, scanner.cells.count)
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
