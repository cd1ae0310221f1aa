/// A count and what is counted: `1 file`, `2 files`.
func counted(_ count: some BinaryInteger, _ word: String) -> String {
    "\(count) \(word)\(count == 1 ? "" : "s")"
}
