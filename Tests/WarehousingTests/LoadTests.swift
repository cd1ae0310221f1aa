import GRDB
import Records
import TestSupport
import Testing

@testable import Warehousing

struct LoadTests {
    let folder = TemporaryFolder()

    var path: String { folder.path + "/w.sqlite" }

    static let requests = Measure(
        "requests",
        "requests",
        kind: .notice,
        country: "requesting_country",
        date: "requested_on"
    )

    /// One thing of every kind, with everything that tables keep.
    static let story = Story(
        things: [
            Story.Thing(
                kind: .notice,
                dates: [
                    on("requested_on", "2019-02-03"),
                    between("ended_on", "2020-01-01", "2020-01-31"),
                ],
                countries: [of("requesting_country", "RU"), of("person.nationality", "RU", "TR")],
                words: [word("notice_type", "red_notice"), word("ended_by", "ccf")],
                texts: [
                    (.controlNumber, "A-1/1-2019"), (.charge, "fraud"), (.name, "IVANOV, Ivan"),
                    (.originalName, "ИВАНОВ"), (.documentNumber, "AB1"), (.reference, "X1"),
                    (.reference, "X2"),
                ],
                persons: PersonLinks(best: 1, merged: 1, apart: 1)
            ),
            Story.Thing(
                kind: .complaint,
                dates: [on("received_on", "2020-02-03")],
                countries: [of("source_country")],
                texts: [
                    (.reference, "R1.20"), (.noticeReference, "A-1/1-2019"), (.ground, "art 3"),
                ],
                persons: PersonLinks(best: 1, merged: 1, apart: 1)
            ),
            Story.Thing(
                kind: .message,
                dates: [on("sent_on", "2021-01-01")],
                countries: [of("sender", "RU"), of("recipient", "DE", "FR"), of("copy")],
                words: [word("intent", "denial")],
                texts: [
                    (.subject, "Иванов"), (.body, "refused"),
                    (.mentionedReference, "A-1/1-2019"),
                    (.mentionedName, "Иванов"), (.mentionedBirth, "1970-01-02"),
                ],
                persons: PersonLinks(best: 2, merged: 1, apart: 2)
            ),
            Story.Thing(
                kind: .person,
                texts: [(.name, "IVANOV, Ivan"), (.personReference, "P1")],
                persons: PersonLinks(best: 1, merged: 1, apart: 1)
            ),
        ],
        measures: [requests]
    )

    func built(_ story: Story = story) throws -> DatabaseQueue {
        let warehouse = try story.load(path)
        try warehouse.finish()
        try WarehouseReader(path: path).checkReferences()
        return try DatabaseQueue(path: path)
    }

    func line(_ sql: String, in queue: DatabaseQueue) throws -> String {
        try queue.read { database in
            let row = try #require(try Row.fetchOne(database, sql: sql))
            return row.databaseValues.map { $0.isNull ? "" : "\($0)" }.joined(separator: " | ")
                .replacing("\"", with: "")
        }
    }

    @Test func `every view opens in a finished warehouse`() throws {
        let queue = try built()

        let views = try queue.read { database in
            let names = try String.fetchAll(
                database,
                sql: "SELECT name FROM sqlite_schema WHERE type = 'view'"
            )
            for name in names {
                _ = try Row.fetchAll(database, sql: "SELECT * FROM \"\(name)\"")
            }
            return names.sorted()
        }

        #expect(
            views == [
                "complaint_country", "measure_requests", "message_copy", "message_recipient",
                "message_sender", "notice_country", "record_entity", "v_complaint", "v_message",
                "v_notice", "v_person",
            ]
        )
    }

    static let things = [
        (
            "SELECT control_number, notice_type, requesting_country, ended_by, ended_from,"
                + " ended_to, charges, mentions, occurrences FROM v_notice",
            "A-1/1-2019 | red_notice | RU | ccf | 2020-01-01 | 2020-01-31 | fraud | 1 | 1"
        ),
        (
            "SELECT reference, source_country, received_from, grounds, notice_references"
                + " FROM v_complaint",
            "R1.20 | RU | 2020-02-03 | art 3 | A-1/1-2019"
        ),
        (
            "SELECT sender, recipient, copy, intents, subject, body, names FROM v_message",
            "RU | DE;FR | ZZ | denial | Иванов | refused | Иванов"
        ),
        (
            "SELECT names, nationalities, instruments, complaints, messages FROM v_person",
            "IVANOV, Ivan; ИВАНОВ | RU;TR | A-1/1-2019 | R1.20 | 0"
        ),
        (
            "SELECT names, born, messages FROM v_person WHERE id = 2",
            "Иванов | 1970-01-02 | 1"
        ),
        ("SELECT script FROM person_name WHERE value = 'ИВАНОВ'", "Cyrl"),
        ("SELECT kind, target, how FROM mention WHERE kind = 'notice'", "notice | 1 | text"),
        ("SELECT kind, target, how FROM mention WHERE kind = 'person'", "person | 2 | person"),
        ("SELECT group_concat(value) FROM entity_text WHERE entity = 1", "X1,X2"),
        (
            "SELECT record, best, merged FROM record_entity WHERE best = 3",
            "00000000000000010000000000000003 | 3 | 3"
        ),
        (
            "SELECT state, offset, length, line FROM occurrence WHERE entity = 2",
            "loaded | 20 | 10 | 2"
        ),
    ]

    @Test(arguments: things)
    func `a warehouse keeps what its entities tell`(_ sql: String, _ expected: String) throws {
        let queue = try built()

        let found = try line(sql, in: queue)

        #expect(found == expected)
    }

    @Test func `a complaint without a country takes that of the notice it names`() throws {
        let queue = try built()

        let found = try line(
            "SELECT group_concat(country), certain, best, doubt FROM entity_country"
                + " WHERE entity = 2",
            in: queue
        )

        #expect(found == "RU | 1 | 1 | 0")
    }

    @Test func `a complaint that names its country keeps it`() throws {
        var story = Self.story
        story.things[1].countries = [of("source_country", "TR")]

        let queue = try built(story)

        let found = try line(
            "SELECT group_concat(country) FROM entity_country WHERE entity = 2",
            in: queue
        )
        #expect(found == "TR")
    }
}
