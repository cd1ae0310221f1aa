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
        var inside = MemberClass.possible
        var isInside = false
        var isOutside = false
        var onlyYearsOpen = true
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
        if member.year == 0 {
            guard member.doubt.contains(.noDate) else { return }
            if member.country == .unknown, member.doubt.contains(.noCountry) {
                placeless.insert(member.entity)
            } else {
                undated[member.country, default: []].insert(member.entity)
            }
            return
        }
        let isInside = years?.contains(member.year) ?? true
        if member.country == .unknown {
            if isInside, member.doubt.contains(.noCountry) { placeless.insert(member.entity) }
            return
        }
        let key = Key(country: member.country, entity: member.entity)
        var presence = presences[key] ?? Presence()
        if isInside {
            presence.isInside = true
            presence.inside = max(presence.inside, member.membership)
        } else {
            presence.isOutside = true
        }
        if !member.doubt.isSubset(of: .severalYears) { presence.onlyYearsOpen = false }
        presences[key] = presence
    }

    /// The entities of every country that has any in the window.
    func groups() -> [CountryCode: Group] {
        var groups: [CountryCode: Group] = [:]
        let ordered = presences.filter(\.value.isInside)
            .sorted { ($0.key.country, $0.key.entity) < ($1.key.country, $1.key.entity) }
        for (key, presence) in ordered {
            let isSure = !presence.isOutside && presence.onlyYearsOpen
            let membership = isSure ? MemberClass.certain : presence.inside
            groups[key.country, default: Group()].possible.append(key.entity)
            if membership >= .best { groups[key.country]?.best.append(key.entity) }
            if membership == .certain { groups[key.country]?.certain.append(key.entity) }
        }
        return groups
    }

    /// How many entities could fall into a country's window that name no country, or no date.
    func nameless(_ country: CountryCode) -> Int {
        placeless.union(undated[country, default: []]).count
    }
}
