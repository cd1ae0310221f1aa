import Normalization
import Records
import Testing

private typealias Element = RawRows.Element

struct XMLMappingTests {
    private func feature(_ type: String, _ value: String, asChild: Bool = false) -> Element {
        let value = Element(name: "value", text: value)
        guard asChild else {
            return Element(name: "feature", attributes: [("type", type)], children: [value])
        }
        // The test's element comes after the one that it decides on.
        return Element(name: "feature", children: [value, Element(name: "type", text: type)])
    }

    @Test(arguments: ["feature[@type='Charge']/value", "feature[@type=\"Charge\"]/value"])
    func `a test on an attribute chooses the element`(path: String) {
        let source = Source.made(.notice, .xml, [("charge", .at(path))])
        var rows = RawRows()
        rows.add([feature("Charge", "fraud"), feature("Eyes", "blue"), feature("Charge", "theft")])

        let made = Normalized(rows, source)

        #expect(made.texts("charge") == ["fraud", "theft"])
        #expect(made.fields(.unmappedField) == ["feature/value"])
    }

    @Test func `a test on a child that comes later chooses the element`() {
        let source = Source.made(.notice, .xml, [("charge", .at("feature[type='Charge']/value"))])
        var rows = RawRows()
        rows.add([
            feature("Eyes", "blue", asChild: true), feature("Charge", "fraud", asChild: true),
        ])

        #expect(Normalized(rows, source).texts("charge") == ["fraud"])
    }

    @Test func `a test holds for its own element only`() {
        let source = Source.made(
            .notice,
            .xml,
            [("charge", .at("group/feature[@type='Charge']/value"))]
        )
        var rows = RawRows()
        rows.add([
            Element(
                name: "group",
                children: [feature("Eyes", "blue"), feature("Charge", "fraud")]
            ),
            Element(name: "group", children: [feature("Eyes", "green")]),
        ])

        #expect(Normalized(rows, source).texts("charge") == ["fraud"])
    }

    @Test func `pieces of one text are one value of a field that stands once`() {
        let source = Source.made(
            .notice,
            .xml,
            [("person.name", .at("name")), ("charge", .at("charge")), ("other.note", .at("name"))]
        )
        var rows = RawRows()
        rows.add([
            Element(name: "name", text: "Jane", children: [Element(name: "br")], tail: "Doe"),
            Element(name: "charge", text: "fraud", children: [Element(name: "br")], tail: "theft"),
        ])

        let made = Normalized(rows, source)

        #expect(made.texts("person.name") == ["Jane Doe"])
        #expect(made.texts("other.note") == ["Jane", "Doe"])
        #expect(made.texts("charge") == ["fraud", "theft"])
    }

    @Test func `texts of several elements stay several values`() {
        let source = Source.made(.notice, .xml, [("person.name", .at("name"))])
        var rows = RawRows()
        rows.add([
            Element(name: "name", text: "Jane", children: [Element(name: "br")], tail: "Doe"),
            Element(name: "name", text: "Joan"),
        ])

        #expect(Normalized(rows, source).texts("person.name") == ["Jane", "Doe", "Joan"])
    }

    @Test func `pieces of the text of a repeated element are no further elements`() {
        let source = Source.made(
            .notice,
            .xml,
            groups: [
                GroupMapping(
                    each: "charge",
                    fields: [
                        FieldMapping(field: CanonicalField.charge.rawValue, place: .at(".")),
                        FieldMapping(field: CanonicalField.chargeLaw.rawValue, place: .at("@law")),
                    ]
                )
            ]
        )
        var rows = RawRows()
        rows.add([
            Element(
                name: "charge",
                attributes: [("law", "1")],
                text: "fraud",
                children: [Element(name: "br")],
                tail: "theft"
            ),
            Element(name: "charge", attributes: [("law", "2")], text: "arson"),
        ])

        let made = Normalized(rows, source)

        #expect(made.texts("charge") == ["fraud", "theft", "arson"])
        #expect(made.groups("charge") == [0, 0, 1])
        #expect(made.groups("charge.law") == [0, 1])
    }

    @Test func `attributes and the own text of a record are places`() {
        let source = Source.made(
            .notice,
            .xml,
            [
                ("control_number", .at("@control")), ("charge", .at(".")),
                ("ended_by", .at("end/@by")),
            ]
        )
        var rows = RawRows()
        rows.add(
            attributes: [("control", "A-1/1-2020")],
            [
                Element(name: ".", text: "fraud"),
                Element(name: "end", attributes: [("by", "ccf")]),
            ]
        )

        let made = Normalized(rows, source)

        #expect(made.values("control_number") == ["A-1/1-2020"])
        #expect(made.texts("charge") == ["fraud"])
        #expect(made.values("ended_by") == ["ccf"])
        #expect(made.findings == [])
    }

    /// A notice with a history of events, and charges.
    private var eventful: Source {
        let events = GroupMapping(
            each: "history/status",
            fields: [
                FieldMapping(field: CanonicalField.eventType.rawValue, place: .at("@code")),
                FieldMapping(field: CanonicalField.eventDate.rawValue, place: .at("on")),
                FieldMapping(field: CanonicalField.eventBy.rawValue, place: .at(".")),
            ]
        )
        let charges = GroupMapping(
            each: "charge",
            fields: [FieldMapping(field: CanonicalField.charge.rawValue, place: .at("."))]
        )
        return Source.made(.notice, .xml, groups: [events, charges])
    }

    @Test func `the fields of one repeated element share a group`() {
        var rows = RawRows()
        rows.add([
            Element(
                name: "history",
                children: [
                    Element(name: "status", attributes: [("code", "requested")]),
                    Element(
                        name: "status",
                        attributes: [("code", "passed")],
                        text: "IPSG",
                        children: [Element(name: "on", text: "2019-03-01")]
                    ),
                    Element(
                        name: "status",
                        children: [Element(name: "on", text: "2019-04-01")]
                    ),
                ]
            ),
            Element(name: "charge", text: "fraud"),
        ])

        let made = Normalized(rows, eventful)

        #expect(made.values("event.type") == ["requested", "passed"])
        #expect(made.groups("event.type") == [0, 1])
        #expect(made.groups("event.date") == [1, 2])
        #expect(made.groups("event.by") == [1])
        #expect(made.groups("charge") == [3])
        #expect(made.findings == [])
    }
}

struct StrictnessTests {
    private func rows() -> RawRows {
        var rows = RawRows()
        for _ in 0..<3 {
            rows.add(
                attributes: [("lang", "fr")],
                [
                    Element(name: "charge", text: "fraud"),
                    Element(
                        name: "remarks",
                        attributes: [("by", "x")],
                        children: [Element(name: "remark", text: "none")]
                    ),
                    Element(name: "photo", attributes: [("id", "7")]),
                ]
            )
        }
        return rows
    }

    @Test func `every place is mapped, ignored or reported with its count`() {
        var source = Source.made(.notice, .xml, [("charge", .at("charge"))])
        source.ignore = ["remarks"]

        let made = Normalized(rows(), source)

        #expect(
            made.findings == [
                Finding(.unmappedField, line: 2, field: "@lang", count: 3),
                Finding(.unmappedField, line: 2, field: "photo", count: 3),
                Finding(.unmappedField, line: 2, field: "photo/@id", count: 3),
            ]
        )
    }

    @Test(arguments: 0..<40)
    func `whatever is named, no place is lost`(seed: Int) {
        let all = ["@lang", "charge", "remarks/@by", "remarks/remark", "photo", "photo/@id"]
        let named = all.indices.filter { seed >> $0 & 1 == 1 }.map { all[$0] }
        var source = Source.made(.notice, .xml, named.prefix(2).map { ("other.\($0)", .at($0)) })
        source.ignore = Array(named.dropFirst(2))

        let reported = Normalized(rows(), source).fields(.unmappedField)

        let taken = Set(named)
        let holdsMapped = named.prefix(2).contains("photo/@id")
        for place in all where !taken.contains(place) {
            let isIgnored = source.ignore.contains { place.hasPrefix($0 + "/") }
            let isFrame = place == "photo" && holdsMapped
            #expect(reported.contains(place) == !(isIgnored || isFrame), "\(place)")
        }
        #expect(taken.isDisjoint(with: reported))
    }

    @Test func `a mapped place that never turns up is reported`() {
        let source = Source.made(
            .notice,
            .xml,
            [
                ("charge", .first([.at("charge"), .at("accusation")])),
                ("file_number", .first([.at("file"), .at("dossier")])),
                ("control_number", .at("@control")),
            ]
        )

        let made = Normalized(rows(), source)

        #expect(made.fields(.missingPlace) == ["@control", "dossier", "file"])
    }

    @Test func `a file without records misses no place`() {
        let source = Source.made(.notice, .xml, [("charge", .at("charge"))])

        #expect(Normalized(RawRows(), source).findings == [])
    }
}
