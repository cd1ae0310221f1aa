@testable import Extraction
import Files
import Records
import TestSupport
import Testing

struct RecordIdentityTests {
    private func ids(_ raw: [RecordID], inBatchesOf size: Int) throws -> [RecordID] {
        var identity = RecordIdentity(kind: .complaint)
        var ids: [RecordID] = []
        for start in stride(from: 0, to: raw.count, by: size) {
            var rows = Rows()
            for id in raw[start..<min(start + size, raw.count)] { rows.add([], id: id) }
            try identity.distinguish(&rows.batch)
            ids += rows.batch.records.map(\.id)
        }
        return ids
    }

    @Test func `the second of equal records takes its ordinal into its id`() throws {
        let id = try #require(RecordID(hex: "000102030405060708090a0b0c0d0e0f"))
        let hash = Digest(.blake2b)
        hash.update(Array("complaint\u{0}000102030405060708090a0b0c0d0e0f\u{0}2".utf8))

        let found = try ids([id, id], inBatchesOf: 2)

        #expect(found == [id, RecordID(digest: hash.finish())])
    }

    @Test(arguments: [1, 7, 5_000])
    func `every record of a file has its own id, whatever the batches`(size: Int) throws {
        let raw = (0..<5_000).map { RecordID(high: UInt64($0 % 1_700) &* 0x9E37_79B9, low: 1) }

        let found = try ids(raw, inBatchesOf: size)

        #expect(Set(found).count == raw.count)
        #expect(Array(found[..<1_700]) == Array(raw[..<1_700]))
        #expect(try found == ids(raw, inBatchesOf: raw.count))
    }
}

struct KeyCountsTests {
    @Test(arguments: [1 << 20, 1 << 10, 1 << 4])
    func `keys are counted alike in memory and in a scratch file`(memorySlots: Int) throws {
        let folder = TemporaryFolder()
        let file = try Descriptor(scratchIn: folder.path)
        var counts = KeyCounts(
            scratch: ScratchFile(descriptor: file.number),
            memorySlots: memorySlots
        )
        var expected: [UInt64: Int] = [:]
        var random = SeededGenerator(seed: 7)
        var differing = 0
        for _ in 0..<20_000 {
            // Some share their last bits, so that one slot is asked for by many.
            let key = random.next() % 6_000 << (random.next() % 2 * 32) + 1
            expected[key, default: 0] += 1
            if try counts.count(key) != expected[key] { differing += 1 }
        }
        #expect(differing == 0)
        #expect(try (file.status().size > 0) == (memorySlots < 1 << 14))
    }
}
