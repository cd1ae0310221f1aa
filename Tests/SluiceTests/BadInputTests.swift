import Foundation
import Glibc
import TestSupport
import Testing

/// A bad file costs itself alone, and every byte of it is accounted for.
struct BadInputTests {
    private static let header = "Ref,Country,Received,Outcome,Decided,Applicant,Born\n"

    private static let notices: String = {
        let records = (0..<501).map {
            "<notice control=\"A-\($0)/1-2020\"><type>RN</type><country>FR</country></notice>\n"
        }
        return "<export>\n" + records.joined() + "<notice><type>RN</notice></export>\n"
    }()

    /// A file, its records loaded and refused, and the finding or the reason of the refusal.
    @Test(arguments: [
        ("complaints-empty.csv", "", 0, 0, "empty_file"),
        (
            "complaints-cut.csv",
            header + "CCF/201/R1.21,RU,04/03/2021,,,,\nCCF/202/R2.21,RU,\"04/0", 1, 1, "open_quote"
        ),
        (
            "complaints-cells.csv",
            header + "a,b\nCCF/203/R3.21,RU,04/03/2021,,,,\na,b,c,d,e,f,g,h,i\n", 1, 2,
            "too_few_cells"
        ),
        (
            "complaints-date.csv", header + "CCF/204/R4.21,RU,31/02/2021,,,,\n", 1, 0,
            "unreadable_date"
        ),
        (
            "complaints-country.csv", header + "CCF/205/R5.21,Atlantis,01/02/2021,,,,\n", 1, 0,
            "unknown_country"
        ),
        ("notices-broken.xml", notices, 501, 1, "not_well_formed"),
        ("notices-text.xml", "no XML at all", 0, 1, "not_well_formed"),
        ("complaints-header.csv", "Who,What\nx,y\n", 0, 1, "no_header_row"),
    ])
    func `a bad file costs itself alone`(
        name: String,
        text: String,
        loaded: Int,
        refused: Int,
        code: String
    ) throws {
        let workdir = TinyLeak.workdir()
        workdir.write("raw/b3/" + name, text)

        let run = workdir.sluice("run", "--jobs", "1")

        #expect(run.code == 0)
        let ledger = try ledger(workdir)
        let file = try #require(ledger.files.first { $0.path == "b3/" + name })
        #expect(file.records.loaded == loaded)
        #expect(file.records.quarantined == refused)
        #expect(file.bytes.all == text.utf8.count)
        #expect(ledger.all.records.loaded == 6 + loaded)
        let source = name.hasSuffix(".xml") ? "notices" : "complaints"
        let quarantine = workdir.text("out/quarantine/\(source)/b3/\(name).jsonl")
        #expect((workdir.text("out/findings.csv") + quarantine).contains(code))
        #expect(workdir.exists("out/staged/2-normalize/\(source)/b3/\(name).jsonl"))
    }

    @Test func `a mail without headers is quarantined, and its neighbor is not`() throws {
        let workdir = TinyLeak.workdir(
            batches: [],
            config: TinyLeak.config(sources: [], hasMessages: true)
        )
        let mail = TinyLeak.files["b2/mail.mbox"] ?? ""
        workdir.write(
            "raw/b1/mail.mbox",
            "From a@b.example Mon Jan  1 10:15:00 2020\n\nonly words\n\n" + mail
        )

        let run = workdir.sluice("run", "--jobs", "1")

        #expect(run.code == 0)
        let file = try #require(try ledger(workdir).files.first)
        #expect(file.records.loaded == 1)
        #expect(file.records.quarantined == 1)
        #expect(workdir.text("out/quarantine/mail/b1/mail.mbox.jsonl").contains("no_headers"))
    }

    @Test func `a file that two sources share is accounted for once, even where it breaks`() throws
    {
        let people = """
            { "name": "people", "kind": "person", "format": "xml", "files": ["*/notices*.xml"],
              "record": "export/person", "fields": { "name": "name" } }
            """
        let workdir = TinyLeak.workdir(config: TinyLeak.config(sources: [people]))
        let text = (TinyLeak.files["b1/notices.xml"] ?? "").replacing(
            "</export>",
            with: "<person><name>Ann Ode</name></person><notice><oops></export>"
        )
        workdir.write("raw/b1/notices.xml", text)

        let run = workdir.sluice("run", "--jobs", "1")

        #expect(run.code == 0)
        let file = try #require(
            try ledger(workdir).files.first { $0.path == "b1/notices.xml" }
        )
        #expect(file.records.loaded == 3)
        #expect(file.records.quarantined == 1)
        #expect(file.bytes.all == text.utf8.count)
        #expect(file.bytes.quarantined > 0)
    }

    @Test func `what is no regular file or has no source is told and not read`() throws {
        let workdir = TinyLeak.workdir()
        let made = workdir.shell(
            """
            cd raw/b1 && mkfifo complaints-pipe.csv && echo x > stray.bin &&
            { mknod complaints-null.csv c 1 3 2> /dev/null || mkfifo complaints-null.csv; } &&
            perl -MSocket -e 'socket(S, AF_UNIX, SOCK_STREAM, 0); bind(S, sockaddr_un("complaints-s.csv"))'
            """
        )

        let run = workdir.sluice("run", "--jobs", "1")

        #expect(made.code == 0)
        #expect(run.code == 0)
        let findings = workdir.text("out/findings.csv")
        #expect(findings.contains("not_a_regular_file,warning,,,,,3,"))
        #expect(findings.contains("unclaimed_file,warning,,3,,,1,"))
        let files = try ledger(workdir).files
        #expect(files.count == 4)
        #expect(files.first { $0.path == "b1/stray.bin" }?.bytes.ignored == 2)
    }

    @Test func `a name with a line end or bytes that are no text is read and shown encoded`() throws
    {
        let workdir = TinyLeak.workdir()
        let made = workdir.shell(
            """
            name=$(printf 'complaints-\\377\\n%%.csv')
            printf '\(Self.header.dropLast())\\nCCF/207/R7.21,RU,01/02/2021,,,,\\n' > "raw/b2/$name"
            """
        )

        let run = workdir.sluice("run", "--jobs", "1")

        #expect(made.code == 0)
        #expect(run.code == 0)
        let path = "b2/complaints-%FF%0A%25.csv"
        #expect(try ledger(workdir).files.first { $0.path == path }?.records.loaded == 1)
        #expect(workdir.exists("out/staged/1-extract/complaints/\(path).jsonl"))
        #expect(workdir.shell("cd out && sha256sum --strict --quiet -c manifest.sha256").code == 0)
    }

    @Test func `a folder named like a staged file stands beside it`() throws {
        let deep = TinyLeak.config().replacing("*/complaints*.csv", with: "**/complaints*.csv")
        let workdir = TinyLeak.workdir(config: deep)
        workdir.write(
            "raw/b2/complaints.csv.jsonl/complaints.csv",
            TinyLeak.files["b1/complaints.csv"] ?? ""
        )

        let run = workdir.sluice("run", "--jobs", "1")

        #expect(run.code == 0)
        #expect(try ledger(workdir).files.count == 4)
        #expect(
            workdir.exists(
                "out/staged/1-extract/complaints/b2/complaints.csv%2Ejsonl/complaints.csv.jsonl"
            )
        )
    }

    /// No call of the system takes a path of more than 4096 bytes.
    @Test func `what lies deeper than a path can name is read`() throws {
        let deep = TinyLeak.config().replacing("*/complaints*.csv", with: "**/complaints*.csv")
        let workdir = TinyLeak.workdir(config: deep)
        let made = workdir.shell(
            """
            cp raw/b2/complaints.csv . && cd raw/b2; name=$(printf 'd%.0s' $(seq 200))
            for step in $(seq 25); do mkdir $name && cd -P $name || exit 1; done
            cat > complaints-deep.csv < '\(workdir.path)/complaints.csv'
            """
        )

        let run = workdir.sluice("run", "--jobs", "1")
        let file = try ledger(workdir).files.first { $0.path.hasSuffix("complaints-deep.csv") }
        let listed = workdir.shell("cd out && sha256sum --strict --quiet -c manifest.sha256")
        let cleared = workdir.shell("rm -r raw")

        #expect(made.code == 0)
        #expect(run.code == 0)
        #expect(file?.records.occurrences == 2)
        #expect(listed.code == 0)
        #expect(cleared.code == 0)
    }

    /// Root reads everything, so that another user runs the program.
    @Test(.enabled(if: getuid() == 0))
    func `a file that may not be read is quarantined, and read when it may`() throws {
        let workdir = TinyLeak.workdir()
        let made = workdir.shell(
            "cp \"$SLUICE\" . && chmod 711 . && chown -R 65534 . && chmod 0 raw/b2/complaints.csv"
        )
        let nobody = "setpriv --reuid 65534 --regid 65534 --clear-groups ./sluice run --jobs 1"

        let refused = workdir.shell(nobody)
        let file = try ledger(workdir).files.first { $0.path == "b2/complaints.csv" }
        let allowed = workdir.shell("chmod 400 raw/b2/complaints.csv; " + nobody)

        #expect(made.code == 0)
        #expect(refused.code == 0)
        #expect(file?.unstable == "unreadable_file")
        #expect(file?.bytes.quarantined == file?.bytes.all)
        #expect(allowed.code == 0)
        #expect(try ledger(workdir).all.records.loaded == 6)
    }

    /// Thousands, because what costs each a frame of the stack or a look at all others shows only then.
    @Test func `thousands of records of one entity are its occurrences`() throws {
        let rows = (0..<6000).map { "CCF/101/R1.19,RU,04/03/2019,,,Person\($0) Zorvanian,\n" }
        let workdir = TinyLeak.workdir(batches: [])
        workdir.write(
            "raw/b1/complaints.csv",
            "Ref,Country,Received,Outcome,Decided,Applicant,Born\n" + rows.joined()
        )

        let run = workdir.sluice("run", "--jobs", "1")

        #expect(run.code == 0)
        #expect(try ledger(workdir).all.records.loaded == 1)
        #expect(try ledger(workdir).all.records.occurrences == 5999)
    }

    @Test(arguments: [
        ("notices-root.xml", "<other><notice/></other>", "no_records"),
        ("mail.mbox", "", "empty_file"),
    ])
    func `a file without any record is a finding`(
        name: String,
        text: String,
        code: String
    ) {
        let workdir = TinyLeak.workdir(hasMessages: true)
        workdir.remove("raw/b2/mail.mbox")
        workdir.write("raw/b3/" + name, text)

        let run = workdir.sluice("run")

        #expect(run.code == 0)
        #expect(workdir.text("out/findings.csv").contains("\n\(code),"))
    }

    @Test func `neither a name in a label nor a formula stands in findings`() {
        let workdir = TinyLeak.workdir(batches: ["b1"], hasMessages: true)
        let secret = "FROM: IP MOSCOW\nZORVANIAN QILLARY SECRET: yes\nDATE: 22 NOV 2019\n\ntext\n"
        workdir.write("raw/b1/dump.txt", "ZCZC 1\n" + secret + "NNNN\n")
        workdir.write("raw/b1/complaints.csv", "Ref,Country,\"=1+1\"\nCCF/1/R1.19,RU,x\n")

        let run = workdir.sluice("run")

        let findings = workdir.text("out/findings.csv")
        #expect(run.code == 0)
        #expect(findings.contains("unmapped_field,warning,telex,"))
        #expect(!findings.contains("ZORVANIAN"))
        #expect(findings.contains(",'=1+1,"))
    }
}
