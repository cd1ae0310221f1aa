import Records

/// Who entities are about, under which names, birth dates and nationalities.
struct PersonTables {
    private let link: Statement
    private let name: Statement
    private let birth: Statement
    private let nationality: Statement
    private let detail: Statement

    init(on connection: OpaquePointer) throws(WarehouseError) {
        link = try Statement("INSERT INTO entity_person VALUES (?, ?, ?, ?, ?)", on: connection)
        // Entities of one person repeat what is known of it.
        name = try Statement(
            "INSERT OR IGNORE INTO person_name VALUES (?, ?, ?, ?, ?)",
            on: connection
        )
        birth = try Statement(
            "INSERT OR IGNORE INTO person_date_of_birth VALUES (?, ?, ?, ?)",
            on: connection
        )
        nationality = try Statement(
            """
            INSERT INTO person_nationality VALUES (?, ?, ?)
            ON CONFLICT DO UPDATE SET certain = max(certain, excluded.certain)
            """,
            on: connection
        )
        detail = try Statement(
            "INSERT OR IGNORE INTO person_detail VALUES (?, ?, ?)",
            on: connection
        )
    }

    func add(_ content: EntityContent) throws(WarehouseError) {
        guard let persons = content.row.persons else { return }
        link.bind(content.id, at: 1)
        link.bind(persons.best, at: 2)
        link.bind(persons.merged, at: 3)
        link.bind(persons.apart, at: 4)
        link.bind(persons.isNameless, at: 5)
        try link.run()
        for text in content.resolved.texts + content.resolved.spellings {
            try add(text, of: content, to: persons.best)
        }
        for countries in content.resolved.countries {
            try add(countries, to: persons.best)
        }
        for word in content.resolved.words {
            try add(word, to: persons.best)
        }
    }

    private func add(
        _ text: ResolvedText,
        of content: EntityContent,
        to person: Int64
    ) throws(WarehouseError) {
        guard let field = CanonicalField(rawValue: text.field),
            field.isPersonal || field == .mentionedName || field == .mentionedBirth
        else { return }
        let value = content.value(of: text)
        guard field.type != .date else {
            return try add(births: content.date(of: text), to: person)
        }
        guard field.type == .name else {
            guard field.type != .country else { return }
            detail.bind(person, at: 1)
            detail.bind(Int64(field.rawValue), at: 2)
            detail.bind(value, at: 3)
            return try detail.run()
        }
        name.bind(person, at: 1)
        name.bind(FieldNumbers.bareName(of: field), at: 2)
        if value.elementsEqual(nobody) {
            name.bind("", at: 3)
        } else {
            name.bind(value, at: 3)
        }
        name.bind(Script.code(of: value), at: 4)
        // Most names are read as they stand.
        if text.value.isEmpty {
            name.bind("", at: 5)
        } else {
            name.bind(content.raw(of: text), at: 5)
        }
        try name.run()
    }

    private func add(births readings: [DateInterval], to person: Int64) throws(WarehouseError) {
        for reading in readings {
            birth.bind(person, at: 1)
            birth.bind(reading.from, at: 2)
            birth.bind(reading.to, at: 3)
            birth.bind(Words.name(of: reading.precision), at: 4)
            try birth.run()
        }
    }

    private func add(_ word: ResolvedWord, to person: Int64) throws(WarehouseError) {
        let field = FieldNumbers.number(of: word.field)
        guard field == Int64(CanonicalField.sex.rawValue) else { return }
        for candidate in word.words {
            detail.bind(person, at: 1)
            detail.bind(field, at: 2)
            detail.bind(candidate.value, at: 3)
            try detail.run()
        }
    }

    private func add(
        _ countries: ResolvedCountries,
        to person: Int64
    ) throws(WarehouseError) {
        let field = FieldNumbers.number(of: countries.field)
        guard field == Int64(CanonicalField.nationality.rawValue) else { return }
        for candidate in countries.countries where candidate.value != .unknown {
            nationality.bind(person, at: 1)
            nationality.bind(candidate.value, at: 2)
            nationality.bind(candidate.certain, at: 3)
            try nationality.run()
        }
    }
}
