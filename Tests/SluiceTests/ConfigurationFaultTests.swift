import TestSupport
import Testing

/// What the program does where it cannot run as it is told.
struct ConfigurationFaultTests {
    @Test func `a wrong configuration ends with 64 and tells all problems with line and path`() {
        let workdir = TinyLeak.workdir()
        workdir.write(
            "pipeline.json",
            """
            { "name": "t", "raw": "raw", "out": "out",
              "serch": true,
              "sources": [
                { "name": "a", "kind": "notise", "format": "csv", "files": [] } ] }
            """
        )

        let run = workdir.sluice("run")

        let lines = run.words.split(separator: "\n")
        #expect(run.code == 64)
        #expect(lines.first?.hasPrefix("pipeline.json:2: error: serch: unknown key") == true)
        #expect(lines.contains { $0.hasPrefix("pipeline.json:4: error: sources[0].kind: ") })
        #expect(!workdir.exists("out"))
    }

    @Test(arguments: [
        #""raw": ".", "out": "out""#, #""raw": "raw", "out": "raw/../raw/out""#,
        #""raw": "out/raw", "out": "out""#, #""raw": "raw/", "out": "./raw""#,
    ])
    func `raw and out inside one another end with 64`(folders: String) {
        let workdir = TinyLeak.workdir(
            config: TinyLeak.config().replacing(#""raw": "raw", "out": "out""#, with: folders)
        )

        let run = workdir.sluice("run")

        #expect(run.code == 64)
        #expect(run.words.hasPrefix("pipeline.json:1: error: out: found a folder"))
    }

    @Test func `two sources that claim one file end with 64`() {
        let twin = """
            { "name": "twin", "kind": "complaint", "format": "csv",
              "files": ["b2/complaints.csv"], "fields": { "reference": "Ref" } }
            """
        let workdir = TinyLeak.workdir(config: TinyLeak.config(sources: [twin]))

        let run = workdir.sluice("run")

        #expect(run.code == 64)
        #expect(run.words.contains("'complaints' and 'twin' both match file 3"))
    }

    @Test(arguments: [["run"], ["check"], ["check", "--without-data"], ["status"]])
    func `a configuration that is not there ends with 64`(command: [String]) {
        let workdir = TinyLeak.workdir(batches: [])
        workdir.remove("pipeline.json")

        let first = workdir.start([Workdir.program] + command).outcome()
        let other = workdir.start([Workdir.program] + command + ["-c", "raw"]).outcome()
        workdir.write("raw/x", "")
        let folder = workdir.start([Workdir.program] + command + ["-c", "raw"]).outcome()

        #expect([first.code, other.code, folder.code] == [64, 64, 64])
        #expect(first.words == "pipeline.json: error: cannot open: No such file or directory\n")
        #expect(other.words == "raw: error: cannot open: No such file or directory\n")
        #expect(folder.words == "raw: error: cannot read: Is a directory\n")
        #expect(!workdir.exists("out"))
    }

    @Test(arguments: ["run", "check", "status"])
    func `a raw folder that is not there ends with 74`(command: String) {
        let workdir = TinyLeak.workdir(batches: [])

        let run = workdir.sluice(command)

        #expect(run.code == 74)
        #expect(run.words == "raw: error: cannot list: No such file or directory\n")
        #expect(!workdir.exists("out/current"))
        #expect(workdir.sluice("check", "--without-data").code == 0)
    }

    @Test(arguments: [["run"], ["check"], ["check", "--without-data"], ["status"]])
    func `a file that the configuration names and a raw folder are told with other faults`(
        command: [String]
    ) {
        let workdir = TinyLeak.workdir(
            batches: [],
            config: TinyLeak.config(keys: #", "claims": "no.json", "keepRuns": 0"#)
        )

        let run = workdir.start([Workdir.program] + command).outcome()

        let raw =
            "pipeline.json:1: error: raw: found 'raw': cannot list: No such file or directory, "
            + "expected a folder\n"
        #expect(run.code == 64)
        #expect(
            run.words
                == "pipeline.json:1: error: claims: found 'no.json': cannot open: No such file or "
                + "directory, expected a file that can be read\n"
                + "pipeline.json:1: error: keepRuns: found 0, expected a whole number from 1 to "
                + "1000000\n" + (command.count == 1 ? raw : "")
        )
        #expect(!workdir.exists("out"))
    }
}
