import Profiling
import Records

/// A share in whole per cent; empty where there is nothing to have a share of.
func percent(_ part: Int, of all: Int) -> String {
    all == 0 ? "" : "\(Int((Double(part) * 100 / Double(all)).rounded())) %"
}

extension String {
    /// The text at the right end of a column.
    func padded(_ width: Int) -> String {
        String(repeating: " ", count: max(0, width - count)) + self
    }
}

extension [Finding] {
    /// What is said of the encoding of a file, to be put behind its name.
    func encodingWords(beside name: String) -> String {
        map { finding in
            let isNamed = !finding.field.isEmpty && finding.field != name
            return "; \(finding.reason.sentence)" + (isNamed ? " (\(finding.field))" : "")
        }
        .joined()
    }
}

extension RecordProfile {
    /// How many of the records were read, and how many refused and why, to be put behind a count of
    /// all; empty where none was refused.
    var refusedWords: String {
        guard !refused.isEmpty else { return "" }
        let all = refused.values.reduce(0, +)
        let reasons = refused.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
        return ": \(found - all) read, \(all) refused (\(reasons.joined(separator: ", ")))"
    }
}
