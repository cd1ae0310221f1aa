import Records

/// The members of a measure in a window of years, each entity once per country.
///
/// An entity whose years are all inside the window is certain in it, even where no single year is.
struct ClaimWindow {
    /// Entities of one country in the window, by how surely they belong there.
    struct Group {
        var certain: [Int64] = []
        var best: [Int64] = []
        var possible: [Int64] = []
    }

    private struct Presence {
        /// The surest row of a year inside the window; nil where there is none.
        var inside: MemberClass?
        var isOutside = false
        /// The row in which `n` leaves the year open, or nil.
        var withoutYear: MemberClass?
        var onlyYearsOpen = true

        /// How surely the entity belongs to the window; years that are all inside leave nothing open.
        var membership: MemberClass? {
            guard let inside, !isOutside else { return inside }
            return onlyYearsOpen ? .certain : max(inside, withoutYear ?? inside)
        }
    }

    private struct Key: Hashable {
        var country: CountryCode
        var entity: Int64
    }

    private let years: ClosedRange<Int32>?
    private var presences: [Key: Presence] = [:]
    /// Entities without a country that could fall into the window, and undated ones by country.
    private var placeless: Set<Int64> = []
    private var undated: [CountryCode: Set<Int64>] = [:]

    init(years: ClosedRange<Int32>?) { self.years = years }

    mutating func add(_ member: MeasureMember) {
        let isUndated = member.year == 0 && member.doubt.contains(.noDate)
        let isInside = member.year != 0 && years?.contains(member.year) ?? true
        if member.country == .unknown {
            let isPlaceless = member.doubt.contains(.noCountry) && (isInside || isUndated)
            if isPlaceless { placeless.insert(member.entity) }
            return
        }
        if isUndated { undated[member.country, default: []].insert(member.entity) }
        let key = Key(country: member.country, entity: member.entity)
        var presence = presences[key] ?? Presence()
        if isInside {
            presence.inside = max(presence.inside ?? member.membership, member.membership)
        } else if member.year != 0 || isUndated {
            presence.isOutside = true
        } else {
            presence.withoutYear = member.membership
        }
        if !member.doubt.isSubset(of: .severalYears) { presence.onlyYearsOpen = false }
        presences[key] = presence
    }

    /// The entities of every country that has any in the window.
    func groups() -> [CountryCode: Group] {
        var groups: [CountryCode: Group] = [:]
        let ordered = presences.sorted {
            ($0.key.country, $0.key.entity) < ($1.key.country, $1.key.entity)
        }
        for (key, presence) in ordered {
            guard let membership = presence.membership else { continue }
            groups[key.country, default: Group()].possible.append(key.entity)
            if membership >= .best { groups[key.country]?.best.append(key.entity) }
            if membership == .certain { groups[key.country]?.certain.append(key.entity) }
        }
        return groups
    }

    /// How many entities could fall into a country's window that name no country, or no date.
    ///
    /// In `ALL` those without a country stand already.
    func nameless(_ country: CountryCode) -> Int {
        let undated = undated[country, default: []]
        return country == .all ? undated.count : placeless.union(undated).count
    }
}
