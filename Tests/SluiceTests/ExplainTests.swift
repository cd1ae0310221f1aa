import Foundation
import TestSupport
import Testing

struct ExplainTests {
    private static func run() -> (workdir: Workdir, records: [[String]]) {
        let workdir = TinyLeak.workdir()
        #expect(workdir.sluice("run").code == 0)
        let table = workdir.text("out/staged/3-deduplicate/occurrences.csv")
        let rows = table.split(separator: "\n").dropFirst().map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        return (workdir, rows)
    }

    @Test func `a record is explained down to its raw bytes`() throws {
        let (workdir, records) = Self.run()
        let row = try #require(records.first { $0[5] == "b1/complaints.csv" && $0[9] == "2" })

        let explained = workdir.sluice("explain", row[0], "--raw")

        #expect(explained.code == 0)
        #expect(explained.words.isEmpty)
        #expect(
            explained.output == """
                complaint \(row[0]), loaded, entity \(row[1])
                  in b1/complaints.csv, source complaints, line 3, 48 bytes from 111 (utf-8)
                what was found, and what was read from it:
                  person.name: 'Ilya Mezentoff'
                  received_on: '05/03/2019' -> 2019-03-05 (declared pattern)
                  reference: 'CCF/102/R2.19'
                  source_country: 'Congo' -> CD or CG
                raw bytes:
                CCF/102/R2.19,Congo,05/03/2019,,,Ilya Mezentoff,

                """
        )
    }

    @Test(arguments: [
        ("sed -i 's/R2.19,Congo/R9.19,Gabon/' raw/b1/complaints.csv", "other bytes stand there"),
        ("truncate -s 120 raw/b1/complaints.csv", "other bytes stand there"),
        ("rm raw/b1/complaints.csv", "there is no such raw file any more"),
    ])
    func `bytes that are not the record's are never shown as such`(
        change: String,
        words: String
    ) throws {
        let (workdir, records) = Self.run()
        let row = try #require(records.first { $0[5] == "b1/complaints.csv" && $0[9] == "2" })
        #expect(workdir.shell(change).code == 0)

        let explained = workdir.sluice("explain", row[0], "--raw")

        #expect(explained.code == 74)
        #expect(explained.output.isEmpty)
        #expect(explained.words.contains("b1/complaints.csv: error: \(words)"))
    }

    @Test func `the second of equal records is explained as well`() throws {
        let workdir = TinyLeak.workdir(batches: ["b1"])
        let row = "CCF/900/R9.19,RU,04/03/2019,,,,\n"
        workdir.write(
            "raw/b3/complaints.csv",
            "Ref,Country,Received,Outcome,Decided,Applicant,Born\n" + row + row
        )
        #expect(workdir.sluice("run").code == 0)
        let table = workdir.text("out/staged/3-deduplicate/occurrences.csv")
        let ids = table.split(separator: "\n").filter { $0.contains("b3/") }.map { $0.prefix(32) }

        let explained = ids.map { workdir.sluice("explain", String($0), "--raw") }

        #expect(Set(ids).count == 2)
        #expect(explained.allSatisfy { $0.output.hasSuffix("raw bytes:\n" + row) })
    }

    @Test func `other places of the same entity are named`() throws {
        let (workdir, records) = Self.run()
        let first = try #require(records.first { $0[5] == "b1/complaints.csv" && $0[9] == "1" })
        let later = try #require(records.first { $0[5] == "b2/complaints.csv" && $0[9] == "1" })

        let explained = workdir.sluice("explain", later[0])

        let lines = explained.output.split(separator: "\n")
        let title = "complaint \(later[0]), a further occurrence, entity \(first[1])"
        #expect(lines.first.map { String($0) } == title)
        #expect(lines.contains { $0.hasPrefix("  also \(first[0]) in b1/complaints.csv, ") })
    }

    @Test func `the explanation as JSON holds the staged lines as they are`() throws {
        let (workdir, records) = Self.run()
        let record = try #require(records.first?[0])

        let explained = workdir.sluice("explain", record, "--raw", "--json")

        let json = try JSONSerialization.jsonObject(with: Data(explained.output.utf8))
        let object = try #require(json as? [String: Any])
        let normalized = try #require(object["normalized"] as? [String: Any])
        #expect(normalized["id"] as? String == record)
        #expect(object.keys.sorted() == ["extracted", "normalized", "occurrences", "raw_base64"])
    }

    @Test(arguments: [
        ("00112233445566778899aabbccddeeff", "no loaded record has this id"),
        ("Zorvanian", "found another text, expected 32 hexadecimal digits"),
    ])
    func `an id that names no record is a wrong use`(id: String, words: String) {
        let (workdir, _) = Self.run()

        let explained = workdir.sluice("explain", id)

        #expect(explained.code == 64)
        #expect(explained.output.isEmpty)
        #expect(explained.words.contains(words))
    }

    @Test func `without an edition there is nothing to explain`() {
        let workdir = TinyLeak.workdir()

        let explained = workdir.sluice("explain", "00112233445566778899aabbccddeeff")

        #expect(explained.code == 64)
        #expect(explained.words == "out: error: there is no edition yet, expected a run before\n")
    }

    @Test func `what nothing reads is shown too`() throws {
        let workdir = Workdir()
        workdir.write(
            "pipeline.json",
            """
            { "name": "x", "raw": "raw", "out": "out", "sources": [ { "name": "c", "kind": "complaint",
              "format": "xml", "record": "l/r", "files": ["**"], "ignore": ["secret"],
              "fields": { "reference": "f[@type='ref']", "person.name": "who" } } ] }
            """
        )
        workdir.write(
            "raw/b1/a.xml",
            """
            <l><r><f type="ref">R1.19</f><f type="outcome">deleted</f><who>Ann</who>
            <note>odd \\text</note><secret>kept</secret></r></l>
            """
        )
        #expect(workdir.sluice("run").code == 0)
        let table = workdir.text("out/staged/3-deduplicate/occurrences.csv")
        let id = try #require(table.split(separator: "\n").last?.prefix(32))

        let explained = workdir.sluice("explain", String(id))

        #expect(
            explained.output.hasSuffix(
                """
                  reference: 'R1.19'
                what was found, and is not mapped:
                  f: 'deleted'
                  note: 'odd \\\\text'

                """
            ),
            "\(explained.output)"
        )
    }

    @Test func `what could steer a terminal is shown as bytes`() throws {
        let workdir = TinyLeak.workdir()
        let row = "CCF/900/R9.19,RU,04/03/2019,,,A\u{1B}]0;title\u{07}\\B\u{202E},\n"
        workdir.write(
            "raw/b3/complaints.csv",
            "Ref,Country,Received,Outcome,Decided,Applicant,Born\n" + row
        )
        #expect(workdir.sluice("run").code == 0)
        let table = workdir.text("out/staged/3-deduplicate/occurrences.csv")
        let id = try #require(table.split(separator: "\n").first { $0.contains("b3/") }?.prefix(32))

        let explained = workdir.sluice("explain", String(id))

        #expect(explained.output.contains(#"person.name: 'A\x1B]0;title\x07\\B\xE2\x80\xAE'"#))
    }

    @Test func `bytes that are no text are shown as bytes`() throws {
        let workdir = TinyLeak.workdir(batches: ["b1"])
        let header = "Ref,Country,Received,Outcome,Decided,Applicant,Born\n"
        let row = Array("CCF/900/R9.19,RU,04/03/2019,,,M".utf8) + [0xFC] + Array("ller,\n".utf8)
        let config = TinyLeak.config().replacing(
            #""format": "csv","#,
            with: #""format": "csv", "encoding": "utf-8","#
        )
        workdir.write("pipeline.json", config)
        workdir.write("raw/b3/complaints.csv", Array(header.utf8) + row)
        #expect(workdir.sluice("run").code == 0)
        let table = workdir.text("out/staged/3-deduplicate/occurrences.csv")
        let id = try #require(table.split(separator: "\n").first { $0.contains("b3/") }?.prefix(32))

        let explained = workdir.sluice("explain", String(id), "--raw")

        #expect(explained.output.contains(#"person.name: 'M\xFCller' (some bytes are no text)"#))
        #expect(explained.output.hasSuffix("CCF/900/R9.19,RU,04/03/2019,,,M\\xFCller,\n"))
    }
}
