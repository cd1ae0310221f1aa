/// One thing that is wrong with a configuration file.
package struct ConfigProblem: Hashable, Sendable, CustomStringConvertible {
    package var file: String
    /// From 1; 0 for the file as a whole.
    package var line: Int
    /// Where in the file: `sources[0].kind`.
    package var path: String
    /// What was found and what was expected.
    package var sentence: String

    /// Where the problem is: `pipeline.json:4`.
    package var place: String { line == 0 ? file : "\(file):\(line)" }

    /// What is wrong there: `sources[0].kind: is missing`.
    package var message: String { path.isEmpty ? sentence : "\(path): \(sentence)" }

    package var description: String { "\(place): error: \(message)" }
}

/// Everything that is wrong with the configuration, all at once.
package struct ConfigError: Error, CustomStringConvertible {
    package var problems: [ConfigProblem]

    package var description: String { problems.map(\.description).joined(separator: "\n") }
}

/// Collects the problems of one file while it is read.
///
/// It is a class because every reader of a part of the file adds to the same list.
final class ProblemList {
    let file: String
    private var problems: [ConfigProblem] = []

    init(file: String) { self.file = file }

    var isEmpty: Bool { problems.isEmpty }

    /// All problems by their line.
    var sorted: [ConfigProblem] {
        problems.sorted { ($0.line, $0.path, $0.sentence) < ($1.line, $1.path, $1.sentence) }
    }

    func add(_ sentence: String, at path: String, line: Int) {
        problems.append(ConfigProblem(file: file, line: line, path: path, sentence: sentence))
    }

    /// Ends reading where anything was wrong.
    func check() throws(ConfigError) {
        guard isEmpty else { throw ConfigError(problems: sorted) }
    }
}

/// What to write in place of a word that is not known: the nearest known one, and all of them.
func advice(on word: String, known: [String]) -> String {
    let hint = nearest(to: word, among: known).map { ", did you mean '\($0)'?" } ?? ","
    return "\(hint) expected one of \(known.joined(separator: ", "))"
}

/// The known word nearest to one that is not known; nil where none is near.
func nearest(to word: String, among known: [String]) -> String? {
    let best = known.map { (distance(word.lowercased(), $0.lowercased()), $0) }.min { $0 < $1 }
    guard let best, best.0 <= max(1, word.count / 3) else { return nil }
    return best.1
}

/// The number of letters to insert, drop or replace between two words (Levenshtein).
private func distance(_ left: String, _ right: String) -> Int {
    let other = Array(right)
    var row = Array(0...other.count)
    for (index, letter) in left.enumerated() {
        var diagonal = row[0]
        row[0] = index + 1
        for column in other.indices {
            let cost = other[column] == letter ? diagonal : diagonal + 1
            diagonal = row[column + 1]
            row[column + 1] = min(cost, diagonal + 1, row[column] + 1)
        }
    }
    return row[other.count]
}
