import Foundation
import Testing

@testable import sample_leak

/// Everything that a leak does to its readers must be in the synthetic one.
struct MessTests {
    private static let made = SampleLeak(seed: 9, records: 3000)
    private var made: SampleLeak { Self.made }

    private func files(_ ending: String) -> [String] {
        made.leak.files.keys.filter { $0.hasSuffix(ending) }.sorted()
    }

    private func texts(_ ending: String) -> [String] {
        files(ending).flatMap { made.texts(in: $0) }
    }

    @Test(
        arguments: Leak.batches,
        [
            "notices.xml", "complaints_en.csv", "complaints_ru.csv", "dump.txt", "mail.mbox",
            ".eml",
        ]
    )
    func `every batch has every format`(batch: String, ending: String) {
        #expect(files(ending).contains { $0.hasPrefix(batch + "/") })
    }

    @Test func `every file says that it is synthetic`() throws {
        for (name, bytes) in made.leak.files {
            let encoding: String.Encoding = name.hasSuffix("_ru.csv") ? .windowsCP1251 : .utf8
            let text = try #require(String(bytes: bytes, encoding: encoding)).lowercased()
            #expect(text.contains("synthetic") || text.contains("синтетические"), "\(name)")
        }
    }

    @Test(arguments: ["n", "c", "m"] as [Character])
    func `entities come again in later batches`(kind: Character) {
        let batches = Dictionary(grouping: made.leak.records, by: \.entity)
            .filter { $0.key.first == kind }
            .mapValues { Set($0.map { $0.file.prefix { $0 != "/" } }).count }

        #expect(batches.values.contains { $0 > 1 })
        #expect(batches.values.contains(1))
    }

    @Test(arguments: ["n", "c"] as [Character])
    func `some records stand twice in one file`(kind: Character) {
        let times = Dictionary(grouping: made.leak.records.filter { $0.entity.first == kind }) {
            "\($0.file) \($0.entity)"
        }

        #expect(times.values.contains { $0.count > 1 })
    }

    @Test(arguments: [
        ("<originalName>\\p{Cyrillic}", "notices.xml"),
        ("<originalName>\\p{Arabic}", "notices.xml"),
        ("<originalName>[^<]*[ğışçİ]", "notices.xml"), ("<familyName>[A-Z]+<", "notices.xml"),
        (";\\p{Cyrillic}+ \\p{Cyrillic}+;", "complaints_ru.csv"), (";[A-Z][a-z]+ [A-Z]", "_ru.csv"),
        ("<requestingCountry></requestingCountry>", "notices.xml"),
        ("<requestingCountry>Congo<", "notices.xml"),
        ("^CCF[^,]*,[a-z]+,,", "complaints_en.csv"), (",Congo,", "complaints_en.csv"),
        (",[A-Za-z ]+; [A-Za-z ]+,", "complaints_en.csv"),
        ("<requestDate></requestDate>", "notices.xml"), ("<requestDate>\\d{4}<", "notices.xml"),
        ("<requestDate>\\d{4}-\\d\\d<", "notices.xml"),
        ("<requestDate>\\d{4}-\\d{4}<", "notices.xml"),
        ("<requestDate>0[1-9]/(0[1-9]|1[0-2])/\\d{4}<", "notices.xml"),
        ("<requestDate>(1[3-9]|2\\d)/\\d\\d/\\d{4}<", "notices.xml"),
        ("<dateOfBirth>\\d{4}<", "notices.xml"), ("<dateOfBirth></dateOfBirth>", "notices.xml"),
        ("<review>see file</review>", "notices.xml"), (",\"[^\"]+, [^\"]+\",", "complaints_en.csv"),
        ("^,deletion,[A-Z]{2},\\d{4},,,,,$", "complaints_en.csv"), (",Pending,", "_en.csv"),
        ("X-Your-Ref: ", ".eml"), ("YOUR REF: ", "dump.txt"), ("refused|denied", "dump.txt"),
        ("whereabouts|séjour|paradero|местонахождении", "mail.mbox"),
    ])
    func `the mess is there`(pattern: String, ending: String) throws {
        let regex = try Regex(pattern)

        #expect(texts(ending).contains { $0.contains(regex) })
    }

    @Test func `the Russian list is no UTF-8`() {
        for file in files("_ru.csv") {
            #expect(String(validating: made.leak.files[file] ?? [], as: UTF8.self) == nil)
        }
    }

    @Test func `a person recurs in several kinds and under several spellings`() {
        let persons = Dictionary(grouping: made.written.filter { $0.record.person != nil }) {
            $0.record.person
        }
        let kinds = persons.values.map { Set($0.map(\.record.entity.first)).count }
        let spellings = persons.values.map { records in
            Set(records.compactMap { element("familyName", in: $0.text) }).count
        }

        #expect(kinds.contains { $0 > 1 })
        #expect(spellings.contains { $0 > 1 })
    }

    @Test func `some records of every list and dump must be quarantined`() {
        let due = made.written.filter { $0.record.entity.isEmpty }

        for ending in ["notices-cut.xml", "complaints_en.csv", "complaints_ru.csv", "dump.txt"] {
            #expect(due.contains { $0.record.file.hasSuffix(ending) }, "\(ending)")
        }
        let cells = due.filter { $0.record.file.hasSuffix("_en.csv") }.map {
            $0.text.split(separator: ",", omittingEmptySubsequences: false).count
        }
        #expect(cells.contains { $0 < 9 } && cells.contains { $0 > 9 })
    }

    @Test func `the file that is cut off ends inside a record`() {
        let file = Leak.batches[2] + "/notices-cut.xml"
        let texts = made.texts(in: file)

        #expect(texts.count > 1)
        #expect(texts.dropLast().allSatisfy { $0.contains("</notice>") })
        #expect(texts.last?.contains("</notice>") == false)
    }
}
