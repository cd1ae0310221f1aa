import Records
import TestSupport
import Testing

@testable import Deduplication

struct PersonLinkageTests {
    private func person(_ name: String, _ full: String, _ birth: String = "") -> ToldRecord {
        let told = ToldRecord(name, .person).with(.name, full)
        return birth.isEmpty ? told : told.on(.dateOfBirth, birth)
    }

    private func link(
        _ records: [ToldRecord],
        _ decisions: [Decision] = []
    ) -> LinkedPersons {
        let (keys, index) = index([ToldFile(1, records)])
        return PersonLinkage.link(keys, index, decisions: decisions)
    }

    private func decide(
        _ left: String,
        _ right: String,
        _ verdict: Decision.Verdict
    ) -> Decision {
        Decision(
            left: ToldRecord(left, .person).id,
            right: ToldRecord(right, .person).id,
            verdict: verdict,
            by: "reviewer",
            on: "2026-01-01",
            why: "synthetic"
        )
    }

    @Test func `one name and one birth day are one person, in any script and order`() {
        let linked = link([
            person("a1", "Юлия Щербакова", "1970-05-17"),
            person("a2", "SHCHERBAKOVA Yuliya", "1970-05-17"),
            person("b1", "Юлия Щербакова", "1981-11-30"),
        ])

        #expect(linked.best == [0, 0, 1])
        #expect(linked.apart == [0, 0, 1])
        #expect(linked.merged == [0, 0, 1])
    }

    @Test func `a name alone is a reason to look and never joins`() {
        let linked = link([person("a1", "Ivan Doev"), person("a2", "Ivan Doev", "1970-05-17")])

        #expect(linked.best == [0, 1])
        #expect(linked.merged == [0, 0])
        #expect(linked.pairs.map(\.verdict) == [.review])
    }

    @Test(arguments: [
        ("1970-05-17", "1970-05-17", BirthLevel.sameDay), ("1970-05-17", "1970", .sameYear),
        ("1970-05-07", "1970-07-05", .swapped), ("1970-05-17", "1976-05-17", .slip),
        ("1970-05-17", "1982-03-01", .contradicts), ("1970", "1971", .nearYear),
        ("1970", "1975", .different), ("1970-05", "1970-05-17", .sameMonth),
        ("1970-01-01", "1970-01-01", .sameNewYear), ("1900-01-01..1999-01-01", "1970", .missing),
        ("1970-05-07|1970-07-05", "1970-07-05", .sameDay),
    ])
    func `births agree by level`(left: String, right: String, level: BirthLevel) {
        let (keys, index) = index([
            ToldFile(1, [person("a1", "Ivan Doev", left), person("a2", "Ivan Doev", right)])
        ])

        let table = PersonTable(keys, index)

        #expect(table.birthLevel(0, index.entities.count - 1) == level)
    }

    @Test(arguments: [
        ("Ivan Doev", "Doev Ivan", NameLevel.same), ("Ivan Doev", "Ivan Ilich Doev", .contained),
        ("Ivan Doevski", "Ivan Doevsky", .same), ("Ivan Karpatov", "Ivan Kartatov", .similar),
        ("I. Karpatov", "Ivan Karpatov", .initials), ("Karpatov", "Ivan Karpatov", .oneWord),
        ("Ivan Karpatov", "Boris Karpatov", .partly), ("Ivan Doev", "Boris Karpatov", .different),
        ("Ivan Ilich Doev", "Ivan Ilich Karpatov", .mostly),
    ])
    func `names agree by level`(left: String, right: String, level: NameLevel) {
        let (keys, index) = index([
            ToldFile(1, [person("a1", left), person("a2", right, "1970")])
        ])
        let table = PersonTable(keys, index)

        let names = NameComparison(table.words, Rarity(people: table.count))

        #expect(names.compare(table.names[0], table.names[1]).level == level)
    }

    @Test func `a veto keeps persons apart whoever stands between them`() {
        let linked = link([
            person("a1", "Ivan Doev", "1970-05-17").with(.documentNumber, "X 123"),
            person("a2", "Ivan Doev").with(.documentNumber, "x123"),
            person("a3", "Ivan Doev", "1982-03-01").with(.documentNumber, "X-123"),
        ])

        #expect(linked.best[0] != linked.best[2])
        #expect(Set(linked.best).count == 2)
        #expect(linked.merged == [0, 0, 0])
        #expect(!linked.pairs.contains { $0.left == 0 && $0.right == 2 })
    }

    @Test func `different sexes are a veto`() {
        let linked = link([
            person("a1", "Sasha Doev", "1970-05-17").with(.sex, "M"),
            person("a2", "Sasha Doev", "1970-05-17").with(.sex, "F"),
        ])

        #expect(linked.pairs.isEmpty)
        #expect(linked.best == [0, 1])
    }

    @Test func `a decision outranks every score`() {
        let records = [
            person("a1", "Ivan Doev", "1970-05-17").with(.sex, "M"),
            person("a2", "Ivan Doev", "1970-05-17").with(.documentNumber, "1"),
            person("b1", "Boris Karpatov", "1982-03-01"),
        ]

        let linked = link(records, [decide("a1", "a2", .different), decide("a1", "b1", .same)])

        #expect(linked.best == [0, 1, 0])
        #expect(linked.apart == [0, 1, 0])
        #expect(linked.merged == [0, 1, 0])
        #expect(linked.pairs.map(\.verdict) == [.different, .same])
        #expect(linked.personIDs == [records[0].id, records[1].id])
    }

    @Test func `what a reviewer cannot tell stays open`() {
        let records = [
            person("a1", "Ivan Doev", "1970-05-17"),
            person("a2", "Ivan Doev", "1970-05-17").with(.documentNumber, "1"),
        ]

        let linked = link(records, [decide("a1", "a2", .unsure)])

        #expect(linked.best == [0, 1])
        #expect(linked.merged == [0, 0])
    }

    @Test func `decisions that cannot be followed are told`() {
        let records = [
            person("a1", "Ivan Doev"), person("b1", "Boris Doev"), person("c1", "C Doev"),
        ]

        let linked = link(
            records,
            [
                decide("a1", "z9", .same), decide("a1", "b1", .same), decide("b1", "c1", .same),
                decide("a1", "c1", .different), decide("c1", "a1", .same),
            ]
        )
        let torn = link(
            records,
            [
                decide("a1", "b1", .same), decide("b1", "c1", .same),
                decide("a1", "c1", .different),
            ]
        )

        #expect(linked.faults.map(\.decision) == [0, 4])
        #expect(linked.faults.map(\.reason) == [.decisionUnknownRecord, .decisionContradicts])
        #expect(torn.faults.map(\.reason) == [.decisionContradicts])
        #expect(torn.best[0] != torn.best[2])
    }

    @Test func `a complaint of nobody is nameless, a message about nobody is no person`() {
        let linked = link([
            ToldRecord("a1", .complaint).with(.reference, "R1").on(.dateOfBirth, "1970-05-17"),
            ToldRecord("m1", .message).with(.messageID, "1").with(.body, "hello"),
            ToldRecord("m2", .message).with(.messageID, "2").with(.mentionedName, "Ivan Doev"),
            ToldRecord("m3", .message).with(.messageID, "3").with(.mentionedName, "Ivan Doev")
                .with(.mentionedName, "Boris Karpatov"),
        ])

        #expect(linked.nodeOfEntity == [0, -1, 1, -1])
        #expect(linked.isNameless == [true, false])
    }

    // Everyone is synthetic.
    @Test func `a remark in brackets joins nobody, and parts nobody`() {
        let linked = link([
            person("n1", "EXAMPLE Ahmad (photo attached)", "1970-01-05"),
            person("n2", "ROE Boris (photo attached)", "1970-01-05"),
            person("n3", "ROE Boris", "1970-01-05"),
        ])

        #expect(linked.best[0] != linked.best[1])
        #expect(linked.best[1] == linked.best[2])
    }

    // Everyone is synthetic.
    @Test(arguments: [
        ("Сидоров Иван", "Сидорова Ивана"), ("Сидорова Мария", "Сидоровой Марии"),
        ("SIDOROV Ivan", "Сидорова Ивана"), ("Семёнов Артём", "Семёновым Артёмом"),
    ])
    func `a message that declines a person's name is about that person`(
        name: String,
        declined: String
    ) {
        let told = person("n1", name, "1975-03-04")
        let asked = ToldRecord("m1", .message).with(.messageID, "1").with(.mentionedName, declined)
            .on(.mentionedBirth, "1975-03-04")

        let linked = link([told, asked])

        #expect(linked.best[0] == linked.best[1])
    }

    /// Records of few names and births, so that many of them may be one person.
    private func alikes(_ random: inout SeededGenerator) -> [ToldRecord] {
        let given = ["Ivan", "Boris", "Olga", "Юлия", "I."]
        let family = ["Doev", "Doyev", "Karpatov", "Kartatov", "Şahin", "Sahin"]
        let births = ["", "", "1970", "1970-05-07", "1970-07-05", "1982-03-01", "1971"]
        return (0..<40).map { number in
            let name =
                "\(given.randomElement(using: &random) ?? "") "
                + (family.randomElement(using: &random) ?? "")
            let told = person("r\(number)", name, births.randomElement(using: &random) ?? "")
            let document = Int.random(in: 0..<30, using: &random)
            return told.with(.documentNumber, "D\(document)").with(.placeOfBirth, "\(number)")
        }
    }

    /// The persons of one reading, each as the records behind it.
    private func persons(_ linked: LinkedPersons, _ reading: [Int32]) -> Set<Set<RecordID>> {
        let nodes = Dictionary(grouping: linked.ids.indices) { reading[$0] }
        return Set(nodes.values.map { Set($0.map { linked.ids[$0] }) })
    }

    /// Whether each person of one reading lies within one of another.
    private func nests(_ inner: [Int32], in outer: [Int32]) -> Bool {
        Set(zip(inner, outer).map { "\($0) \($1)" }).count == Set(inner).count
    }

    @Test(arguments: 1...25 as ClosedRange<UInt64>)
    func `persons do not depend on the order of records, and the readings nest`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let records = alikes(&random)

        let linked = link(records)
        let other = link(records.shuffled(using: &random))

        #expect(persons(linked, linked.apart) == persons(other, other.apart))
        #expect(persons(linked, linked.best) == persons(other, other.best))
        #expect(persons(linked, linked.merged) == persons(other, other.merged))
        #expect(nests(linked.apart, in: linked.best))
        #expect(nests(linked.best, in: linked.merged))
    }
}
