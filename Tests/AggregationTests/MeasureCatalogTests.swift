import Aggregation
import Records
import Testing

/// The catalog against the table of design section 7.
struct MeasureCatalogTests {
    private static let red = "notice_type is red_notice or red_diffusion"
    private static let complaint = "request_type is not access"
    private static let query = "intent is whereabouts_query"

    private func line(_ measure: Measure) -> String {
        let conditions = measure.conditions.map { condition in
            "\(condition.field) \(condition.excludes ? "is not" : "is") "
                + condition.words.joined(separator: " or ")
        }
        let unit = measure.unit == .person ? "persons by " : ""
        return ([unit + "\(measure.country) \(measure.date)"] + conditions)
            .joined(separator: "; ")
    }

    @Test(arguments: [
        ("requests", "requesting_country requested_on"),
        ("requests_red", "requesting_country requested_on; \(red)"),
        ("reviewed", "requesting_country reviewed_on; \(red)"),
        ("passed", "requesting_country reviewed_on; \(red); review is passed"),
        ("refused", "requesting_country reviewed_on; \(red); review is refused"),
        ("red_notices", "requesting_country published_on; notice_type is red_notice"),
        ("red_diffusions", "requesting_country published_on; notice_type is red_diffusion"),
        ("ended_ipsg", "requesting_country ended_on; ended_by is ipsg"),
        ("ended_source", "requesting_country ended_on; ended_by is source"),
        ("ended_ccf", "requesting_country ended_on; ended_by is ccf"),
        ("complaints", "source_country received_on; \(complaint)"),
        ("complaints_pending", "source_country received_on; \(complaint); outcome is pending"),
        ("complaints_access", "source_country received_on; request_type is access"),
        ("complainants", "persons by source_country received_on; \(complaint)"),
        ("overturned_strict", "source_country decided_on; \(complaint); outcome is deleted"),
        (
            "overturned_broad",
            "source_country decided_on; \(complaint); outcome is deleted or deleted_before_decision"
        ),
        (
            "upheld",
            "source_country decided_on; \(complaint); outcome is compliant or compliant_updated"
        ),
        (
            "complaints_decided",
            "source_country decided_on; \(complaint); outcome is deleted or "
                + "deleted_before_decision or compliant or compliant_updated"
        ),
        (
            "overturned_persons",
            "persons by source_country decided_on; \(complaint); outcome is deleted"
        ),
        ("messages_sent", "sender sent_on"),
        ("messages_received", "recipient sent_on"),
        ("whereabouts_queries", "sender sent_on; \(query)"),
        ("messages_under_restrictions", "sender sent_on; under_restrictions is yes"),
        ("queries_after_refusal", "sender sent_on; \(query); after_refusal is yes"),
        ("queries_without_instrument", "sender sent_on; \(query); without_instrument is yes"),
        ("replies", "asker sent_on; answers is yes"),
    ])
    func `a measure counts what the table says`(name: String, expected: String) throws {
        let measure = try #require(measureCatalog.first { $0.name == name })

        #expect(line(measure) == expected)
    }

    @Test(arguments: [
        ("pass_rate", "passed", ["refused"]),
        ("overturn_rate_strict", "overturned_strict", ["upheld", "deleted_before_decision"]),
        ("overturn_rate_broad", "overturned_broad", ["upheld"]),
    ])
    func `a rate has the two sides of the table`(name: String, part: String, rest: [String]) throws
    {
        let rate = try #require(rateCatalog.first { $0.name == name })

        #expect(rate.part == part)
        #expect(rate.rest == rest)
        #expect(([part] + rest).allSatisfy { name in measureCatalog.contains { $0.name == name } })
    }

    @Test func `every name stands once, and its words are in the vocabulary`() {
        let names = measureCatalog.map(\.name) + rateCatalog.map(\.name)

        #expect(Set(names).count == names.count)
        for condition in measureCatalog.flatMap(\.conditions) {
            let field = CanonicalField.allCases.first { $0.bareName == condition.field }
            guard let words = field.flatMap({ Vocabulary.words(of: $0) }) else { continue }
            #expect(condition.words.allSatisfy(words.contains))
        }
    }

    @Test func `only complaints ask what a request is not, since blank is no access request`() {
        let excluding = measureCatalog.filter { $0.conditions.contains { $0.excludes } }

        #expect(excluding.allSatisfy { $0.kind == .complaint })
        #expect(
            excluding.flatMap(\.conditions).filter(\.excludes).allSatisfy {
                $0.field == "request_type"
            }
        )
    }
}
