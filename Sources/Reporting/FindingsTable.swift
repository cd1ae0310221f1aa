import Formats
package import Records

/// One row of findings.csv: never a value of the data.
package struct FindingRow: Sendable {
    package var finding: Finding
    /// Empty where the finding is about no source.
    package var source: String
    /// Number of the file in ledger.json; nil where the finding is about none.
    package var file: Int?

    package init(_ finding: Finding, source: String, file: Int?) {
        self.finding = finding
        self.source = source
        self.file = file
    }
}

/// The text of findings.csv: the worst first, then by code, source, file and field.
package func findingsTable(_ rows: [FindingRow]) -> [UInt8] {
    var output = Array("reason,severity,source,file,line,field,count,says\n".utf8)
    let sorted = rows.sorted {
        let (left, right) = ($0.finding, $1.finding)
        return (
            right.reason.severity.rawValue, left.reason.code, $0.source, $0.file ?? 0, left.field
        ) < (left.reason.severity.rawValue, right.reason.code, $1.source, $1.file ?? 0, right.field)
    }
    for row in sorted {
        let finding = row.finding
        let cells = [
            finding.reason.code, finding.reason.severity.name, row.source,
            row.file.map(String.init) ?? "", finding.line > 0 ? String(finding.line) : "",
            finding.field, String(finding.count), finding.reason.sentence,
        ]
        for (index, cell) in cells.enumerated() {
            if index > 0 { output.append(0x2C) }
            appendCSVCell(cell.utf8, to: &output)
        }
        output.append(0x0A)
    }
    return output
}
