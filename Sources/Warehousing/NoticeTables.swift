import Records

/// The tables of notices.
struct NoticeTables {
    private let notice: Statement
    private let event: Statement
    private let charge: Statement

    init(on connection: OpaquePointer) throws(WarehouseError) {
        notice = try Statement(
            "INSERT INTO notice VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            on: connection
        )
        event = try Statement("INSERT INTO notice_event VALUES (?, ?, ?, ?, ?, ?)", on: connection)
        charge = try Statement("INSERT INTO notice_charge VALUES (?, ?, ?, ?, ?)", on: connection)
    }

    func add(_ content: EntityContent) throws(WarehouseError) {
        notice.bind(content.id, at: 1)
        notice.bind(content.text(.controlNumber), at: 2)
        notice.bind(content.text(.fileNumber), at: 3)
        notice.bind(content.word("notice_type"), at: 4)
        notice.bind(content.days("requested_on"), at: 5)
        notice.bind(content.word("review"), at: 7)
        notice.bind(content.days("reviewed_on"), at: 8)
        notice.bind(content.days("published_on"), at: 10)
        notice.bind(content.word("ended_by"), at: 12)
        notice.bind(content.days("ended_on"), at: 13)
        try notice.run()
        try addEvents(content)
        try addCharges(content)
    }

    private func addEvents(_ content: EntityContent) throws(WarehouseError) {
        for (number, happened) in content.resolved.events.enumerated() {
            event.bind(content.id, at: 1)
            event.bind(Int64(number), at: 2)
            event.bind(happened.type, at: 3)
            event.bind(EntityContent.hull(happened.readings), at: 4)
            event.bind(happened.by.isEmpty ? nil : happened.by, at: 6)
            try event.run()
        }
    }

    private func addCharges(_ content: EntityContent) throws(WarehouseError) {
        let laws = content.texts(.chargeLaw)
        let penalties = content.texts(.chargePenalty)
        var number: Int64 = 0
        for text in content.texts(.charge) {
            try add(
                text,
                number,
                law: laws.first { Self.isOneGroup($0, text) },
                penalty: penalties.first { Self.isOneGroup($0, text) },
                of: content
            )
            number += 1
        }
        let charges = content.texts(.charge)
        for law in laws where !charges.contains(where: { Self.isOneGroup($0, law) }) {
            let penalty = penalties.first { Self.isOneGroup($0, law) }
            try add(nil, number, law: law, penalty: penalty, of: content)
            number += 1
        }
        for penalty in penalties
        where !(charges + laws).contains(where: { Self.isOneGroup($0, penalty) }) {
            try add(nil, number, law: nil, penalty: penalty, of: content)
            number += 1
        }
    }

    private static func isOneGroup(_ left: ResolvedText, _ right: ResolvedText) -> Bool {
        left.occurrence == right.occurrence && left.group == right.group && left.group >= 0
    }

    private func add(
        _ text: ResolvedText?,
        _ number: Int64,
        law: ResolvedText?,
        penalty: ResolvedText?,
        of content: EntityContent
    ) throws(WarehouseError) {
        charge.bind(content.id, at: 1)
        charge.bind(number, at: 2)
        charge.bind(text.map(content.value), at: 3)
        charge.bind(law.map(content.value), at: 4)
        charge.bind(penalty.map(content.value), at: 5)
        try charge.run()
    }
}
