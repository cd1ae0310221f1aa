import Records
import TestSupport

@testable import Warehousing

/// A few entities told in short, loaded into a warehouse of their own.
struct Story {
    /// One entity: its facts, and texts by field.
    struct Thing {
        var kind: RecordKind
        var dates: [ResolvedDate] = []
        var countries: [ResolvedCountries] = []
        var words: [ResolvedWord] = []
        var texts: [(field: CanonicalField, text: String)] = []
        var persons: PersonLinks?
        var isApart = false
    }

    var things: [Thing] = []
    var restrictions: [Restriction] = []
    var measures: [Measure] = []

    /// Loads everything in order and leaves the warehouse open for measures.
    func load(_ path: String) throws -> DerivedWarehouse {
        let builder = try WarehouseBuilder(path: path)
        try builder.add(batch: 1, name: "b1")
        try builder.add(
            SourceFileRow(
                number: 1,
                batch: 1,
                source: "s",
                path: "f.csv",
                sha256: String(repeating: "0", count: 64),
                bytes: 1000,
                format: "csv",
                encoding: "UTF-8",
                bindings: ""
            )
        )
        for code in ["BY", "CD", "CG", "DE", "FR", "RU", "TR"] {
            try builder.add(country(code))
        }
        let facts = try FactBuilder(of: path)
        for number in Set(things.compactMap(\.persons?.best)).sorted() {
            try facts.add(person: number, id: RecordID(high: 7, low: UInt64(number)))
        }
        for (index, thing) in things.enumerated() {
            try add(thing, number: Int64(index + 1), to: builder, facts)
        }
        try facts.finish()
        return try builder.derive(measures: measures, restrictions: restrictions)
    }

    private func country(_ code: String) -> CountryRow {
        CountryRow(
            code: CountryCode(code) ?? .unknown,
            iso3: code + "X",
            name: "Country \(code)",
            city: "City \(code)"
        )
    }

    private func add(
        _ thing: Thing,
        number: Int64,
        to builder: borrowing WarehouseBuilder,
        _ facts: borrowing FactBuilder
    ) throws {
        var resolved = ResolvedEntity(kind: thing.kind)
        resolved.dates = thing.dates
        resolved.countries = thing.countries
        resolved.words = thing.words
        var bytes: [UInt8] = []
        for (field, text) in thing.texts {
            // What a text shows or mentions stands in it.
            let isShown = field == .intent || field == .mentionedReference
            let around = isShown ? bytes.firstRange(of: Array(text.utf8)) : nil
            let raw = around ?? bytes.count..<bytes.count + text.utf8.count
            if around == nil { bytes += Array(text.utf8) }
            let end = bytes.count
            if field == .intent {
                let word = thing.words.first { $0.field == "intent" }?.words.first?.value
                bytes += Array((word ?? "").utf8)
            }
            if field.type == .date, let day = Day(iso: text) {
                DateValue(readings: [DateInterval(day: day)], why: .declared).encode(into: &bytes)
            }
            resolved.texts.append(
                ResolvedText(
                    field: field.rawValue,
                    group: -1,
                    occurrence: 0,
                    raw: raw,
                    value: end..<bytes.count
                )
            )
        }
        let id = RecordID(high: 1, low: UInt64(number))
        let row = EntityRow(number: number, id: id, isApart: thing.isApart, persons: thing.persons)
        try bytes.withUnsafeBytes { buffer in
            let content = EntityContent(row: row, resolved: resolved, bytes: [buffer])
            try facts.add(content)
            try builder.add(
                content,
                occurrences: thing.isApart ? [] : [occurrence(of: number, id)],
                others: [[]]
            )
        }
    }

    private func occurrence(of number: Int64, _ id: RecordID) -> OccurrenceRow {
        OccurrenceRow(
            record: id,
            file: 1,
            offset: number * 10,
            length: 10,
            line: number,
            ordinal: number,
            merged: number,
            apart: number
        )
    }
}

/// A date that is certain to the day.
func on(_ field: String, _ iso: String) -> ResolvedDate {
    guard let day = Day(iso: iso) else { preconditionFailure("\(iso) is no day") }
    return ResolvedDate(
        field: field,
        readings: [DateInterval(day: day)],
        best: DateInterval(day: day),
        years: [Candidate(Int32(day.year), certain: true, best: true)]
    )
}

/// An interval that may cross years: `n` takes none of them.
func between(_ field: String, _ from: String, _ to: String) -> ResolvedDate {
    guard let from = Day(iso: from), let to = Day(iso: to) else {
        preconditionFailure("no such days")
    }
    let interval = DateInterval(from: from, to: to, precision: .range)
    let years =
        from.year == to.year
        ? [Candidate(Int32(from.year), certain: true, best: true)]
        : interval.years.map {
            Candidate(Int32($0), certain: false, best: false, doubt: .severalYears)
        } + [Candidate(0, certain: false, best: true, doubt: .severalYears)]
    return ResolvedDate(field: field, readings: [interval], best: interval, years: years)
}

/// A date that always happened and that nobody gives.
func undated(_ field: String) -> ResolvedDate {
    ResolvedDate(
        field: field,
        readings: [],
        best: nil,
        years: [Candidate(0, certain: false, best: true, doubt: .noDate)]
    )
}

/// Countries that are all certain; none at all is `ZZ`.
func of(_ field: String, _ codes: String...) -> ResolvedCountries {
    let certain = codes.map {
        Candidate(CountryCode($0) ?? .unknown, certain: true, best: true)
    }
    let none = Candidate(CountryCode.unknown, certain: false, best: true, doubt: .noCountry)
    return ResolvedCountries(field: field, countries: certain.isEmpty ? [none] : certain)
}

/// One country out of several; `n` takes `best`, or none.
func oneOf(_ field: String, _ codes: [String], best: String? = nil) -> ResolvedCountries {
    var countries = codes.map {
        Candidate(
            CountryCode($0) ?? .unknown,
            certain: false,
            best: $0 == best,
            doubt: .severalCountries
        )
    }
    if best == nil {
        countries.append(
            Candidate(.unknown, certain: false, best: true, doubt: .severalCountries)
        )
    }
    return ResolvedCountries(field: field, countries: countries)
}

/// A word that is certain.
func word(_ field: String, _ word: String) -> ResolvedWord {
    ResolvedWord(field: field, words: [Candidate(word, certain: true, best: true)])
}

/// One word out of several; `n` takes `best`, or none.
func anyWord(_ field: String, _ words: [String], best: String? = nil) -> ResolvedWord {
    ResolvedWord(
        field: field,
        words: words.map { Candidate($0, certain: false, best: $0 == best, doubt: .condition) }
    )
}

/// The rows of a measure as lines `2019 RU 1 certain (doubt)`, sorted.
func rows(of measure: Measure, in warehouse: borrowing DerivedWarehouse) throws -> [String] {
    var lines: [String] = []
    try warehouse.reader.members(of: measure) { member in
        let doubt = member.doubt.isEmpty ? "" : " (\(member.doubt.text))"
        lines.append(
            "\(member.year) \(member.country.text) \(member.entity) \(member.membership)\(doubt)"
        )
    }
    return lines.sorted()
}
