import Records

/// What measures read: the possible years, countries and words of every entity.
struct FactTables {
    private let year: Statement
    private let country: Statement
    private let word: Statement

    init(on connection: OpaquePointer) throws(WarehouseError) {
        year = try Statement("INSERT INTO entity_year VALUES (?, ?, ?, ?, ?, ?)", on: connection)
        country = try Statement(
            "INSERT INTO entity_country VALUES (?, ?, ?, ?, ?, ?)",
            on: connection
        )
        word = try Statement("INSERT INTO entity_word VALUES (?, ?, ?, ?, ?)", on: connection)
    }

    func add(_ content: EntityContent) throws(WarehouseError) {
        for date in content.resolved.dates {
            try add(date, of: content)
        }
        for countries in content.resolved.countries {
            try add(countries, of: content)
        }
        for words in content.resolved.words {
            try add(words, of: content)
        }
    }

    /// An entity that exists only `apart` is in no reading that `n` or `low` takes, so that its
    /// years, which every measure reads, carry the doubt.
    private func add(_ date: ResolvedDate, of content: EntityContent) throws(WarehouseError) {
        let isApart = content.row.isApart
        let field = FieldNumbers.number(of: date.field)
        for candidate in date.years {
            let doubt = isApart ? candidate.doubt.union(.apart) : candidate.doubt
            year.bind(field, at: 1)
            year.bind(content.id, at: 2)
            year.bind(Int64(candidate.value), at: 3)
            year.bind(candidate.certain && !isApart, at: 4)
            year.bind((candidate.best || candidate.certain) && !isApart, at: 5)
            year.bind(Int64(doubt.rawValue), at: 6)
            try year.run()
        }
    }

    private func add(
        _ countries: ResolvedCountries,
        of content: EntityContent
    ) throws(WarehouseError) {
        let field = FieldNumbers.number(of: countries.field)
        for candidate in countries.countries {
            country.bind(field, at: 1)
            country.bind(content.id, at: 2)
            country.bind(candidate.value, at: 3)
            country.bind(candidate.certain, at: 4)
            country.bind(candidate.best || candidate.certain, at: 5)
            country.bind(Int64(candidate.doubt.rawValue), at: 6)
            try country.run()
        }
    }

    private func add(_ words: ResolvedWord, of content: EntityContent) throws(WarehouseError) {
        let field = FieldNumbers.number(of: words.field)
        for candidate in words.words {
            word.bind(field, at: 1)
            word.bind(content.id, at: 2)
            word.bind(candidate.value, at: 3)
            word.bind(candidate.certain, at: 4)
            word.bind(candidate.best || candidate.certain, at: 5)
            try word.run()
        }
    }
}
