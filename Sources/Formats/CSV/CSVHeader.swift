import Records

/// The columns of a CSV file, each with the name of its place.
struct CSVHeader {
    private(set) var names: [String] = []
    private(set) var findings = FindingList()
    /// Whether a name is one that the source knows; else the row may be a record.
    private(set) var isProven = false
    /// Cells that a row must have: the last columns may have no name, and rows no cell there.
    private(set) var required: Int

    /// The names by which findings may call the columns.
    var shownNames: [String] { isProven ? names : Self.numbers(names.count) }

    /// Names columns by their number alone: `#1`, `#2` and so on.
    init(count: Int) {
        names = Self.numbers(count)
        required = count
    }

    /// Names columns by the cells of a header row.
    ///
    /// A column without a name gets its number (`#3`), a repeated name the count of its
    /// appearances (`Name#2`). A column that the source names by its number alone has it for a name.
    init(_ texts: [String], line: Int64, source: Source) {
        let places = source.places.union(source.ignore)
        let last = texts.indices.last { !texts[$0].isEmpty || places.contains("#\($0 + 1)") }
        required = last.map { $0 + 1 } ?? texts.count
        isProven = source.knowsColumn(among: texts)
        var seen: Set<String> = []
        for (index, text) in texts.enumerated() {
            var name = text
            if text.isEmpty {
                name = "#\(index + 1)"
                findings.add(.emptyColumnName, line: line, field: name)
            }
            if seen.contains(name) {
                let shown = isProven ? name : "#\(index + 1)"
                findings.add(.repeatedColumn, line: line, field: shown)
            }
            var count = 1
            while !seen.insert(name).inserted {
                count += 1
                name = "\(text)#\(count)"
            }
            let number = "#\(index + 1)"
            names.append(!places.contains(name) && places.contains(number) ? number : name)
        }
        if !isProven, !places.isEmpty { findings.add(.unprovenHeader, line: line) }
    }

    /// The places that no column has, though one would but for case and white space.
    func similar(to places: Set<String>) -> [String] {
        let folded = Set(names.map(Self.fold))
        return places.subtracting(names).filter { folded.contains(Self.fold($0)) }.sorted()
    }

    private static func fold(_ name: String) -> String {
        name.lowercased().filter { !$0.isWhitespace }
    }

    static func numbers(_ count: Int) -> [String] {
        (0..<count).map { "#\($0 + 1)" }
    }

    /// The texts of a row's cells without the blanks around them.
    static func texts(
        _ row: CSVRow,
        _ scanner: CSVScanner,
        _ text: UnsafeBufferPointer<UInt8>
    ) -> [String] {
        scanner.cells.map { cell in
            var bytes: [UInt8] = []
            scanner.append(cell, of: row, in: text, to: &bytes)
            let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
            let end = bytes.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? 0
            return String(decoding: bytes[..<end].drop(while: isBlank), as: UTF8.self)
        }
    }
}
