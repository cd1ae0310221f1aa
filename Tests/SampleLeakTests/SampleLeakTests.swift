import Foundation
import Testing

@testable import sample_leak

struct SampleLeakTests {
    private let made = SampleLeak(seed: 7, records: 400)

    @Test func `the same seed gives the same bytes and the same truth`() {
        let again = SampleLeak(seed: 7, records: 400)

        #expect(again.leak.files == made.leak.files)
        #expect(again.truth == made.truth)
    }

    @Test func `another seed gives another leak and another truth`() {
        let other = SampleLeak(seed: 8, records: 400)

        #expect(other.leak.files != made.leak.files)
        #expect(other.truth["truth.csv"] != made.truth["truth.csv"])
        #expect(other.truth["records.csv"] != made.truth["records.csv"])
    }

    @Test(arguments: [100, 400, 1600]) func `a leak has about as many records as asked for`(
        records: Int
    ) {
        let written = SampleLeak(seed: 3, records: records).leak.records.count

        #expect(written > records * 9 / 10 && written < records * 13 / 10)
    }

    @Test(arguments: 0..<12) func `even the smallest leaks can be made`(records: Int) {
        let small = SampleLeak(seed: 1, records: records)

        #expect(!small.leak.files.isEmpty)
    }

    @Test func `the committed leak is that of seed 1`() throws {
        let raw = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("raw")
        let names = try FileManager.default.subpathsOfDirectory(atPath: raw.path).filter {
            var isFolder: ObjCBool = false
            let path = raw.appendingPathComponent($0).path
            return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
                && !isFolder.boolValue
        }

        let files = SampleLeak(seed: 1, records: 3000).leak.files

        #expect(Set(names) == Set(files.keys))
        for (name, bytes) in files {
            let committed = FileManager.default.contents(
                atPath: raw.appendingPathComponent(name).path
            )
            #expect(committed.map { Array($0) } == bytes, "\(name)")
        }
        #expect(files.values.reduce(0) { $0 + $1.count } < 5_000_000)
    }

    @Test func `what is written to a disk is what was made`() throws {
        let folder = NSTemporaryDirectory() + "sample-leak-test-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }

        try made.write(raw: folder + "/raw", truth: folder + "/truth")

        for (name, bytes) in made.leak.files {
            let found = FileManager.default.contents(atPath: folder + "/raw/" + name)
            #expect(found.map { Array($0) } == bytes, "\(name)")
        }
        for (name, text) in made.truth {
            let found = FileManager.default.contents(atPath: folder + "/truth/" + name)
            #expect(found == Data(text.utf8), "\(name)")
        }
    }
}
