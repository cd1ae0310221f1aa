import Foundation
import TestSupport
import Testing

/// What the commands that look say agrees with what a run does.
struct SampleTests {
    private static func config(_ source: String) -> String {
        #"{ "name": "x", "raw": "raw", "out": "out", "sources": [ { "name": "s", "files": ["**"], "#
            + source + " } ] }"
    }

    private static func mails(_ headers: [String]) -> String {
        headers.enumerated().map { number, header in
            "From a@b.example Mon Jan  1 00:00:0\(number) 2018\nFrom: a@b.example\nTo: c@d.example\n"
                + "Subject: x\nDate: 1 Jan 2018 10:00:00 +0000\n\(header)\n\ntext \(number)\n\n"
        }
        .joined()
    }

    private static func telexes(_ lines: [String]) -> String {
        lines.enumerated().map { number, line in
            "ZCZC 00\(number)\nFROM: IP PARIS\nTO: IP MOSCOW\nSUBJECT: test \(number)\n\(line)\n\n"
                + "text \(number)\nNNNN\n"
        }
        .joined()
    }

    @Test(
        arguments: [
            ("mbox", mails(["X-Zorvanian: 1", "X-Zorvanian: 2", "Other: 1", "Other: 2"]), ""),
            ("mbox", mails((1...4).map { "X-Zorvanian\($0): 1" }), ""),
            ("mbox", mails((1...3).map { "X-Case: \($0)" }), "X-Case"),
            ("eml", String(mails(["X-Zorvanian: 1"]).split(separator: "\n", maxSplits: 1)[1]), ""),
            ("telex", telexes(["ZORVANIAN: 1970", "ZORVANIAN: 1971", "a", "b"]), ""),
            ("telex", telexes(["CASE: 1", "CASE: 2", "CASE: 3"]), "CASE"),
        ]
    )
    func `an unusual label that few messages have is shown by no command`(
        format: String,
        text: String,
        label: String
    ) {
        let workdir = Workdir()
        workdir.write("raw/b1/a.txt", text)

        let made = workdir.sluice("init", "raw")
        let proposal = workdir.text("pipeline.json")
        let source = #""kind": "message", "format": "\#(format)""#
        workdir.write("pipeline.json", Self.config(source))
        let looks = [
            workdir.sluice("check"), workdir.sluice("check", "--json"),
            workdir.sluice("inspect", "raw/b1/a.txt"),
            workdir.sluice("inspect", "raw/b1/a.txt", "--json"),
        ]
        let run = workdir.sluice("run")

        #expect(made.code == 0 && run.code == 0 && looks.allSatisfy { $0.code == 0 })
        #expect(proposal.contains(#""format": "\#(format)""#))
        let findings = workdir.text("out/findings.csv")
        #expect(findings.contains("\nunmapped_field,"))
        for text in looks.map(\.output) + [proposal, findings] {
            #expect(!text.lowercased().contains("zorvanian"), "\(text)")
            #expect(label.isEmpty || text.lowercased().contains(label.lowercased()), "\(text)")
        }
        #expect(label.isEmpty == looks[0].output.contains("each in fewer than three messages"))
    }

    @Test(arguments: [",", ";", "\t", "|", "^", "\u{1F}", "~", ":"])
    func `every delimiter that a run finds is found by init and inspect`(delimiter: String) throws {
        let workdir = Workdir()
        let rows = [["Ref", "Country", "Odd"]] + (1...6).map { ["CCF/1/R\($0).19", "RU", "x"] }
        let text = rows.map { $0.joined(separator: delimiter) + "\n" }.joined()
        workdir.write("raw/b1/a.csv", text)

        let inspect = workdir.sluice("inspect", "raw/b1/a.csv")
        let made = workdir.sluice("init", "raw")
        let proposal = workdir.text("pipeline.json")
        let source = #""kind": "complaint", "format": "csv", "fields": { "reference": "Ref" }"#
        workdir.write("pipeline.json", Self.config(source))
        let run = workdir.sluice("run")

        #expect(inspect.output.contains(": csv, ") && inspect.output.contains("Country"))
        #expect(made.code == 0 && run.code == 0)
        #expect(proposal.contains(#""source_country": "Country""#), "\(made.words)")
        #expect(try ledger(workdir).all.records.loaded == 6)
    }

    @Test(
        arguments: [
            ("INFO: a b\nfound it: yes\nat 10:15: no\n", "text"),
            ("10:15:01\n10:15:02\n10:15:03\n10:15:04\n", "text"),
        ]
    )
    func `times and labels make no table`(text: String, format: String) {
        let workdir = Workdir()
        workdir.write("a.txt", text)

        #expect(workdir.sluice("inspect", "a.txt").output.hasPrefix("a.txt: \(format), "))
    }

    @Test func `check tells of encodings, in words and as JSON`() throws {
        let workdir = Workdir()
        let source = #""kind": "complaint", "format": "csv", "encoding": "utf-8", "#
        let fields = #""fields": { "reference": "Ref", "person.name": "Имя" }"#
        workdir.write("pipeline.json", Self.config(source + fields))
        let rows = "Ref,Имя\n" + (1...9).map { "CCF/1/R\($0).19,Пример\n" }.joined()
        workdir.write("raw/b1/a.csv", try #require(rows.data(using: .windowsCP1251)).map { $0 })

        let check = workdir.sluice("check")
        let json = workdir.sluice("check", "--json")

        let line = check.output.split(separator: "\n").first { $0.hasPrefix("    encoding: ") }
        #expect(line?.contains("the declared encoding is not the real one") == true, "\(check)")
        #expect(json.output.contains(#""reason":"lying_declaration""#), "\(json.output)")
    }

    @Test(arguments: [("Report 2019\n\n", ##" (\"skip\": 2)"##), ("", nil)])
    func `a row of names that is not the first is pointed at`(preamble: String, skip: String?) {
        let workdir = Workdir()
        let fields = #""fields": { "reference": "Ref", "source_country": "Country" }"#
        workdir.write(
            "pipeline.json",
            Self.config(#""kind": "complaint", "format": "csv", "# + fields)
        )
        let names = skip == nil ? "ZORVANIAN,Other,x" : "Ref,Country,Odd"
        let rows = (1...5).map { "CCF/1/R\($0).19,RU,\($0)\n" }.joined()
        workdir.write("raw/b1/a.csv", preamble + names + "\n" + rows)

        let check = workdir.sluice("check")

        #expect(check.code == 1)
        let words = "found no mapped column in the first row (b1/a.csv), expected one of "
        #expect(check.words.contains(words + "'Ref', 'Country'"), "\(check.words)")
        #expect(check.words.contains(#"it seems to stand on line 3 ("skip": 2)"#) == (skip != nil))
        #expect(!(check.words + check.output).contains("ZORVANIAN"))
    }

    @Test func `what a test leaves over is told by check as by a run`() {
        let workdir = Workdir()
        let source = #""kind": "person", "format": "xml", "record": "l/p", "fields": "#
        workdir.write("pipeline.json", Self.config(source + #"{ "name": "f[@type='name']" }"#))
        let people = (1...4).map { number in
            let sex = number > 1 ? #"<f type="sex">F</f><f type="sex">F</f>"# : ""
            return #"<p><f type="name">A\#(number)</f>\#(sex)</p>"#
        }
        workdir.write("raw/b1/a.xml", "<l>\(people.joined())</l>")

        let check = workdir.sluice("check")
        let run = workdir.sluice("run")

        #expect(run.code == 0)
        #expect(workdir.text("out/findings.csv").contains("unmapped_field,warning,s,1,1,f,6,"))
        #expect(
            check.output.contains("    not mapped: f where no test holds (3 records)\n"),
            "\(check.output)"
        )
        #expect(!check.output.contains("not mapped: f/@type"))
    }

    @Test func `words of which none fits are kept as they are`() {
        let workdir = Workdir()
        let rows = (1...6).map { "CCF/1/R\($0).19,RU,2019-01-0\($0),blue \($0),deleted\n" }
        workdir.write("raw/b1/a.csv", "Ref,Country,Received,Type,Outcome\n" + rows.joined())

        let made = workdir.sluice("init", "raw")

        let config = workdir.text("pipeline.json")
        #expect(
            config.contains(#""outcome": "Outcome""#) && config.contains(#""other.type": "Type""#)
        )
        #expect(made.words.contains("Type: warning: its name stands for "))
        #expect(made.words.contains("none of its texts is a word of it: kept as it is"))
    }

    @Test func `many files of which the same is said share a line`() {
        let workdir = Workdir()
        for number in 100..<400 { workdir.write("raw/b1/\(number).txt", "a text, as told\n") }
        workdir.write("raw/b1/list.csv", UnknownFiles.red)

        let made = workdir.sluice("init", "raw")
        let json = workdir.sluice("init", "raw", "--force", "--json")
        let check = workdir.sluice("check")

        for words in [made.words, check.words] {
            let lines = words.split(separator: "\n").filter { !$0.contains("list") }
            #expect(lines.count == 6, "\(words)")
            #expect(lines.last?.hasPrefix("raw: warning: 295 more files: ") == true)
        }
        #expect(json.output.contains("b1/399.txt"))
    }

    @Test func `of refused records it is said how many of all they are`() {
        let workdir = Workdir()
        let fields = #""fields": { "reference": "Ref", "source_country": "Country" }"#
        workdir.write(
            "pipeline.json",
            Self.config(#""kind": "complaint", "format": "csv", "# + fields)
        )
        let rows = (1...5).map { "CCF/1/R\($0).19,RU\n" }.joined()
        workdir.write("raw/b1/a.csv", "Ref,Country\n" + rows + "CCF/1/R6.19\nCCF/1/R7.19,RU,x\n")

        let check = workdir.sluice("check")

        let words = ": 5 read, 2 refused (1 too_few_cells, 1 too_many_cells)\n"
        #expect(check.output.contains("    7 records in the first "))
        #expect(check.output.contains(words), "\(check.output)")
    }
}
