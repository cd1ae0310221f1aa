import Files
import Formats
import Records
import TestSupport
import Testing

@testable import Profiling

struct ValueProfileTests {
    private func profile(_ texts: [String]) -> ValueProfile {
        var profile = ValueProfile()
        for text in texts { profile.observe(Array(text.utf8)[...]) }
        return profile
    }

    @Test func `lengths, shapes and shares are those of the texts`() {
        let profile = profile(["2019-01-02", "2019-01-03", "2020", "n. d."])

        #expect(profile.filled == 4)
        #expect(profile.shortest == 4 && profile.longest == 10)
        #expect(profile.commonShapes(1).map(\.shape) == ["9999-99-99"])
        #expect(profile.share(of: .year) == 0.25)
        #expect(profile.share(of: .number) == 0.75)
        #expect(profile.distinctCount == 4)
    }

    @Test(arguments: [10, 256, 5000, 60_000])
    func `different texts are counted within a few per cent`(count: Int) {
        let texts = (0..<count).map { "text \($0)" }

        let found = Double(profile(texts + texts).distinctCount)

        #expect(abs(found - Double(count)) <= Double(count) * 0.2)
        if count <= 256 { #expect(Int(found) == count) }
    }

    @Test func `two profiles add up to that of all texts`() {
        var left = profile((0..<400).map { "a\($0)" })

        left.add(profile((200..<600).map { "a\($0)" } + ["2019-01-02"]))

        #expect(left.filled == 801)
        #expect(left.longest == 10)
        #expect(abs(left.distinctCount - 601) < 120)
    }

    @Test func `examples are masked unless they are asked for as they are`() {
        var (masked, plain) = (ValueProfile(), ValueProfile())
        for text in ["Ann 1970", "Ann 1970", "Bob 1980", "Paula 1980"] {
            let bytes = Array(text.utf8)[...]
            masked.observe(bytes, examples: Examples(count: 5, isMasked: true))
            plain.observe(bytes, examples: Examples(count: 5, isMasked: false))
        }

        #expect(masked.examples == ["Xxx 9999", "Xxxxx 9999"])
        #expect(plain.examples == ["Ann 1970", "Bob 1980", "Paula 1980"])
        #expect(profile(["Ann"]).examples.isEmpty)
    }
}

struct RecordCandidateTests {
    private func candidates(_ text: String) throws -> [String] {
        let folder = TemporaryFolder()
        let file = try Descriptor(reading: folder.write("a.xml", text))
        let input = try TextInput(FileInput(descriptor: file.number), encoding: "auto")
        var outline = XMLOutline(input)
        var (batch, places) = (XMLOutlineBatch(), PlaceTable())
        var builder = ElementTreeBuilder()
        while try outline.read(into: &batch, places: &places) {
            builder.observe(batch, places: places)
        }
        return builder.tree.recordCandidates(limit: 5)
            .map { "\($0.path.joined(separator: "/")) \($0.count)" }
    }

    @Test(
        arguments: [
            ("<l><r><a>1</a><b>2</b></r><r><a>3</a></r></l>", ["l/r 2"]),
            // Several kinds of records in one document.
            (
                "<l><ps><p><n>1</n><m>1</m></p><p><n>1</n></p></ps><os><o><n>1</n></o><o/></os></l>",
                ["l/ps/p 2", "l/os/o 2"]
            ),
            // What repeats inside a record is part of it.
            ("<l><r><a><x>1</x></a><a><x>1</x></a></r><r><a><x>2</x></a></r></l>", ["l/r 2"]),
            // One record alone among its plural.
            (
                "<l><notices><notice><a>1</a><c>2</c><c>3</c></notice></notices></l>",
                ["l/notices/notice 1"]
            ),
            // A document that is one record.
            (
                "<notice id='1'><a>1</a><b>2</b><c>3</c><d>4</d><e>5</e><e>6</e></notice>",
                ["notice 1"]
            ),
            // Fields of the document itself around many records.
            (
                "<l v='1'><d>2019</d><n>3</n>"
                    + String(repeating: "<r><a>1</a><b>1</b><c>2</c></r>", count: 9) + "</l>",
                ["l/r 9"]
            ),
        ]
    )
    func `the outermost elements that repeat are the records`(
        text: String,
        expected: [String]
    ) throws {
        #expect(try candidates(text) == expected)
    }
}

struct RecordProfilerTests {
    /// Records of one column each.
    private func profile(_ rows: [[String]]) -> RecordProfile {
        var places = PlaceTable()
        var batch = RecordBatch()
        for row in rows {
            var record = RecordEntry(
                offset: 0,
                length: 1,
                line: 1,
                ordinal: 1,
                firstField: Int32(batch.fields.count)
            )
            record.fieldCount = Int32(row.count)
            for (column, text) in row.enumerated() {
                let place = places.number(of: Array("c\(column)".utf8))
                let offset = Int32(batch.bytes.count)
                batch.bytes += text.utf8
                batch.fields.append(
                    FieldEntry(place: place, offset: offset, count: Int32(text.utf8.count))
                )
            }
            batch.records.append(record)
        }
        var profiler = RecordProfiler()
        profiler.observe(batch, places: places)
        return profiler.finish()
    }

    @Test func `blank texts and those that mean nothing fill no place`() {
        let profile = profile([["x", ""], ["y", "N/A"], ["z", " -0- "], ["u", "1"]])

        #expect(profile.found == 4)
        #expect(profile.places.map(\.records) == [4, 1])
        #expect(profile.places.map(\.texts.filled) == [4, 1])
    }

    @Test func `profiles of two files add up by the names of places`() {
        var both = profile([["x"], ["y"]])

        both.add(profile([["x", "1"]]))

        #expect(both.found == 3)
        #expect(both.places.map(\.name) == ["c0", "c1"])
        #expect(both.places.map(\.records) == [3, 1])
    }
}
