package import Records

private let red = MeasureCondition("notice_type", isOneOf: ["red_notice", "red_diffusion"])

/// Every measure of design section 7, in the order of its table.
package let measureCatalog: [Measure] = [
    notices("requests", "notices of all types requested", on: "requested_on"),
    notices("requests_red", "red notices and red diffusions requested", [red], on: "requested_on"),
    notices("reviewed", "red requests reviewed for the first time", [red], on: "reviewed_on"),
    notices(
        "passed",
        "red requests that passed their first review",
        [red, .init("review", isOneOf: ["passed"])],
        on: "reviewed_on"
    ),
    notices(
        "refused",
        "red requests refused by their first review",
        [red, .init("review", isOneOf: ["refused"])],
        on: "reviewed_on"
    ),
    notices(
        "red_notices",
        "red notices published",
        [.init("notice_type", isOneOf: ["red_notice"])],
        on: "published_on"
    ),
    notices(
        "red_diffusions",
        "red diffusions circulated",
        [.init("notice_type", isOneOf: ["red_diffusion"])],
        on: "published_on"
    ),
    notices(
        "ended_ipsg",
        "notices ended by the General Secretariat",
        [.init("ended_by", isOneOf: ["ipsg"])],
        on: "ended_on"
    ),
    notices(
        "ended_source",
        "notices ended by their source",
        [.init("ended_by", isOneOf: ["source"])],
        on: "ended_on"
    ),
    notices(
        "ended_ccf",
        "notices ended by the CCF",
        [.init("ended_by", isOneOf: ["ccf"])],
        on: "ended_on"
    ),
    complaints(
        "complaints",
        "complaints, access requests left out",
        [complaint],
        on: "received_on"
    ),
    complaints(
        "complaints_pending",
        "complaints without a decision",
        [complaint, .init("outcome", isOneOf: ["pending"])],
        on: "received_on"
    ),
    complaints(
        "complaints_access",
        "requests for access only",
        [.init("request_type", isOneOf: ["access"])],
        on: "received_on"
    ),
    complaints(
        "complainants",
        "distinct persons behind complaints",
        [complaint],
        on: "received_on",
        unit: .person
    ),
    complaints(
        "overturned_strict",
        "complaints that ended in deletion",
        [complaint, .init("outcome", isOneOf: ["deleted"])],
        on: "decided_on"
    ),
    complaints(
        "overturned_broad",
        "complaints that ended in deletion, or were overtaken by one",
        [complaint, .init("outcome", isOneOf: ["deleted", "deleted_before_decision"])],
        on: "decided_on"
    ),
    complaints(
        "deleted_before_decision",
        "complaints overtaken by a deletion",
        [complaint, .init("outcome", isOneOf: ["deleted_before_decision"])],
        on: "decided_on"
    ),
    complaints(
        "upheld",
        "complaints whose data were found compliant",
        [complaint, .init("outcome", isOneOf: ["compliant", "compliant_updated"])],
        on: "decided_on"
    ),
    complaints(
        "complaints_decided",
        "complaints decided on their merits, or overtaken by a deletion",
        [
            complaint,
            .init(
                "outcome",
                isOneOf: ["deleted", "deleted_before_decision", "compliant", "compliant_updated"]
            ),
        ],
        on: "decided_on"
    ),
    complaints(
        "overturned_persons",
        "distinct persons behind complaints that ended in deletion",
        [complaint, .init("outcome", isOneOf: ["deleted"])],
        on: "decided_on",
        unit: .person
    ),
    messages("messages_sent", "messages sent", [], under: "sender"),
    messages(
        "messages_received",
        "messages received, once under each recipient",
        [],
        under: "recipient"
    ),
    messages("whereabouts_queries", "messages that ask for whereabouts", [whereabouts]),
    messages(
        "messages_under_restrictions",
        "messages sent under restrictions",
        [.init("under_restrictions", isOneOf: ["yes"])]
    ),
    messages(
        "queries_after_refusal",
        "queries for whereabouts after a refusal",
        [whereabouts, .init("after_refusal", isOneOf: ["yes"])]
    ),
    messages(
        "queries_without_instrument",
        "queries for whereabouts without a red instrument",
        [whereabouts, .init("without_instrument", isOneOf: ["yes"])]
    ),
    messages(
        "replies",
        "replies with content to a loaded query, under the country that asked",
        [.init("answers", isOneOf: ["yes"])],
        under: "asker"
    ),
]

/// Every rate of design section 7.
package let rateCatalog: [RateMeasure] = [
    RateMeasure(
        "pass_rate",
        "share of first reviews that passed",
        part: "passed",
        rest: ["refused"]
    ),
    RateMeasure(
        "overturn_rate_strict",
        "share of decided complaints that ended in deletion",
        part: "overturned_strict",
        rest: ["upheld", "deleted_before_decision"]
    ),
    RateMeasure(
        "overturn_rate_broad",
        "share of decided complaints that ended in, or after, deletion",
        part: "overturned_broad",
        rest: ["upheld"]
    ),
]

private let complaint = MeasureCondition("request_type", isNoneOf: ["access"])
private let whereabouts = MeasureCondition("intent", isOneOf: ["whereabouts_query"])

private func notices(
    _ name: String,
    _ says: String,
    _ conditions: [MeasureCondition] = [],
    on date: String
) -> Measure {
    Measure(
        name,
        says,
        kind: .notice,
        conditions: conditions,
        country: "requesting_country",
        date: date
    )
}

private func complaints(
    _ name: String,
    _ says: String,
    _ conditions: [MeasureCondition],
    on date: String,
    unit: MeasureUnit = .entity
) -> Measure {
    Measure(
        name,
        says,
        kind: .complaint,
        conditions: conditions,
        country: "source_country",
        date: date,
        unit: unit
    )
}

private func messages(
    _ name: String,
    _ says: String,
    _ conditions: [MeasureCondition],
    under country: String = "sender"
) -> Measure {
    Measure(
        name,
        says,
        kind: .message,
        conditions: conditions,
        country: country,
        date: "sent_on"
    )
}
