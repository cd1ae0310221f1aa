import Foundation
import TestSupport
import Testing

/// `init`, `check` and `inspect` over archives: what they hold is looked at like other files.
struct ArchiveLookTests {
    private static func packed() -> Workdir {
        let workdir = Workdir()
        let inner = tinyTar([TinyMember("c/list.csv", UnknownFiles.red)])
        let book = tinyZip([
            TinyMember("[Content_Types].xml", "<a><b>1</b><b>2</b></a>"),
            TinyMember("xl/workbook.xml", "<w><s>1</s><s>2</s></w>"),
        ])
        let zip = tinyZip([
            TinyMember("a/consolidated.xml", UnknownFiles.united), TinyMember("in.tar", inner),
            TinyMember("book.xlsx", book), TinyMember("empty.txt", ""),
        ])
        workdir.write("raw/b1/leak.zip", zip)
        workdir.write("raw/b1/жалобы.csv.gz", tinyGzip(Array(UnknownFiles.russian.utf8)))
        workdir.write("raw/b1/list.ods", tinyZip([TinyMember("META-INF/manifest.xml", "<m/>")]))
        workdir.write("raw/b1/old.7z", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4, 1, 2, 3])
        return workdir
    }

    @Test func `what archives hold is proposed, checked and read like other files`() throws {
        let workdir = Self.packed()

        let made = workdir.sluice("init", "raw")
        let check = workdir.sluice("check")
        let run = workdir.sluice("run")

        #expect(made.code == 0 && run.code == 0, "\(made.words) \(run.words)")
        let config = workdir.text("pipeline.json")
        #expect(config.contains(#""*/leak.zip!/a/consolidated.xml""#))
        #expect(config.contains(#""*/leak.zip!/in.tar!/c/list.csv""#))
        #expect(config.contains(#""*/жалобы.csv.gz""#))
        let found = Dictionary(
            uniqueKeysWithValues: try ledger(workdir).files.map { ($0.path, $0.records.found ?? 0) }
        )
        #expect(found["b1/leak.zip!/a/consolidated.xml"] == 3)
        #expect(found["b1/leak.zip!/in.tar!/c/list.csv"] == 2)
        #expect(found["b1/жалобы.csv.gz!/жалобы.csv"] == 2)
        #expect(check.output.contains("2 records in the first"))
        for name in UnknownFiles.personal {
            #expect(!(made.output + made.words + check.output + check.words).contains(name))
        }
    }

    @Test func `documents, and archives that are not unpacked, are told with what to do`() {
        let workdir = Self.packed()

        let words = workdir.sluice("init", "raw").words

        for (file, sentence) in [
            ("b1/leak.zip!/book.xlsx", "save each of its sheets as CSV"),
            ("b1/list.ods", "save its sheets as CSV"), ("b1/old.7z", "refused: "),
            ("b1/leak.zip!/empty.txt", "empty"),
        ] {
            let line = words.split(separator: "\n").first { $0.hasPrefix(file + ": warning: ") }
            #expect(line?.contains(sentence) == true, "\(file)")
        }
        #expect(!workdir.text("pipeline.json").contains("xlsx"))
    }

    @Test func `nothing is left of what is unpacked for a look`() {
        let workdir = Self.packed()

        _ = workdir.sluice("init", "raw")
        _ = workdir.sluice("inspect", "raw/b1/leak.zip")
        let left = workdir.shell("ls -A")

        #expect(left.output == "pipeline.json\nraw\n")
    }

    @Test(
        arguments: [
            ("raw/b1/leak.zip", "a/consolidated.xml"), ("raw/b1/leak.zip", "xml              2"),
            ("raw/b1/leak.zip!/in.tar", "c/list.csv"),
            ("raw/b1/leak.zip!/a/consolidated.xml", "INDIVIDUAL_ALIAS"),
            ("raw/b1/leak.zip!/in.tar!/c/list.csv", "arrest_warrants.charge"),
            ("raw/b1/жалобы.csv.gz", "Заявитель"),
            ("raw/b1/leak.zip!/book.xlsx", "an Excel workbook"),
        ]
    )
    func `an archive shows its members, and a member its structure`(
        name: String,
        words: String
    ) throws {
        let workdir = Self.packed()

        let plain = workdir.sluice("inspect", name)
        let json = workdir.sluice("inspect", name, "--json")

        #expect(plain.code == 0 && json.code == 0, "\(plain.words)")
        #expect(plain.output.contains(words), "\(plain.output)")
        for name in UnknownFiles.personal { #expect(!(plain.output + json.output).contains(name)) }
        let answer =
            try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
        #expect(answer?["file"] as? String == name)
    }

    @Test(arguments: ["raw/b1/leak.zip!/none.xml", "raw/b1/old.7z", "raw/none.zip!/a"])
    func `what an archive does not hold cannot be inspected`(name: String) {
        let outcome = Self.packed().sluice("inspect", name)

        #expect(outcome.code == 74)
        #expect(outcome.words.contains(": error: "))
    }

    @Test func `a label that one message alone has is shown in no form`() {
        let workdir = Workdir()
        let rare = UnknownFiles.french.replacing(
            "VISA : interne\n\nRien",
            with: "ZORVANIAN : vu\n\nRien"
        )
        workdir.write("raw/b1/dump.txt", rare)
        _ = workdir.sluice("init", "raw")

        let plain = workdir.sluice("inspect", "raw/b1/dump.txt")
        let json = workdir.sluice("inspect", "raw/b1/dump.txt", "--json")
        let check = workdir.sluice("check")
        let checkJSON = workdir.sluice("check", "--json")

        #expect(plain.output.contains("OBJET") && json.output.contains("OBJET"))
        #expect(json.output.contains("\"rareLabels\":"))
        for outcome in [plain, json, check, checkJSON] {
            #expect(outcome.code == 0 && !outcome.output.contains("ZORVANIAN"))
        }
        #expect(!workdir.text("pipeline.json").contains("ZORVANIAN"))
    }
}
