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
        let copy = fresh.shell("cp -a '\(workdir.path)'/raw '\(workdir.path)'/*.json .")
        let run = fresh.sluice("run")
        return copy.code == 0 && run.code == 0 ? fresh.text("out/manifest.sha256") : "failed"
    }

    @Test func `a new batch is read alone`() throws {
        let workdir = TinyLeak.workdir(batches: ["b1"])
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
        "sed -i 's/R3.20/R4.20/' raw/b2/complaints.csv",
    ])
    func `a changed file is read again, alone`(change: String) throws {
        let workdir = TinyLeak.workdir()
        let first = workdir.sluice("run")
        let changed = workdir.shell(change)

        let second = workdir.sluice("run")

        #expect(first.code == 0)
        #expect(changed.code == 0)
        #expect(try inputsRead(workdir, run: 2) == 1)
        #expect(second.code == 0)
        #expect(workdir.text("out/manifest.sha256") == manifest(ofFreshRunLike: workdir))
    }

    /// Its status proves nothing, or another content, so that it is hashed again.
    @Test(arguments: [
        "true", "touch raw/b2/complaints.csv", "chmod 640 raw/b2/complaints.csv",
        "cp -p raw/b2/complaints.csv x && mv x raw/b2/complaints.csv",
    ])
    func `a young or touched file with the same content is not read again`(touch: String) {
        let workdir = TinyLeak.workdir()
        let first = workdir.sluice("run")
        let touched = workdir.shell(touch)

        let status = workdir.sluice("status", "--json")
        let second = workdir.sluice("run")

        #expect(first.code == 0)
        #expect(touched.code == 0)
        #expect(status.output.contains("\"changed\":0"))
        #expect(second.words == "out: note: nothing is new, edition 1 stands\n")
    }

    @Test func `new claims are judged on the tables that stand`() throws {
        let claims = ", \"claims\": \"claims.json\""
        let workdir = TinyLeak.workdir(config: TinyLeak.config(keys: claims))
        let claim = """
            [ { "id": "most", "says": "most", "measure": "complaints", "country": "RU",
                "years": [2019, 2019], "test": "total", "atLeast": NUMBER } ]
            """
        workdir.write("claims.json", claim.replacing("NUMBER", with: "1"))
        let first = workdir.sluice("run")
        let before = workdir.text("out/claims.csv")
        let inode = workdir.shell("stat -L -c %i out/warehouse.sqlite").output
        workdir.write("claims.json", claim.replacing("NUMBER", with: "9"))

        let second = workdir.sluice("run")

        #expect(first.code == 0)
        #expect(second.code == 0)
        #expect(before.contains(",holds,"))
        #expect(workdir.text("out/claims.csv").contains(",fails,"))
        #expect(workdir.shell("stat -L -c %i out/warehouse.sqlite").output == inode)
        #expect(workdir.text("out/manifest.sha256") == manifest(ofFreshRunLike: workdir))
    }

    @Test func `status tells what was changed beside the raw files`() {
        let claims = ", \"claims\": \"claims.json\""
        let config = TinyLeak.config(keys: claims)
        let workdir = TinyLeak.workdir(config: config)
        workdir.write("claims.json", "[]")
        let run = workdir.sluice("run")
        let same = workdir.sluice("status")
        workdir.write("claims.json", "[ ]")

        let judged = workdir.sluice("status")
        workdir.write("pipeline.json", config + " ")
        let both = workdir.sluice("status", "--json")

        #expect(run.code == 0)
        #expect(!same.output.contains("changed since"))
        #expect(judged.output.hasSuffix("  changed since: claims\n"))
        #expect(both.output.contains(#""changedSettings":["configuration","claims"]"#))
    }

    @Test func `a file that is gone disappears from the tables, and nothing is read`() throws {
        let workdir = TinyLeak.workdir()
        let first = workdir.sluice("run")
        let before = workdir.text("out/aggregates/annual_country_long.csv")
        workdir.remove("raw/b2/complaints.csv")

        let status = workdir.sluice("status")
        let second = workdir.sluice("run")

        #expect(status.output.contains(" 0 new or changed, 1 gone, "))
        #expect(status.output.contains("    b2/complaints.csv (gone)\n"))

        #expect(first.code == 0)
        #expect(second.code == 0)
        #expect(before.contains("2020,TR,complaints,1,1,1,"))
        #expect(!workdir.text("out/aggregates/annual_country_long.csv").contains("2020,TR,"))
        #expect(try inputsRead(workdir, run: 2) == 0)
        #expect(workdir.text("out/manifest.sha256") == manifest(ofFreshRunLike: workdir))
    }

    @Test func `a changed mapping reads its own source again, alone`() throws {
        let workdir = TinyLeak.workdir()
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
