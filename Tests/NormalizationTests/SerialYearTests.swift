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

    private func told(born: String, received: String = "") -> [String] {
        made(born: born, received: received).fields(.serialYear)
    }

    private func made(born: String, received: String = "") -> Normalized {
        var rows = RawRows()
        rows.add([("Ref", "R1.19"), ("Received", received), ("Born", born)])
        return Normalized(rows, source)
    }

    @Test(arguments: [
        ("5/16/2005", ["1963-01-01/1963-12-31", "2005-05-16/2005-05-16"]),
        ("2005-06-03", ["1981-01-01/1981-12-31", "2005-06-03/2005-06-03"]),
        ("1905-05-16", ["1905-05-16/1905-05-16", "1963-01-01/1963-12-31"]),
        ("2005-04-01", ["1918-01-01/1918-12-31", "2005-04-01/2005-04-01"]),
        (
            "01/05/1905",
            ["1905-01-05/1905-01-05", "1905-05-01/1905-05-01", "1948-01-01/1948-12-31"]
        ),
        ("2004-05-16", ["2004-05-16/2004-05-16"]),
    ])
    func `the date and the year both stay`(born: String, readings: [String]) {
        #expect(made(born: born).dates("person.date_of_birth") == [readings])
    }

    @Test(arguments: ["5/16/2005", "2005-06-03", "1905-05-16", "2005-04-01", "2005-06-30"])
    func `a birth that may be a year as a day number is told`(born: String) {
        #expect(told(born: born) == ["person.date_of_birth"])
    }

    @Test(arguments: ["2005-03-31", "2005-07-01", "2004-05-16", "2005", "2005-05", "1963"])
    func `other births are not`(born: String) {
        #expect(told(born: born) == [])
    }

    @Test func `a birth of which one reading may be such a year is told`() {
        #expect(told(born: "01/05/1905") == ["person.date_of_birth"])
    }

    @Test func `dates of other fields are not`() {
        #expect(told(born: "", received: "2005-05-16") == [])
    }
}
