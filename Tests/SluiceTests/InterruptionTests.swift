import Glibc
import TestSupport
import Testing

/// What is left of a run that was ended, or whose worker was.
struct InterruptionTests {
    @Test(arguments: [SIGINT, SIGTERM, SIGKILL])
    func `a run that is ended leaves the last edition whole`(signal: Int32) throws {
        let workdir = TinyLeak.workdir()
        let first = workdir.sluice("run")
        let manifest = workdir.text("out/manifest.sha256")
        let run = workdir.start([Workdir.program, "run", "--force"])
        _ = try #require(run.child())

        run.send(signal)
        let ended = run.outcome()

        #expect(first.code == 0)
        #expect(ended.code == 128 + signal)
        if signal != SIGKILL {
            #expect(ended.words == "sluice: error: interrupted, the last edition stands\n")
        }
        #expect(workdir.text("out/manifest.sha256") == manifest)
        #expect(workdir.shell("cd out/current/ && sha256sum --quiet -c manifest.sha256").code == 0)
        let next = workdir.sluice("run")
        #expect(next.code == 0)
        #expect(workdir.text("out/manifest.sha256") == manifest)
        #expect(workdir.shell("ls out/.editions").output == "1\n2\n")
    }

    @Test func `a worker that dies costs its file, which the next run reads`() async throws {
        let workdir = TinyLeak.workdir()
        let whole = TinyLeak.workdir()
        try await workdir.settle()
        let run = workdir.start([Workdir.program, "run", "--jobs", "1"])
        let worker = try #require(run.child())

        kill(worker, SIGKILL)
        let hurt = run.outcome()
        let ledger = workdir.text("out/ledger.json")
        let quarantine = workdir.text("out/quarantine/notices/b1/notices.xml.jsonl")
        let next = workdir.sluice("run")

        #expect(hurt.code == 0)
        #expect(
            hurt.words.contains("file 2: warning: refused: the process that read the file died\n")
        )
        #expect(ledger.contains("\"path\": \"b1/notices.xml\", \"unstable\": \"worker_died\", "))
        #expect(quarantine.contains("\"reason\":\"worker_died\""))
        #expect(next.words.contains("edition 2: 1 of 3 inputs read, 6 records loaded"))
        #expect(whole.sluice("run").code == 0)
        #expect(workdir.text("out/manifest.sha256") == whole.text("out/manifest.sha256"))
    }
}
