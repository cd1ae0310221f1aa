import Foundation
import Records
import Testing

@testable import Normalization

struct LookupTableTests {
    @Test(arguments: [
        (LookupMatch.exact, "Kongo (Br.)", "Kongo (Br.)", true),
        (.exact, "Kongo (Br.)", "kongo (br.)", false),
        (.folded, "Kongo (Br.)", "KONGO BR", true),
        (.folded, "Kongo (Br.)", "KONGO BRAZ", false),
        (.pattern, "Kongo *", "KONGO BRAZZAVILLE", true),
        (.pattern, "Kongo *", "DR KONGO", false),
        (.pattern, "*brazz*", "Kongo-Brazzaville", true),
        (.pattern, "Kongo ?", "Kongo B", true),
        (.pattern, "Kongo ?", "Kongo BB", false),
    ])
    func `a lookup decides the texts that it matches`(
        match: LookupMatch,
        pattern: String,
        value: String,
        decides: Bool
    ) {
        let lookup = Lookup(field: "countries", text: pattern, value: "CG", match: match)
        var table = LookupTable([lookup])

        let decided = table.decide(bytes(value), field: .sender)

        #expect(decided == (decides ? 0 : nil))
        #expect(table.isUsed == [decides])
    }

    @Test func `an exact lookup outranks a pattern that comes before it`() {
        let pattern = Lookup(field: "countries", text: "K*", value: "KR", match: .pattern)
        let exact = Lookup(field: "countries", text: "Korea", value: "KP")
        var table = LookupTable([pattern, exact])

        let decided = table.decide(bytes("Korea"), field: .sender)

        #expect(decided == 1)
    }

    @Test func `lookups that disagree about one text are contradictory`() {
        let first = Lookup(field: "countries", text: "Congo", value: "CD", match: .folded)
        let second = Lookup(field: "countries", text: "CONGO", value: "CG")
        let elsewhere = Lookup(field: "outcome", text: "Congo", value: "deleted")
        let table = LookupTable([first, second, elsewhere])

        #expect(table.contradictory.map { [$0.number, $0.earlier] } == [[1, 0]])
    }

    /// Columns of lookups.csv: entries (`group text=value`, `~` before a folded text, `*` or `?` in a
    /// pattern), what is read, its value (`-` for none), the entry that decides, and the findings.
    @Test(arguments: tableRows("lookups.csv"))
    func `a text of a record means what people have decided, and says so`(row: [String]) throws {
        let kind = try #require(RecordKind(name: row[1]))
        let lookups = try row[0].components(separatedBy: "; ").map { try Self.lookup($0) }
        var rows = RawRows()
        rows.add([("Place", row[3]), ("Ref", "R1")])
        var source = Source.made(
            kind,
            .csv,
            [(row[2], .at("Place")), ("person.document_number", .at("Ref"))]
        )
        source.dates = []

        let made = Normalized(rows, source, lookups: LookupTable(lookups))

        let isDate = CanonicalField.byName(in: kind)[row[2]]?.type == .date
        let dates = made.dates(row[2]).map { $0.joined(separator: "|") }
        let values = isDate ? dates : made.values(row[2])
        #expect(values == (row[4] == "-" ? [] : [row[4]]), "\(row[7])")
        #expect(made.deciders() == (row[5].isEmpty ? [] : ["lookups " + row[5]]), "\(row[7])")
        #expect(made.findings.map(\.reason.code) == (row[6].isEmpty ? [] : [row[6]]), "\(row[7])")
        #expect(made.lookupUses.map(\.isUsed).count(where: \.self) == (row[5].isEmpty ? 0 : 1))
    }

    /// Columns of lookup-proofs.csv: entries as in lookups.csv, the declared pattern, the texts of a
    /// column between ` ; `, what the first is read as, the entry that decides, and the findings.
    @Test(arguments: tableRows("lookup-proofs.csv"))
    func `a lookup changes no date whose order is proven, and says so`(row: [String]) throws {
        var rows = RawRows()
        for text in row[2].components(separatedBy: " ; ") {
            rows.add([("Place", text), ("Ref", "R1")])
        }
        var source = Source.made(
            .complaint,
            .csv,
            [("received_on", .at("Place")), ("person.document_number", .at("Ref"))]
        )
        source.dates = row[1].isEmpty ? [] : [row[1]]

        let made = Normalized(
            rows,
            source,
            lookups: LookupTable([try Self.lookup(row[0])])
        )

        let dates = made.dates("received_on").map { $0.joined(separator: "|") }
        #expect(dates == (row[3] == "-" ? [] : [row[3]]), "\(row[6])")
        #expect(made.deciders() == (row[4].isEmpty ? [] : ["lookups " + row[4]]), "\(row[6])")
        #expect(made.findings.map(\.reason.code) == (row[5].isEmpty ? [] : [row[5]]), "\(row[6])")
        #expect(made.lookupUses.map(\.isUsed) == [!row[4].isEmpty], "\(row[6])")
    }

    private static func lookup(_ entry: String) throws -> Lookup {
        let parts = try #require(entry.wholeMatch(of: /(\w+) (~?)(.*)=(.*)/)).output
        let isPattern = parts.3.contains { $0 == "*" || $0 == "?" } && parts.2.isEmpty
        return Lookup(
            field: String(parts.1),
            text: String(parts.3),
            value: parts.4 == "null" ? nil : String(parts.4),
            match: isPattern ? .pattern : parts.2.isEmpty ? .exact : .folded
        )
    }

    @Test func `patterns that say different things of a text that occurs are contradictory`() {
        let lookups = [("K*", "CD"), ("*o", "CG"), ("Kong?", "CD"), ("Kinsh*", "CG")].map {
            Lookup(field: "countries", text: $0, value: $1, match: .pattern)
        }
        var table = LookupTable(lookups)

        let decided = ["Kongo", "Kenia"].map { table.decide(bytes($0), field: .sender) }

        #expect(decided == [0, 0])
        #expect(table.contradicts == [[], [0], [], []])
        #expect(table.contradictory.isEmpty)
    }

    @Test(arguments: [
        ("К?нго", "Конго", true), ("К?го", "Конго", false), ("?онго", "Конго", true),
        ("*?", "Конго", true), ("??????", "Конго", false), ("?????", "Конго", true),
        ("*н?о", "Конго", true), ("ك?نغو", "كونغو", true), ("中?", "中国", true),
    ])
    func `a question mark is one character of any script`(
        pattern: String,
        value: String,
        decides: Bool
    ) {
        let lookup = Lookup(field: "countries", text: pattern, value: "CG", match: .pattern)
        var table = LookupTable([lookup])

        #expect(table.decide(bytes(value), field: .sender) == (decides ? 0 : nil))
    }

    @Test func `white space around the text of an entry does not count`() {
        var table = LookupTable([Lookup(field: "countries", text: " Congo\u{A0}", value: "CG")])

        #expect(table.decide(bytes("Congo"), field: .sender) == 0)
    }

    @Test func `each group of lookups is about the fields that ask it`() {
        for field in LookupScope.fields {
            let own = LookupScope.group(of: field)
            #expect(LookupScope.groupNames.contains(own))
            #expect(
                LookupScope.fields(ofGroup: own).map(\.bareName).allSatisfy { $0 == field.bareName }
            )
        }
        #expect(Set(LookupScope.fields(ofGroup: "dates").map(\.type)) == [.date])
        #expect(Set(LookupScope.fields(ofGroup: "countries").map(\.type)) == [.country])
        #expect(LookupScope.fields(ofGroup: "outcomes") == [.outcome])
        #expect(LookupScope.fields(ofGroup: "reviews").isEmpty)
    }

    @Test func `entries are named by their group and their number in it`() {
        let lookups = ["countries", "dates", "countries"].map {
            Lookup(field: $0, text: "x", value: nil)
        }

        #expect(LookupTable(lookups).labels == ["countries[1]", "dates[1]", "countries[2]"])
    }
}
