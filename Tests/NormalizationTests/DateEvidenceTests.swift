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
                ("Ref", "CCF/118/\(index)"), ("Received", record.received),
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

    /// The cells of a column, from the first record on, stand between strokes.
    @Test(arguments: tableRows("date-evidence.csv"))
    func `the first date of a column is read by what the columns of the file prove`(
        row: [String]
    ) throws {
        let columns = row[..<3].map { $0.components("|") }
        let made = file(columns[0].indices.map { (columns[0][$0], columns[1][$0], columns[2][$0]) })
        let field = try #require(CanonicalField.byName(in: .complaint)[row[3]])

        #expect(made.dates(row[3]) == [row[4].isEmpty ? [] : row[4].components("|")])
        if !row[4].isEmpty { #expect(why(made, field)?.words == row[5]) }
        let findings = Set(made.findings.map { "\($0.field): \($0.reason.code)" })
        #expect(findings.sorted().joined(separator: ";") == row[6])
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
}
