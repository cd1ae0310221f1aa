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

/// The table of complaints.
struct ComplaintTables {
    private let complaint: Statement

    init(on connection: OpaquePointer) throws(WarehouseError) {
        complaint = try Statement(
            "INSERT INTO complaint VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            on: connection
        )
    }

    func add(_ content: EntityContent) throws(WarehouseError) {
        complaint.bind(content.id, at: 1)
        complaint.bind(content.text(.reference), at: 2)
        complaint.bind(content.word("request_type"), at: 3)
        complaint.bind(content.days("received_on"), at: 4)
        complaint.bind(content.days("admissible_on"), at: 6)
        complaint.bind(content.word("outcome"), at: 8)
        complaint.bind(content.days("decided_on"), at: 9)
        try complaint.run()
    }
}

/// The tables of messages.
struct MessageTables {
    private let message: Statement
    private let intent: Statement
    private let mentioned: Statement
    private let subject: Statement

    init(on connection: OpaquePointer) throws(WarehouseError) {
        message = try Statement(
            "INSERT INTO message VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            on: connection
        )
        intent = try Statement(
            "INSERT INTO message_intent VALUES (?, ?, ?, ?, ?, ?, ?)",
            on: connection
        )
        mentioned = try Statement(
            "INSERT INTO loaded_mention VALUES (?, ?, ?, ?, ?)",
            on: connection
        )
        subject = try Statement(
            "INSERT INTO mention VALUES (NULL, ?, 'person', ?, 'person', ?, ?, ?)",
            on: connection
        )
    }

    func add(_ content: EntityContent) throws(WarehouseError) {
        message.bind(content.id, at: 1)
        message.bind(content.text(.messageID), at: 2)
        message.bind(content.text(.reference), at: 3)
        message.bind(content.text(.yourReference), at: 4)
        message.bind(content.days("sent_on"), at: 5)
        message.bind(content.word("urgency"), at: 7)
        message.bind(content.word("delivery"), at: 8)
        message.bind(content.text(.language), at: 9)
        message.bind(content.text(.subject), at: 10)
        message.bind(content.text(.body), at: 11)
        try message.run()
        try addIntents(content)
        try addMentions(content)
    }

    private func addIntents(_ content: EntityContent) throws(WarehouseError) {
        for (number, text) in content.texts(.intent).enumerated() {
            intent.bind(content.id, at: 1)
            intent.bind(Int64(number), at: 2)
            intent.bind(content.value(of: text), at: 3)
            bindPlace(of: text, in: content, to: intent, at: 4)
            intent.bind(content.raw(of: text), at: 7)
            try intent.run()
        }
    }

    private func addMentions(_ content: EntityContent) throws(WarehouseError) {
        for text in content.texts(.mentionedReference) {
            mentioned.bind(content.id, at: 1)
            mentioned.bind(content.value(of: text), at: 2)
            bindPlace(of: text, in: content, to: mentioned, at: 3)
            try mentioned.run()
        }
        guard let persons = content.row.persons, !persons.isNameless else { return }
        subject.bind(content.id, at: 1)
        subject.bind(persons.best, at: 2)
        bindPlace(of: content.texts(.mentionedName).first, in: content, to: subject, at: 3)
        try subject.run()
    }

    private func bindPlace(
        of text: ResolvedText?,
        in content: EntityContent,
        to statement: Statement,
        at place: Int32
    ) {
        guard let text, let (field, offset) = content.place(of: text) else {
            for index in place..<place + 3 { statement.bindNull(at: index) }
            return
        }
        statement.bind(FieldNumbers.bareName(of: field), at: place)
        statement.bind(Int64(offset), at: place + 1)
        statement.bind(Int64(text.raw.count), at: place + 2)
    }
}
