import CResources

/// The reviewed tables that are built into the program.
enum Resource {
    /// The rows of a table below its header, as bytes; every row has as many cells as the header.
    static func rows(_ resource: sluice_resource) -> [[ArraySlice<UInt8>]] {
        let text = Array(UnsafeBufferPointer(start: resource.bytes, count: resource.count))
        let lines = text.split(separator: 0x0A)
        let width = lines.first.map { cells($0).count } ?? 0
        return lines.dropFirst().map { line in
            let cells = cells(line)
            precondition(
                cells.count == width,
                "a row of a built-in table has too many or few cells"
            )
            return cells
        }
    }

    private static func cells(_ line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        guard line.contains(0x22) else {
            return line.split(separator: 0x2C, omittingEmptySubsequences: false)
        }
        var cells: [ArraySlice<UInt8>] = []
        var cell: [UInt8] = []
        var isQuoted = false
        for byte in line {
            switch byte {
            case 0x22: isQuoted.toggle()
            case 0x2C where !isQuoted:
                cells.append(cell[...])
                cell = []
            default: cell.append(byte)
            }
        }
        return cells + [cell[...]]
    }
}
