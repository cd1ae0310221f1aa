import Records
import TestSupport
import Testing

struct SerialYearTests {
    private let source = Source.made(
        .complaint,
        .csv,
        [
            ("reference", .at("Ref")), ("received_on", .at("Received")),
            ("person.date_of_birth", .at("Born")),
        ]
    )

    private func made(born: String, received: String = "") -> Normalized {
        var rows = RawRows()
        rows.add([("Ref", "R1.19"), ("Received", received), ("Born", born)])
        return Normalized(rows, source)
    }

    @Test(arguments: tableRows("serial-years.csv"))
    func `a birth that may be a year as a day number is told, and both stay`(row: [String]) {
        let made = made(born: row[0])

        #expect(made.dates("person.date_of_birth") == [row[1].components("|")])
        #expect(made.fields(.serialYear) == (row[2] == "yes" ? ["person.date_of_birth"] : []))
    }

    @Test func `dates of other fields are not`() {
        #expect(made(born: "", received: "2005-05-16").fields(.serialYear) == [])
    }
}
