import Records

/// The first rows of a CSV file, from which its dialect is told.
struct CSVSample {
    /// Text that is looked at, in bytes, and rows.
    static let bytes = 1 << 16
    static let rows = 100

    private let text: [UInt8]
    private let isWhole: Bool
    private let quote: UInt8?
    private let hasHeader: Bool
    private let mapped: Set<String>

    /// Takes the first bytes after the preamble; `isWhole` where the file ends with them.
    init(_ text: [UInt8], isWhole: Bool, source: Source, quote: UInt8?) {
        self.text = text
        self.isWhole = isWhole
        self.quote = quote
        hasHeader = source.header
        mapped = source.places
    }

    /// The delimiter under which most mapped columns are found, then under which rows agree best.
    func delimiter() -> UInt8 {
        var best = (delimiter: CSVDialect.candidates[0], score: score(CSVDialect.candidates[0]))
        for candidate in CSVDialect.candidates.dropFirst() {
            let score = score(candidate)
            if score > best.score { best = (candidate, score) }
        }
        return best.delimiter
    }

    /// The number of cells that most rows have, the greater one where two are as common.
    func usualCellCount(_ delimiter: UInt8) -> Int {
        Self.usual(read(delimiter).counts)
    }

    private func score(_ delimiter: UInt8) -> (mapped: Int, agreement: Double, columns: Int) {
        let (header, counts) = read(delimiter)
        let columns = hasHeader ? counts.first ?? 0 : Self.usual(counts)
        let names = hasHeader ? header : CSVHeader.numbers(columns)
        let found = mapped.intersection(names).count
        guard columns > 1 else { return (found, 0, columns) }
        let agreeing = counts.count { $0 == columns }
        return (found, Double(agreeing) / Double(counts.count), columns)
    }

    private static func usual(_ counts: [Int]) -> Int {
        let groups = Dictionary(grouping: counts) { $0 }
        return groups.max { ($0.value.count, $0.key) < ($1.value.count, $1.key) }?.key ?? 0
    }

    /// The cells of the first row, and how many cells each row has.
    private func read(_ delimiter: UInt8) -> (header: [String], counts: [Int]) {
        var scanner = CSVScanner(CSVDialect(delimiter: delimiter, quote: quote))
        var (header, counts): ([String], [Int]) = ([], [])
        text.withUnsafeBufferPointer { text in
            var start = 0
            while start < text.count, counts.count < Self.rows {
                switch scanner.scan(text, from: start, atEnd: isWhole) {
                case .incomplete: return
                case .openQuote:
                    let end = text[start...].firstIndex { $0 == 0x0A || $0 == 0x0D }
                    start = (end ?? text.count) + 1
                case .row(let row):
                    start = row.next
                    guard row.end > row.start else { continue }
                    if counts.isEmpty { header = CSVHeader.texts(row, scanner, text) }
                    counts.append(scanner.cells.count)
                }
            }
        }
        return (header, counts)
    }
}
