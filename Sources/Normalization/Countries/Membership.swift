import CResources
import Records

/// What is known of the years in which countries were members of Interpol (countries.csv).
struct Membership: Sendable {
    /// The year of joining; nil where it is not known.
    var since: Int?
    /// The last year as a member of a country that is none; nil where it never was one.
    var until: Int?
    /// Whether the country is no member.
    var isNone: Bool

    /// Whether the country was certainly no member in any of the years; nil stands for years that
    /// nothing is known of.
    func wasNone(in years: ClosedRange<Int>?) -> Bool {
        if isNone {
            return until.map { last in years.map { $0.lowerBound > last } ?? false } ?? true
        }
        guard let since, let years else { return false }
        return years.upperBound < since
    }

    /// The countries of which anything is known; for all others no year can be told.
    static let known: [CountryCode: Membership] = {
        var known: [CountryCode: Membership] = [:]
        for entry in countryList() {
            let isNone = entry.kind == "non-member"
            guard isNone || entry.memberSince != nil else { continue }
            known[entry.code] = Membership(
                since: entry.memberSince,
                until: entry.memberUntil,
                isNone: isNone
            )
        }
        return known
    }()
}
