import Foundation
import TestSupport
import Testing

/// Looking into unknown files: `init` over a whole folder, `inspect`, and what `check` finds.
struct LookTests {
    /// A folder with everything at once, and things that are no records at all.
    private static func mess() -> Workdir {
        let workdir = Workdir()
        workdir.write("raw/b1/consolidated.xml", UnknownFiles.united)
        workdir.write("raw/b1/жалобы-2019.csv", windows1251(UnknownFiles.russian))
        workdir.write("raw/b2/жалобы-2020.csv", windows1251(UnknownFiles.russian))
        workdir.write("raw/b1/arabic.csv", UnknownFiles.arabic)
        workdir.write("raw/b1/dump.txt", UnknownFiles.french)
        workdir.write("raw/b2/broken.xml", "<list><notice><a>ZORVANIAN</a>")
        workdir.write("raw/b2/bomb.xml", "<!DOCTYPE a [<!ENTITY e 'x'>]><a><b>&e;</b></a>")
        workdir.write("raw/b2/picture.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0])
        workdir.write(
            "raw/b2/junk.bin",
            (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 3) }
        )
        workdir.write("raw/b2/empty.csv", "")
        workdir.write("raw/b2/letter.txt", "Dear Qillary,\nthis is a text, as told.\nBye\n")
        workdir.write("raw/b2/data.json", "{ \"name\": \"ZORVANIAN\" }")
        workdir.write("raw/b2/page.html", "<!doctype html><html><p>ZORVANIAN</p></html>")
        workdir.write("raw/b2/a [1]*.csv", UnknownFiles.red)
        return workdir
    }

    private static func windows1251(_ text: String) -> [UInt8] {
        text.unicodeScalars.map { scalar in
            switch scalar.value {
            case 0x410...0x44F: UInt8(scalar.value - 0x410 + 0xC0)
            default: UInt8(truncatingIfNeeded: scalar.value)
            }
        }
    }

    @Test func `a folder of all sorts is mapped, and what is none of them is told`() throws {
        let workdir = Self.mess()

        let made = workdir.sluice("init", "raw")
        let check = workdir.sluice("check")
        let run = workdir.sluice("run")

        #expect(made.code == 0)
        #expect(check.code == 1)
        #expect(run.code == 0, "\(run.words)")
        let ledger = try ledger(workdir)
        let found = Dictionary(
            uniqueKeysWithValues: ledger.files.map { ($0.path, $0.records.found ?? 0) }
        )
        #expect(found["b1/consolidated.xml"] == 3)
        #expect(found["b1/жалобы-2019.csv"] == 2 && found["b2/жалобы-2020.csv"] == 2)
        #expect(found["b1/arabic.csv"] == 2 && found["b1/dump.txt"] == 2)
        #expect(found["b2/a [1]*.csv"] == 2)
        for (file, words) in [
            ("b2/picture.png", "a PNG image"), ("b2/junk.bin", "no text"),
            ("b2/empty.csv", "empty"),
            ("b2/letter.txt", "text without elements"), ("b2/data.json", "JSON"),
            ("b2/page.html", "a web page"), ("b2/broken.xml", "breaks off"),
            ("b2/bomb.xml", "declares"), ("b1/жалобы-2019.csv", "a detector's guess"),
        ] {
            let line = made.words.split(separator: "\n").first {
                $0.hasPrefix(file + ": warning: ")
            }
            #expect(line?.contains(words) == true, "\(file)")
        }
        for name in UnknownFiles.personal {
            #expect(
                !(made.output + made.words + check.output + check.words).contains(name),
                "\(name)"
            )
        }
    }

    @Test func `a second batch of the same shape needs no second source`() throws {
        let workdir = Workdir()
        workdir.write("raw/b1/list-2019.csv", UnknownFiles.red)
        workdir.write("raw/b2/list-2020.csv", UnknownFiles.red)

        let made = workdir.sluice("init", "raw", "--json")

        let answer =
            try JSONSerialization.jsonObject(with: Data(made.output.utf8)) as? [String: Any]
        let sources = answer?["sources"] as? [[String: Any]]
        #expect(sources?.count == 1)
        #expect(sources?.first?["records"] as? Int == 4)
        #expect(answer?["unsure"] is [Any])
        #expect(workdir.text("pipeline.json").contains("\"files\": [\"*/list-*.csv\"]"))
    }

    @Test func `lists that number their people share no reference`() {
        let workdir = Workdir()
        workdir.write("raw/b1/sdn.xml", UnknownFiles.classic)
        workdir.write("raw/b1/other.csv", "id no,uid,last name,first name\n1,36,A,B\n2,37,C,D\n")

        let made = workdir.sluice("init", "raw")

        #expect(made.words.contains("sdn: reference: warning: several lists number their people"))
        #expect(!workdir.text("pipeline.json").contains("\"reference\""))
        #expect(workdir.text("pipeline.json").contains("\"other.number\": \"uid\""))
    }

    @Test func `columns without names are known by number`() throws {
        let workdir = Workdir()
        workdir.write(
            "raw/b1/list.csv",
            "ZORVANIAN,Qillary,Gao\nMezentoff,Ann,Gao\nOther,Bob,Mopti\n"
        )

        let made = workdir.sluice("init", "raw")
        let check = workdir.sluice("check")

        #expect(made.code == 0 && check.code == 0)
        #expect(made.words.contains("no row names the columns"))
        #expect(workdir.text("pipeline.json").contains("\"header\": false"))
        for name in UnknownFiles.personal { #expect(!(made.words + check.output).contains(name)) }
        #expect(workdir.sluice("run").code == 0)
        #expect(try ledger(workdir).all.records.found == 3)
    }

    @Test func `a configuration is only replaced when that is asked for`() {
        let workdir = Workdir()
        workdir.write("raw/b1/list.csv", UnknownFiles.red)
        workdir.write("pipeline.json", "mine")

        let refused = workdir.sluice("init", "raw")
        let kept = workdir.text("pipeline.json")
        let elsewhere = workdir.sluice("init", "raw", "--config", "other.json")
        let forced = workdir.sluice("init", "raw/", "--force")

        #expect(refused.code == 73)
        #expect(refused.words.hasPrefix("pipeline.json: error: is there already"))
        #expect(kept == "mine")
        #expect(elsewhere.code == 0 && workdir.sluice("check", "-c", "other.json").code == 0)
        #expect(forced.code == 0 && workdir.sluice("check").code == 0)
    }

    @Test func `the folder of the files may be the working folder itself`() {
        let workdir = Workdir()
        workdir.write("in/b1/list.csv", UnknownFiles.red)

        let made = workdir.shell(
            "cd in && $SLUICE init . --config ../p.json && $SLUICE check -c ../p.json"
        )

        #expect(made.code == 0, "\(made.words)")
    }

    @Test(arguments: [("nothing", Int32(74)), ("hollow", 1)])
    func `a folder without files that a source could read writes nothing`(
        folder: String,
        code: Int32
    ) {
        let workdir = Workdir()
        workdir.write("hollow/b1/picture.png", [0x89, 0x50, 0x4E, 0x47, 0])

        let made = workdir.sluice("init", folder)

        #expect(made.code == code)
        #expect(!workdir.exists("pipeline.json"))
    }

    @Test func `a source without any record is a fault`() {
        let workdir = Workdir()
        workdir.write("raw/b1/list.xml", UnknownFiles.canadian)
        _ = workdir.sluice("init", "raw")
        let config = workdir.text("pipeline.json")
        workdir.write("pipeline.json", config.replacing("data-set/record", with: "data-set/entry"))

        let check = workdir.sluice("check")

        #expect(check.code == 1)
        #expect(check.words.contains("source 'list': found no record of 'data-set/entry'"))
    }

    @Test func `a check tells what is mapped, what is not, and shows values only when asked`()
        throws
    {
        let workdir = Workdir()
        workdir.write("raw/b1/list.csv", UnknownFiles.red)
        _ = workdir.sluice("init", "raw")
        let config = workdir.text("pipeline.json")
        workdir.write(
            "pipeline.json",
            config.replacing("\"other.weight\": \"weight\"", with: "\"other.height\": \"height\"")
        )

        let masked = workdir.sluice("check")
        let plain = workdir.sluice("check", "--show-values")
        let json = workdir.sluice("check", "--json")

        #expect(masked.output.contains("person.family_name"))
        #expect(masked.output.contains("XXXXXXXXX | XXXXX"))
        #expect(masked.output.contains("not mapped: weight (50 %)"))
        #expect(masked.output.contains("mapped and not found: height"))
        #expect(!masked.output.contains("ZORVANIAN") && plain.output.contains("ZORVANIAN"))
        let answer =
            try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
        let source = (answer?["sources"] as? [[String: Any]])?.first
        let sample = source?["sample"] as? [String: Any]
        #expect(sample?["records"] as? Int == 2)
        #expect(sample?["missing"] as? [String] == ["height"])
    }
}
