import Glibc
import TestSupport
import Testing

/// Archives through whole runs: their members are files like others.
struct ArchiveTests {
    private static let deep = TinyLeak.config()
        .replacing("*/complaints*.csv", with: "**/complaints*.csv")
        .replacing("*/notices*.xml", with: "**/notices*.xml")

    private static func content(_ name: String) -> [UInt8] {
        Array((TinyLeak.files[name] ?? "").utf8)
    }

    /// Both batches, each of them one archive.
    private static func packed(config: String = deep) -> Workdir {
        let workdir = TinyLeak.workdir(batches: [], config: config)
        let first = ["notices.xml", "complaints.csv"].map { TinyMember($0, content("b1/\($0)")) }
        let complaints = content("b2/complaints.csv")
        workdir.write("raw/b1/leak.zip", tinyZip(first))
        let inner = tinyTar([TinyMember("x/complaints.csv", complaints)])
        workdir.write("raw/b2/leak.tar.gz", tinyGzip(tinyTar([TinyMember("in.tar", inner)])))
        return workdir
    }

    private func manifest(_ workdir: Workdir) -> String { workdir.text("out/manifest.sha256") }

    @Test func `members are read like the files that they were`() throws {
        let workdir = Self.packed()
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
        let workdir = Self.packed()
        let other = Self.packed()
        try await workdir.settle()

        let first = workdir.sluice("run")
        let made = manifest(workdir)
        let nothing = workdir.sluice("run")
        // Unpacked in full where only one member is to be read anew.
        let changed = Self.deep.replacing("\"csv\",", with: "\"csv\", \"pivot\": 40,")
        workdir.write("pipeline.json", changed)
        let mapped = workdir.sluice("run")
        workdir.write("pipeline.json", Self.deep)
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
        let workdir = Self.packed()
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
        let workdir = Self.packed()

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
        workdir.write("raw/b1/complaints.csv.gz", tinyGzip(Self.content("b1/complaints.csv")))

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

    /// An archive, what a source calls it, and what findings and ledger say of it.
    @Test(arguments: [
        (
            "complaints.csv.7z", Array("7z".utf8) + [0xBC, 0xAF, 0x27, 0x1C, 0],
            "archive_unsupported"
        ),
        ("complaints.csv.gz", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0xFF], "archive_broken"),
        ("stray.zip", [0x50, 0x4B, 3, 4, 0xFF, 0xFF], "archive_broken"),
    ])
    func `an archive that cannot be opened is quarantined whole`(
        name: String,
        bytes: [UInt8],
        code: String
    ) throws {
        let workdir = TinyLeak.workdir(
            config: TinyLeak.config().replacing("*/complaints*.csv", with: "*/complaints*")
        )
        workdir.write("raw/b3/" + name, bytes)

        let run = workdir.sluice("run", "--jobs", "1")
        let findings = workdir.text("out/findings.csv")
        let again = workdir.sluice("run")

        #expect(run.code == 0)
        let isClaimed = name.hasPrefix("complaints")
        #expect(findings.contains("\n\(code),rejected,\(isClaimed ? "complaints" : ""),4,,,1,"))
        let file = try #require(try ledger(workdir).files.last)
        #expect(file.path == "b3/" + name && file.unstable == nil)
        #expect(file.bytes.quarantined == bytes.count)
        #expect(file.records.quarantined == (isClaimed ? 1 : 0))
        let row = workdir.text("out/quarantine/complaints/b3/\(name).jsonl")
        #expect(row.contains("\"reason\":\"\(code)\"") == isClaimed)
        #expect(try ledger(workdir).all.records.loaded == 6)
        #expect(again.code == 0)
        // A young file is hashed by a second run, which then trusts it.
        #expect(workdir.text("out/findings.csv") == findings)
    }

    @Test func `what an archive may not hold is refused, told and costs nothing else`() throws {
        let workdir = Self.packed()
        let row = Array("Ref,Country\nCCF/9/R9.19,RU\n".utf8)
        workdir.write(
            "raw/b3/bad.tar",
            tinyTar([
                TinyMember("../complaints.csv", row), TinyMember("/complaints.csv", row),
                TinyMember("complaints.csv", [], type: "2"), TinyMember("pipe", [], type: "6"),
                TinyMember("a/complaints.csv", row), TinyMember("a/complaints.csv", row),
                TinyMember("Zorvanian.txt", row),
            ])
        )
        workdir.write("raw/b3/locked.zip", tinyZip([TinyMember("complaints.csv", row, flags: 1)]))

        let run = workdir.sluice("run", "--jobs", "1")

        #expect(run.code == 0)
        let findings = workdir.text("out/findings.csv")
        for (code, line) in [
            ("member_path_climbs", 1), ("member_path_absolute", 2), ("member_is_link", 3),
            ("member_is_special", 4),
        ] {
            #expect(findings.contains("\n\(code),rejected,,7,\(line),,1,"), "\(code)")
        }
        #expect(findings.contains("\nmember_repeated,warning,,10,,,1,"))
        #expect(findings.contains("\nmember_encrypted,rejected,,11,1,,1,"))
        #expect(findings.contains("\nunclaimed_file,warning,,8,,,1,"))
        #expect(try ledger(workdir).all.records.loaded == 7)
        #expect(try ledger(workdir).files[9].path == "b3/bad.tar!/a/complaints.csv~2")
        #expect(try ledger(workdir).files[9].records.occurrences == 1)
        #expect(run.words.contains("file 7: warning: in the archive: the member is a link\n"))
        #expect(!findings.contains("orvanian") && !run.words.contains("orvanian"))
        #expect(!workdir.exists("complaints.csv") && !workdir.exists("raw/complaints.csv"))
    }

    @Test func `a cut archive gives what stands before the cut`() throws {
        let workdir = TinyLeak.workdir(batches: [], config: Self.deep)
        let archive = tinyGzip(
            tinyTar([
                TinyMember("complaints.csv", Self.content("b2/complaints.csv")),
                TinyMember("notices.xml", Self.content("b1/notices.xml")),
            ])
        )
        workdir.write("raw/b1/leak.tgz", Array(archive.prefix(1850)))

        let run = workdir.sluice("run", "--jobs", "1")

        #expect(run.code == 0)
        let files = try ledger(workdir).files
        #expect(files.map(\.records.loaded) == [0, 2, 1])
        #expect(files.map(\.records.quarantined) == [0, 0, 1])
        let findings = workdir.text("out/findings.csv")
        #expect(findings.contains("\narchive_broken,rejected,,1,"))
        #expect(findings.contains("\nmember_damaged,warning,,3,,,1,"))
    }

    @Test func `limits are those of the configuration, and another limit is another listing`()
        throws
    {
        let workdir = Self.packed(
            config: Self.deep.replacing(
                "\"raw\":",
                with: "\"archives\": { \"depth\": 1 }, \"raw\":"
            )
        )

        let shallow = workdir.sluice("run")
        let findings = workdir.text("out/findings.csv")
        workdir.write("pipeline.json", Self.deep)
        let deep = workdir.sluice("run")

        #expect(shallow.code == 0 && deep.code == 0)
        #expect(findings.contains("\narchive_too_deep,rejected,,5,,,1,"))
        #expect(!workdir.text("out/findings.csv").contains("archive_too_deep"))
        #expect(try ledger(workdir).all.records.loaded == 6)
    }

    @Test func `a bomb is stopped, and what is beside it is read`() throws {
        let workdir = Self.packed()
        let made = workdir.shell(
            """
            mkdir raw/b3 && head -c 200000000 /dev/zero | gzip > raw/b3/bomb.csv.gz &&
            gzip -c raw/b3/bomb.csv.gz > raw/b3/twice.csv.gz.gz
            """
        )

        let run = workdir.sluice("run")

        #expect(made.code == 0)
        #expect(run.code == 0)
        #expect(try ledger(workdir).all.records.loaded == 6)
        #expect(workdir.text("out/findings.csv").contains("\narchive_ratio,rejected,,7,,,1,"))
        let largest = try ledger(workdir).files.compactMap(\.bytes.all).max() ?? 0
        #expect(largest < 40_000_000)
    }

    @Test func `a worker that dies over an archive costs it, and the next run reads it`()
        async throws
    {
        let workdir = TinyLeak.workdir(config: Self.deep)
        let member = TinyMember("complaints-new.csv", "Ref,Country\nCCF/9/R9.19,RU\n")
        workdir.write("raw/b3/a.tar", tinyTar([member]))
        // So large that it is unpacked for longer than it takes to end the worker.
        let made = workdir.shell("truncate -s 100000000 raw/b3/a.tar")
        try await workdir.settle()
        let run = workdir.start([Workdir.program, "run", "--jobs", "1"])
        let worker = try #require(run.child())

        kill(worker, SIGKILL)
        let hurt = run.outcome()
        let file = try ledger(workdir).files.last
        let findings = workdir.text("out/findings.csv")
        let next = workdir.sluice("run")

        #expect(made.code == 0)
        #expect(hurt.code == 0)
        #expect(file?.path == "b3/a.tar" && file?.unstable == "worker_died")
        #expect(findings.contains("\nworker_died,rejected,,4,,,1,"))
        #expect(next.code == 0)
        #expect(try ledger(workdir).all.records.loaded == 7)
    }

    @Test func `a real folder may be called like an archive`() throws {
        let workdir = Self.packed()
        workdir.write("raw/b1/leak.zip!/complaints.csv", Self.content("b2/complaints.csv"))

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
        let workdir = Self.packed()
        let run = workdir.sluice("run")
        let listed = workdir.shell("grep in.tar out/staged/3-deduplicate/occurrences.csv | tail -1")

        let explained = workdir.sluice("explain", String(listed.output.prefix(32)), "--raw")

        #expect(run.code == 0)
        #expect(explained.code == 0, "\(explained.words)")
        #expect(explained.output.hasSuffix("raw bytes:\nCCF/103/R3.20,TR,06/03/2020,,,,\n"))
    }
}
