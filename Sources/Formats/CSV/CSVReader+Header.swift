import Records

extension Source {
    /// The dialect that the source declares; a comma where the delimiter is to be found.
    var declaredDialect: CSVDialect {
        CSVDialect(delimiter: Self.mark(delimiter) ?? 0x2C, quote: Self.mark(quote))
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
        try window.readUntil(waiting: Self.separatorLine.count + 3)
        if window.contradictsDeclaration {
            findings.add(.lyingDeclaration, field: window.encoding)
        }
        let hint = separatorHint()
        for _ in 0..<max(source.skip, hint == nil ? 0 : 1) { try skipLine() }
        let known = Source.mark(source.delimiter) ?? hint
        if known == nil || !source.header { try window.readUntil(waiting: CSVSample.bytes) }
        let sample = CSVSample(
            Array(window.bytes[window.position...].prefix(CSVSample.bytes)),
            isWhole: window.hasEnded && window.waiting <= CSVSample.bytes,
            source: source,
            quote: scanner.dialect.quote
        )
        let delimiter = known ?? sample.delimiter()
        scanner = CSVScanner(CSVDialect(delimiter: delimiter, quote: scanner.dialect.quote))
        try skipBlankLines()
        guard !window.isExhausted else {
            findings.add(.emptyFile)
            return nil
        }
        guard source.header else { return numbered(sample.usualCellCount(delimiter)) }
        return try namedHeader(&findings)
    }

    private func numbered(_ count: Int) -> CSVHeader? {
        let header = CSVHeader(count: count)
        return isMapped(header) ? header : nil
    }

    private mutating func namedHeader(
        _ findings: inout FindingList
    ) throws(FormatError) -> CSVHeader? {
        guard case .row(let row) = try scanRow(), window.isText(row.start..<row.end) else {
            return nil
        }
        let texts = window.bytes.withUnsafeBufferPointer { CSVHeader.texts(row, scanner, $0) }
        let header = CSVHeader(texts, line: line)
        // What is no header may be a person: its cells must not show in findings.
        guard isMapped(header) else { return nil }
        findings.add(header.findings)
        line += Int64(row.lines)
        window.position = row.next
        return header
    }

    private func isMapped(_ header: CSVHeader) -> Bool {
        let places = source.places
        return !header.names.isEmpty && (places.isEmpty || !places.isDisjoint(with: header.names))
    }

    /// The delimiter that a first line such as `sep=;` names, as Excel writes it; nil without one.
    private func separatorHint() -> UInt8? {
        let line = window.bytes[window.position...].prefix { $0 != 0x0A && $0 != 0x0D }
        guard line.count == Self.separatorLine.count + 1, let last = line.last, last < 0x80 else {
            return nil
        }
        return line.starts(with: Self.separatorLine) { $0 | 0x20 == $1 } ? last : nil
    }

    /// How a line begins that names the delimiter; `=` has the bit of lower-case letters too.
    private static var separatorLine: [UInt8] { Array("sep=".utf8) }

    /// Passes over one line, quotes without meaning.
    private mutating func skipLine() throws(FormatError) {
        while true {
            let bytes = window.bytes
            let end = bytes[window.position...].firstIndex { $0 == 0x0A || $0 == 0x0D }
            window.position = end ?? bytes.count
            if end != nil || window.hasEnded { break }
            try window.readMore()
        }
        try skipLineEnding()
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
