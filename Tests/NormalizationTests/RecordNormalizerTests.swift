import Normalization
import Records
import TestSupport
import Testing

struct RecordNormalizerTests {
    private let complaints = Source.made(
        .complaint,
        .csv,
        [
            ("reference", .at("Ref")), ("source_country", .at("Country")),
            ("received_on", .at("Received")), ("outcome", .at("Outcome")),
        ]
    )

    private func rows(_ cells: [[String]]) -> RawRows {
        var rows = RawRows()
        for cells in cells {
            rows.add(Array(zip(["Ref", "Country", "Received", "Outcome"], cells)))
        }
        return rows
    }

    @Test func `each type of field has its canonical value`() {
        let made = Normalized(rows([["r1.19", "RU", "2019-03-05", "deleted"]]), complaints)

        #expect(made.values("reference") == ["R1.19"])
        #expect(made.values("source_country") == ["RU"])
        #expect(made.dates("received_on") == [["2019-03-05/2019-03-05"]])
        #expect(made.values("outcome") == ["deleted"])
        #expect(made.findings == [])
    }

    @Test(arguments: tableRows("memberships.csv"))
    func `a country that was certainly no member in the year is a finding`(row: [String]) {
        let made = Normalized(rows([["R1.19", row[0], row[1], "deleted"]]), complaints)

        #expect(made.fields(.notAMember) == (row[2] == "yes" ? ["source_country"] : []))
    }

    @Test func `a text that says in any language that nothing is known counts as absent`() {
        let made = Normalized(rows([["R1.19", "не указано", "2019-01-02", "deleted"]]), complaints)

        #expect(made.texts("source_country") == [])
        #expect(made.findings == [])
    }

    @Test func `a cell with several references gives each a value`() {
        let cell = "A-1/5-2020, B-7/6-2020"
        var rows = RawRows()
        rows.add([("Ref", "R1.19"), ("Notices", cell)])
        let source = Source.made(
            .complaint,
            .csv,
            [("reference", .at("Ref")), ("notice_reference", .at("Notices"))]
        )

        let made = Normalized(rows, source)

        #expect(made.values("notice_reference") == ["A-1/5-2020", "B-7/6-2020"])
        #expect(made.texts("notice_reference") == [cell, cell])
    }

    @Test func `what is there and cannot be read is told from what is not there`() {
        let made = Normalized(
            rows([["R1", "Atlantis", "2019-02-31", "?"], ["R2", "", "-", ""]]),
            complaints
        )

        #expect(made.values("source_country") == [""])
        #expect(made.dates("received_on") == [[]])
        #expect(made.values("outcome").first?.split(separator: "|").count == 8)
        #expect(made.fields(.unknownCountry) == ["source_country"])
        #expect(made.fields(.unreadableDate) == ["received_on"])
        #expect(made.fields(.unknownWord) == ["outcome"])
        #expect(made.texts("source_country", record: 1) == [])
        #expect(made.texts("received_on", record: 1) == [])
        #expect(made.texts("outcome", record: 1) == [])
    }

    @Test func `a record of which nothing can be read is refused, and nothing of it stays`() {
        let made = Normalized(
            rows([["R1", "RU", "", ""], ["", "Atlantis", "2019-02-31", "?"], ["", "", "", ""]]),
            complaints
        )

        #expect(made.batch.records.map(\.ordinal) == [1])
        #expect(made.raw.records.map(\.reason) == [nil, .unplaceable, .unplaceable])
        #expect(made.counts.records == 1)
        #expect(made.counts.bytes == 100)
        #expect(made.counts.refused == 2)
        #expect(made.counts.refusedBytes == 200)
        #expect(FieldEntry.span(of: made.batch.fields)?.upperBound == made.batch.bytes.count)
    }

    @Test func `a record that the reader refused stays out`() {
        var refused = rows([["R1", "RU", "", ""], ["R2", "RU", "", ""]])
        refused.batch.records[0].reason = .tooFewCells

        let made = Normalized(refused, complaints)

        #expect(made.texts("reference") == ["R2"])
        #expect(made.counts.refused == 0)
    }

    @Test func `a reviewed value map comes before any reading`() {
        var source = complaints
        source.values = [
            "outcome": ["effacé": "deleted", "s.o.": ""], "source_country": ["Moscow": "RU"],
        ]

        let made = Normalized(
            rows([["R1", "Moscow", "", " effacé "], ["R2", "RU", "", "s.o."]]),
            source
        )

        #expect(made.values("source_country") == ["RU"])
        #expect(made.texts("source_country") == ["Moscow"])
        #expect(made.values("outcome") == ["deleted"])
        #expect(made.texts("outcome", record: 1) == [])
        #expect(made.findings == [])
    }

    @Test func `texts keep their form, white space apart`() {
        let source = Source.made(
            .person,
            .csv,
            [("name", .at("N")), ("other.postcode", .at("P")), ("document_number", .at("D"))]
        )
        var rows = RawRows()
        rows.add([("N", " Ivanova,  Anna "), ("P", "1010"), ("D", "ab 12-34/5")])

        let made = Normalized(rows, source)

        #expect(made.texts("name") == [" Ivanova,  Anna "])
        #expect(made.values("name") == ["Ivanova, Anna"])
        #expect(made.texts("other.postcode") == ["1010"])
        #expect(made.values("other.postcode") == [""])
        #expect(made.values("document_number") == ["AB12345"])
    }

    @Test func `a column proves the order of day and month for all its dates`() {
        var source = complaints
        source.dates = []
        let cells = [["R1", "RU", "02/01/2014", ""], ["R2", "RU", "31/12/2014", ""]]

        let proven = Normalized(rows(cells), source)
        let open = Normalized(rows([cells[0]]), source)

        #expect(proven.dates("received_on") == [["2014-01-02/2014-01-02"]])
        #expect(proven.findings == [])
        #expect(
            open.dates("received_on")
                == [["2014-01-02/2014-01-02", "2014-02-01/2014-02-01"]]
        )
        #expect(open.fields(.ambiguousDate) == ["received_on"])
    }

    @Test func `evidence is asked for only where it can matter`() {
        let fields: [(String, Place)] = [("sent_on", .at("Date")), ("subject", .at("Subject"))]
        let sources = [
            Source.made(.complaint, .csv, [("received_on", .at("R"))], dates: []),
            Source.made(.complaint, .csv, [("received_on", .at("R"))]),
            Source.made(.complaint, .csv, [("reference", .at("R"))], dates: []),
            Source.made(.message, .mbox, fields, dates: []),
            Source.made(.message, .telex, fields, dates: []),
            Source.made(.message, .eml, dates: []),
            Source.made(.message, .telex, dates: []),
        ]

        let needed = sources.map {
            RecordNormalizer(source: $0, lookups: LookupTable([])).needsEvidence
        }

        #expect(needed == [true, false, false, false, true, false, true])
    }

    @Test(arguments: [
        ("R1.19", "", [["2019-01-01/2019-12-31"]], false),
        ("R1.19", "2020-02-01", [["2020-02-01/2020-02-01"]], true),
        ("R1.19", "2019-02-01", [["2019-02-01/2019-02-01"]], false),
        ("R1.19", "2019-02-31", [[]], false), ("X1", "", [], false),
    ])
    func `a blank receipt takes the year of the reference`(
        reference: String,
        received: String,
        readings: [[String]],
        differs: Bool
    ) {
        let made = Normalized(rows([[reference, "RU", received, ""]]), complaints)

        #expect(made.dates("received_on") == readings)
        #expect(made.fields(.referenceYearDiffers) == (differs ? ["received_on"] : []))
    }

    @Test func `filled fields are counted once per record`() {
        let source = Source.made(.notice, .csv, [("charge", .at("C")), ("file_number", .at("F"))])
        var rows = RawRows()
        rows.add([("C", "fraud"), ("C", "theft"), ("F", "")])
        rows.add([("C", "fraud"), ("F", "2020/1")])

        #expect(Normalized(rows, source).counts.filled == ["charge": 2, "file_number": 1])
    }

    @Test func `each record's bytes stand together, and it is read back alone`() throws {
        let made = Normalized(
            rows([["R1.19", "Congo", "", "?"], ["R2", "RU", "2019-03-05", "deleted"]]),
            complaints
        )
        var encoded: [UInt8] = []
        made.batch.encode(into: &encoded)

        var next = 0
        for index in made.batch.records.indices {
            let fields = made.batch.fields(of: made.batch.records[index])
            let span = try #require(FieldEntry.span(of: fields))
            #expect(span.lowerBound == next)
            next = span.upperBound
            let alone = try #require(try RecordBatch(record: index, decoding: encoded))
            #expect(
                alone.fields.map { alone.value(of: $0) } == fields.map { made.batch.value(of: $0) }
            )
        }
        #expect(next == made.batch.bytes.count)
    }

    @Test func `two batches give what one gives`() {
        let cells = [["R1.19", "Congo", "", "?"], ["R2", "RU", "2019-03-05", "deleted"]]
        let whole = Normalized(rows(cells), complaints)
        var normalizer = RecordNormalizer(source: complaints, lookups: LookupTable([]))
        var output = RecordBatch()
        var findings = FindingList()

        for cells in cells {
            var part = rows([cells])
            normalizer.normalize(&part.batch, places: part.places, into: &output)
        }
        let counts = normalizer.finish(into: &findings)

        #expect(output.bytes == whole.batch.bytes)
        #expect(counts == whole.counts)
        #expect(findings.sorted.map(\.field) == whole.findings.map(\.field))
    }
}
