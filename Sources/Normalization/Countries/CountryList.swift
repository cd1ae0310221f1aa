import CResources
package import Records

/// One row of the warehouse's table `country`.
package struct CountryEntry: Hashable, Sendable {
    package var code: CountryCode
    /// ISO 3166-1 alpha-3 (for former states ISO 3166-3); empty where there is none.
    package var iso3: String
    /// `member`, `non-member`, `sub-bureau`, `other`, `former`, `organisation` or `unknown`.
    package var kind: String
    package var english: String
    package var french: String
    package var spanish: String
    package var russian: String
    /// Where the national central bureau sits; empty where it is not known.
    package var city: String
    /// The year in which the country joined Interpol, where known.
    package var memberSince: Int?
    /// The last year in which a country that is no member was one, where it was.
    package var memberUntil: Int?
    /// How sure the years are: `found` in a source, or `background` knowledge; empty where none is.
    package var memberEvidence: String
    /// The country that a sub-bureau is rolled up to, or that a former state became.
    ///
    /// A former state with several successors has none.
    package var parent: CountryCode?
}

/// Every code that a country field can hold, in ascending order (countries.csv, domain.md section 5).
package func countryList() -> [CountryEntry] {
    Resource.rows(sluice_countries()).map { row in
        let text = row.map { String(decoding: $0, as: UTF8.self) }
        guard let code = CountryCode(text[0]) else {
            preconditionFailure("countries.csv holds a text that is no code")
        }
        return CountryEntry(
            code: code,
            iso3: text[1],
            kind: text[3],
            english: text[6],
            french: text[8],
            spanish: text[9],
            russian: text[10],
            city: text[11],
            memberSince: Int(text[12]),
            memberUntil: Int(text[13]),
            memberEvidence: text[14],
            parent: CountryCode(text[4])
        )
    }
    .sorted { $0.code < $1.code }
}

/// A seat of a national central bureau (bureau-cities.csv, domain.md section 5).
package struct BureauEntry: Hashable, Sendable {
    package var country: CountryCode
    package var city: String
    /// The first day or year of the bureau in the city, as far as it is known; else empty.
    package var from: String
    /// The day or year in which it moved away; empty where it sits there, or nothing is known.
    package var to: String
    /// `found` in a source, `background` knowledge, or `assumed` as the city is the capital.
    package var evidence: String
}

/// The known seats of all bureaus, by country, those left earlier first.
package func bureauList() -> [BureauEntry] {
    Resource.rows(sluice_bureau_cities()).compactMap { row in
        let text = row.map { String(decoding: $0, as: UTF8.self) }
        guard !text[1].isEmpty, let country = CountryCode(text[0]) else { return nil }
        return BureauEntry(
            country: country,
            city: text[1],
            from: text[2],
            to: text[3],
            evidence: text[4]
        )
    }
}
