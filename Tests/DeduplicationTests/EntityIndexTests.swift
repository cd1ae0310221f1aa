import Deduplication
import Records
import TestSupport
import Testing

struct EntityIndexTests {
    private let a1 = ToldRecord("a1", .complaint).with(.reference, "CCF/1/R1.19")

    @Test func `one reference is one complaint, its revision another`() {
        let b1 = ToldRecord("b1", .complaint).with(.reference, "ccf/1/r1.19").with(
            .outcome,
            "deleted"
        )
        let c1 = ToldRecord("c1", .complaint).with(.reference, "CCF/1/R1.19")
            .with(.requestType, "revision")

        let found = index([ToldFile(1, [a1, c1]), ToldFile(2, batch: 1, [b1])]).index

        #expect(found.best == [0, 1, 0])
        #expect((0..<3).map { found.isLoaded($0) } == [true, true, false])
    }

    @Test(arguments: ["unknown", "б/н", "see above", "000", "нет", "N.A.", "غير معروف"])
    func `a text that names nothing makes no two things one`(text: String) {
        let kinds: [(RecordKind, CanonicalField)] = [
            (.complaint, .reference), (.notice, .controlNumber), (.person, .personReference),
        ]
        for (kind, field) in kinds {
            let a1 = ToldRecord("a1", kind).with(field, text).with(.name, "Ivan Doev")
            let b1 = ToldRecord("b1", kind).with(field, text).with(.name, "Anna Roe")

            let found = index([ToldFile(1, [a1, b1])]).index

            #expect(found.best == [0, 1])
        }
    }

    @Test func `an entity's id is the least of its records' ids`() {
        let b1 = ToldRecord("0", .complaint).with(.reference, "CCF/1/R1.19")

        let found = index([ToldFile(1, [a1, b1])]).index

        #expect(found.entities.map(\.id) == [b1.id])
        #expect(found.entities.map(\.first) == [0])
    }

    @Test func `a person's complaints without reference are one by content, whatever the order`() {
        let a1 = ToldRecord("a1", .complaint).with(.name, "Ivan Doev").with(.sourceCountry, "RU")
        let a2 = ToldRecord("a2", .complaint).with(.sourceCountry, "RU").with(.name, "Ivan Doev")
        let b1 = ToldRecord("b1", .complaint).with(.name, "Ivan Doev").with(.sourceCountry, "TR")

        let found = index([ToldFile(1, [a1, a2, b1])]).index

        #expect(found.best == [0, 0, 1])
    }

    @Test func `values of different groups do not trade places`() {
        let events = { (name: String, first: String, second: String) in
            ToldRecord(name, .notice).with(.name, "Ivan Doev")
                .with(.eventType, "passed", group: 0).with(.eventBy, first, group: 0)
                .with(.eventType, "refused", group: 1).with(.eventBy, second, group: 1)
        }

        let found = index([ToldFile(1, [events("a1", "x", "y"), events("a2", "y", "x")])]).index

        #expect(found.best == [0, 1])
    }

    @Test func `a message without id is the one with an id that says the same`() {
        let a1 = ToldRecord("a1", .message).with(.subject, "Re: DOEV").with(
            .body,
            "Where  is he?\n"
        )
        let a2 = ToldRecord("a2", .message).with(.messageID, "<7@x>").with(.subject, "re: doev")
            .with(.body, "where is HE?")
        let a3 = ToldRecord("a3", .message).with(.messageID, "<8@x>").with(.body, "where is she?")

        let found = index([ToldFile(1, [a1, a2, a3])]).index

        #expect(found.best == [0, 0, 1])
    }

    @Test func `equal poor records add up in a batch and pair off between batches`() {
        let poor = { (name: String) in ToldRecord(name, .complaint).with(.sourceCountry, "RU") }
        let files = [
            ToldFile(1, batch: 0, [poor("a1"), poor("a2")]),
            ToldFile(2, batch: 1, [poor("b1"), poor("b2"), poor("b3")]),
        ]

        let found = index(files).index

        #expect(found.best == [0, 1, 0, 1, 4])
        #expect(found.apart == [0, 1, 2, 3, 4])
        #expect(found.entities.map(\.best) == [0, 1, 0, 1, 4])
        #expect(Array(found.records(of: 0)) == [0, 2])
        #expect(Array(found.records(of: 2)) == [2])
    }

    @Test func `a byte-identical file counts its poor records once`() {
        let poor = { (name: String) in ToldRecord(name, .complaint).with(.sourceCountry, "RU") }
        let files = [
            ToldFile(1, [poor("a1"), poor("a2")]), ToldFile(2, [poor("b1")]),
            ToldFile(1, [poor("c1"), poor("c2")]),
        ]

        let found = index(files).index

        #expect(found.best == [0, 1, 2, 0, 1])
        #expect(found.apart == found.best)
    }

    @Test func `files of two sources between each other keep their own counts`() {
        let poor = { (name: String) in ToldRecord(name, .complaint).with(.sourceCountry, "RU") }
        let files = [
            ToldFile(1, source: 0, [poor("a1")]), ToldFile(2, source: 1, [poor("b1")]),
            ToldFile(3, source: 0, [poor("a2")]),
        ]

        let found = index(files).index

        #expect(found.best == [0, 0, 2])
        #expect(found.apart == [0, 1, 2])
    }

    @Test func `keys come back from a file, and broken ones are refused whole`() throws {
        let keys = index([ToldFile(1, [a1, ToldRecord("p", .person).with(.name, "Ivan Doev")])])
            .keys
        var bytes: [UInt8] = []
        keys.encode(into: &bytes)
        let layout = try #require(KeyLayout(header: Array(bytes.prefix(KeyLayout.headerSize))))
        let body = Array(bytes.dropFirst(KeyLayout.headerSize))
        var bent = body
        // The kind of the first record.
        bent[54] = 0xFF
        var read = KeyBatch()
        var broken = KeyBatch()

        let isWhole = read.append(layout, body: body) && read.append(layout, body: body)
        let isBroken = [bent, body.dropLast()].allSatisfy { !broken.append(layout, body: $0) }

        #expect(isWhole && isBroken)
        #expect(KeyLayout(header: Array(bytes.prefix(23))) == nil)
        #expect(KeyLayout(header: body) == nil)
        #expect(read.records.map(\.id) == [a1.id, keys.records[1].id, a1.id, keys.records[1].id])
        #expect(read.features == keys.features + keys.features)
        #expect(read.records[3].features.lowerBound == keys.features.count)
        #expect(broken.count == 0)
    }
}
