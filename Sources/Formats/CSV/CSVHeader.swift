import Records

/// The columns of a CSV file, each with the name of its place.
struct CSVHeader {
    private(set) var names: [String] = []
    private(set) var findings = FindingList()

    /// Names columns by their number alone: `#1`, `#2` and so on.
    init(count: Int) {
        names = Self.numbers(count)
    }

    /// Names columns by the cells of a header row.
    ///
    /// A column without a name gets its number (`#3`), a repeated name the count of its
    /// appearances (`Name#2`).
    init(_ texts: [String], line: Int64) {
        var seen: Set<String> = []
        for (index, text) in texts.enumerated() {
            var name = text
            if text.isEmpty {
                name = "#\(index + 1)"
                findings.add(.emptyColumnName, line: line, field: name)
            }
            if seen.contains(name) { findings.add(.repeatedColumn, line: line, field: name) }
            var count = 1
            while !seen.insert(name).inserted {
                count += 1
                name = "\(text)#\(count)"
            }
            names.append(name)
        }
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

extension Source {
    /// The names of all columns that the source maps.
    var places: Set<String> {
        let leaves = fields.flatMap(\.place.leaves)
        let grouped = groups.flatMap { [$0.each] + $0.fields.flatMap(\.place.leaves) }
        return Set(leaves + grouped)
    }
}
