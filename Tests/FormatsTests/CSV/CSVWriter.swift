import Records
import TestSupport

/// Writes well-formed CSV in any dialect.
struct CSVWriter {
    var delimiter = ","
    var quote = "\""
    var ending = "\n"
    var quotesAll = false

    /// A row with its line ending, quoted where it must be.
    func row(_ cells: [String]) -> String {
        let isBlank = cells.count == 1 && cells[0].isEmpty
        return cells.map { isBlank ? quote + quote : cell($0) }.joined(separator: delimiter)
            + ending
    }

    private func cell(_ text: String) -> String {
        let marks = [delimiter, quote, "\n", "\r"].flatMap { Array($0.utf8) }
        guard quotesAll || text.utf8.contains(where: { marks.contains($0) }) else { return text }
        return quote + text.replacing(quote, with: quote + quote) + quote
    }
}
