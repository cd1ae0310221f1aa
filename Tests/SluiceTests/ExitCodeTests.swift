import Glibc
import TestSupport
import Testing

/// Exit codes of design section 9, each from the program itself.
struct ExitCodeTests {
    @Test func `a run that makes an edition ends with 0`() {
        let workdir = TinyLeak.workdir()

        let run = workdir.sluice("run")

        #expect(run.code == 0)
        #expect(run.output.isEmpty)
        #expect(
            run.words.hasSuffix(
                "out: note: edition 1: 3 of 3 inputs read, 6 records loaded, 1 further occurrences, "
                    + "0 quarantined\n"
            )
        )
    }

    @Test func `a check that finds a file of no source ends with 1`() {
        let workdir = TinyLeak.workdir()
        let before = workdir.sluice("check")
        workdir.write("raw/b1/stray.bin", "?")

        let after = workdir.sluice("check")

        #expect(before.code == 0)
        #expect(after.code == 1)
        #expect(after.words == "b1/stray.bin: warning: no source matches the file\n")
        #expect(!workdir.exists("out"))
    }

    @Test func `a broken expectation ends with 2 and leaves the last edition current`() {
        let workdir = TinyLeak.workdir()
        let first = workdir.sluice("run")
        let manifest = workdir.text("out/manifest.sha256")
        let least = TinyLeak.config().replacing(
            #""record": "export/notice","#,
            with: #""record": "export/notice", "expect": { "records": { "min": 3 } },"#
        )
        workdir.write("pipeline.json", least)

        let second = workdir.sluice("run")

        #expect(first.code == 0)
        #expect(second.code == 2)
        #expect(second.words.contains("notices: error: found 2 records, expected at least 3\n"))
        #expect(workdir.text("out/manifest.sha256") == manifest)
        #expect(workdir.exists("out/.editions/2/aggregates/annual_country.csv"))
        workdir.write("pipeline.json", TinyLeak.config())
        #expect(workdir.sluice("run", "--force").code == 0)
        #expect(workdir.text("out/manifest.sha256") == manifest)
    }

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
        ["run", "--colour"], ["run", "--jobs", "-1"], ["run", "--from", "middle"], ["walk"],
        ["run", "--only", "nobody"], ["run", "--batch", "b9"],
    ])
    func `a wrong option ends with 64`(arguments: [String]) {
        let workdir = TinyLeak.workdir()

        let run = workdir.start([Workdir.program] + arguments).outcome()

        #expect(run.code == 64)
        #expect(!run.words.isEmpty)
        #expect(!workdir.exists("out/current"))
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
        #expect(run.words.contains("'complaints' and 'twin' both match b2/complaints.csv"))
    }

    @Test func `an out folder that cannot be made ends with 73`() {
        let workdir = TinyLeak.workdir(
            config: TinyLeak.config().replacing(#""out": "out""#, with: #""out": "file/out""#)
        )
        workdir.write("file", "no folder")

        let run = workdir.sluice("run")

        #expect(run.code == 73)
        #expect(run.words.contains("error: cannot create: Not a directory"))
    }

    /// The limit is in blocks of 512 bytes; what a write then gets is an error, as on a full disk.
    @Test(arguments: [0, 4, 20, 100])
    func `a disk that is full ends with 73 and the last edition stands`(blocks: Int) {
        let workdir = TinyLeak.workdir()
        let first = workdir.sluice("run")
        let manifest = workdir.text("out/manifest.sha256")

        let second = workdir.shell(
            "trap '' XFSZ; ulimit -f \(blocks); exec \"$SLUICE\" run --force 2>/dev/null"
        )

        #expect(first.code == 0)
        #expect(second.code == 73)
        #expect(workdir.text("out/manifest.sha256") == manifest)
        #expect(workdir.shell("cd out/current && sha256sum --quiet -c manifest.sha256").code == 0)
        #expect(workdir.sluice("run", "--force").code == 0)
        #expect(workdir.text("out/manifest.sha256") == manifest)
    }

    @Test func `words that cannot be written do not end a run`() {
        let workdir = TinyLeak.workdir()

        let full = workdir.shell("exec \"$SLUICE\" run 2>/dev/full")
        let closed = workdir.shell("exec \"$SLUICE\" run --force <&- >&- 2>&-")

        #expect(full.code == 0)
        #expect(closed.code == 0)
        #expect(workdir.bytes("out/.state/lock").isEmpty)
        #expect(workdir.shell("cd out && sha256sum --quiet -c manifest.sha256").code == 0)
    }

    @Test func `a raw folder or a configuration that is not there ends with 74`() {
        let workdir = TinyLeak.workdir(batches: [])

        let raw = workdir.sluice("run")
        let config = workdir.sluice("run", "-c", "other.json")

        #expect(raw.code == 74)
        #expect(raw.words == "raw: error: cannot list: No such file or directory\n")
        #expect(config.code == 74)
        #expect(config.words == "other.json: error: cannot open: No such file or directory\n")
        #expect(!workdir.exists("out/current"))
    }

    @Test func `a second run while the first one holds the lock ends with 75`() throws {
        let workdir = TinyLeak.workdir()
        workdir.write("out/.state/lock", "")
        let lock = open(workdir.path + "/out/.state/lock", O_RDWR | O_CLOEXEC)
        try #require(flock(lock, LOCK_EX | LOCK_NB) == 0)

        let locked = workdir.sluice("run")
        close(lock)
        let free = workdir.sluice("run")

        #expect(locked.code == 75)
        #expect(locked.words == "out: error: another run holds the lock, try again when it ends\n")
        #expect(free.code == 0)
    }
}
