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
                "out: note: edition 1: 3 of 3 inputs read, 6 records loaded, 1 further occurrence, "
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
        #expect(workdir.shell("ls out/.editions").output == "1\n")
        #expect(workdir.text("out/manifest.sha256") == manifest)
        #expect(workdir.shell("cd out/current && sha256sum --quiet -c manifest.sha256").code == 0)
        #expect(workdir.sluice("run", "--force").code == 0)
        #expect(workdir.text("out/manifest.sha256") == manifest)
    }

    @Test(arguments: ["status", "check"])
    func `an answer that cannot be written ends with 73`(command: String) {
        let workdir = TinyLeak.workdir()

        let full = workdir.shell("exec \"$SLUICE\" \(command) >/dev/full")

        #expect(full.code == 73)
        #expect(full.words.hasPrefix("standard output: error: "))
    }

    @Test func `an out that is inside raw by a link is refused`() {
        let workdir = TinyLeak.workdir()
        let config = TinyLeak.config().replacing("\"out\": \"out\"", with: "\"out\": \"link/o\"")
        workdir.write("pipeline.json", config)

        let run = workdir.shell("ln -s raw link && exec \"$SLUICE\" run")

        #expect(run.code == 64)
        #expect(!workdir.exists("raw/o"))
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

    @Test(arguments: ["0", "-3", "many", ""])
    func `a number of jobs that is no number of jobs ends with 64`(jobs: String) {
        let workdir = TinyLeak.workdir(batches: ["b2"])

        let run = workdir.sluice("run", "--jobs", jobs)

        #expect(run.code == 64)
        #expect(run.words.hasPrefix("sluice: error: "))
        #expect(run.words.split(separator: "\n").count == 1)
        #expect(run.words.contains("--jobs"))
        #expect(jobs.isEmpty || run.words.contains(jobs))
        #expect(workdir.sluice("run", "--jobs", "1").code == 0)
    }

    @Test func `an output that cannot be written is named from the working folder on`() {
        let workdir = TinyLeak.workdir()

        let words = [0, 4, 16, 100].map { blocks in
            workdir.shell(
                "(trap '' XFSZ; ulimit -f \(blocks); exec \"$SLUICE\" run 2>&1) | cat"
            ).output
        }

        for text in words { #expect(text.hasPrefix("out/") && text.contains(": error: ")) }
        #expect(words.contains { $0.hasPrefix("out/warehouse.sqlite: error: ") })
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
