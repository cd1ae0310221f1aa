/// How a text that may be CSV is taken apart, told from its first rows.
package struct CSVGuess: Hashable, Codable, Sendable {
    /// Whether the first row names columns.
    package enum Header: String, Codable, Sendable {
        /// Numbers stand below texts.
        case sure
        /// Nothing speaks against it.
        case likely
        case none
    }

    /// One character.
    package var delimiter: String
    package var quote: String
    /// Lines before the header, or before the first row.
    package var skip: Int
    package var header: Header
    /// Cells of most rows.
    package var columns: Int
    /// The share of the rows from the header on, up to the first hundred, that have so many cells.
    package var agreement: Double
    package var rows: Int

    /// Reads the first rows of a text; nil where no delimiter makes a table of them.
    package init?(_ text: [UInt8], isWhole: Bool) {
        let hint = CSVSeparatorLine(text)
        let start = hint?.length ?? 0
        var best: CSVGuess?
        for quote in ["\"", "'"] as [Character] {
            for delimiter in hint.map({ [$0.delimiter] }) ?? Self.delimiters {
                let dialect = CSVDialect(delimiter: delimiter, quote: quote.asciiValue)
                let rows = CSVGuessRows(text, from: start, isWhole: isWhole, dialect)
                // An apostrophe inside a cell quotes nothing.
                guard quote == "\"" || rows.haveQuotes(0x27, delimiter),
                    let guess = CSVGuess(rows, dialect, hasHint: hint != nil),
                    best.map({ guess.isBetter(than: $0) }) ?? true,
                    hint != nil || delimiter != CSVDialect.colon
                        || best == nil && guess.isBeyondDoubt
                else { continue }
                best = guess
            }
        }
        guard let best else { return nil }
        self = best
    }

    /// Takes a text whose first line is made of known names, at least one row below it, for a
    /// table.
    package init?(smallTable text: [UInt8], isKnown: (String) -> Bool) {
        let several = Self.delimiters.first { delimiter in
            let names = Self.names(text, CSVDialect(delimiter: delimiter, quote: 0x22))
            return names.count > 1 && names.allSatisfy(isKnown)
        }
        // One column has no delimiter: one that no cell has in it will do.
        guard let delimiter = several ?? Self.delimiters.first(where: { !text.contains($0) })
        else { return nil }
        let dialect = CSVDialect(delimiter: delimiter, quote: 0x22)
        let names = Self.names(text, dialect)
        let rows = CSVGuessRows(text, from: 0, isWhole: true, dialect).all
        let fitting = rows.count { $0.cells.count == names.count }
        guard names.allSatisfy(isKnown), rows.count > 1, fitting * 10 >= rows.count * 9 else {
            return nil
        }
        self.delimiter = String(UnicodeScalar(delimiter))
        quote = "\""
        skip = 0
        header = .sure
        columns = names.count
        agreement = Double(fitting) / Double(rows.count)
        self.rows = rows.count
    }

    private static func names(_ text: [UInt8], _ dialect: CSVDialect) -> [String] {
        let row = CSVGuessRows(text, from: 0, isWhole: true, dialect).all.first
        return (row?.cells ?? []).map { String(decoding: $0, as: UTF8.self) }
    }

    private init?(_ rows: CSVGuessRows, _ dialect: CSVDialect, hasHint: Bool) {
        let groups = Dictionary(grouping: rows.all.map(\.cells.count)) { $0 }
            .filter { $0.key > 1 }
        let most = groups.max { ($0.value.count, $0.key) < ($1.value.count, $1.key) }
        guard let columns = most?.key,
            let first = rows.all.firstIndex(where: { row in
                row.cells.count == columns && row.cells.count { !$0.isEmpty } * 2 >= columns
            })
        else { return nil }
        let table = rows.all[first...]
        delimiter = dialect.delimiter.map { String(UnicodeScalar($0)) } ?? ","
        quote = dialect.quote.map { String(UnicodeScalar($0)) } ?? ""
        skip = rows.all[first].line + (hasHint ? 1 : 0)
        self.columns = columns
        self.rows = table.count
        agreement = Double(table.count { $0.cells.count == columns }) / Double(table.count)
        header = Self.header(of: table.map(\.cells), columns)
        // Prose has commas too, and now and then as many on two lines.
        guard agreement >= (columns > 2 ? 0.6 : 0.9), table.count > (columns > 2 ? 1 : 2) else {
            return nil
        }
    }

    private static let delimiters = CSVDialect.candidates + CSVDialect.rareCandidates

    /// Whether a delimiter that texts have too makes a table from the first line to the last.
    private var isBeyondDoubt: Bool {
        columns > 2 && rows > 2 && agreement == 1 && skip == 0 && header != .none
    }

    private func isBetter(than other: CSVGuess) -> Bool {
        let (mine, others) = ((agreement * 20).rounded(), (other.agreement * 20).rounded())
        // Cells that the right quotes keep whole are fewer.
        if quote != other.quote { return mine >= others }
        // The first line is more often the row of names than one in front of the table.
        let isFirst = [skip == 0, other.skip == 0]
        if mine == others, isFirst[0] != isFirst[1] {
            return isFirst[0] ? columns * 2 >= other.columns : columns > other.columns * 2
        }
        return (mine, columns) > (others, other.columns)
    }

    /// Names of columns have letters, hardly any digits, and differ; what stands below them does not
    /// repeat them.
    private static func header(of rows: [[[UInt8]]], _ columns: Int) -> Header {
        guard let first = rows.first else { return .none }
        let names = first.filter { !$0.isEmpty }
        let isNamed = names.allSatisfy { name in
            let digits = name.count { $0 &- 0x30 < 10 }
            let letters = name.count { $0 >= 0x80 || ($0 | 0x20) &- 0x61 < 26 }
            return letters > 0 && digits <= 2 && digits < letters && !name.contains(0x40)
                && name.count <= 120
        }
        guard isNamed, Set(names).count * 5 >= names.count * 4 else { return .none }
        let below = rows.dropFirst().filter { $0.count == columns }
        let repeats = (0..<columns).count { column in
            !first[column].isEmpty && below.contains { $0[column] == first[column] }
        }
        guard repeats * 4 <= names.count else { return .none }
        let isNumbered = (0..<columns).contains { column in
            let filled = below.filter { !$0[column].isEmpty }
            return filled.count > 0
                && filled.count { $0[column].contains { $0 &- 0x30 < 10 } } * 5 >= filled.count * 4
        }
        return isNumbered ? .sure : .likely
    }
}

/// The first rows of a text under one dialect.
private struct CSVGuessRows {
    /// One row: its cells without blanks around them, and the lines of the text before it.
    struct Row {
        var cells: [[UInt8]]
        var line: Int
    }

    private(set) var all: [Row] = []
    private var rawRows: [[UInt8]] = []

    /// Whether a quarter of the rows have a cell between quotes of a sort.
    func haveQuotes(_ quote: UInt8, _ delimiter: UInt8) -> Bool {
        let quoted = rawRows.count { row in
            row.first == quote && row.dropFirst().contains(quote)
                || row.indices.dropLast().contains { row[$0] == delimiter && row[$0 + 1] == quote }
        }
        return quoted * 4 >= rawRows.count && quoted > 0
    }

    init(_ text: [UInt8], from start: Int, isWhole: Bool, _ dialect: CSVDialect) {
        var scanner = CSVScanner(dialect)
        let text = Array(text.prefix(CSVSample.bytes))
        let isWhole = isWhole && text.count < CSVSample.bytes
        var line = 0
        text.withUnsafeBufferPointer { text in
            var position = start
            while position < text.count, all.count < CSVSample.rows {
                switch scanner.scan(text, from: position, atEnd: isWhole) {
                case .incomplete, .long, .tooWide, .unclosed:
                    // The end of the sample, or a quote that nothing closes.
                    position = Self.endOfLine(text, position)
                    line += 1
                case .row(let row):
                    if row.end > row.start {
                        let cells = CSVHeader.texts(row, scanner, text).map { Array($0.utf8) }
                        all.append(Row(cells: cells, line: line))
                        rawRows.append(Array(text[row.start..<row.end]))
                    }
                    line += max(row.lines, 1)
                    position = row.next
                }
            }
        }
    }

    private static func endOfLine(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        guard let end = text[start...].firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) else {
            return text.count
        }
        let isPair = text[end] == 0x0D && end + 1 < text.count && text[end + 1] == 0x0A
        return end + (isPair ? 2 : 1)
    }
}
