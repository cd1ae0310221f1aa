import Files
import Foundation
import GRDB
import Records
import TestSupport
import Testing

/// Whole runs of the program over leaks of a few records, compared with files that were reviewed.
///
/// `UPDATE_GOLDEN=1` rewrites the files and still fails, so that it is never taken for a pass.
struct GoldenTests {
    static let folder = (#filePath as NSString).deletingLastPathComponent + "/Golden"

    static let cases: [String] =
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()

    /// A case after its run.
    static func run(_ name: String) throws -> Workdir {
        let workdir = Workdir()
        let copy = workdir.shell("cp -R '\(folder)/\(name)'/*.json '\(folder)/\(name)/raw' .")
        try #require(copy.code == 0)
        let run = workdir.sluice("run", "--jobs", "1")
        try #require(run.code == 0, "\(run.words)")
        return workdir
    }

    @Test func `there are golden leaks`() {
        #expect(Self.cases.count >= 5)
    }

    @Test(arguments: cases)
    func `a leak gives what was reviewed`(name: String) throws {
        let workdir = try Self.run(name)
        let expected = "\(Self.folder)/\(name)/expected"
        let made = workdir.shell(
            """
            mkdir made && cd out && cp --parents aggregates/annual_country_long.csv claims.csv \
            findings.csv ledger.json ../made && cp -R --parents staged/2-normalize ../made
            """
        )
        try #require(made.code == 0, "\(made.words)")
        workdir.write("made/warehouse.txt", try Self.tables(of: workdir))

        let difference = workdir.shell("diff -r -u '\(expected)' made")

        #expect(difference.code == 0, "\(difference.output)\(difference.words)")
        guard ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil else { return }
        let update = workdir.shell("rm -rf '\(expected)' && cp -R made '\(expected)'")
        #expect(update.code == 0)
        Issue.record("the expected files of \(name) were rewritten: review the difference")
    }

    /// Tables that say nothing of the leak itself, or what `annual_country_long.csv` says.
    private static let passedOver = [
        "annual_country", "bureau", "country", "doubt", "field", "source_file",
    ]

    /// Every table and view of the warehouse with its rows, one line each.
    private static func tables(of workdir: Workdir) throws -> String {
        let queue = try DatabaseQueue(path: workdir.path + "/out/warehouse.sqlite")
        return try queue.read { database in
            var lines: [String] = []
            for name in try names(in: database) where !passedOver.contains(name) {
                let rows = try Row.fetchAll(database, sql: "SELECT * FROM \"\(name)\"")
                lines += rows.map { row in
                    let values = row.databaseValues.map { value in
                        String.fromDatabaseValue(value) ?? (value.isNull ? "" : "\(value)")
                    }
                    return "\(name): " + values.joined(separator: "|")
                }
            }
            return lines.joined(separator: "\n") + "\n"
        }
    }

    private static func names(in database: Database) throws -> [String] {
        try String.fetchAll(
            database,
            sql: "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')"
                + " AND name NOT LIKE 'measure\\_%' ESCAPE '\\' ORDER BY name"
        )
    }

    @Test func `a leak that tells every field fills every table`() throws {
        let workdir = try Self.run("every-field")
        let queue = try DatabaseQueue(path: workdir.path + "/out/warehouse.sqlite")

        let empty = try queue.read { database in
            try Self.names(in: database).filter { name in
                try Int.fetchOne(database, sql: "SELECT count(*) FROM \"\(name)\"") == 0
            }
        }

        #expect(empty.isEmpty)
    }

    private struct Line: Decodable {
        var id: String
        var kind: String
        var file: String
        var offset: Int
        var length: Int
        var ordinal: Int
    }

    /// Design section 1, promise 3: BLAKE2b over kind, a zero byte and the bytes, its first half.
    @Test(arguments: cases)
    func `every record is named by its bytes`(name: String) throws {
        let workdir = try Self.run(name)

        let staged = workdir.shell("cat $(find out/current/staged/2-normalize -name '*.jsonl')")
        let lines = try staged.output.split(separator: "\n").map {
            try JSONDecoder().decode(Line.self, from: Data($0.utf8))
        }

        #expect(!lines.isEmpty)
        #expect(Set(lines.map { "\($0.file) \($0.id)" }).count == lines.count)
        var seen: Set<String> = []
        for line in lines {
            let raw = workdir.bytes("raw/" + line.file)
            let hash = Digest(.blake2b)
            hash.update(Array(line.kind.utf8) + [0])
            hash.update(Array(raw[line.offset..<line.offset + line.length]))
            let id = String(hexadecimal(hash.finish()).prefix(32))
            let isFirst = seen.insert("\(line.file) \(id)").inserted
            #expect((line.id == id) == isFirst, "\(line.file) at \(line.offset)")
        }
    }

    private struct Ledger: Decodable {
        struct File: Decodable {
            var path: String
            var records: [String: Int]
            var bytes: [String: Int]
        }

        var files: [File]
    }

    @Test(arguments: cases)
    func `every record and byte is accounted for, and every file is listed`(name: String) throws {
        let workdir = try Self.run(name)

        let ledger = try JSONDecoder().decode(
            Ledger.self,
            from: Data(workdir.bytes("out/ledger.json"))
        )
        let manifest = workdir.shell(
            """
            cd out/current/ && sha256sum --strict --quiet -c manifest.sha256 &&
            cut -c67- manifest.sha256 > ../../listed &&
            find . -type f ! -name manifest.sha256 -printf '%P\\n' | LC_ALL=C sort | cmp - ../../listed
            """
        )
        let occurrences = workdir.text("out/staged/3-deduplicate/occurrences.csv")

        #expect(!ledger.files.isEmpty)
        for file in ledger.files {
            let found = file.records["found", default: 0]
            let size = file.bytes["all", default: 0]
            #expect(file.records.values.reduce(0, +) == 2 * found, "\(file.path)")
            #expect(file.bytes.values.reduce(0, +) == 2 * size, "\(file.path)")
            #expect(size == workdir.bytes("raw/" + file.path).count)
        }
        #expect(manifest.code == 0, "\(manifest.output)\(manifest.words)")
        let kept = ledger.files.reduce(0) {
            $0 + $1.records["loaded", default: 0] + $1.records["occurrences", default: 0]
        }
        #expect(occurrences.split(separator: "\n").count == kept + 1)
    }
}
