/// Everything that is true behind a leak; shaped like the public story, about nobody.
struct World {
    private(set) var persons: [Person] = []
    private(set) var notices: [Notice] = []
    private(set) var complaints: [Complaint] = []
    private(set) var messages: [Message] = []

    private var reviews: [String: Int] = [:]

    /// Years in which complaints arrive.
    static let years = 2014...2025

    /// Makes a world of about so many records.
    init(records: Int, random: inout SeededGenerator) {
        for _ in 0..<(records * 56 / 100) { addComplaint(&random) }
        for _ in 0..<(records * 26 / 100) { addNotice(&random) }
        for _ in 0..<(records * 12 / 100) { addMessage(&random) }
    }

    private mutating func newPerson(_ random: inout SeededGenerator) -> Int {
        persons.append(
            Person(
                id: persons.count,
                nationality: Country.weighted(&random),
                random: &random
            )
        )
        return persons.count - 1
    }

    private mutating func addComplaint(_ random: inout SeededGenerator) {
        let id = complaints.count
        let person = id > 20 && random.chance(60) ? random.below(persons.count) : newPerson(&random)
        let received = CivilDate(within: Self.years, &random)
        var countries = [Country.weighted(&random)]
        if random.chance(15) {
            let second = Country.weighted(&random)
            if second.code != countries[0].code { countries.append(second) }
        }
        let kind = random.below(100)
        let request = kind < 6 ? "access" : kind < 12 ? "both" : kind < 14 ? "revision" : "deletion"
        let isPoor = random.chance(8)
        complaints.append(
            Complaint(
                id: id,
                reference: isPoor || random.chance(25)
                    ? nil : "CCF/118/R\(1000 + id).\(padded(received.year % 100))",
                request: isPoor ? "deletion" : request,
                countries: isPoor ? [countries[0]] : countries,
                person: isPoor ? nil : person,
                received: received,
                outcome: isPoor ? nil : outcome(after: received, &random),
                control: nil
            )
        )
    }

    private func outcome(
        after received: CivilDate,
        _ random: inout SeededGenerator
    ) -> (String, CivilDate)? {
        let kind = random.below(100)
        let word =
            switch kind {
            case ..<62: "deleted"
            case ..<78: "compliant"
            case ..<81: "compliant_updated"
            case ..<88: "deleted_before_decision"
            case ..<91: "no_data"
            case ..<93: "withdrawn"
            default: ""
            }
        guard !word.isEmpty else { return nil }
        return (word, received.later(by: random.within(60...420)))
    }

    private mutating func addNotice(_ random: inout SeededGenerator) {
        let id = notices.count
        let person = random.chance(600) ? random.below(persons.count) : newPerson(&random)
        let requester = Country.weighted(&random)
        let requested = CivilDate(within: 2013...2024, &random)
        var notice = Notice(
            id: id,
            control: "A-\(1000 + id)/\(requested.month)-\(requested.year)",
            file: "\(requested.year)/\(20_000 + id)",
            type: random.pick(Notice.types),
            requester: requester,
            person: person,
            requested: requested
        )
        carryOut(&notice, &random)
        notices.append(notice)
        challenge(notice)
    }

    /// Reviews, publishes and ends a notice, as far as it gets.
    private mutating func carryOut(_ notice: inout Notice, _ random: inout SeededGenerator) {
        if random.chance(930) {
            let reviewed = notice.requested.later(by: random.within(5...60))
            let passed = !notice.isRed || passes(notice.requester, reviewed.year)
            notice.review = (passed, reviewed)
            if passed { notice.published = reviewed.later(by: random.within(0...5)) }
        }
        if let published = notice.published, random.chance(350) {
            let by = random.pick(["ccf", "ccf", "source", "ipsg"])
            notice.ended = (by, published.later(by: random.within(120...900)))
        }
    }

    /// Lets the first complaint of the notice's person be about it, where the country is the same.
    private mutating func challenge(_ notice: Notice) {
        let own = complaints.firstIndex { $0.person == notice.person && $0.control == nil }
        if let own, complaints[own].countries[0].code == notice.requester.code {
            complaints[own].control = notice.control
        }
    }

    /// One red request in ten does not pass, evenly over the years of each country.
    private mutating func passes(_ country: Country, _ year: Int) -> Bool {
        reviews["\(country.code) \(year)", default: -1] += 1
        return reviews["\(country.code) \(year)", default: 0] % 10 != 2
    }

    private mutating func addMessage(_ random: inout SeededGenerator) {
        let id = messages.count
        let queries = messages.indices.filter { messages[$0].intent == "whereabouts_query" }
        if !queries.isEmpty, random.chance(250) {
            return addReply(to: messages[random.pick(queries)], &random)
        }
        let base = random.chance(800) && !notices.isEmpty ? random.pick(notices) : nil
        let sender = base?.requester ?? Country.weighted(&random)
        let sent =
            base.map { $0.requested.later(by: random.within(30...900)) }
            ?? CivilDate(within: 2015...2025, &random)
        let recipients = recipients(of: sender, &random)
        let isQuery = random.chance(600)
        let refused = base.map { $0.isRed && $0.review?.passed == false } ?? false
        messages.append(
            Message(
                id: id,
                sender: sender,
                recipients: recipients,
                sent: sent,
                reference: "\(5 + id % 3)/\(1000 + id)/\(sender.code)-\(sent.year)",
                person: base?.person ?? random.below(persons.count),
                intent: isQuery ? "whereabouts_query" : "information",
                tellsRefusal: isQuery && refused && random.chance(500),
                isMail: random.chance(450)
            )
        )
    }

    private func recipients(
        of sender: Country,
        _ random: inout SeededGenerator
    ) -> [Country] {
        var recipients: [Country] = []
        for _ in 0..<random.within(1...2) {
            let other = random.pick(Country.all)
            if other.code != sender.code, !recipients.contains(where: { $0.code == other.code }) {
                recipients.append(other)
            }
        }
        return recipients.isEmpty ? [Country.all[sender.code == "DE" ? 9 : 8]] : recipients
    }

    private mutating func addReply(to query: Message, _ random: inout SeededGenerator) {
        let sender = query.recipients[0]
        let sent = query.sent.later(by: random.within(2...60))
        messages.append(
            Message(
                id: messages.count,
                sender: sender,
                recipients: [query.sender],
                sent: sent,
                reference: "9/\(1000 + messages.count)/\(sender.code)-\(sent.year)",
                answers: query.id,
                person: query.person,
                intent: "reply",
                tellsRefusal: false,
                isMail: random.chance(450)
            )
        )
    }
}
