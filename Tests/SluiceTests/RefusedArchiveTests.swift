import Glibc
import TestSupport
import Testing

/// What archives may not hold, or cannot give, costs itself alone.
struct RefusedArchiveTests {
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
        let workdir = PackedLeak.packed()
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
        let workdir = TinyLeak.workdir(batches: [], config: PackedLeak.deep)
        let archive = tinyGzip(
            tinyTar([
                TinyMember("complaints.csv", PackedLeak.content("b2/complaints.csv")),
                TinyMember("notices.xml", PackedLeak.content("b1/notices.xml")),
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
        let workdir = PackedLeak.packed(
            config: PackedLeak.deep.replacing(
                "\"raw\":",
                with: "\"archives\": { \"depth\": 1 }, \"raw\":"
            )
        )

        let shallow = workdir.sluice("run")
        let findings = workdir.text("out/findings.csv")
        workdir.write("pipeline.json", PackedLeak.deep)
        let deep = workdir.sluice("run")

        #expect(shallow.code == 0 && deep.code == 0)
        #expect(findings.contains("\narchive_too_deep,rejected,,5,,,1,"))
        #expect(!workdir.text("out/findings.csv").contains("archive_too_deep"))
        #expect(try ledger(workdir).all.records.loaded == 6)
    }

    @Test func `a bomb is stopped, and what is beside it is read`() throws {
        let workdir = PackedLeak.packed()
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
        let workdir = TinyLeak.workdir(config: PackedLeak.deep)
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
}
