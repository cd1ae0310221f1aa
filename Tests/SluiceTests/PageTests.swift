import Foundation
import TestSupport
import Testing

/// What the pages show of the program is what it says.
struct PageTests {
    private static let project = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// A command of a page and the lines below it; `…` stands for lines that are left out.
    private struct Example {
        var words: [String]
        var lines: [String] = []
    }

    /// The commands of the first block of commands of a page.
    private func examples(_ page: String) throws -> [Example] {
        let text = try String(
            contentsOf: Self.project.appendingPathComponent(page),
            encoding: .utf8
        )
        let block = try #require(text.components(separatedBy: "```console\n").dropFirst().first)
        let lines = try #require(block.components(separatedBy: "```").first).split(separator: "\n")
        var examples: [Example] = []
        for line in lines {
            if line.hasPrefix("$ sluice ") {
                let words = line.dropFirst(9).split(separator: " ").map(String.init)
                examples.append(Example(words: words))
            } else if line != "…" {
                try #require(!examples.isEmpty, "a block begins with a command")
                examples[examples.count - 1].lines.append(String(line))
            }
        }
        try #require(!examples.isEmpty, "a block has a command")
        return examples
    }

    @Test func `the commands that look say of the committed leak what the page shows`() throws {
        let workdir = Workdir()
        let raw = Self.project.appendingPathComponent("raw").path
        _ = workdir.shell("ln -s '\(raw)' raw")

        for example in try examples("docs/configuration.md") {
            let outcome = workdir.shell("$SLUICE " + example.words.joined(separator: " "))
            var said = (outcome.output + outcome.words).split(separator: "\n").map(String.init)[...]

            for line in example.lines {
                let place = said.firstIndex(of: line)
                #expect(place != nil, "\(example.words): \(line)")
                if let place { said = said[(place + 1)...] }
            }
        }
    }
}
