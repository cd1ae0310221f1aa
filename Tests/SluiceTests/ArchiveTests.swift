import TestSupport
import Testing

/// Archives through whole runs: their members are files like others.
struct ArchiveTests {
    private func manifest(_ workdir: Workdir) -> String { workdir.text("out/manifest.sha256") }

    @Test func `members are read like the files that they were`() throws {
        let workdir = PackedLeak.packed()
        let plain = TinyLeak.workdir()

        let run = workdir.sluice("run")
        let other = plain.sluice("run")

        #expect(run.code == 0 && other.code == 0)
        #expect(
            try ledger(workdir).files.map(\.path) == [
                "b1/leak.zip", "b1/leak.zip!/complaints.csv", "b1/leak.zip!/notices.xml",
                "b2/leak.tar.gz", "b2/leak.tar.gz!/in.tar",
                "b2/leak.tar.gz!/in.tar!/x/complaints.csv",
            ]
        )
        let table = "out/aggregates/annual_country_long.csv"
        #expect(!workdir.text(table).isEmpty && workdir.text(table) == plain.text(table))
        let (all, its) = (try ledger(workdir).all.records, try ledger(plain).all.records)
        #expect(all.loaded == its.loaded && all.occurrences == its.occurrences)
        #expect(
            try ledger(workdir).files.first?.bytes.structure
                == workdir.bytes("raw/b1/leak.zip").count
        )
        #expect(!workdir.exists("out/.state/unpacked"))
    }

    @Test
    func `fresh, repeated and cached runs give the same bytes, and unpack only what they must`()
        async throws
    {
        let workdir = PackedLeak.packed()
        let other = PackedLeak.packed()
        try await workdir.settle()

        let first = workdir.sluice("run")
        let made = manifest(workdir)
        let nothing = workdir.sluice("run")
        // Unpacked in full where only one member is to be read anew.
        let changed = PackedLeak.deep.replacing("\"csv\",", with: "\"csv\", \"pivot\": 40,")
        workdir.write("pipeline.json", changed)
        let mapped = workdir.sluice("run")
        workdir.write("pipeline.json", PackedLeak.deep)
        let back = workdir.sluice("run")
        let backed = manifest(workdir)
        workdir.remove("out/.state")
        let stateless = workdir.sluice("run")
        let forced = workdir.sluice("run", "--force")
        _ = other.sluice("run", "--jobs", "1")

        #expect([first, nothing, mapped, back, stateless, forced].allSatisfy { $0.code == 0 })
        #expect(nothing.words.contains("nothing is new"))
        #expect(mapped.words.contains("edition 2: 2 of 3 inputs read"))
        #expect(back.words.contains("edition 3: 2 of 3 inputs read"))
        #expect(!made.isEmpty && backed == made && manifest(workdir) == made)
        #expect(manifest(other) == made)
    }

    @Test func `an edition that stands, status and check need no unpacking`() async throws {
        let workdir = PackedLeak.packed()
        try await workdir.settle()
        let before = workdir.sluice("status")
        let run = workdir.sluice("run")
        // What is unpacked nevertheless would find no place.
        workdir.write("out/.state/unpacked", "in the way")
        let status = workdir.sluice("status")
        let check = workdir.sluice("check")

        #expect(
            before.output.contains("inputs: 0 matched, 2 new or changed, 0 gone, 0 of no source\n")
        )
        #expect(run.code == 0)
        #expect(
            status.output.contains("inputs: 3 matched, 0 new or changed, 0 gone, 0 of no source\n")
        )
        #expect(check.code == 0)
        #expect(check.output.contains("complaints: complaint as csv, 2 files, "))
    }

    @Test func `check lists members before any run`() {
        let workdir = PackedLeak.packed()

        let check = workdir.sluice("check")

        #expect(check.code == 0)
        #expect(check.output.contains("complaints: complaint as csv, 2 files, "))
        #expect(workdir.shell("find out -type f").output.isEmpty)
    }

    @Test(arguments: [
        "*/complaints.csv.gz", "*/*.gz", "**/complaints.csv", "*/complaints.csv.gz!/*",
    ])
    func `a compressed file is claimed by either path`(glob: String) throws {
        let workdir = TinyLeak.workdir(
            batches: ["b1"],
            config: TinyLeak.config().replacing("*/complaints*.csv", with: glob)
        )
        workdir.remove("raw/b1/complaints.csv")
        workdir.write("raw/b1/complaints.csv.gz", tinyGzip(PackedLeak.content("b1/complaints.csv")))

        let run = workdir.sluice("run", "--jobs", "1")

        #expect(run.code == 0)
        let file = try ledger(workdir).files.first {
            $0.path == "b1/complaints.csv.gz!/complaints.csv"
        }
        #expect(file?.records.loaded == 3)
        #expect(
            workdir.exists(
                "out/staged/1-extract/complaints/b1/complaints.csv.gz!/complaints.csv.jsonl"
            )
        )
    }

    @Test func `a real folder may be called like an archive`() throws {
        let workdir = PackedLeak.packed()
        workdir.write("raw/b1/leak.zip!/complaints.csv", PackedLeak.content("b2/complaints.csv"))

        let run = workdir.sluice("run")

        #expect(run.code == 0)
        let paths = try ledger(workdir).files.map(\.path)
        #expect(
            paths.prefix(3) == [
                "b1/leak.zip", "b1/leak.zip!/complaints.csv", "b1/leak.zip!/complaints.csv~2",
            ]
        )
        #expect(try ledger(workdir).files[2].records.loaded == 2)
    }

    @Test func `the raw bytes of a record in an archive are shown`() throws {
        let workdir = PackedLeak.packed()
        let run = workdir.sluice("run")
        let listed = workdir.shell("grep in.tar out/staged/3-deduplicate/occurrences.csv | tail -1")

        let explained = workdir.sluice("explain", String(listed.output.prefix(32)), "--raw")

        #expect(run.code == 0)
        #expect(explained.code == 0, "\(explained.words)")
        #expect(explained.output.hasSuffix("raw bytes:\nCCF/103/R3.20,TR,06/03/2020,,,,\n"))
    }
}
