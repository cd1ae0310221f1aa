import Normalization
import Records
import Testing

private typealias Element = RawRows.Element

struct PlaceFormTests {
    private func row(_ fields: [(String, String)]) -> RawRows {
        var rows = RawRows()
        rows.add(fields)
        return rows
    }

    @Test func `repeats of one place give several values`() {
        let source = Source.made(.notice, .csv, [("charge", .at("Charge"))])
        let rows = row([("Charge", "fraud"), ("Charge", "theft")])

        #expect(Normalized(rows, source).texts("charge") == ["fraud", "theft"])
    }

    @Test(arguments: [
        (["a", "b"], ["a"]), (["", "b"], ["b"]), (["N/A", " b "], [" b "]), (["-", " \u{A0}"], []),
    ])
    func `the first place that is filled stands for the field`(cells: [String], found: [String]) {
        let place = Place.first([.at("1"), .at("2")])
        let source = Source.made(.notice, .csv, [("charge", place), ("other.n", .at("n"))])
        let rows = row([("1", cells[0]), ("2", cells[1]), ("n", "x")])

        #expect(Normalized(rows, source).texts("charge") == found)
    }

    @Test func `every place of all gives a value`() {
        let source = Source.made(.notice, .csv, [("charge", .all([.at("1"), .at("2"), .at("3")]))])
        let rows = row([("3", "c"), ("1", "a"), ("2", "null")])

        #expect(Normalized(rows, source).texts("charge") == ["a", "c"])
    }

    @Test func `joined places give one value, blank ones left out`() {
        let place = Place.join([.at("1"), .at("2"), .at("3")], with: ", ")
        let source = Source.made(.person, .csv, [("occupation", place)])
        let rows = row([("1", " Anna "), ("2", ""), ("3", "Maria")])

        #expect(Normalized(rows, source).texts("occupation") == ["Anna, Maria"])
    }

    @Test(arguments: [
        (";", "fraud; theft;;  -;murder", ["fraud", "theft", "murder"]),
        (" and ", "fraud and theft", ["fraud", "theft"]),
        ("json", #"["fraud", "th\u0065ft \ud83d\ude42", "", null]"#, ["fraud", "theft 🙂"]),
        ("json", "['fraud', 'driver\\'s theft']", ["fraud", "driver's theft"]),
        ("json", "[]", []),
        ("json", "['fraud', ", ["['fraud', "]),
        ("json", "fraud", ["fraud"]),
    ])
    func `a text is split into several values`(by: String, text: String, found: [String]) {
        let place = Place.split(.at("Charges"), by: by)
        let source = Source.made(.notice, .csv, [("charge", place), ("other.n", .at("n"))])

        let made = Normalized(row([("Charges", text), ("n", "x")]), source)

        #expect(made.texts("charge") == found)
    }

    @Test(arguments: [
        ("2019-03-01", "2019-03-05", [["2019-03-01/2019-03-05"]], "2019-03-01/2019-03-05"),
        ("2019-03-01", "", [[]], "2019-03-01/"), ("", "2019-03-05", [[]], "/2019-03-05"),
    ])
    func `two dates make an interval, one does not`(
        from: String,
        to: String,
        readings: [[String]],
        text: String
    ) {
        let place = Place.interval(from: .at("From"), to: .at("To"))
        let source = Source.made(
            .complaint,
            .csv,
            [("decided_on", place), ("reference", .at("Ref"))]
        )

        let made = Normalized(row([("From", from), ("To", to), ("Ref", "R1")]), source)

        #expect(made.dates("decided_on") == readings)
        #expect(made.texts("decided_on") == [text])
        #expect(made.fields(.unreadableDate) == (to.isEmpty || from.isEmpty ? ["decided_on"] : []))
    }

    @Test func `an interval without its ends is blank`() {
        let place = Place.interval(from: .at("From"), to: .at("To"))
        let source = Source.made(.complaint, .csv, [("decided_on", place), ("ground", .at("G"))])

        let made = Normalized(row([("From", ""), ("To", "-"), ("G", "art. 3")]), source)

        #expect(made.texts("decided_on") == [])
        #expect(made.findings == [])
    }

    @Test func `parts that repeat are joined element by element`() {
        func date(_ year: String, _ month: String) -> RawRows.Element {
            .init(
                name: "born",
                children: [.init(name: "y", text: year), .init(name: "m", text: month)]
            )
        }
        let place = Place.join([.at("born/y"), .at("born/m")], with: "-")
        let source = Source.made(.person, .xml, [("date_of_birth", place)])
        var rows = RawRows()
        rows.add([date("1961", "07"), date("1962", "08")])

        #expect(Normalized(rows, source).texts("date_of_birth") == ["1961-07", "1962-08"])
    }

    @Test func `intervals pair the ends that share the innermost element`() {
        func period(_ from: String, _ to: String) -> RawRows.Element {
            .init(
                name: "period",
                children: [
                    .init(name: "start", children: [.init(name: "day", text: from)]),
                    .init(name: "end", children: [.init(name: "day", text: to)]),
                ]
            )
        }
        let place = Place.interval(from: .at("period/start/day"), to: .at("period/end/day"))
        let source = Source.made(.person, .xml, [("date_of_birth", place)])
        var rows = RawRows()
        rows.add([period("1961-01-01", "1961-12-31"), period("1970-01-01", "1970-12-31")])

        #expect(
            Normalized(rows, source).texts("date_of_birth")
                == ["1961-01-01/1961-12-31", "1970-01-01/1970-12-31"]
        )
    }

    @Test func `intervals pair what stands in one element`() {
        let place = Place.interval(from: .at("period/from"), to: .at("period/to"))
        let source = Source.made(.notice, .xml, [("requested_on", place)])
        var rows = RawRows()
        rows.add([
            Element(name: "period", children: [Element(name: "to", text: "2019-01-09")]),
            Element(
                name: "period",
                children: [
                    Element(name: "to", text: "2020-01-09"),
                    Element(name: "from", text: "2020-01-01"),
                ]
            ),
        ])

        let made = Normalized(rows, source)

        #expect(made.dates("requested_on") == [["2020-01-01/2020-01-09"], []])
    }

    @Test func `a column without name is found by its number`() {
        let source = Source.made(.notice, .csv, [("charge", .at("#3"))])

        #expect(Normalized(row([("#1", "a"), ("#3", "c")]), source).texts("charge") == ["c"])
    }

    @Test func `a header of a mail is found whatever its case`() {
        let source = Source.made(.message, .mbox, [("subject", .at("SUBJECT"))])

        #expect(Normalized(row([("Subject", "hello")]), source).texts("subject") == ["hello"])
    }
}
