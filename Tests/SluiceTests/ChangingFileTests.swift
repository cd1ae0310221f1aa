import Glibc
import TestSupport
import Testing

/// A file that changes while it is read.
struct ChangingFileTests {
    /// How the file changes while its reader stands still.
    @Test(arguments: [
        "cat more >> $file", "truncate -s 10000 $file",
        "printf X | dd of=$file bs=1 seek=40000 conv=notrunc 2> dd",
        "cp $file new && mv new $file", "rm $file", "cp -p $file old && cat old > $file",
    ])
    func `a file that changes while it is read is quarantined whole, and read again`(
        change: String
    ) async throws {
        let workdir = TinyLeak.workdir()
        let row = "CCF/301/R1.21,RU,04/03/2021,,,,\n"
        let header = "Ref,Country,Received,Outcome,Decided,Applicant,Born\n"
        workdir.write("more", row)
        // So large that it is read for longer than it takes to see that it is open.
        let rows = _isDebugAssertConfiguration() ? 8000 : 160_000
        workdir.write("raw/b3/complaints.csv", header + String(repeating: row, count: rows))
        try await workdir.settle()
        // A reader that was through before it could be stopped says nothing of the change.
        var run = workdir.start([Workdir.program, "run", "--jobs", "1", "--force"])
        var reader = run.stopChild(reading: workdir.path + "/raw/b3/complaints.csv")
        for _ in 0..<20 where reader == nil {
            _ = run.outcome()
            run = workdir.start([Workdir.program, "run", "--jobs", "1", "--force"])
            reader = run.stopChild(reading: workdir.path + "/raw/b3/complaints.csv")
        }
        let worker = try #require(reader)
        let changed = workdir.shell("file=raw/b3/complaints.csv; \(change)")
        kill(worker, SIGCONT)
        let ended = run.outcome()

        #expect(changed.code == 0)
        #expect(ended.code == 0)
        let ledger = try ledger(workdir)
        let hurt = try #require(ledger.files.first { $0.path == "b3/complaints.csv" })
        #expect(hurt.unstable == "changed_while_read")
        #expect(hurt.records.quarantined == 1 && hurt.records.found == 1)
        #expect(hurt.bytes.quarantined == hurt.bytes.all)
        #expect(ledger.all.records.loaded == 6)
        let findings = workdir.text("out/findings.csv")
        #expect(findings.contains("changed_while_read,rejected,complaints,4,"))
        let next = workdir.sluice("run")
        #expect(next.code == 0)
        #expect(!workdir.text("out/ledger.json").contains("unstable"))
    }
}
