/// Tables that this program brings along or wrote itself: commas, quotes where needed, line feeds.
///
/// What sources bring is for `Formats.CSVReader`, which knows all that can be wrong with it.
package enum CSVTable {
    /// The cells of every row, its header included; empty lines are no rows.
    package static func rows(of table: [UInt8]) -> [[ArraySlice<UInt8>]] {
        var rows: [[ArraySlice<UInt8>]] = []
        var index = 0
        while index < table.count {
            let end = table[index...].firstIndex(of: 0x0A) ?? table.count
            if table[index..<end].contains(quote) {
                rows.append(quotedRow(table, &index))
            } else {
                let cells = table[index..<end].split(
                    separator: 0x2C,
                    omittingEmptySubsequences: false
                )
                if end > index { rows.append(cells) }
                index = end + 1
            }
        }
        return rows
    }

    private static let quote = UInt8(ascii: "\"")

    /// Reads a row, whose cells may hold line feeds, and moves behind it.
    private static func quotedRow(_ table: [UInt8], _ index: inout Int) -> [ArraySlice<UInt8>] {
        var cells: [ArraySlice<UInt8>] = []
        while true {
            cells.append(table[index...].first == quote ? quoted(table, &index) : [])
            let end = table[index...].firstIndex { $0 == 0x2C || $0 == 0x0A } ?? table.count
            if index < end { cells[cells.count - 1] += table[index..<end] }
            index = end + 1
            if end == table.count || table[end] == 0x0A { return cells }
        }
    }

    /// Reads what stands between quotes, two of them for one, and moves behind the last.
    private static func quoted(_ table: [UInt8], _ index: inout Int) -> ArraySlice<UInt8> {
        var cell: ArraySlice<UInt8> = []
        index += 1
        while index < table.count {
            let byte = table[index]
            index += 1
            if byte == quote {
                guard index < table.count, table[index] == quote else { break }
                index += 1
            }
            cell.append(byte)
        }
        return cell
    }
}
