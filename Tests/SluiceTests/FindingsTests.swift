import Foundation
import TestSupport
import Testing

struct FindingsTests {
    private static let header = "Ref,Country,Received,Outcome,Decided,Applicant,Born\n"

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
    private static func entries(_ output: String, _ group: String) throws -> [[String: Any]] {
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

    @Test func `a column of dates whose order is open is told as one`() throws {
        let config = TinyLeak.config().replacing(#""dates": ["dd/MM/yyyy"],"#, with: "")
        let workdir = TinyLeak.workdir(batches: [], config: config)
        let rows = (1...9).flatMap { day in
            (1...3).map { "CCF/\(day)/R\($0).19,RU,0\(day)/0\($0)/2019,,,,\n" }
        }
        workdir.write("raw/b1/complaints.csv", Self.header + rows.joined())
        workdir.write("raw/b1/notices.xml", "<export></export>")
        #expect(workdir.sluice("run").code == 0)

        let asked = workdir.sluice("findings", "--suggest")

        #expect(asked.output == "{}\n")
        #expect(
            asked.words.hasPrefix(
                "complaints.received_on: warning: found 24 dates that can be read day first or month first"
            ),
            "\(asked.words)"
        )
    }

    /// A leak of complaints without declared dates; each file has columns of its own.
    private static func undated(_ files: [String: [(received: String, decided: String)]]) -> Workdir
    {
        let config = TinyLeak.config(keys: #", "lookups": "lookups.json""#)
            .replacing(#""dates": ["dd/MM/yyyy"],"#, with: "")
        let workdir = TinyLeak.workdir(batches: [], config: config)
        workdir.write("raw/b1/notices.xml", "<export></export>")
        workdir.write("lookups.json", "{}")
        for (number, file) in files.sorted(by: { $0.key < $1.key }).enumerated() {
            let rows = file.value.enumerated().map { row, dates in
                "CCF/\(number)/R\(row).19,Freedonia,\(dates.received),,\(dates.decided),,\n"
            }
            workdir.write("raw/\(file.key)/complaints.csv", header + rows.joined())
        }
        #expect(workdir.sluice("run").code == 0)
        return workdir
    }

    @Test func `two columns with the same open dates are each told as one`() {
        let days = (1...9).flatMap { day in (1...3).map { "0\(day)/0\($0)/2019" } }
        let workdir = Self.undated(["b1": days.map { ($0, $0) } + [("x", "x")]])

        let asked = workdir.sluice("findings", "--suggest", "--reason", "ambiguous_date")

        let warnings = asked.words.split(separator: "\n").map { $0.prefix { $0 != ":" } }
        #expect(asked.output.contains("{}"))
        #expect(warnings == ["complaints.decided_on", "complaints.received_on"], "\(asked.words)")
    }

    @Test func `dates that are open for other reasons are entries with their question`() throws {
        let years = (1360...1383).map { "\($0)" }
        let workdir = Self.undated(["b1": years.map { ($0, "") } + [("1970 or 1971", "02/01/2019")]]
        )

        let asked = workdir.sluice("findings", "--suggest", "--reason", "ambiguous_date")

        let received = try Self.entries(asked.output, "received_on")
        let decided = try Self.entries(asked.output, "decided_on")
        #expect(asked.words.isEmpty)
        #expect(received.count == 25)
        #expect(
            received.compactMap { $0["seen"] as? String }.filter { $0.contains("another calendar") }
                .count == 24
        )
        #expect(
            received.contains {
                $0["seen"] as? String
                    == "1 time in complaints.received_on: can be 1970-01-01 to 1970-12-31 or "
                    + "1971-01-01 to 1971-12-31 (one of several dates)"
            }
        )
        #expect(
            decided.first?["seen"] as? String
                == "1 time in complaints.decided_on: can be 2019-01-02 or 2019-02-01 (day or month first)"
        )
    }

    @Test func `suggestions signed as they are change no value that was certain`() throws {
        let workdir = Self.undated([
            "b1": [("02/01/2014", "")], "b2": [("02/01/2014", ""), ("12/25/2014", "")],
            "b3": [("02/01/2014", ""), ("25/12/2014", "")],
        ])
        func staged(_ batch: String) -> String {
            let text = workdir.text(
                "out/staged/2-normalize/complaints/\(batch)/complaints.csv.jsonl"
            )
            return text.replacing(#""decided_by":"lookups received_on[1]","#, with: "")
        }
        let before = ["b1", "b2", "b3"].map(staged)
        let suggested = workdir.sluice("findings", "--suggest", "--reason", "ambiguous_date").output

        let signed = suggested.replacing(
            #""by": "", "on": "", "why": """#,
            with: #""by": "Me", "on": "2025-03-01", "why": "open""#
        )
        workdir.write("lookups.json", signed)
        let run = workdir.sluice("run")
        let after = ["b1", "b2", "b3"].map(staged)
        let later = workdir.sluice("findings", "--suggest", "--reason", "ambiguous_date").output

        #expect(signed.contains("Me") && run.code == 0)
        #expect(after == before)
        #expect(later == "{}\n")
        workdir.write(
            "lookups.json",
            signed.replacing(#""value": "ambiguous""#, with: #""value": "2014-01-02""#)
        )
        #expect(workdir.sluice("run").code == 0)
        #expect(staged("b2") == before[1] && staged("b3").contains("2014-01-02"))
        #expect(
            workdir.text("out/findings.csv").contains(
                "lookup_contradicts,warning,complaints,3,2,received_on[1],1,"
            ),
            "\(workdir.text("out/findings.csv"))"
        )
    }

    @Test func `texts that are equal in composed and decomposed letters are two entries`() throws {
        let workdir = Self.undated([:])
        let rows = ["Atl\u{E1}ntis", "Atla\u{301}ntis"].enumerated().map {
            "CCF/9/R\($0).19,\($1),,,,,\n"
        }
        workdir.write("raw/b1/complaints.csv", Self.header + rows.joined())
        #expect(workdir.sluice("run").code == 0)

        let suggested = workdir.sluice("findings", "--suggest").output
        workdir.write(
            "lookups.json",
            suggested.replacing(
                #""value": "", "match": "exact", "by": "", "on": "", "why": """#,
                with:
                    #""value": null, "match": "exact", "by": "Me", "on": "2025-03-01", "why": "x""#
            )
        )
        #expect(workdir.sluice("run").code == 0)
        #expect(workdir.sluice("findings", "--suggest").output == "{}\n")
    }

    @Test func `a list is suggested whole or not at all`() throws {
        let workdir = Self.undated([:])
        let rows = ["Russia; Ukrane", "Russia; Zorvania", "Niger; Korea"].enumerated().map {
            "CCF/9/R\($0).19,\($1),,,,,\n"
        }
        workdir.write("raw/b1/complaints.csv", Self.header + rows.joined())
        #expect(workdir.sluice("run").code == 0)

        let entries = try Self.entries(
            workdir.sluice("findings", "--suggest").output,
            "source_country"
        )

        #expect(entries.map { $0["value"] as? String } == ["ambiguous", "RU;UA", ""])
        #expect(
            entries.compactMap { ($0["seen"] as? String)?.split(separator: ": ").last } == [
                "can be Niger (NE) and either Korea (Democratic People's Republic of) (KP) or "
                    + "Korea (Republic of) (KR)",
                "no known country, did you mean Russia (RU) and Ukraine (UA)?", "no known country",
            ]
        )
    }

    @Test func `open texts that are too long for an entry are counted`() {
        let workdir = Self.undated([:])
        let text = String(repeating: "Zorvania ", count: 200)
        workdir.write("raw/b1/complaints.csv", Self.header + "CCF/9/R1.19,\(text),,,,,\n")
        #expect(workdir.sluice("run").code == 0)

        let asked = workdir.sluice("findings", "--suggest")

        #expect(asked.output == "{}\n")
        #expect(
            asked.words.hasPrefix(
                "complaints.source_country: warning: found 1 open text of more than 1,024 bytes"
            ),
            "\(asked.words)"
        )
    }

    @Test func `without an edition there is nothing to show`() {
        let workdir = TinyLeak.workdir()

        let asked = workdir.sluice("findings")

        #expect(asked.code == 64)
        #expect(asked.words == "out: error: there is no edition yet, expected a run before\n")
    }
}
