package import Records

/// Counts the rows at the end of a table that hold totals: `Total,9,,`.
package struct TotalLines: Sendable {
    /// How many of the last rows do.
    package private(set) var count = 0

    package init() {}

    /// Takes in the records of a batch, which come after those of the last one.
    package mutating func observe(_ batch: RecordBatch) {
        for record in batch.records {
            count = Self.isTotal(record, batch) ? count + 1 : 0
        }
    }

    /// Whether a row begins with a word for a total, has blank cells, and numbers in all others.
    private static func isTotal(_ record: RecordEntry, _ batch: RecordBatch) -> Bool {
        guard record.refusal == 0, record.length < 1024 else { return false }
        let texts = batch.fields(of: record).map { batch.text(of: $0) }
        let filled = texts.filter { text in text.contains { $0 > 0x20 } }
        guard let first = filled.first, filled.count < texts.count else { return false }
        let words = String(decoding: first, as: UTF8.self).lowercased()
            .prefix { !$0.isNumber && $0 != ":" && $0 != "=" }
        let name = words.split(separator: " ").joined(separator: " ")
        return Self.names.contains(name)
            && filled.dropFirst().allSatisfy { text in
                text.allSatisfy { $0 &- 0x30 < 10 || " .,'%".utf8.contains($0) }
            }
    }

    private static let names: Set<String> = [
        "total", "totals", "grand total", "sum", "subtotal", "sub-total", "total général", "totaux",
        "somme", "total general", "suma", "итого", "всего", "сумма", "المجموع", "الإجمالي",
        "المجموع الكلي",
    ]
}
