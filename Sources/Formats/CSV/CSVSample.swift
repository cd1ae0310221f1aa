import Records

/// The first rows of a CSV file, from which its dialect is told.
struct CSVSample {
    /// Text that is looked at, in bytes, and rows.
    static let bytes = 1 << 16
    static let rows = 100

    private var text: [UInt8]
    private let isWhole: Bool
    private let hasHeader: Bool
    private let mapped: Set<String>
    private let findsQuote: Bool

    /// Takes the first bytes after the preamble; `isWhole` where the file ends with them.
    init(_ text: [UInt8], isWhole: Bool, source: Source) {
        self.text = text
        self.isWhole = isWhole
        hasHeader = source.header
        mapped = source.places
        findsQuote = source.quote == "auto"
    }

    /// How well a dialect fits the sample.
    private struct Score {
        /// Mapped columns that are found.
        var mapped: Int
        /// The share of rows that have as many cells as they must.
        var agreement: Double
        var columns: Int
        /// Cells in quotes, those left out that nothing closes.
        var quoted: Int

        static func < (left: Score, right: Score) -> Bool {
            (left.mapped, left.agreement, left.columns)
                < (right.mapped, right.agreement, right.columns)
        }

        /// Whether two dialects of several columns cannot be told apart.
        func equals(_ other: Score) -> Bool {
            columns > 1 && other.columns > 1
                && (mapped, agreement) == (other.mapped, other.agreement)
        }
    }

    /// The dialect of the file: the marks that are known, and for the others those under which most
    /// mapped columns are found, then under which rows agree best.
    ///
    /// Of quotes, that one is taken which most cells stand in. Where two dialects fit equally well,
    /// that is a finding.
    func dialect(
        delimiter: UInt8?,
        of declared: CSVDialect,
        _ findings: inout FindingList
    ) -> CSVDialect {
        let quotes = findsQuote ? CSVDialect.quotes.map(Optional.some) + [nil] : [declared.quote]
        var best: (dialect: CSVDialect, score: Score)?
        var doubts: Set<String> = []
        for quote in quotes {
            var dialect = declared
            dialect.quote = quote
            let (found, isDoubtful) = finding(delimiter, of: dialect)
            let score = score(found)
            if let known = best?.score {
                let isEqual = (known.mapped, known.agreement) == (score.mapped, score.agreement)
                if isEqual, known.quoted > 0, score.quoted > 0 { doubts.insert("quote") }
                let isBetter =
                    (known.mapped, known.agreement, known.quoted)
                    < (score.mapped, score.agreement, score.quoted)
                guard isBetter else { continue }
            }
            best = (found, score)
            if isDoubtful { doubts.insert("delimiter") } else { doubts.remove("delimiter") }
        }
        for doubt in doubts { findings.add(.doubtfulDialect, field: doubt) }
        return withBlanks(best?.dialect ?? declared)
    }

    /// The dialect of rows that stand in quotes as one cell each, if mapped columns are found in that
    /// way alone; nil where not.
    func dialectOfInnerRows(
        delimiter: UInt8?,
        of dialect: CSVDialect,
        _ findings: inout FindingList
    ) -> CSVDialect? {
        guard hasHeader, score(dialect).mapped == 0, let text = innerText(dialect) else {
            return nil
        }
        var (inner, doubts) = (self, FindingList())
        inner.text = text
        let found = inner.dialect(delimiter: delimiter, of: dialect, &doubts)
        guard inner.score(found).mapped > 0 else { return nil }
        findings = doubts
        return found
    }

    /// The sample with its rows out of their quotes; nil where the first one is in none.
    private func innerText(_ dialect: CSVDialect) -> [UInt8]? {
        var scanner = CSVScanner(CSVDialect(delimiter: nil, quote: dialect.quote))
        var inner: [UInt8] = []
        return text.withUnsafeBufferPointer { text in
            var start = 0
            while case .row(let row) = scanner.scan(text, from: start, atEnd: isWhole),
                start < text.count
            {
                let cell = CSVInnerRow.text(of: row, scanner, in: text)
                if cell == nil, inner.isEmpty { return nil }
                inner += cell ?? Array(text[row.start..<row.end])
                inner.append(0x0A)
                start = row.next
            }
            return inner.isEmpty ? nil : inner
        }
    }

    /// A dialect that leaves blanks before quotes out, if that alone gives rows the cells of the first.
    private func withBlanks(_ dialect: CSVDialect) -> CSVDialect {
        let counts = read(dialect).counts
        let fitting = counts.count { $0 == counts.first }
        guard fitting < counts.count, dialect.quote != nil else { return dialect }
        var other = dialect
        other.skipsBlanks = true
        let others = read(other).counts
        return others.count { $0 == others.first } > fitting + 1 ? other : dialect
    }

    /// A dialect with its delimiter, and whether another one fits as well.
    ///
    /// A file whose header is one cell under every candidate has one column; where a row of it has
    /// several, that is doubtful.
    private func finding(_ known: UInt8?, of dialect: CSVDialect) -> (CSVDialect, Bool) {
        var dialect = dialect
        dialect.delimiter = known ?? CSVDialect.candidates[0]
        guard known == nil else { return (dialect, false) }
        var best = (dialect: dialect, score: score(dialect))
        var isDoubtful = false
        for candidate in CSVDialect.candidates.dropFirst() {
            dialect.delimiter = candidate
            let score = score(dialect)
            isDoubtful =
                best.score < score
                ? best.score.equals(score) : isDoubtful || best.score.equals(score)
            if best.score < score { best = (dialect, score) }
        }
        guard best.score.columns <= 1 else { return (best.dialect, isDoubtful) }
        for candidate in CSVDialect.rareCandidates {
            dialect.delimiter = candidate
            let score = score(dialect)
            if isClear(score, of: candidate) { return (dialect, false) }
        }
        let splits = CSVDialect.candidates.contains { candidate in
            dialect.delimiter = candidate
            return read(dialect).counts.contains { $0 > 1 }
        }
        dialect.delimiter = nil
        return (dialect, splits)
    }

    /// Whether a delimiter is certain that may also be text: times have a `:` in them.
    private func isClear(_ score: Score, of candidate: UInt8) -> Bool {
        guard score.columns > 1, score.agreement == 1 else { return false }
        return hasHeader && score.mapped > 0 || candidate != CSVDialect.colon
    }

    /// The number of cells that most rows have, the greater one where two are as common; nil where
    /// not even the first row ends in the sample.
    func usualCellCount(_ dialect: CSVDialect) -> Int? {
        let rows = read(dialect)
        return rows.isCut ? nil : Self.usual(rows.counts)
    }

    private func score(_ dialect: CSVDialect) -> Score {
        let rows = read(dialect)
        let columns = hasHeader ? rows.counts.first ?? 0 : Self.usual(rows.counts)
        let names = hasHeader ? rows.header : CSVHeader.numbers(columns)
        var score = Score(
            mapped: mapped.intersection(names).count,
            agreement: 0,
            columns: columns,
            quoted: rows.quoted
        )
        if columns > 1 {
            let fitting = rows.counts.count { $0 == columns }
            score.agreement = Double(fitting) / Double(rows.counts.count)
        }
        return score
    }

    private static func usual(_ counts: [Int]) -> Int {
        let groups = Dictionary(grouping: counts) { $0 }
        return groups.max { ($0.value.count, $0.key) < ($1.value.count, $1.key) }?.key ?? 0
    }

    /// What the sample holds under a dialect.
    private struct Rows {
        /// The cells of the first row.
        var header: [String] = []
        /// How many cells each row has.
        var counts: [Int] = []
        /// Cells in quotes.
        var quoted = 0
        /// Whether the first row does not end in the sample.
        var isCut = false

        mutating func add(
            _ row: CSVRow,
            _ scanner: CSVScanner,
            _ text: UnsafeBufferPointer<UInt8>
        ) {
            if counts.isEmpty { header = CSVHeader.texts(row, scanner, text) }
            counts.append(scanner.cells.count)
            quoted += scanner.cells.count { cell in
                cell.start > 0
                    && text[row.start + Int(cell.start) - 1] == scanner.dialect.quote
            }
        }
    }

    private func read(_ dialect: CSVDialect) -> Rows {
        var scanner = CSVScanner(dialect)
        var rows = Rows()
        text.withUnsafeBufferPointer { text in
            var start = 0
            while start < text.count, rows.counts.count < Self.rows {
                switch scanner.scan(text, from: start, atEnd: isWhole) {
                case .incomplete:
                    guard rows.counts.isEmpty else { return }
                    rows.isCut = true
                    rows.add(CSVRow(start: start, end: text.count, next: text.count), scanner, text)
                    return
                case .unclosed, .long, .tooWide:
                    let end = text[start...].firstIndex { $0 == 0x0A || $0 == 0x0D }
                    start = (end ?? text.count) + 1
                    rows.quoted -= 1
                case .row(let row):
                    start = row.next
                    if row.end > row.start { rows.add(row, scanner, text) }
                }
            }
        }
        return rows
    }
}
