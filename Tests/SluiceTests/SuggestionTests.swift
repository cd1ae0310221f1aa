import Foundation
import TestSupport
import Testing

/// Suggestions as they are printed, and what they do once somebody has signed them.
struct SuggestionTests {
    @Test func `a column of dates whose order is open is told as one`() throws {
        let config = TinyLeak.config().replacing(#""dates": ["dd/MM/yyyy"],"#, with: "")
        let workdir = TinyLeak.workdir(batches: [], config: config)
        let rows = (1...9).flatMap { day in
            (1...3).map { "CCF/\(day)/R\($0).19,RU,0\(day)/0\($0)/2019,,,,\n" }
        }
        workdir.write("raw/b1/complaints.csv", FindingsTests.header + rows.joined())
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
            workdir.write("raw/\(file.key)/complaints.csv", FindingsTests.header + rows.joined())
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

        let received = try FindingsTests.entries(asked.output, "received_on")
        let decided = try FindingsTests.entries(asked.output, "decided_on")
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
        workdir.write("raw/b1/complaints.csv", FindingsTests.header + rows.joined())
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
        workdir.write("raw/b1/complaints.csv", FindingsTests.header + rows.joined())
        #expect(workdir.sluice("run").code == 0)

        let entries = try FindingsTests.entries(
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
        workdir.write("raw/b1/complaints.csv", FindingsTests.header + "CCF/9/R1.19,\(text),,,,,\n")
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
}
