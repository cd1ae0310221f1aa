import Profiling

/// A count and what is counted: `1 file`, `2 files`.
func counted(_ count: some BinaryInteger, _ word: String) -> String {
    "\(count) \(word)\(count == 1 ? "" : "s")"
}

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

extension RecordProfile {
    /// How many records were refused and why, to be put behind a count of records.
    var refusedWords: String {
        refused.sorted { $0.key < $1.key }.map { ", \($0.value) refused (\($0.key))" }.joined()
    }
}
