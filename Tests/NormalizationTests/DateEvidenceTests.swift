import Normalization
import Records
import TestSupport
import Testing

/// What the columns of a file prove, record by record.
struct DateEvidenceTests {
    private let source = Source.made(
        .complaint,
        .csv,
        [
            ("reference", .at("Ref")), ("received_on", .at("Received")),
            ("decided_on", .at("Decided")), ("admissible_on", .at("Admissible")),
        ],
        dates: []
    )

    private func file(
        _ records: [(received: String, decided: String, admissible: String)]
    ) -> Normalized {
        var rows = RawRows()
        for (index, record) in records.enumerated() {
            rows.add([
                ("Ref", "R\(index).19"), ("Received", record.received),
                ("Decided", record.decided), ("Admissible", record.admissible),
            ])
        }
        return Normalized(rows, source)
    }

    private func why(_ made: Normalized, _ field: CanonicalField) -> DateReason? {
        let entry = made.batch.fields(of: made.batch.records[0]).first {
            $0.place == field.rawValue
        }
        return entry.flatMap { DateValue(decoding: made.batch.value(of: $0))?.why }
    }

    @Test func `a column that proves nothing takes what the others prove`() {
        let made = file([("02/01/2014", "31/12/2015", ""), ("", "13/01/2016", "")])

        #expect(made.dates("received_on") == [["2014-01-02/2014-01-02"]])
        #expect(why(made, .receivedOn) == .fileEvidence)
    }

    @Test func `its own proof comes first`() {
        let made = file([("02/01/2014", "31/12/2015", ""), ("12/31/2014", "", "")])

        #expect(made.dates("received_on") == [["2014-02-01/2014-02-01"]])
        #expect(why(made, .receivedOn) == .columnEvidence)
    }

    @Test func `columns that disagree prove nothing for others`() {
        let made = file([("31/12/2014", "12/31/2015", "02/01/2014")])

        #expect(
            made.dates("admissible_on") == [["2014-01-02/2014-01-02", "2014-02-01/2014-02-01"]]
        )
    }

    @Test func `a column that contradicts itself stays ambiguous, and silences the file`() {
        let made = file([
            ("02/01/2014", "31/12/2015", "02/01/2014"), ("31/12/2014", "", ""),
            ("12/31/2014", "", ""),
        ])

        #expect(made.dates("received_on") == [["2014-01-02/2014-01-02", "2014-02-01/2014-02-01"]])
        #expect(
            made.dates("admissible_on") == [["2014-01-02/2014-01-02", "2014-02-01/2014-02-01"]]
        )
        #expect(made.fields(.contradictoryDates) == ["Received"])
    }

    @Test func `a column of nothing but day numbers of a spreadsheet is read as such`() {
        let made = file([("43831", "43831", ""), ("43832", "2020-01-02", "")])

        #expect(made.dates("received_on") == [["2020-01-01/2020-01-01"]])
        #expect(why(made, .receivedOn) == .serial)
        #expect(made.dates("decided_on") == [[]])
    }

    @Test func `a day number alone is unreadable`() {
        #expect(file([("43831", "", "")]).dates("received_on") == [[]])
    }

    @Test func `texts that say nothing are absent, and leave day numbers as they are`() {
        let made = file([("44197", "unknown", "__/__/____"), ("б/д", "0000-00-00", "")])
        let serials = file([("44197", "", ""), ("unknown", "", ""), ("44198", "", "")])

        #expect(made.dates("decided_on").isEmpty)
        #expect(made.dates("admissible_on").isEmpty)
        #expect(made.fields(.unreadableDate) == ["received_on"])
        #expect(serials.dates("received_on") == [["2021-01-01/2021-01-01"]])
        #expect(serials.fields(.unreadableDate).isEmpty)
    }

    @Test func `what the columns of others prove does not speak against a column's own texts`() {
        let made = file([("12/07/18", "12/31/2015", ""), ("25/03/24", "", "")])

        #expect(made.dates("received_on") == [["2012-07-18/2012-07-18", "2018-07-12/2018-07-12"]])
    }
}
