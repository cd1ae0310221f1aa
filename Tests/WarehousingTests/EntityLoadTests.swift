import GRDB
import Records
import TestSupport
import Testing

@testable import Warehousing

/// What single entities leave in the tables, beyond what a told story can say.
extension LoadTests {
    @Test func `texts that are not UTF-8 are repaired and never cut`() throws {
        var resolved = ResolvedEntity(kind: .message)
        let bytes: [UInt8] = [0x61, 0xFF, 0x62]
        resolved.texts = [
            ResolvedText(
                field: CanonicalField.body.rawValue,
                group: -1,
                occurrence: 0,
                raw: 0..<3,
                value: 0..<0
            )
        ]

        let queue = try built(resolved, bytes)

        #expect(try line("SELECT body FROM message", in: queue) == "a\u{FFFD}b")
    }

    @Test func `an intent stands where its words stand in the body`() throws {
        var resolved = ResolvedEntity(kind: .message)
        let bytes = Array("Subject.please trace himwhereabouts_query".utf8)
        let places: [(CanonicalField, Range<Int>, Range<Int>)] = [
            (.subject, 0..<8, 0..<0), (.body, 8..<24, 0..<0), (.intent, 15..<20, 24..<41),
        ]
        resolved.texts = places.map { field, raw, value in
            ResolvedText(field: field.rawValue, group: -1, occurrence: 0, raw: raw, value: value)
        }

        let queue = try built(resolved, bytes)

        #expect(
            try line(
                "SELECT intent, field, offset, length, words FROM message_intent",
                in: queue
            ) == "whereabouts_query | body | 7 | 5 | trace"
        )
    }

    @Test func `conflicts, attributes, charges and events stand with their entity`() throws {
        let builder = try WarehouseBuilder(path: path)
        try addEvents(to: builder)

        try builder.derive(measures: [], restrictions: []).finish()

        let queue = try DatabaseQueue(path: path)
        #expect(
            try line(
                "SELECT f.name, left, right FROM conflict JOIN field AS f ON f.id = field",
                in: queue
            ) == "review | 0 | 1"
        )
        #expect(try line("SELECT name, value FROM attribute", in: queue) == "postcode | 123")
        #expect(
            try line("SELECT charge, law, penalty FROM notice_charge", in: queue)
                == "fraud | art 159 | "
        )
        #expect(
            try line("SELECT type, happened_from, \"by\" FROM notice_event", in: queue)
                == "passed | 2020-01-02 | "
        )
        #expect(
            try line("SELECT group_concat(state) FROM occurrence", in: queue)
                == "loaded,occurrence"
        )
    }

    /// A warehouse of one entity alone, whose texts stand in the bytes.
    private func built(_ resolved: ResolvedEntity, _ bytes: [UInt8]) throws -> DatabaseQueue {
        let builder = try WarehouseBuilder(path: path)
        try bytes.withUnsafeBytes { buffer in
            try builder.add(
                EntityContent(
                    row: EntityRow(number: 1, id: .zero),
                    resolved: resolved,
                    bytes: [buffer]
                ),
                occurrences: [],
                others: [[]]
            )
        }
        try builder.derive(measures: [], restrictions: []).finish()
        return try DatabaseQueue(path: path)
    }

    /// A notice of two occurrences that disagree, with a charge, an event and a further column.
    private func addEvents(to builder: borrowing WarehouseBuilder) throws {
        try builder.add(batch: 1, name: "b1")
        try builder.add(
            SourceFileRow(
                number: 1,
                batch: 1,
                source: "s",
                path: "f.xml",
                sha256: "",
                bytes: 9,
                format: "xml",
                encoding: "UTF-8",
                bindings: ""
            )
        )
        let resolved = try eventful()
        try Array(Self.eventfulText.utf8).withUnsafeBytes { buffer in
            try builder.add(
                EntityContent(
                    row: EntityRow(number: 1, id: .zero),
                    resolved: resolved,
                    bytes: [buffer, buffer]
                ),
                occurrences: [occurrence(1), occurrence(2)],
                others: [["title", "postcode"], []]
            )
        }
    }

    private static let eventfulText = "fraudart 159123"

    private func eventful() throws -> ResolvedEntity {
        var resolved = ResolvedEntity(kind: .notice)
        let places: [(Int32, Int32, Range<Int>)] = [
            (CanonicalField.charge.rawValue, 0, 0..<5),
            (CanonicalField.chargeLaw.rawValue, 0, 5..<12),
            (CanonicalField.firstOther + 1, -1, 12..<15),
        ]
        resolved.texts = places.map { field, group, raw in
            ResolvedText(field: field, group: group, occurrence: 0, raw: raw, value: 0..<0)
        }
        let day = try #require(Day(iso: "2020-01-02"))
        resolved.events = [
            ResolvedEvent(type: "passed", readings: [DateInterval(day: day)], by: "")
        ]
        resolved.conflicts = [ResolvedConflict(field: "review", left: 0, right: 1)]
        return resolved
    }

    private func occurrence(_ number: UInt64) -> OccurrenceRow {
        OccurrenceRow(
            record: RecordID(high: 1, low: number),
            file: 1,
            offset: 0,
            length: 9,
            line: 1,
            ordinal: 1,
            merged: 1,
            apart: 1
        )
    }
}
