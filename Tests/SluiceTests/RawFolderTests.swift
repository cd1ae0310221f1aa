import Glibc
import TestSupport
import Testing

/// What stands in a raw folder beside plain files: links, names, and files that change.
struct RawFolderTests {
    private func file(_ path: String, _ workdir: Workdir) throws -> Ledger.File? {
        try ledger(workdir).files.first { $0.path == path }
    }

    @Test func `a link that stays in the raw folder is a further name of its file`() throws {
        let workdir = TinyLeak.workdir()
        let made = workdir.shell(
            """
            ln -s complaints.csv raw/b1/complaints-link.csv && mkdir raw/b3 raw/b3/in &&
            ln -s "$PWD/raw/b2/complaints.csv" raw/b3/complaints.csv &&
            ln raw/b2/complaints.csv raw/b2/complaints-hard.csv && ln -s b1 raw/b4
            """
        )

        let run = workdir.sluice("run", "--jobs", "1")
        let manifest = workdir.text("out/manifest.sha256")
        let again = workdir.sluice("run", "--force")

        #expect(made.code == 0)
        #expect(run.code == 0 && again.code == 0)
        let paths = try ledger(workdir).files.map(\.path)
        #expect(
            paths
                == [
                    "b1/complaints-link.csv", "b1/complaints.csv", "b1/notices.xml",
                    "b2/complaints-hard.csv", "b2/complaints.csv", "b3/complaints.csv",
                    "b4/complaints.csv", "b4/notices.xml",
                ]
        )
        #expect(try file("b2/complaints.csv", workdir)?.records.occurrences == 2)
        #expect(try ledger(workdir).all.records.loaded == 6)
        let findings = workdir.text("out/findings.csv")
        for number in [2, 5, 6, 7, 8] {
            #expect(findings.contains("further_name,note,,\(number),,,1,"))
        }
        #expect(findings.contains("link_in_linked_folder,warning,,,,,1,"))
        #expect(workdir.text("out/manifest.sha256") == manifest)
    }

    @Test func `links that lead out, nowhere or around are told and not followed`() throws {
        let workdir = TinyLeak.workdir()
        let made = workdir.shell(
            """
            mkdir outside raw/b1/deep && cp raw/b1/complaints.csv outside && cd raw/b1 &&
            ln -s ../../outside/complaints.csv complaints-out.csv && ln -s ../../outside out &&
            ln -s /etc/passwd complaints-passwd.csv && ln -s complaints-a.csv complaints-b.csv &&
            ln -s complaints-b.csv complaints-a.csv && ln -s nothing complaints-gone.csv &&
            ln -s .. deep/up && ln -s . self && ln -s ../.. top
            """
        )

        let run = workdir.sluice("run", "--jobs", "1")
        let check = workdir.sluice("check")

        #expect(made.code == 0)
        #expect(run.code == 0)
        let findings = workdir.text("out/findings.csv")
        #expect(findings.contains("link_leads_out,warning,,,,,4,"))
        #expect(findings.contains("link_broken,warning,,,,,5,"))
        #expect(try ledger(workdir).files.count == 3)
        #expect(check.code == 1)
        #expect(
            check.words.contains(
                "b1/out: warning: the link leads out of the raw folder and is not followed\n"
            )
        )
    }

    @Test func `a folder and a file whose names begin with a combining mark are read`() throws {
        let deep = TinyLeak.config().replacing("*/complaints*.csv", with: "**/*complaints*.csv")
        let workdir = TinyLeak.workdir(batches: ["b2"], config: deep)
        workdir.write("complaints.csv", TinyLeak.files["b1/complaints.csv"] ?? "")
        // Names of a combining mark are joined to a slash in a Swift string, here as anywhere.
        let made = workdir.shell(
            "d=raw/b1/$(printf '\\314\\201d'); mkdir -p $d; mv complaints.csv \"$d/$(printf '\\314\\201')complaints.csv\""
        )

        let run = workdir.sluice("run", "--jobs", "1")
        let listed = workdir.shell("cd out && sha256sum --strict --quiet -c manifest.sha256")

        #expect(made.code == 0)
        #expect(run.code == 0)
        #expect(listed.code == 0, "\(listed.words)")
        let file = try file("b1/%CC%81d/%CC%81complaints.csv", workdir)
        #expect(file?.records.loaded == 3)
    }

    @Test func `names that differ in composition only are different files`() throws {
        let workdir = TinyLeak.workdir(batches: ["b2"])
        let text = TinyLeak.files["b1/complaints.csv"] ?? ""
        workdir.write("raw/b1/complaints-\u{E9}.csv", text)
        workdir.write("raw/b1/complaints-e\u{301}.csv", text)
        workdir.write("raw/b1/complaints-\u{1B}[31m.csv", text)

        let run = workdir.sluice("run", "--jobs", "1")
        let again = workdir.sluice("run")
        let listed = workdir.shell("cd out && sha256sum --strict --quiet -c manifest.sha256")

        #expect(run.code == 0)
        #expect(again.words.contains("nothing is new"))
        #expect(listed.code == 0, "\(listed.words)")
        let paths = try ledger(workdir).files.map(\.path)
        #expect(
            paths == [
                "b1/complaints-%1B[31m.csv", "b1/complaints-e%CC%81.csv",
                "b1/complaints-\u{E9}.csv",
                "b2/complaints.csv",
            ]
        )
        for path in paths {
            #expect(workdir.text("out/manifest.sha256").contains("complaints/\(path).jsonl\n"))
        }
    }
}
