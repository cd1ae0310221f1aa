/// What the annual tables would say if everything were known.
struct TruthTables {
    private struct Key: Hashable { var year: Int, country: String, measure: String }
    private var units: [Key: Set<Int>] = [:]

    init(_ world: World) {
        for notice in world.notices { add(notice) }
        for complaint in world.complaints { add(complaint) }
        let links = MessageTruth(world)
        for message in world.messages { add(message, links) }
    }

    private mutating func count(
        _ measure: String,
        _ unit: Int,
        _ countries: [Country],
        _ date: CivilDate
    ) {
        for country in countries.map(\.code) + ["ALL"] {
            units[Key(year: date.year, country: country, measure: measure), default: []]
                .insert(unit)
        }
    }

    private mutating func add(_ notice: Notice) {
        let country = [notice.requester]
        count("requests", notice.id, country, notice.requested)
        if notice.isRed {
            count("requests_red", notice.id, country, notice.requested)
            if let review = notice.review {
                count("reviewed", notice.id, country, review.on)
                count(review.passed ? "passed" : "refused", notice.id, country, review.on)
            }
            if let published = notice.published {
                let isNotice = notice.type == "red_notice"
                count(isNotice ? "red_notices" : "red_diffusions", notice.id, country, published)
            }
        }
        if let ended = notice.ended { count("ended_\(ended.by)", notice.id, country, ended.on) }
    }

    private mutating func add(_ complaint: Complaint) {
        let countries = complaint.countries
        guard complaint.request != "access" else {
            return count("complaints_access", complaint.id, countries, complaint.received)
        }
        count("complaints", complaint.id, countries, complaint.received)
        let person = complaint.person ?? -1 - complaint.id
        count("complainants", person, countries, complaint.received)
        guard let outcome = complaint.outcome else {
            return count("complaints_pending", complaint.id, countries, complaint.received)
        }
        let measures: [String] =
            switch outcome.word {
            case "deleted": ["overturned_strict", "overturned_broad", "complaints_decided"]
            case "deleted_before_decision":
                ["overturned_broad", "deleted_before_decision", "complaints_decided"]
            case "compliant", "compliant_updated": ["upheld", "complaints_decided"]
            default: []
            }
        for measure in measures { count(measure, complaint.id, countries, outcome.on) }
        if outcome.word == "deleted" { count("overturned_persons", person, countries, outcome.on) }
    }

    private mutating func add(_ message: Message, _ links: MessageTruth) {
        let sender = [message.sender]
        count("messages_sent", message.id, sender, message.sent)
        count("messages_received", message.id, message.recipients, message.sent)
        if links.isUnderRestrictions(message) {
            count("messages_under_restrictions", message.id, sender, message.sent)
        }
        if message.intent == "whereabouts_query" {
            count("whereabouts_queries", message.id, sender, message.sent)
            if links.isAfterRefusal(message) {
                count("queries_after_refusal", message.id, sender, message.sent)
            }
            if links.isWithoutInstrument(message) {
                count("queries_without_instrument", message.id, sender, message.sent)
            }
        }
        if message.answers != nil {
            count("replies", message.id, message.recipients, message.sent)
        }
    }

    /// `year,country,measure,value`, in order.
    var text: String {
        let rows = units.map { ($0.key, $0.value.count) }.sorted {
            ($0.0.year, $0.0.country, $0.0.measure) < ($1.0.year, $1.0.country, $1.0.measure)
        }
        return "year,country,measure,value\n"
            + rows.map { "\($0.0.year),\($0.0.country),\($0.0.measure),\($0.1)\n" }.joined()
    }
}

/// What truly connects messages with notices.
struct MessageTruth {
    private var refusals: [String: [CivilDate]] = [:]
    private var publications: [String: [CivilDate]] = [:]

    init(_ world: World) {
        for notice in world.notices where notice.isRed {
            let key = Self.key(notice.requester, notice.person)
            if let review = notice.review, !review.passed {
                refusals[key, default: []].append(review.on)
            }
            if let published = notice.published { publications[key, default: []].append(published) }
        }
    }

    private static func key(_ country: Country, _ person: Int) -> String {
        "\(country.code) \(person)"
    }

    /// The restrictions of the sample's pipeline.json; they truly ended on 2025-03-01.
    func isUnderRestrictions(_ message: Message) -> Bool {
        message.sender.code == "RU"
            && message.sent >= CivilDate(year: 2022, month: 3, day: 10)
            && message.sent < CivilDate(year: 2025, month: 3, day: 1)
    }

    func isAfterRefusal(_ message: Message) -> Bool {
        let dates = refusals[Self.key(message.sender, message.person)] ?? []
        return message.tellsRefusal || dates.contains { $0 <= message.sent }
    }

    func isWithoutInstrument(_ message: Message) -> Bool {
        let dates = publications[Self.key(message.sender, message.person)] ?? []
        return !dates.contains { $0 <= message.sent }
    }
}
