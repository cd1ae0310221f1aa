import Foundation
import TestSupport
import Testing

struct FindingsTests {
    static let header = "Ref,Country,Received,Outcome,Decided,Applicant,Born\n"

    /// A leak with open questions, after its run.
    private static func workdir(lookups: String? = nil) -> Workdir {
        let keys = lookups == nil ? "" : #", "lookups": "lookups.json""#
        let workdir = TinyLeak.workdir(batches: ["b1"], config: TinyLeak.config(keys: keys))
        if let lookups { workdir.write("lookups.json", lookups) }
        let rows = [
            ("Russa", "31/02/2019", "delted"), ("Russa", "spring", ""), (" Russa ", "", "soso"),
            ("Zorvanian \u{202E}\u{1B}[1m", "", ""), ("Congo", "", ""), ("Congo", "", ""),
        ]
        let text = rows.enumerated().map { number, row in
            "CCF/9/R\(number).19,\(row.0),\(row.1),\(row.2),,,\n"
        }
        workdir.write("raw/b3/complaints.csv", header + text.joined())
        #expect(workdir.sluice("run").code == 0)
        return workdir
    }

    /// The entries of each group in their order, as text and value.
    static func entries(_ output: String, _ group: String) throws -> [[String: Any]] {
        let object = try JSONSerialization.jsonObject(with: Data(output.utf8))
        let groups = try #require(object as? [String: [String: [String: Any]]])
        let entries = groups[group, default: [:]].map { key, value in
            value.merging(["text": key]) { first, _ in first }
        }
        func place(_ entry: [String: Any]) -> String.Index? {
            (entry["text"] as? String).flatMap { output.range(of: "\"\($0)\": {")?.lowerBound }
        }
        return entries.sorted { (place($0) ?? output.endIndex) < (place($1) ?? output.endIndex) }
    }

    @Test func `open questions are lookups that wait for a reviewer, the most frequent first`()
        throws
    {
        let workdir = Self.workdir()

        let asked = workdir.sluice("findings", "--suggest")

        #expect(asked.code == 0)
        #expect(asked.words.isEmpty)
        let countries = try Self.entries(asked.output, "source_country")
        #expect(countries.compactMap { $0["text"] as? String }.prefix(2) == ["Congo", "Russa"])
        #expect(countries.map { $0["value"] as? String } == ["ambiguous", "RU", ""])
        #expect(
            countries.first?["seen"] as? String
                == "3 times in complaints.source_country: can be "
                + "Congo (Democratic Republic of) (CD) or Congo (CG)"
        )
        #expect(
            countries[1]["seen"] as? String
                == "3 times in complaints.source_country: no known country, did you mean Russia (RU)?"
        )
        #expect(
            countries.allSatisfy { $0["by"] as? String == "" && $0["match"] as? String == "exact" }
        )
        let outcomes = try Self.entries(asked.output, "outcomes")
        #expect(outcomes.map { $0["value"] as? String } == ["deleted", ""])
        let dates = try Self.entries(asked.output, "received_on")
        #expect(dates.map { $0["text"] as? String } == ["31/02/2019", "spring"])
        #expect(!asked.output.contains("\u{1B}") && !asked.output.contains("\u{202E}"))
    }

    @Test func `a suggestion counts for nothing before somebody has signed it`() throws {
        let workdir = Self.workdir()
        let suggested = workdir.sluice("findings", "--suggest", "--reason", "unknown_country")
        workdir.write("lookups.json", suggested.output)
        workdir.write("pipeline.json", TinyLeak.config(keys: #", "lookups": "lookups.json""#))

        let unsigned = workdir.sluice("check")
        let signed = suggested.output.replacing(
            #""value": "RU", "match": "exact", "by": "", "on": "", "why": """#,
            with:
                #""value": "RU", "match": "exact", "by": "Me", "on": "2025-03-01", "why": "a slip""#
        )
        let entry = try #require(signed.split(separator: "\n").first { $0.contains("Russa") })
        let only = entry.hasSuffix(",") ? String(entry.dropLast()) : String(entry)
        workdir.write("lookups.json", #"{ "countries": { \#(only) } }"#)
        let later = workdir.sluice("findings", "--suggest", "--reason", "unknown_country")
        let run = workdir.sluice("run")

        #expect(unsigned.code == 64)
        #expect(unsigned.words.contains("by: found an empty text, expected who has reviewed"))
        #expect(!unsigned.words.contains("Russa"))
        #expect(try Self.entries(later.output, "source_country").count == 1)
        #expect(run.code == 0)
        let staged = workdir.text("out/staged/2-normalize/complaints/b3/complaints.csv.jsonl")
        #expect(
            staged.contains(
                #"{"decided_by":"lookups countries[1]","raw":"Russa","value":[["RU"]]}"#
            )
        )
        #expect(
            try Self.entries(workdir.sluice("findings", "--suggest").output, "source_country").count
                == 2
        )
    }

    @Test func `who decided about a value, when and why is explained`() throws {
        let workdir = Self.workdir(
            lookups: """
                { "countries": { "russa": { "value": "RU", "match": "folded", "by": "Ann", "on": "2025-03-01", "why": "a slip" },
                  "Congo": { "value": null, "by": "Ben", "on": "2025-03-02", "why": "not said which" } } }
                """
        )
        let table = workdir.text("out/staged/3-deduplicate/occurrences.csv").split(separator: "\n")
        let ids = table.filter { $0.contains("b3/complaints.csv") }.map { String($0.prefix(32)) }
        try #require(ids.count == 6)

        let explained = workdir.sluice("explain", ids[0])
        let nothing = workdir.sluice("explain", ids[4])
        let json = workdir.sluice("explain", ids[0], "--json")
        workdir.write("lookups.json", #"{ "countries": {} }"#)
        let changed = workdir.sluice("explain", ids[0])

        #expect(
            explained.output.contains(
                #"source_country: 'Russa' -> RU, decided by lookups countries[1]: Ann on 2025-03-01, "a slip""#
            ),
            "\(explained.output)"
        )
        #expect(
            nothing.output.contains(
                "source_country: 'Congo' -> nothing, decided by lookups countries[2]: Ben on 2025-03-02, "
            ),
            "\(nothing.output)"
        )
        #expect(
            json.output.contains(
                #""lookups":[{"by":"Ann","entry":"lookups countries[1]","match":"folded","on":"2025-03-01","text":"russa","value":"RU","why":"a slip"}]"#
            ),
            "\(json.output)"
        )
        #expect(
            changed.output.contains(
                "RU, decided by lookups countries[1], which is another one by now"
            )
        )
    }

    @Test func `findings are shown for people and programs, and never a value of the data`() throws
    {
        let workdir = Self.workdir()

        let shown = workdir.sluice("findings")
        let json = workdir.sluice("findings", "--json", "--reason", "unknown_word")
        let other = workdir.sluice("findings", "--source", "notices")

        #expect(shown.code == 0)
        #expect(
            shown.output.contains(
                """
                warning unknown_word: the text is none of the field's words
                  complaints, file 3, line 2, outcome: 2

                """
            ),
            "\(shown.output)"
        )
        #expect(!shown.output.contains("Russa") && !shown.output.contains("Zorvanian"))
        let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
        let rows = try #require(object as? [[String: Any]])
        #expect(rows.map { $0["count"] as? Int } == [2])
        #expect(rows.map { $0["file"] as? Int } == [3])
        #expect(other.output == "no findings\n")
        #expect(!workdir.text("out/findings.csv").contains("Russa"))
    }

    @Test(arguments: [
        (
            ["--source", "nobody"],
            "--source: error: found 'nobody', expected one of notices, complaints"
        ),
        (
            ["--reason", "odd"],
            "--reason: error: found 'odd', expected the code of a finding such as ambiguous_country\n"
        ),
        (
            ["--reason", "unknown_land"],
            "--reason: error: found 'unknown_land', did you mean 'unknown_word'?"
        ),
        (
            ["--suggest", "--reason", "empty_file"],
            "--reason: error: found 'empty_file', expected one of"
        ),
    ])
    func `a word that is unknown is a wrong use`(words: [String], message: String) {
        let workdir = Self.workdir()

        let asked = workdir.start([Workdir.program, "findings"] + words).outcome()

        #expect(asked.code == 64)
        #expect(asked.words.hasPrefix(message), "\(asked.words)")
    }

    @Test func `the open questions of one source are those of its texts alone`() {
        let workdir = Self.workdir()

        let all = workdir.sluice("findings", "--suggest")
        let complaints = workdir.sluice("findings", "--suggest", "--source", "complaints")
        let notices = workdir.sluice("findings", "--suggest", "--source", "notices")

        #expect(complaints.output == all.output)
        #expect(notices.output == "{}\n")
    }

    @Test func `a table with a row that is none of the program's is not shown in part`() {
        let workdir = TinyLeak.workdir(batches: ["b1"])
        #expect(workdir.sluice("run").code == 0)
        let table = workdir.text("out/current/findings.csv")
        workdir.write("out/current/findings.csv", table + "torn,row\n")

        let shown = workdir.sluice("findings")

        #expect(shown.code == 74)
        #expect(shown.output.isEmpty)
        #expect(shown.words.contains("findings.csv: error: row"), "\(shown.words)")
    }

    @Test func `without an edition there is nothing to show`() {
        let workdir = TinyLeak.workdir()

        let asked = workdir.sluice("findings")

        #expect(asked.code == 64)
        #expect(asked.words == "out: error: there is no edition yet, expected a run before\n")
    }
}
