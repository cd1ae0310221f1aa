import Records

extension Source {
    /// The dialect that the source declares, with the likeliest marks where they are to be found.
    var declaredDialect: CSVDialect {
        let escape: CSVEscape =
            self.escape == "auto" ? .found : Self.mark(self.escape).map { .declared($0) } ?? .none
        return CSVDialect(
            delimiter: Self.mark(delimiter) ?? CSVDialect.candidates[0],
            quote: quote == "auto" ? CSVDialect.quotes[0] : Self.mark(quote),
            escape: escape
        )
    }

    /// The byte of an ASCII character; nil for `auto` and for no character at all.
    static func mark(_ text: String) -> UInt8? {
        guard text != "auto", let byte = text.utf8.first else { return nil }
        precondition(text.utf8.count == 1, "a delimiter or quote is one ASCII character")
        return byte
    }
}

extension CSVReader {
    /// Reads all that stands before the first record; nil where no record can follow.
    ///
    /// The window then stands at what is to be refused, or at its end.
    mutating func readHeader(_ findings: inout FindingList) throws(FormatError) -> CSVHeader? {
        try window.readUntil(waiting: CSVSeparatorLine.limit)
        if window.contradictsDeclaration {
            findings.add(.lyingDeclaration, field: window.encoding)
        }
        let hint = CSVSeparatorLine(window.bytes[window.position...])?.delimiter
        try skipPreamble(hasHint: hint != nil, &findings)
        try skipBlankLines()
        guard !window.isExhausted else {
            findings.add(.emptyFile)
            return nil
        }
        if source.skipLast > 0, try skipsTail(&findings) { return nil }
        let known = Source.mark(source.delimiter) ?? hint
        try window.readUntil(waiting: CSVSample.bytes)
        let sample = CSVSample(
            Array(window.bytes[window.position...].prefix(CSVSample.bytes)),
            isWhole: window.hasEnded && window.waiting <= CSVSample.bytes,
            source: source
        )
        var doubts = FindingList()
        let dialect = sample.dialect(delimiter: known, of: scanner.dialect, &doubts)
        let inner = sample.dialectOfInnerRows(delimiter: known, of: dialect, &doubts)
        findings.add(doubts)
        scanner = CSVScanner(inner ?? dialect)
        guard source.header else {
            let header = CSVHeader(count: try cellCount(sample))
            return isMapped(header) ? header : nil
        }
        return try namedHeader(&findings)
    }

    /// The number of cells of most rows, or of a first row that is longer than the sample.
    private mutating func cellCount(_ sample: CSVSample) throws(FormatError) -> Int {
        if let count = sample.usualCellCount(scanner.dialect) { return count }
        var mode = CSVScanMode()
        mode.isPatient = true
        guard case .row = try scanRow(mode) else { return 0 }
        return scanner.cells.count
    }

    private mutating func namedHeader(
        _ findings: inout FindingList
    ) throws(FormatError) -> CSVHeader? {
        guard let (found, texts, isStray) = try headerRow() else { return nil }
        // Looking behind the row may have moved the text.
        let row = found.moved(to: window.position)
        var header = CSVHeader(texts, line: line, source: source)
        if !isStray, !isMapped(header), let inner = innerRow(of: row) {
            header = CSVHeader(inner.texts, line: line, source: source)
            if isMapped(header) { findings.add(.quotedRow, line: line) }
        }
        for place in header.similar(to: source.places) {
            findings.add(.similarColumn, line: line, field: place)
        }
        // What is no header may be a person: its cells must not show in findings.
        guard isMapped(header) else { return nil }
        findings.add(header.findings)
        if row.blanksBeforeQuotes > 0 {
            findings.add(.blankBeforeQuote, line: line, count: row.blanksBeforeQuotes)
        }
        if isStray || row.strayQuotes > 0 { findings.add(.strayQuote, line: line) }
        headerText = Array(window.bytes[row.start..<row.end])
        line += Int64(row.lines)
        window.position = row.next
        return header
    }

    /// The header row and its texts; `isStray` where a quote in it is none.
    ///
    /// Where a quote is never closed, or where the row spans lines and has a quote that no writer
    /// puts there or is not followed by a row with as many cells, it may be two rows that a stray
    /// quote joins. The first line alone is the header then, if the next row has as many cells as
    /// it, or if nothing else could be.
    private mutating func headerRow() throws(FormatError) -> (CSVRow, [String], isStray: Bool)? {
        let quoted = scanner
        var found: (CSVRow, [String], isStray: Bool)?
        if case .row(let row) = try scanRow() {
            guard window.isText(row.start..<row.end) else { return nil }
            found = (row, texts(of: row), false)
            let count = scanner.cells.count
            if row.lines == 1 { return found }
            if !row.isDoubtful, try followingCells(row, quoted) == count { return found }
        }
        defer { scanner = quoted }
        scanner = CSVScanner(CSVDialect(delimiter: quoted.dialect.delimiter, quote: nil))
        guard case .row(let row) = try scanRow(), window.isText(row.start..<row.end) else {
            return found
        }
        let (texts, count) = (texts(of: row), scanner.cells.count)
        if found != nil, try followingCells(row, quoted) != count { return found }
        let mark = quoted.dialect.quote.map { Character(Unicode.Scalar($0)) }
        return (row, texts.map { $0.filter { $0 != mark } }, true)
    }

    /// The number of cells in the row after the first one; nil where there is none.
    private mutating func followingCells(
        _ row: CSVRow,
        _ quoted: CSVScanner
    ) throws(FormatError) -> Int? {
        let length = row.next - window.position
        let slice = try slice(length + CSVSample.bytes)
        var other = quoted
        let scan = window.bytes.withUnsafeBufferPointer {
            other.scan(
                UnsafeBufferPointer(rebasing: $0[..<slice.end]),
                from: window.position + length,
                atEnd: slice.isLast
            )
        }
        guard window.position + length < slice.end, case .row = scan else { return nil }
        return other.cells.count
    }

    private func texts(of row: CSVRow) -> [String] {
        window.bytes.withUnsafeBufferPointer { CSVHeader.texts(row, scanner, $0) }
    }

    private func isMapped(_ header: CSVHeader) -> Bool {
        let places = source.places
        return !header.names.isEmpty && (places.isEmpty || !places.isDisjoint(with: header.names))
    }

    private mutating func skipBlankLines() throws(FormatError) {
        while !window.isExhausted {
            let before = window.position
            try window.readUntil(waiting: 1)
            try skipLineEnding()
            if window.position == before { return }
        }
    }

    /// Passes over the line ending at the window's position, if there is one.
    mutating func skipLineEnding() throws(FormatError) {
        try window.readUntil(waiting: 2)
        guard window.waiting > 0 else { return }
        let first = window.bytes[window.position]
        guard first == 0x0A || first == 0x0D else { return }
        let isPair =
            first == 0x0D && window.waiting > 1
            && window.bytes[window.position + 1] == 0x0A
        window.position += isPair ? 2 : 1
        line += 1
    }

    /// Line endings in a part of the window, a CRLF counted once.
    func lineEndings(in range: Range<Int>) -> Int {
        let bytes = window.bytes
        return range.count { index in
            guard bytes[index] == 0x0D else { return bytes[index] == 0x0A }
            return index + 1 == bytes.count || bytes[index + 1] != 0x0A
        }
    }
}
