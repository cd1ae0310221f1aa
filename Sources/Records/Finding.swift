/// Something that a person should know about the data; never a value of it.
package struct Finding: Hashable, Codable, Sendable {
    package var reason: Reason
    /// Line of the first case in the file, from 1; 0 where the finding is about the whole file.
    package var line: Int64
    /// The canonical field, place, column or encoding that the finding is about; may be empty.
    package var field: String
    package var count: Int

    package init(_ reason: Reason, line: Int64 = 0, field: String = "", count: Int = 1) {
        self.reason = reason
        self.line = line
        self.field = field
        self.count = count
    }
}

/// The findings of one file and source, one per reason and field, with the first line and a count.
package struct FindingList: Codable, Sendable {
    private struct Key: Hashable, Codable { var reason: Reason, field: String }
    private var findings: [Key: Finding] = [:]

    package init() {}

    /// Adds one case of a finding.
    package mutating func add(
        _ reason: Reason,
        line: Int64 = 0,
        field: String = "",
        count: Int = 1
    ) {
        let key = Key(reason: reason, field: field)
        if var known = findings[key] {
            known.count += count
            if line > 0 { known.line = known.line == 0 ? line : min(known.line, line) }
            findings[key] = known
        } else {
            findings[key] = Finding(reason, line: line, field: field, count: count)
        }
    }

    /// Adds all findings of another list.
    package mutating func add(_ other: FindingList) {
        for finding in other.findings.values {
            add(finding.reason, line: finding.line, field: finding.field, count: finding.count)
        }
    }

    /// By severity (worst first), then code, then field.
    package var sorted: [Finding] {
        findings.values.sorted {
            ($1.reason.severity.rawValue, $0.reason.code, $0.field)
                < ($0.reason.severity.rawValue, $1.reason.code, $1.field)
        }
    }

    package var isEmpty: Bool { findings.isEmpty }
}
