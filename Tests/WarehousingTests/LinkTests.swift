import Records
import TestSupport
import Testing

@testable import Warehousing

private func messages(_ word: String, under country: String = "sender") -> Measure {
    Measure(
        word,
        word,
        kind: .message,
        conditions: [.init(word, isOneOf: ["yes"])],
        country: country,
        date: "sent_on"
    )
}

private let ru = of("sender", "RU")
private let query = word("intent", "whereabouts_query")
private let one = PersonLinks(best: 1, merged: 1, apart: 1)
private let best = PersonLinks(best: 1, merged: 1, apart: 2)
private let merged = PersonLinks(best: 3, merged: 1, apart: 3)

private func notice(
    _ dates: ResolvedDate...,
    by country: String = "RU",
    review: String = "refused",
    persons: PersonLinks? = one
) -> Story.Thing {
    Story.Thing(
        kind: .notice,
        dates: dates,
        countries: [of("requesting_country", country)],
        words: [word("notice_type", "red_notice"), word("review", review)],
        texts: [(.controlNumber, "A-1/1-2019")],
        persons: persons
    )
}

private func message(
    _ sent: ResolvedDate,
    _ sender: ResolvedCountries = ru,
    _ recipient: ResolvedCountries = of("recipient", "DE"),
    intents: ResolvedWord = query,
    texts: [(field: CanonicalField, text: String)] = [],
    persons: PersonLinks? = nil
) -> Story.Thing {
    Story.Thing(
        kind: .message,
        dates: [sent],
        countries: [sender, recipient],
        words: [intents],
        texts: texts,
        persons: persons
    )
}

struct LinkTests {
    let folder = TemporaryFolder()

    private func found(
        _ measure: Measure,
        _ things: [Story.Thing],
        _ restrictions: [Restriction] = []
    ) throws -> [String] {
        let story = Story(things: things, restrictions: restrictions, measures: [measure])
        let warehouse = try story.load(folder.path + "/w.sqlite")
        let lines = try rows(of: measure, in: warehouse).filter { !$0.contains(" ALL ") }
        try warehouse.finish()
        return lines
    }

    static let restricted: [(ResolvedDate, ResolvedCountries, String?)] = [
        (on("sent_on", "2022-03-09"), ru, nil),
        (on("sent_on", "2022-03-10"), ru, "possible (condition open)"),
        (on("sent_on", "2022-04-01"), ru, "certain"),
        (on("sent_on", "2024-12-31"), ru, "certain"),
        (on("sent_on", "2025-01-01"), ru, "possible (condition open)"),
        (on("sent_on", "2026-01-01"), ru, nil),
        (between("sent_on", "2022-03-31", "2022-04-02"), ru, "possible (condition open)"),
        (on("sent_on", "2023-01-01"), of("sender", "TR"), nil),
        (
            on("sent_on", "2023-01-01"), oneOf("sender", ["RU", "TR"], best: "RU"),
            "best (several countries; condition open)"
        ),
    ]

    @Test(arguments: restricted)
    func `a message stands under restrictions as surely as its day and sender`(
        _ sent: ResolvedDate,
        _ sender: ResolvedCountries,
        _ membership: String?
    ) throws {
        let russia = Restriction(
            country: try #require(CountryCode("RU")),
            from: try #require(Day(iso: "2022-03-10")),
            to: Day(iso: "2026-01-01"),
            uncertainFrom: Day(iso: "2025-01-01"),
            uncertainUntil: Day(iso: "2022-04-01")
        )

        let lines = try found(
            messages("under_restrictions"),
            [message(sent, sender)],
            [russia, russia]
        )

        let expected = membership.map { "\(sent.years[0].value) RU 1 \($0)" }
        #expect(lines.filter { $0.contains("RU") } == [expected].compactMap { $0 })
    }

    static let refusals: [(PersonLinks, ResolvedDate, String?)] = [
        (one, on("sent_on", "2020-06-01"), "certain"),
        (one, on("sent_on", "2020-05-31"), nil),
        (one, between("sent_on", "2020-05-01", "2020-06-30"), "possible (link open)"),
        (best, on("sent_on", "2020-06-01"), "best (link open)"),
        (merged, on("sent_on", "2020-06-01"), "possible (link open)"),
        (PersonLinks(best: 4, merged: 4, apart: 4), on("sent_on", "2020-06-01"), nil),
    ]

    @Test(arguments: refusals)
    func `a query comes after a refusal as surely as person and day`(
        _ persons: PersonLinks,
        _ sent: ResolvedDate,
        _ membership: String?
    ) throws {
        let lines = try found(
            messages("after_refusal"),
            [notice(on("reviewed_on", "2020-06-01")), message(sent, persons: persons)]
        )

        #expect(lines == [membership.map { "2020 RU 2 \($0)" }].compactMap { $0 })
    }

    @Test func `a denial in the text is a refusal of its own`() throws {
        let denial = ResolvedWord(
            field: "intent",
            words: ["denial", "whereabouts_query"].map { Candidate($0, certain: true, best: true) }
        )

        let lines = try found(
            messages("after_refusal"),
            [message(on("sent_on", "2020-06-01"), intents: denial)]
        )

        #expect(lines == ["2020 RU 1 certain"])
    }

    @Test func `a refusal is linked by the control number that the text names`() throws {
        let lines = try found(
            messages("after_refusal"),
            [
                notice(on("reviewed_on", "2020-06-01"), persons: nil),
                message(
                    on("sent_on", "2020-07-01"),
                    texts: [(.mentionedReference, "A-1/1-2019")]
                ),
            ]
        )

        #expect(lines == ["2020 RU 2 certain"])
    }

    @Test func `a refusal of another country is none of the sender`() throws {
        let lines = try found(
            messages("after_refusal"),
            [
                notice(on("reviewed_on", "2020-06-01"), by: "TR"),
                message(on("sent_on", "2020-07-01"), persons: one),
            ]
        )

        #expect(lines.isEmpty)
    }

    /// Or the truth would lie above `high` and everything beside it (design section 7).
    @Test(arguments: ["under_restrictions", "after_refusal"])
    func `a message without a sender may be that of any country`(word: String) throws {
        let restriction = Restriction(
            country: try #require(CountryCode("RU")),
            from: try #require(Day(iso: "2020-01-01"))
        )

        let lines = try found(
            messages(word),
            [
                notice(on("reviewed_on", "2020-06-01")),
                message(on("sent_on", "2020-07-01"), of("sender"), persons: one),
                message(on("sent_on", "2020-05-01"), of("sender", "TR"), persons: one),
            ],
            [restriction]
        )

        #expect(lines.count == 1)
        #expect(lines[0].hasPrefix("2020 ZZ 2 possible (no country; "))
    }

    static let instruments: [(PersonLinks?, String, String?)] = [
        (one, "2020-05-31", "certain"),
        (one, "2020-06-01", nil),
        (best, "2020-06-01", "possible (link open)"),
        (merged, "2020-06-01", "best (link open)"),
        (PersonLinks(best: 4, merged: 4, apart: 4), "2020-06-01", "certain"),
        (
            PersonLinks(best: 4, merged: 4, apart: 4, isNameless: true), "2020-06-01",
            "possible (link open)"
        ),
        (nil, "2020-06-01", "possible (link open)"),
    ]

    @Test(arguments: instruments)
    func `a query is without an instrument as surely as there is none`(
        _ persons: PersonLinks?,
        _ sent: String,
        _ membership: String?
    ) throws {
        let lines = try found(
            messages("without_instrument"),
            [
                notice(on("published_on", "2020-06-01"), review: "passed"),
                message(on("sent_on", sent), persons: persons),
            ]
        )

        #expect(lines == [membership.map { "2020 RU 2 \($0)" }].compactMap { $0 })
    }

    static let replies: [(String?, PersonLinks?, String, String?)] = [
        ("5/1", nil, "2020-02-01", "certain"),
        ("5/1", nil, "2019-12-31", nil),
        ("5/2", nil, "2020-02-01", nil),
        (nil, one, "2020-02-01", "best (link open)"),
        (nil, merged, "2020-02-01", "possible (link open)"),
        (nil, one, "2020-03-31", "best (link open)"),
        (nil, one, "2020-04-01", nil),
    ]

    @Test(arguments: replies)
    func `a reply answers a query by reference, or by person within ninety days`(
        _ reference: String?,
        _ persons: PersonLinks?,
        _ sent: String,
        _ membership: String?
    ) throws {
        let lines = try found(
            messages("answers", under: "asker"),
            [
                message(on("sent_on", "2020-01-01"), texts: [(.reference, "5/1")], persons: one),
                message(
                    on("sent_on", sent),
                    of("sender", "DE"),
                    of("recipient", "RU"),
                    intents: word("intent", "reply"),
                    texts: reference.map { [(.yourReference, $0)] } ?? [],
                    persons: persons
                ),
            ]
        )

        #expect(lines == [membership.map { "2020 RU 2 \($0)" }].compactMap { $0 })
    }

    static let named: [(body: String, shown: String?, sender: String, membership: String?)] = [
        (
            "In reply to your message 5/1/RU-2019 he", "In reply to your message 5/1/RU-2019", "DE",
            "certain"
        ),
        ("In reply: Rome. See 5/1/RU-2019", "In reply", "DE", "best (link open)"),
        ("See 5/1/RU-2019", nil, "DE", "possible (link open)"),
        (
            "In reply to your message 5/1/RU-2019 he", "In reply to your message 5/1/RU-2019", "FR",
            nil
        ),
        (
            "In reply to your message 5/2/RU-2019 he", "In reply to your message 5/2/RU-2019", "DE",
            nil
        ),
    ]

    @Test(arguments: named)
    func `a reply answers the query that its text names`(
        _ body: String,
        _ shown: String?,
        _ sender: String,
        _ membership: String?
    ) throws {
        let reference = body.contains("5/2") ? "5/2/RU-2019" : "5/1/RU-2019"
        let lines = try found(
            messages("answers", under: "asker"),
            [
                message(on("sent_on", "2020-01-01"), texts: [(.reference, "5/1/RU-2019")]),
                message(
                    on("sent_on", "2020-02-01"),
                    of("sender", sender),
                    of("recipient", "RU"),
                    intents: word("intent", shown == nil ? "denial" : "reply"),
                    texts: [(.body, body), (.mentionedReference, reference)]
                        + (shown.map { [(.intent, $0)] } ?? [])
                ),
            ]
        )

        #expect(lines == [membership.map { "2020 RU 2 \($0)" }].compactMap { $0 })
    }

    @Test(arguments: [
        (one, nil), (nil, nil), (PersonLinks(best: 4, merged: 4, apart: 4), "certain"),
    ])
    func `a file number names a notice, unless on another person`(
        _ persons: PersonLinks?,
        _ membership: String?
    ) throws {
        var asked = notice(on("published_on", "2020-06-01"), review: "passed")
        asked.texts = [(.controlNumber, "A-1/1-2019"), (.fileNumber, "2019/777")]
        let lines = try found(
            messages("without_instrument"),
            [
                asked,
                message(
                    on("sent_on", "2020-07-01"),
                    texts: [(.mentionedReference, "2019/777")],
                    persons: persons
                ),
            ]
        )

        #expect(lines == [membership.map { "2020 RU 2 \($0)" }].compactMap { $0 })
    }

    @Test func `a reply between other parties answers nothing`() throws {
        let lines = try found(
            messages("answers", under: "asker"),
            [
                message(on("sent_on", "2020-01-01"), texts: [(.reference, "5/1")]),
                message(
                    on("sent_on", "2020-02-01"),
                    of("sender", "FR"),
                    of("recipient", "RU"),
                    intents: word("intent", "reply"),
                    texts: [(.yourReference, "5/1")]
                ),
            ]
        )

        #expect(lines.isEmpty)
    }
}
