import TestSupport

/// The rows of a table in `Tables`, below its header, as texts.
func tableRows(_ name: String, of testFile: String = #filePath) -> [[String]] {
    let text = String(decoding: fixture("Tables/" + name, of: testFile), as: UTF8.self)
    return text.split(separator: "\n").dropFirst().map(cells)
}

private func cells(_ line: Substring) -> [String] {
    var cells = [""]
    var isQuoted = false
    var previous: Character = ","
    for character in line {
        switch character {
        case "\"" where isQuoted || previous == ",": isQuoted.toggle()
        case "\"":
            cells[cells.count - 1].append(character)
            isQuoted = true
        case "," where !isQuoted: cells.append("")
        default: cells[cells.count - 1].append(character)
        }
        previous = character
    }
    return cells
}

/// A cell in which `\n` stands for a line break.
func unescaped(_ cell: String) -> String { cell.replacing("\\n", with: "\n") }

/// The bytes of a text, as readers hand them on.
func bytes(_ text: String) -> ArraySlice<UInt8> { ArraySlice(Array(text.utf8)) }

func text(_ bytes: some Sequence<UInt8>) -> String { String(decoding: Array(bytes), as: UTF8.self) }

extension String {
    /// The parts between separators, empty ones included.
    func components(_ separator: Character) -> [String] {
        split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    }
}
