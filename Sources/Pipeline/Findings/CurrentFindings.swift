import Files
import Formats
import Foundation
import Records

/// The findings of the current edition, for people and programs.
struct CurrentFindings {
    /// One row of findings.csv.
    struct Row: Encodable {
        var reason: String
        var severity: String
        var source: String?
        /// Number of the file in ledger.json.
        var file: Int?
        var line: Int?
        var field: String?
        var count: Int
        var says: String
    }

    let rows: [Row]

    /// - Throws: `FileError` when they cannot be read.
    init(edition: String, source: String?, reason: String?) throws(FileError) {
        let bytes = try FileSystem.content(edition + "/findings.csv") ?? []
        rows = Self.table(bytes).dropFirst().compactMap { Self.row($0) }
            .filter { source == nil || $0.source == source }
            .filter { reason == nil || $0.reason == reason }
    }

    private static func row(_ cells: [String]) -> Row? {
        guard cells.count == 8 else { return nil }
        return Row(
            reason: cells[0],
            severity: cells[1],
            source: cells[2].isEmpty ? nil : cells[2],
            file: Int(cells[3]),
            line: Int(cells[4]),
            field: cells[5].isEmpty ? nil : cells[5],
            count: Int(cells[6]) ?? 0,
            says: cells[7]
        )
    }

    /// The cells of a table that this program wrote.
    private static func table(_ bytes: [UInt8]) -> [[String]] {
        var rows: [[String]] = [[]]
        var cell: [UInt8] = []
        var isQuoted = false
        var previous = UInt8(ascii: ",")
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "\""):
                // A quote right behind the end of quotes stands for itself.
                if !isQuoted, previous == byte { cell.append(byte) }
                isQuoted.toggle()
            case UInt8(ascii: ",") where !isQuoted, 0x0A where !isQuoted:
                rows[rows.count - 1].append(String(decoding: cell, as: UTF8.self))
                cell = []
                if byte == 0x0A { rows.append([]) }
            default: cell.append(byte)
            }
            previous = byte
        }
        return rows.filter { !$0.isEmpty }
    }

    /// One paragraph per reason, the worst first, with a line for each row.
    var text: String {
        guard !rows.isEmpty else { return "no findings\n" }
        var text = ""
        var open: String?
        for row in rows {
            if row.reason != open { text += "\(row.severity) \(row.reason): \(row.says)\n" }
            open = row.reason
            var places: [String] = []
            if let source = row.source { places.append(source) }
            if let file = row.file { places.append("file \(file)") }
            if let line = row.line { places.append("line \(line)") }
            if let field = row.field { places.append(shown(field.utf8)) }
            let place = places.isEmpty ? "" : places.joined(separator: ", ") + ": "
            text += "  \(place)\(row.count)\n"
        }
        return text
    }

    /// The same rows as JSON.
    func json() throws -> String { try jsonAnswer(rows) }
}
