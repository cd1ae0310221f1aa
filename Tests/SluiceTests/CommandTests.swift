import Foundation
import TestSupport
import Testing

struct CommandTests {
    @Test(arguments: [[], ["run"], ["check"], ["status"], ["findings"]])
    func `every command explains itself`(command: [String]) {
        let workdir = Workdir()

        let help = workdir.start([Workdir.program] + command + ["--help"]).outcome()

        #expect(help.code == 0)
        #expect(help.words.isEmpty)
        #expect(help.output.contains("USAGE: " + (["sluice"] + command).joined(separator: " ")))
    }

    @Test func `a second run says that nothing is new`() {
        let workdir = TinyLeak.workdir()

        let first = workdir.sluice("run")
        let second = workdir.sluice("run")

        #expect(first.code == 0)
        #expect(second.code == 0)
        #expect(second.words == "out: note: nothing is new, edition 1 stands\n")
    }

    @Test func `quiet says nothing, and log lines can be JSON`() throws {
        let workdir = TinyLeak.workdir()

        let quiet = workdir.sluice("run", "--quiet")
        let json = workdir.sluice("run", "--force", "--log-format", "json")

        #expect(quiet.words.isEmpty)
        let shown = try Self.objects(json.words)
        #expect(shown.last?["place"] == "out")
        #expect(shown.last?["message"]?.hasPrefix("edition 2: 3 of 3 inputs read") == true)
        #expect(try Self.objects(workdir.text("out/runs/2/log.jsonl")) == shown)
        for object in shown {
            #expect(object.keys.sorted() == ["level", "message", "place", "time"])
            #expect(object["level"] == "info")
        }
    }

    @Test func `an error is one JSON object per problem`() throws {
        let workdir = TinyLeak.workdir(config: TinyLeak.config(keys: #", "serch": 1, "key": "k""#))

        let run = workdir.sluice("run", "--log-format", "json")

        let problems = try Self.objects(run.words)
        #expect(problems.map { $0["level"] } == ["error", "error"])
        #expect(problems.map { $0["place"] } == ["pipeline.json:1", "pipeline.json:1"])
        #expect(problems.first?["message"] == "key: is not supported by this version")
    }

    @Test func `help of jobs names one per core`() {
        let help = Workdir().sluice("run", "--help").output

        let words = help.split { $0.isWhitespace }.joined(separator: " ")
        #expect(words.contains("(default: one per core)"))
        #expect(!help.contains("(default: 0)"))
    }

    private static func objects(_ text: String) throws -> [[String: String]] {
        try text.split(separator: "\n").map { line in
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
            return try #require(object as? [String: String])
        }
    }

    @Test func `status and check answer in JSON`() throws {
        let workdir = TinyLeak.workdir()

        let before = workdir.sluice("status", "--json")
        let check = workdir.sluice("check", "--json")
        let run = workdir.sluice("run")
        let after = workdir.sluice("status", "--json")

        #expect(run.code == 0)
        #expect(
            before.output
                == #"{"changed":3,"changedSettings":[],"gone":0,"inputs":3,"unclaimed":0}"# + "\n"
        )
        for part in [
            #""changed":0,"changedSettings":[],"edition":1,"#, #""loaded":6,"#, #""run":1,"#,
        ] {
            #expect(after.output.contains(part), "\(after.output)")
        }
        let plan = try JSONSerialization.jsonObject(with: Data(check.output.utf8))
        let sources = (plan as? [String: Any])?["sources"] as? [[String: Any]]
        #expect(sources?.compactMap { $0["files"] as? Int } == [1, 2])
    }

    @Test(arguments: [["--only", "notices"], ["--batch", "b2"]])
    func `a run of a part goes to its own folder and leaves the edition alone`(
        part: [String]
    ) {
        let workdir = TinyLeak.workdir()
        let whole = workdir.sluice("run")
        let manifest = workdir.text("out/manifest.sha256")

        let run = workdir.start([Workdir.program, "run"] + part).outcome()

        #expect(whole.code == 0)
        #expect(run.code == 0)
        #expect(workdir.text("out/manifest.sha256") == manifest)
        #expect(workdir.exists("out/.editions/1") && !workdir.exists("out/.editions/2"))
        #expect(
            workdir.shell("cd out/.state/partial && sha256sum --quiet -c manifest.sha256").code
                == 0
        )
        #expect(workdir.text("out/.state/partial/manifest.sha256") != manifest)
    }

    @Test func `everything in out is for its owner only`() {
        let workdir = TinyLeak.workdir()
        workdir.write("raw/b1/complaints-bad.csv", "Ref,Country\nR9.19,RU,extra\n")

        let run = workdir.shell("umask 0; exec \"$SLUICE\" run")
        let partial = workdir.shell("umask 0; exec \"$SLUICE\" run --only notices")

        #expect(run.code == 0)
        #expect(partial.code == 0)
        let open = workdir.shell(
            "find out ! -type l ! -perm 600 ! -perm 700; find out -type f -perm 700; find out -type d -perm 600"
        )
        #expect(open.output.isEmpty)
        #expect(workdir.exists("out/quarantine/complaints/b1/complaints-bad.csv.jsonl"))
    }

    @Test func `no name and no birth date shows in words, findings or ledger`() {
        let workdir = TinyLeak.workdir()
        workdir.write(
            "raw/b2/complaints-bad.csv",
            """
            Ref,Country,Received,Outcome,Decided,Applicant,Born
            R9.19,Zorvanian,Qillary,Mezentoff,ZORVANIAN,31/02/2019,1961-07-23
            R8.19,RU,04/03/2019,Zorvanian
            R7.19,RU,04/03/2019,"Zorvanian

            """
        )
        workdir.write("raw/b2/notices-bad.xml", "<export><notice><name>Zorvanian</export>")

        let run = workdir.sluice("run")

        #expect(run.code == 0)
        #expect(workdir.text("out/findings.csv").contains("unreadable_date"))
        for text in [run.words, workdir.text("out/findings.csv"), workdir.text("out/ledger.json")] {
            for value in TinyLeak.personal { #expect(!text.contains(value)) }
        }
        let log = workdir.text("out/runs/1/log.jsonl") + workdir.text("out/runs/1/run.json")
        for value in TinyLeak.personal { #expect(!log.contains(value)) }
    }
}
