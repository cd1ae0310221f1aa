import Records
import TestSupport
import Testing

struct BatchCodecTests {
    private func batch(_ records: [[(text: String, value: String)]]) -> RecordBatch {
        var batch = RecordBatch()
        for (index, fields) in records.enumerated() {
            var record = RecordEntry(
                offset: Int64(index * 100),
                length: 99,
                line: Int64(index + 1),
                ordinal: Int64(index + 1),
                firstField: Int32(batch.fields.count)
            )
            record.id = RecordID(high: UInt64(index), low: 7)
            record.fieldCount = Int32(fields.count)
            for field in fields {
                var entry = FieldEntry(
                    place: 1,
                    offset: Int32(batch.bytes.count),
                    count: Int32(field.text.utf8.count)
                )
                batch.bytes += Array(field.text.utf8)
                entry.valueOffset = Int32(batch.bytes.count)
                entry.valueCount = Int32(field.value.utf8.count)
                batch.bytes += Array(field.value.utf8)
                batch.fields.append(entry)
            }
            batch.records.append(record)
        }
        return batch
    }

    private func texts(_ batch: RecordBatch, record: Int) -> [String] {
        batch.fields(of: batch.records[record]).flatMap {
            [batch.text(of: $0), batch.value(of: $0)].map { String(decoding: $0, as: UTF8.self) }
        }
    }

    private let stories = [
        [(text: "R1.19", value: "R1.19"), (text: "Congo", value: "CD|CG")],
        [],
        [(text: "", value: ""), (text: "Россия", value: "RU"), (text: "x", value: "")],
    ]

    @Test func `a batch comes back from its bytes`() throws {
        let before = batch(stories)
        var encoded: [UInt8] = []

        before.encode(into: &encoded)
        let after = try #require(encoded.withUnsafeBytes { RecordBatch(decoding: $0) })

        #expect(encoded.count == BatchLayout(of: before).encodedSize)
        #expect(encoded.count.isMultiple(of: 8))
        #expect(after.bytes == before.bytes)
        #expect(after.records.map(\.id) == before.records.map(\.id))
        #expect(after.records.map(\.offset) == before.records.map(\.offset))
        for record in stories.indices {
            #expect(texts(after, record: record) == texts(before, record: record))
        }
    }

    @Test(arguments: 0..<3)
    func `a record is read alone`(index: Int) throws {
        let whole = batch(stories)
        var encoded: [UInt8] = []
        whole.encode(into: &encoded)

        let alone = try #require(try RecordBatch(record: index, decoding: encoded))

        #expect(alone.records.count == 1)
        #expect(alone.records[0].ordinal == whole.records[index].ordinal)
        #expect(texts(alone, record: 0) == texts(whole, record: index))
        #expect(alone.bytes.count == texts(whole, record: index).joined().utf8.count)
    }

    @Test func `the same batch gives the same bytes`() {
        var first: [UInt8] = []
        var second: [UInt8] = []

        batch(stories).encode(into: &first)
        batch(stories).encode(into: &second)

        #expect(first == second)
    }

    @Test func `a batch that is cut short is none`() {
        var encoded: [UInt8] = []
        batch(stories).encode(into: &encoded)

        for length in 0..<encoded.count {
            let cut = Array(encoded[..<length])
            #expect(cut.withUnsafeBytes { RecordBatch(decoding: $0) } == nil)
        }
    }

    @Test(arguments: [-1, 3])
    func `a batch has no record beyond its own`(index: Int) throws {
        var encoded: [UInt8] = []
        batch(stories).encode(into: &encoded)

        let alone = try RecordBatch(record: index, decoding: encoded)

        #expect(alone == nil)
    }

    @Test func `a field outside the batch makes it none`() throws {
        var broken = batch(stories)
        broken.fields[1].offset = 1_000
        var encoded: [UInt8] = []
        broken.encode(into: &encoded)

        #expect(encoded.withUnsafeBytes { RecordBatch(decoding: $0) } == nil)
        #expect(try RecordBatch(record: 0, decoding: encoded) == nil)
    }
}
