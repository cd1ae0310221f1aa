import CResources
package import Records

/// One row of the warehouse's table `country`.
package struct CountryEntry: Hashable, Sendable {
    package var code: CountryCode
    /// ISO 3166-1 alpha-3 (for former states ISO 3166-3); empty where there is none.
    package var iso3: String
    /// `member`, `sub-bureau`, `other`, `former`, `organisation` or `unknown`.
    package var kind: String
    package var english: String
    package var french: String
    package var spanish: String
    package var russian: String
    /// Where the national central bureau sits; empty where it is not known.
    package var city: String
    /// The year in which the country joined Interpol, where known.
    package var memberSince: Int?
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
            english: text[5],
            french: text[7],
            spanish: text[8],
            russian: text[9],
            city: text[10],
            memberSince: Int(text[11]),
            parent: CountryCode(text[4])
        )
    }
    .sorted { $0.code < $1.code }
}
