import Glibc
import Records

/// What is odd about cells that are read all the same; their text stays as it is.
enum CSVRemarks {
    /// Values of a cell that could not be worked out (Excel's, with those of LibreOffice).
    private static let errors: Set<[UInt8]> = Set(
        [
            "#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!",
            "#CALC!", "#GETTING_DATA",
        ].map { Array($0.utf8) }
    )

    /// Adds what is odd about the cells of a batch; `names` are those of the columns.
    static func add(on batch: RecordBatch, names: [String], to findings: inout FindingList) {
        batch.bytes.withUnsafeBufferPointer { bytes in
            guard let base = bytes.baseAddress else { return }
            let hasNul = memchr(base, 0, bytes.count) != nil
            batch.fields.withUnsafeBufferPointer { fields in
                for record in batch.records where record.refusal == 0 {
                    let first = Int(record.firstField)
                    let count = min(Int(record.fieldCount), names.count)
                    for (column, field) in fields[first..<first + count].enumerated()
                    where field.count > 0 {
                        let start = Int(field.offset)
                        let text = UnsafeBufferPointer(
                            rebasing: bytes[start..<start + Int(field.count)]
                        )
                        if let reason = mark(of: text) {
                            findings.add(reason, line: record.line, field: names[column])
                        }
                        if hasNul, text.contains(0) {
                            findings.add(.nulByte, line: record.line, field: names[column])
                        }
                    }
                }
            }
        }
    }

    /// What a spreadsheet has made of a value that is not empty.
    @inline(__always)
    static func mark(of text: UnsafeBufferPointer<UInt8>) -> Reason? {
        switch text[0] {
        case 0x23: isError(text) ? .spreadsheetError : nil
        case 0x3D: text.count > 1 ? .spreadsheetFormula : nil
        case 0x30...0x39, 0x2D: isRounded(text) ? .roundedNumber : nil
        default: nil
        }
    }

    /// One of the errors, or the marks that stand for a number wider than its column.
    private static func isError(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        errors.contains(Array(text.prefix(16))) && text.count <= 16
            || text.count > 2 && text.allSatisfy { $0 == 0x23 }
    }

    /// Such as `1.23E+11` or `1,23E+11`: twelve digits, of which three are left.
    private static func isRounded(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let count = text.count
        guard count >= 5, count <= 24, text[count - 4] == 0x45, text[count - 3] == 0x2B else {
            return false
        }
        let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) }
        guard isDigit(text[count - 2]), isDigit(text[count - 1]) else { return false }
        let number = text[(text[0] == 0x2D ? 1 : 0)..<count - 4]
        let marks = number.count { $0 == 0x2E || $0 == 0x2C }
        return marks <= 1 && number.count > marks
            && number.allSatisfy { isDigit($0) || $0 == 0x2E || $0 == 0x2C }
    }
}
