import Foundation
import TestSupport
import Testing

/// A run reads what is new, and its outcome is that of a run over everything.
struct IncrementalTests {
    private struct RunRecord: Decodable {
        var inputsRead: Int
    }

    private func inputsRead(_ workdir: Workdir, run: Int) throws -> Int {
        let bytes = Data(workdir.bytes("out/runs/\(run)/run.json"))
        return try JSONDecoder().decode(RunRecord.self, from: bytes).inputsRead
    }

    private func manifest(ofFreshRunLike workdir: Workdir) -> String {
        let fresh = Workdir()
        let copy = fresh.shell("cp -a '\(workdir.path)'/raw '\(workdir.path)'/pipeline.json .")
        let run = fresh.sluice("run")
        return copy.code == 0 && run.code == 0 ? fresh.text("out/manifest.sha256") : "failed"
    }

    @Test func `a new batch is read alone`() async throws {
        let workdir = TinyLeak.workdir(batches: ["b1"])
        try await workdir.settle()
        let first = workdir.sluice("run")
        TinyLeak.add("b2", to: workdir)

        let second = workdir.sluice("run")

        #expect(first.code == 0)
        #expect(second.code == 0)
        #expect(try inputsRead(workdir, run: 1) == 2)
        #expect(try inputsRead(workdir, run: 2) == 1)
        #expect(workdir.text("out/manifest.sha256") == manifest(ofFreshRunLike: workdir))
    }

    @Test(arguments: [
        "printf 'CCF/109/R9.21,RU,05/05/2021,,,,\\n' >> raw/b2/complaints.csv",
        "touch raw/b2/complaints.csv",
        "cp -p raw/b2/complaints.csv x && mv x raw/b2/complaints.csv",
        "chmod 640 raw/b2/complaints.csv",
    ])
    func `a changed or touched file is read again, alone`(change: String) async throws {
        let workdir = TinyLeak.workdir()
        try await workdir.settle()
        let first = workdir.sluice("run")
        let changed = workdir.shell(change)

        let second = workdir.sluice("run")

        #expect(first.code == 0)
        #expect(changed.code == 0)
        #expect(try inputsRead(workdir, run: 2) == 1)
        #expect(second.code == 0)
        #expect(workdir.text("out/manifest.sha256") == manifest(ofFreshRunLike: workdir))
    }

    @Test func `a file that is gone disappears from the tables, and nothing is read`() async throws
    {
        let workdir = TinyLeak.workdir()
        try await workdir.settle()
        let first = workdir.sluice("run")
        let before = workdir.text("out/aggregates/annual_country_long.csv")
        workdir.remove("raw/b2/complaints.csv")

        let second = workdir.sluice("run")

        #expect(first.code == 0)
        #expect(second.code == 0)
        #expect(before.contains("2020,TR,complaints,1,1,1,"))
        #expect(!workdir.text("out/aggregates/annual_country_long.csv").contains("2020,TR,"))
        #expect(try inputsRead(workdir, run: 2) == 0)
        #expect(workdir.text("out/manifest.sha256") == manifest(ofFreshRunLike: workdir))
    }

    @Test func `a changed mapping reads its own source again, alone`() async throws {
        let workdir = TinyLeak.workdir()
        try await workdir.settle()
        let first = workdir.sluice("run")
        let mapped = TinyLeak.config().replacing(
            "\"person.date_of_birth\": \"born\"",
            with: "\"person.place_of_birth\": \"born\""
        )
        workdir.write("pipeline.json", mapped)

        let second = workdir.sluice("run")

        #expect(first.code == 0)
        #expect(second.code == 0)
        #expect(try inputsRead(workdir, run: 2) == 1)
        #expect(workdir.text("out/manifest.sha256") == manifest(ofFreshRunLike: workdir))
    }

    @Test func `the oldest runs are let go`() throws {
        let config = TinyLeak.config(keys: ", \"keepRuns\": 2")
        let workdir = TinyLeak.workdir(batches: ["b2"], config: config)

        let codes = (0..<3).map { _ in workdir.sluice("run", "--force").code }

        #expect(codes == [0, 0, 0])
        #expect(workdir.shell("ls out/runs").output == "2\n3\n")
    }
}
