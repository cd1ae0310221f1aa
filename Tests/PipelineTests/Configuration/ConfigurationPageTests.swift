import Formats
import Pipeline
import Records
import TestSupport
import Testing

/// What docs/configuration.md shows is true.
struct ConfigurationPageTests {
    private let page = String(decoding: fixture("../../../docs/configuration.md"), as: UTF8.self)

    /// The blocks of the page by their names: ```` ```json pipeline.json ````.
    private var blocks: [String: String] {
        var blocks: [String: String] = [:]
        for part in page.split(separator: "\n```").dropFirst() {
            let lines = part.split(separator: "\n", maxSplits: 1)
            guard lines.count == 2, let name = lines[0].split(separator: " ").last else { continue }
            blocks[String(name)] = String(lines[1])
        }
        return blocks
    }

    @Test func `the complete example is in order`() throws {
        let files = ConfigFiles(blocks["pipeline.json"] ?? "", blocks)

        #expect(files.problems() == [])
        let config = try files.read()
        #expect(config.sources.map(\.name) == ["notices", "complaints", "telex"])
        #expect(config.sources.first?.fields.count == 9)
        #expect(config.reviewed.lookups.count == 2)
        #expect(config.reviewed.decisions.count == 1)
        #expect(config.reviewed.claims.map(\.id) == ["most", "passed"])
        #expect(config.restrictions.count == 1)
    }

    @Test func `wrong values say what the page says`() {
        let files = ConfigFiles(blocks["wrong.json"] ?? "")

        let report = files.report.replacing("pipeline.json", with: "wrong.json")

        #expect(report == blocks["problems"])
    }

    /// A key that is unknown makes every reader name the keys that it knows.
    @Test func `every key is on the page`() {
        let limits = #"{ "min": 0, "x": 1 }"#
        let files = ConfigFiles(
            source: ConfigFiles.csv.replacing(
                #""fields": {"#,
                with: #""expect": { "records": \#(limits), "x": 1 }, "x": 1, "fields": {"#
            ),
            top: """
                "claims": "c", "lookups": "l", "decisions": "d", "x": 1,
                "deduplicate": { "x": 1 }, "restrictions": [ { "x": 1 } ],
                """,
            [
                "c": #"[ { "among": { "x": 1 }, "test": "rate", "about": 0, "x": 1 } ]"#,
                "l": #"{ "countries": { "x": { "x": 1 } } }"#, "d": #"{ "x": 1 }"#,
            ]
        )

        let advices = files.problems().filter { $0.contains(": unknown key, expected one of ") }
        let keys = Set(
            advices.flatMap {
                $0.split(separator: "expected one of ").last?.split(separator: ", ") ?? []
            }
        )

        #expect(advices.count == 10)
        #expect(keys.count > 50)
        for key in keys.sorted() {
            #expect(page.contains("`\(key)`") || page.contains("\"\(key)\""), "\(key)")
        }
    }
}
