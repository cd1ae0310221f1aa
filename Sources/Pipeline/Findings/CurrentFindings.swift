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

    /// - Throws: `FileError` when they cannot be read, `RunError` when a row is none of this program.
    init(edition: String, source: String?, reason: String?) throws {
        let path = edition + "/findings.csv"
        let table = CSVTable.rows(of: try FileSystem.content(path) ?? [])
        rows = try table.enumerated().dropFirst().map { number, cells in
            guard let row = Row(cells) else { throw RunError.foreignRow(number, table: path) }
            return row
        }
        .filter { source == nil || $0.source == source }
        .filter { reason == nil || $0.reason == reason }
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

extension CurrentFindings.Row {
    /// Takes the cells of a row; nil where the program writes no such row.
    fileprivate init?(_ cells: [ArraySlice<UInt8>]) {
        let text = cells.map { String(decoding: $0, as: UTF8.self) }
        guard text.count == 8, let count = Int(text[6]) else { return nil }
        self.init(
            reason: text[0],
            severity: text[1],
            source: text[2].isEmpty ? nil : text[2],
            file: Int(text[3]),
            line: Int(text[4]),
            field: text[5].isEmpty ? nil : text[5],
            count: count,
            says: text[7]
        )
    }
}
