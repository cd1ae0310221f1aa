import Records
import TestSupport
import Testing

@testable import Warehousing

private func measure(_ conditions: MeasureCondition...) -> Measure {
    Measure(
        "m",
        "m",
        kind: .complaint,
        conditions: conditions,
        country: "source_country",
        date: "decided_on"
    )
}

private let finals = ["deleted", "deleted_before_decision", "compliant"]
private let isDeleted = measure(
    .init("outcome", isOneOf: ["deleted", "deleted_before_decision"])
)
private let isNotDeleted = measure(
    .init("outcome", isNoneOf: ["deleted", "deleted_before_decision"])
)
private let denies = measure(.init("intent", isOneOf: ["denial"]))
private let doesNotDeny = measure(.init("intent", isNoneOf: ["denial"]))

struct ConditionTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var name: String
        var measure: Measure
        var word: ResolvedWord?
        /// Nil where the entity is no member at all.
        var membership: String?
        var testDescription: String { name }
    }

    static let cases = [
        Case(
            name: "the word itself",
            measure: isDeleted,
            word: word("outcome", "deleted"),
            membership: "certain"
        ),
        Case(name: "another word", measure: isDeleted, word: word("outcome", "compliant")),
        Case(name: "no word", measure: isDeleted),
        Case(
            name: "candidates that all satisfy",
            measure: isDeleted,
            word: anyWord("outcome", ["deleted", "deleted_before_decision"]),
            membership: "certain"
        ),
        Case(
            name: "candidates of which n takes none",
            measure: isDeleted,
            word: anyWord("outcome", finals),
            membership: "possible (condition open)"
        ),
        Case(
            name: "candidates of which n takes a satisfying one",
            measure: isDeleted,
            word: anyWord("outcome", finals, best: "deleted"),
            membership: "best (condition open)"
        ),
        Case(
            name: "candidates of which n takes another one",
            measure: isDeleted,
            word: anyWord("outcome", finals, best: "compliant"),
            membership: "possible (condition open)"
        ),
        Case(
            name: "a single candidate that may not hold",
            measure: isDeleted,
            word: anyWord("outcome", ["deleted"]),
            membership: "possible (condition open)"
        ),
        Case(name: "no word where none is wanted", measure: isNotDeleted, membership: "certain"),
        Case(
            name: "an unwanted word",
            measure: isNotDeleted,
            word: word("outcome", "deleted")
        ),
        Case(
            name: "unwanted candidates only",
            measure: isNotDeleted,
            word: anyWord("outcome", ["deleted", "deleted_before_decision"])
        ),
        Case(
            name: "wanted and unwanted candidates, n takes none",
            measure: isNotDeleted,
            word: anyWord("outcome", finals),
            membership: "possible (condition open)"
        ),
        Case(
            name: "wanted and unwanted candidates, n takes a wanted one",
            measure: isNotDeleted,
            word: anyWord("outcome", finals, best: "compliant"),
            membership: "best (condition open)"
        ),
        Case(
            name: "several intents at once",
            measure: denies,
            word: ResolvedWord(
                field: "intent",
                words: [
                    Candidate("denial", certain: true, best: true),
                    Candidate("reply", certain: true, best: true),
                ]
            ),
            membership: "certain"
        ),
        Case(
            name: "an open intent beside a certain one",
            measure: denies,
            word: ResolvedWord(
                field: "intent",
                words: [
                    Candidate("denial", certain: false, best: false),
                    Candidate("reply", certain: true, best: true),
                ]
            ),
            membership: "possible (condition open)"
        ),
        Case(
            name: "an unwanted open intent that n does not take",
            measure: doesNotDeny,
            word: ResolvedWord(
                field: "intent",
                words: [Candidate("denial", certain: false, best: false)]
            ),
            membership: "best (condition open)"
        ),
        Case(
            name: "an unwanted intent that n takes",
            measure: doesNotDeny,
            word: ResolvedWord(
                field: "intent",
                words: [Candidate("denial", certain: false, best: true)]
            ),
            membership: "possible (condition open)"
        ),
    ]

    let folder = TemporaryFolder()

    @Test(arguments: cases)
    func `a condition holds as surely as the words tell`(_ given: Case) throws {
        var story = Story(measures: [given.measure])
        story.things = [
            Story.Thing(
                kind: .complaint,
                dates: [on("decided_on", "2020-05-05")],
                countries: [of("source_country", "RU")],
                words: given.word.map { [$0] } ?? []
            )
        ]

        let warehouse = try story.load(folder.path + "/w.sqlite")

        let found = try rows(of: given.measure, in: warehouse)
        let expected = given.membership.map { ["2020 ALL 1 \($0)", "2020 RU 1 \($0)"] } ?? []
        #expect(found == expected)
    }

    @Test func `conditions hold together only as surely as the least sure one`() throws {
        let both = measure(
            .init("outcome", isOneOf: ["deleted"]),
            .init("request_type", isNoneOf: ["access"])
        )
        var story = Story(measures: [both])
        story.things = [
            Story.Thing(
                kind: .complaint,
                dates: [between("decided_on", "2019-12-01", "2020-01-31")],
                countries: [of("source_country", "RU")],
                words: [
                    word("outcome", "deleted"),
                    anyWord("request_type", ["access", "both"], best: "both"),
                ]
            )
        ]

        let warehouse = try story.load(folder.path + "/w.sqlite")

        #expect(
            try rows(of: both, in: warehouse).filter { $0.contains("RU") } == [
                "0 RU 1 best (several years; condition open)",
                "2019 RU 1 possible (several years; condition open)",
                "2020 RU 1 possible (several years; condition open)",
            ]
        )
    }

    @Test func `an entity that exists only apart is possible at most`() throws {
        var story = Story(measures: [isDeleted])
        story.things = [
            Story.Thing(
                kind: .complaint,
                dates: [on("decided_on", "2020-05-05")],
                countries: [of("source_country", "RU")],
                words: [word("outcome", "deleted")],
                isApart: true
            )
        ]

        let warehouse = try story.load(folder.path + "/w.sqlite")

        #expect(
            try rows(of: isDeleted, in: warehouse) == [
                "2020 ALL 1 possible (perhaps a repeat)",
                "2020 RU 1 possible (perhaps a repeat)",
            ]
        )
    }

    @Test func `an entity whose sources map no country takes no part`() throws {
        var story = Story(measures: [isDeleted])
        story.things = [
            Story.Thing(
                kind: .complaint,
                dates: [on("decided_on", "2020-05-05")],
                words: [word("outcome", "deleted")]
            )
        ]

        let warehouse = try story.load(folder.path + "/w.sqlite")

        #expect(try rows(of: isDeleted, in: warehouse).isEmpty)
    }
}
