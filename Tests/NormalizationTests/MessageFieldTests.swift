import Normalization
import Records
import Testing

struct MessageFieldTests {
    private let telex = Source.made(.message, .telex)

    private func message(_ fields: [(String, String)]) -> RawRows {
        var rows = RawRows()
        rows.add(fields)
        return rows
    }

    @Test func `without fields the usual labels are known`() {
        let made = Normalized(
            message([
                ("OUR REF", "5/1234/FR-2023"), ("CLASSIFICATION", "RESTRICTED"), ("body", "x"),
            ]),
            telex
        )

        #expect(made.values("reference") == ["5/1234/FR-2023"])
        #expect(made.texts("body") == ["x"])
        #expect(made.fields(.missingPlace) == [])
    }

    @Test func `the instant of a message is kept beside the sender's day`() {
        let made = Normalized(message([("DTG", "010130C JAN 23"), ("body", "x")]), telex)
        let entry = made.batch.fields(of: made.batch.records[0]).first {
            $0.place == CanonicalField.sentOn.rawValue
        }
        let value = entry.flatMap { DateValue(decoding: made.batch.value(of: $0)) }

        #expect(made.dates("sent_on") == [["2023-01-01/2023-01-01"]])
        // 2022-12-31T22:30:00Z
        #expect(value?.instant == 1_672_525_800)
    }

    /// A line of text that looks like a label may name somebody; one of many messages is a label.
    @Test(arguments: [(2, ""), (3, "CLASSIFICATION")])
    func `a label that is not known is named where several messages have it`(
        count: Int,
        name: String
    ) {
        var rows = RawRows()
        for _ in 0..<count { rows.add([("CLASSIFICATION", "RESTRICTED"), ("body", "x")]) }

        let made = Normalized(rows, telex)

        #expect(made.fields(.unmappedField) == [name])
    }

    @Test func `with fields only they are known`() {
        let source = Source.made(.message, .telex, [("subject", .at("Subject"))])

        let made = Normalized(message([("SUBJECT", "x"), ("OUR REF", "5/1")]), source)

        #expect(made.texts("subject") == ["x"])
        #expect(made.texts("reference") == [])
        #expect(made.fields(.unmappedField) == ["OUR REF"])
    }

    @Test func `an intent stands inside the text that shows it`() throws {
        let text = "Please inform us about the whereabouts of the person."
        let made = Normalized(message([("SUBJECT", "request"), ("body", text)]), telex)

        let record = try #require(made.batch.records.first)
        let fields = made.batch.fields(of: record)
        let intent = try #require(fields.first { $0.place == CanonicalField.intent.rawValue })
        let around = fields[fields.startIndex + Int(intent.owner)]

        #expect(made.values("intent") == ["whereabouts_query"])
        #expect(around.place == CanonicalField.body.rawValue)
        #expect(intent.offset >= around.offset)
        #expect(intent.offset + intent.count <= around.offset + around.count)
        #expect(made.texts("intent")[0].contains("whereabouts"))
    }

    @Test func `the language is told where no field gives it`() {
        let text = "Please send us all the information that you have on the person."

        let told = Normalized(message([("body", text)]), telex)
        let given = Normalized(message([("LANGUAGE", "FR"), ("body", text)]), telex)

        #expect(told.values("language") == ["en"])
        #expect(given.texts("language") == ["FR"])
    }

    @Test func `a text whose language does not show is of an undetermined one`() {
        let short = Normalized(message([("body", "OK 12/5")]), telex)
        let subject = Normalized(message([("SUBJECT", "A-12/5-2020")]), telex)
        let none = Normalized(message([("FROM", "IP ROME")]), telex)

        #expect(short.values("language") == ["und"])
        #expect(subject.values("language") == ["und"])
        #expect(none.values("language").isEmpty)
    }
}
