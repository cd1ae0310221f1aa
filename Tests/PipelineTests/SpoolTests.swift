import Files
import Records
import TestSupport
import Testing

@testable import Pipeline

struct SpoolTests {
    private let folder = TemporaryFolder()

    private func draft(of spool: Spool, _ batches: [RecordBatch]) throws -> Spool.Entry {
        let draft = try spool.draft(1)
        var bytes: [UInt8] = []
        for batch in batches { batch.encode(into: &bytes) }
        try FileSystem.replace(draft.records, with: bytes)
        try FileSystem.replace(draft.keys, with: [])
        return draft
    }

    @Test func `a result stands only when its report is there`() throws {
        let spool = try Spool(state: folder.path)
        let entry = spool.entry(hash: "aa", fingerprint: "bb")
        var report = ReadReport()
        report.found = 3

        #expect(spool.report(of: entry) == nil)
        try spool.keep(try draft(of: spool, []), as: entry, report: report)

        #expect(spool.report(of: entry)?.found == 3)
        #expect(FileSystem.status(folder.path + "/normalize/draft-1") == nil)
        try FileSystem.remove(entry.keys)
        #expect(spool.report(of: entry) == nil)
    }

    @Test func `pruning keeps what is named and nothing else`() throws {
        let spool = try Spool(state: folder.path)
        let (kept, old) = (
            spool.entry(hash: "aa", fingerprint: "x"), spool.entry(hash: "bb", fingerprint: "x")
        )
        for entry in [kept, old] {
            try spool.keep(try draft(of: spool, []), as: entry, report: ReadReport())
        }

        try spool.prune(keeping: [kept])

        #expect(spool.report(of: kept) != nil)
        #expect(
            try FileSystem.names(in: Array(spool.folder.utf8)).map {
                String(decoding: $0, as: UTF8.self)
            }
                == ["aa-x", "aa-x.json", "aa-x.keys"]
        )
    }

    @Test(arguments: [1, 7, 30])
    func `a spool file that is cut is refused`(cut: Int) throws {
        let spool = try Spool(state: folder.path)
        let draft = try draft(of: spool, [RecordBatch(), RecordBatch()])
        let bytes = try #require(try FileSystem.content(draft.records))
        try #require(bytes.count > cut)

        try FileSystem.replace(draft.records, with: Array(bytes.dropLast(cut)))

        #expect(throws: FileError.self) { _ = try SpoolFile(path: draft.records).recordCount }
    }

    @Test func `a manifest is read as it was written, by path in byte order`() throws {
        let hash = String(repeating: "ab", count: 32)
        let names = ["b", "a b/ü.jsonl", "a", "B", "a%0A"]
        let hashes = Dictionary(uniqueKeysWithValues: names.map { ($0, hash) })

        let text = Manifest.text(of: hashes)
        let path = folder.write("manifest.sha256", text)

        #expect(try Manifest.read(path) == hashes)
        #expect(try Manifest.read(folder.path + "/none").isEmpty)
        #expect(
            String(decoding: text, as: UTF8.self).split(separator: "\n").map { $0.dropFirst(66) }
                == ["B", "a", "a b/ü.jsonl", "a%0A", "b"]
        )
    }
}
