import Records

/// The tables of messages.
struct MessageTables {
    private let message: Statement
    private let intent: Statement
    private let mentioned: Statement
    private let subject: Statement

    init(on connection: OpaquePointer) throws(WarehouseError) {
        message = try Statement(
            "INSERT INTO message VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
        message.bind(content.instant("sent_on"), at: 7)
        message.bind(content.word("urgency"), at: 8)
        message.bind(content.word("delivery"), at: 9)
        message.bind(content.text(.language), at: 10)
        message.bind(content.text(.subject), at: 11)
        message.bind(content.text(.body), at: 12)
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
