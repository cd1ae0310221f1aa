import TestSupport
import Testing

/// What `check` counts and shows of a source, and what the commands that look may replace.
struct CheckLookTests {
    private static func config(_ fields: String, format: String = "csv") -> String {
        """
        { "name": "x", "raw": "raw", "out": "out", "sources": [ { "name": "c", "kind": "complaint",
          "format": "\(format)", "files": ["**"], "fields": \(fields) } ] }
        """
    }

    @Test(
        arguments: [
            (
                ##"{ "reference": "#1", "source_country": "#2" }"##,
                "found no known name in the first row"
            ),
            (
                #"{ "reference": "Ref" }"#,
                "found no mapped column in the first row (b1/a.csv), expected one of 'Ref'\n"
            ),
            (##"{ "reference": "Ref", "source_country": "#2" }"##, "found no known name in the"),
            (##"{ "reference": ["Ref", "#1"] }"##, "found no known name in the first row"),
            ("{}", "found no known name in the first row"),
        ]
    )
    func `a first row that may be a person is told and not shown`(fields: String, words: String) {
        let workdir = Workdir()
        workdir.write("pipeline.json", Self.config(fields))
        workdir.write(
            "raw/b1/a.csv",
            "CCF/1/R1.19,RU,Qillary ZORVANIAN\nCCF/1/R2.19,RU,Other\nCCF/1/R3.19,RU,Another\n"
        )

        let check = workdir.sluice("check")
        let json = workdir.sluice("check", "--json")
        let run = workdir.sluice("run")

        #expect(check.code == 1)
        #expect(check.words.contains(words))
        #expect(!(run.words + workdir.text("out/findings.csv")).contains("ZORVANIAN"))
        #expect(!(check.output + check.words + json.output).contains("ZORVANIAN"))
    }

    @Test func `no finding of a run names a column by a row that may be a person`() {
        let workdir = Workdir()
        let fields =
            ##"{ "reference": "#1", "source_country": "#2", "person.date_of_birth": "#6" }"##
        workdir.write("pipeline.json", Self.config(fields))
        workdir.write(
            "raw/b1/a.csv",
            """
            CCF/1/R1.19,RU,ZORVANIAN Q,ZORVANIAN Q,,ZORVANIAN date
            CCF/1/R2.19,Atlantis,#REF!,=1,x\u{0},02/01/1970
            CCF/1/R3.19,RU,"Baba" Doe,1.23E+11,#N/A,never
            CCF/1/R4.19,RU,CÃ´te,,,#REF!,,
            CCF/1/R5.19,RU,x
            CCF/1/R6.19,RU,\(String(repeating: "x,", count: 300_000))
            CCF/1/R7.19,RU,"open,,,

            """
        )

        let run = workdir.sluice("run")

        let findings = workdir.text("out/findings.csv")
        let codes = [
            "unproven_header", "repeated_column", "empty_column_name", "spreadsheet_error",
            "spreadsheet_formula", "rounded_number", "nul_byte", "stray_quote", "surplus_cells",
            "unmapped_field", "unreadable_date", "unknown_country",
        ]
        for code in codes { #expect(findings.contains("\n\(code),"), "\(code)") }
        let told = ["out/ledger.json", "out/runs/1/log.jsonl", "out/runs/1/run.json"]
        for text in [findings, run.words, run.output] + told.map({ workdir.text($0) }) {
            #expect(!text.isEmpty || text == run.words || text == run.output)
            #expect(!text.contains("ZORVANIAN"))
        }
        let refused = workdir.text("out/quarantine/c/b1/a.csv.jsonl")
        for reason in ["row_too_wide", "too_few_cells", "open_quote"] {
            #expect(refused.contains(#""reason":"\#(reason)""#), "\(reason)")
        }
    }

    @Test func `a source is looked at behind any number of small files that hold nothing`() {
        let workdir = Workdir()
        workdir.write(
            "pipeline.json",
            #"{ "name": "x", "raw": "raw", "out": "out", "sources": [ "#
                + #"{ "name": "m", "kind": "message", "format": "eml", "files": ["**"] } ] }"#
        )
        for number in 10...34 { workdir.write("raw/b1/\(number).eml", "no headers, no mail\n") }
        workdir.write(
            "raw/b1/99.eml",
            "From: a@b\nSubject: x\nDate: 5 Mar 2019 10:00:00 +0000\n\nx\n"
        )

        let check = workdir.sluice("check")

        #expect(check.output.contains("26 records in the first "), "\(check.output)")
        #expect(!check.words.contains("found no record"), "\(check.words)")
    }

    @Test func `bytes are those that were looked at`() {
        let workdir = Workdir()
        workdir.write("pipeline.json", Self.config(#"{ "reference": "Ref" }"#))
        workdir.write("raw/b1/a.csv", "Ref,Country\nCCF/1/R1.19,RU\n")
        let rows = (1...60_000).map { "CCF/1/R\($0).19,RU\n" }.joined()
        workdir.write("raw/b1/b.csv", "Ref,Country\n" + rows)

        let check = workdir.sluice("check", "--json")

        let size = 27 + 12 + rows.utf8.count
        #expect(!check.output.contains("\"bytes\":\(27 + (1 << 20))"))
        #expect(check.output.contains("\"bytes\":\(size)"))
    }

    @Test func `two sources on one file are told by its number in a run, by its path in a check`() {
        let workdir = Workdir()
        let source = #"{ "name": "NAME", "kind": "message", "format": "eml", "files": ["**"] }"#
        workdir.write(
            "pipeline.json",
            #"{ "name": "x", "raw": "raw", "out": "out", "sources": ["#
                + source.replacing("NAME", with: "a") + ","
                + source.replacing("NAME", with: "b") + "] }"
        )
        workdir.write("raw/b1/Zorvanian.eml", "From: a@b\n\nx\n")

        let run = workdir.sluice("run")
        let check = workdir.sluice("check")

        #expect(run.code == 64 && check.code == 64)
        #expect(run.words.contains("both match file 1, expected"))
        #expect(!run.words.contains("orvanian") && check.words.contains("b1/Zorvanian.eml"))
    }

    @Test func `a proposal that is not in order replaces nothing`() {
        let workdir = Workdir()
        workdir.write("raw/b1/list.csv", UnknownFiles.red)
        workdir.write("out", "no folder")
        workdir.write("pipeline.json", "mine")

        let lost = workdir.sluice("init", "raw", "--config", "no/such/p.json")
        let beside = workdir.shell("mkdir -p conf && $SLUICE init raw --config conf/p.json")

        #expect(lost.code == 73)
        #expect(lost.words.hasPrefix("no/such/p.json: error: "))
        #expect(beside.code == 0)
        #expect(workdir.text("conf/p.json").contains(#""raw": "../raw""#))
        #expect(workdir.sluice("check", "-c", "conf/p.json").code == 0)
        #expect(workdir.text("pipeline.json") == "mine")
    }

    @Test func `a row that may be a person is not shown beside a file with names`() {
        let workdir = Workdir()
        workdir.write("pipeline.json", Self.config(##"{ "reference": ["Ref", "#1"] }"##))
        workdir.write("raw/b1/a.csv", "Ref,Country\nCCF/1/R1.19,RU\n")
        workdir.write("raw/b1/b.csv", "CCF/1/R2.19,ZORVANIAN\nCCF/1/R3.19,Other\n")

        let check = workdir.sluice("check")
        let run = workdir.sluice("run")

        #expect(check.output.contains("not mapped: Country (") && run.code == 0)
        #expect(check.output.contains("not mapped: #2 ("))
        #expect(!(check.output + check.words).contains("ZORVANIAN"))
        #expect(!workdir.text("out/findings.csv").contains("ZORVANIAN"))
    }

    @Test(arguments: ["/dev/null", "pipe"])
    func `what is no regular file is said to be none`(name: String) {
        let workdir = Workdir()
        _ = workdir.shell("mkfifo pipe")

        let outcome = workdir.sluice("inspect", name)

        #expect(outcome.code == 74)
        #expect(outcome.words.contains("no regular file"))
    }
}
