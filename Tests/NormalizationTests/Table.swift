import TestSupport

/// The rows of a table of cases, without its header; cells are separated by `;`.
func table(_ name: String) -> [[String]] {
    String(decoding: fixture(name), as: UTF8.self).components("\n").dropFirst()
        .filter { !$0.isEmpty }.map { $0.components(";") }
}

extension String {
    /// The parts between separators, empty ones included.
    func components(_ separator: Character) -> [String] {
        split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    }
}
