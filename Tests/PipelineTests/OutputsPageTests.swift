import Foundation
import TestSupport
import Testing

/// The page of outputs tells of every column and key that the program writes.
struct OutputsPageTests {
    private static let page = String(
        decoding: fixture("../../docs/outputs.md"),
        as: UTF8.self
    )

    /// The names in code style of a section: those that its entries begin with, or all.
    private func names(toldBy section: String, onlyFirst: Bool = false) throws -> Set<String> {
        let text = try #require(
            Self.page.components(separatedBy: "\n## \(section)\n").dropFirst().first,
            "the page has a section \(section)"
        )
        let own = "\n" + text.components(separatedBy: "\n## ")[0]
        let entries = own.components(separatedBy: "\n- ").dropFirst()
        return (onlyFirst ? Array(entries) : [own]).reduce(into: []) { names, entry in
            let told = onlyFirst ? entry.components(separatedBy: ":")[0] : entry
            let pieces = told.components(separatedBy: "`")
            for index in stride(from: 1, to: pieces.count, by: 2) { names.insert(pieces[index]) }
        }
    }

    @Test(arguments: [
        "aggregates/annual_country_long.csv", "claims.csv", "coverage.csv", "findings.csv",
        "staged/3-deduplicate/occurrences.csv", "staged/3-deduplicate/persons.csv",
        "staged/3-deduplicate/matches.csv",
    ])
    func `the columns of a table are those that the page tells of`(table: String) throws {
        let workdir = try GoldenTests.run("every-field")

        let header = workdir.text("out/" + table).prefix { $0 != "\n" }
        let columns = Set(header.split(separator: ",").map(String.init))

        #expect(columns.subtracting(try names(toldBy: table)).isEmpty)
        #expect(try names(toldBy: table, onlyFirst: true).subtracting(columns).isEmpty)
    }

    @Test(arguments: ["every-field", "damaged-text", "broken-rows", "ambiguous-country-and-date"])
    func `the keys of objects are among those that the page tells of`(leak: String) throws {
        let workdir = try GoldenTests.run(leak)
        var found: [String: Set<String>] = [:]
        for folder in ["staged/1-extract", "staged/2-normalize", "quarantine"] {
            for line in workdir.shell("find -L out/\(folder) -type f -exec cat {} +").output
                .split(separator: "\n")
            {
                let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
                note(object, folder, in: &found)
            }
        }
        for (path, section) in [("ledger.json", "ledger.json"), ("runs/1/run.json", "runs")] {
            let bytes = Data(workdir.text("out/" + path).utf8)
            note(try JSONSerialization.jsonObject(with: bytes), section, in: &found)
        }

        #expect(found.count >= 7)
        for (section, keys) in found {
            let told = try names(toldBy: section)
            #expect(keys.subtracting(told).isEmpty, "\(section)")
        }
    }

    @Test func `the keys of answers for programs are those that the page tells of`() throws {
        let workdir = try GoldenTests.run("reviewed-values")
        var found: [String: Set<String>] = [:]
        func ask(_ words: [String], _ section: String) throws {
            let asked = workdir.start([Workdir.program] + words).outcome()
            note(
                try JSONSerialization.jsonObject(with: Data(asked.output.utf8)),
                section,
                in: &found
            )
        }

        try ask(["findings", "--json"], "findings --json")
        for row in workdir.text("out/staged/3-deduplicate/occurrences.csv").split(separator: "\n")
            .dropFirst()
        {
            try ask(["explain", String(row.prefix(32)), "--raw", "--json"], "explain --json")
        }

        #expect(found.count == 4)
        for (section, keys) in found {
            #expect(keys == (try names(toldBy: section, onlyFirst: true)), "\(section)")
        }
    }

    /// Notes the keys of an object under its section, and those of the objects in it.
    private func note(_ value: Any, _ section: String, in found: inout [String: Set<String>]) {
        if let list = value as? [Any] {
            for one in list { note(one, section, in: &found) }
        }
        guard let object = value as? [String: Any] else { return }
        found[section, default: []].formUnion(object.keys)
        for (key, inner) in object {
            switch (section, key) {
            case ("explain --json", "occurrences"), ("explain --json", "lookups"):
                note(inner, section + ": " + key, in: &found)
            case ("staged/1-extract", "items"): note(inner, section + ": items", in: &found)
            case ("staged/2-normalize", "intents"): note(inner, section + ": intents", in: &found)
            case ("staged/2-normalize", "fields"):
                let lists = (inner as? [String: Any])?.values.map { $0 } ?? []
                for list in lists { note(list, section + ": readings", in: &found) }
            case ("staged/2-normalize: readings", "value"):
                if inner is [String: Any] { note(inner, "staged/2-normalize: dates", in: &found) }
            case ("staged/2-normalize: dates", "readings"): note(inner, section, in: &found)
            case ("ledger.json", "files"), ("ledger.json", "all"): note(inner, section, in: &found)
            case ("ledger.json", _): note(inner, "ledger.json: counts", in: &found)
            case ("runs", "inputs"), ("runs", "stages"), ("runs", "records"):
                note(inner, section, in: &found)
            default: break
            }
        }
    }
}
