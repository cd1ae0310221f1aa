import Normalization
import Profiling
import Records

/// One place of unknown records with the role that its names and its texts speak for.
struct RolePlace {
    var role: String
    var place: PlaceProfile
    var keys: PlaceKeys
    /// How much speaks for it: more is better.
    var score: Double
    /// The element, of those around it, in which aliases or the names of a list stand.
    var scope: (role: String, depth: Int)?
}

/// Finds the roles of the places of unknown records of one kind.
struct FieldRoles {
    let kind: RecordKind
    let format: SourceFormat
    let profile: RecordProfile
    private let vocabulary = FieldVocabulary.builtIn

    /// The least share of texts that must be readable as what a field wants.
    static let leastShare = 0.2

    /// Every place that a role was found for; `refused` hears of names whose texts speak against them.
    func find(refused: (PlaceProfile, String) -> Void) -> [RolePlace] {
        let found: [RolePlace] = profile.places.compactMap { place in
            guard place.texts.filled > 0 || format == .csv else { return nil }
            let keys = PlaceKeys(place.name, format: format, record: profile.record.last ?? "")
            let scope = Self.scope(of: keys, in: kind)
            guard let (role, weight) = role(of: keys, place, scope?.role) else { return nil }
            let fit = isDatePart(keys) ? 1 : fit(of: place.texts, role)
            guard fit >= Self.leastShare || place.texts.filled == 0 else {
                refused(place, role)
                return nil
            }
            let fill = Double(place.records) / Double(max(profile.looked, 1))
            let depth = Double(max(keys.keys.count - 1, 0))
            return RolePlace(
                role: role,
                place: place,
                keys: keys,
                score: weight + fill + fit - depth * 0.2,
                scope: scope
            )
        }
        return withGivenNames(found)
    }

    /// A word that stands for names and for given names (имя, nombre) is one of the latter where a
    /// family name stands beside it.
    private func withGivenNames(_ places: [RolePlace]) -> [RolePlace] {
        let roles = places.map(\.role)
        guard roles.contains("person.family_name"), !roles.contains("person.given_name") else {
            return places
        }
        return places.map { found in
            var found = found
            let isEither =
                found.role == "person.name"
                && composed(found.keys).contains { $0.role == "person.given_name" }
            if isEither { found.role = "person.given_name" }
            return found
        }
    }

    /// The innermost element around a place that says what the things in it are about.
    static func scope(of keys: PlaceKeys, in kind: RecordKind) -> (role: String, depth: Int)? {
        for depth in keys.keys.indices.dropLast().reversed() {
            let found = FieldVocabulary.builtIn.meanings(of: keys.keys[depth], in: kind)
                .first { $0.role.hasPrefix("scope.") }
            if let found { return (found.role, depth) }
        }
        return nil
    }

    private func role(
        of keys: PlaceKeys,
        _ place: PlaceProfile,
        _ scope: String?
    ) -> (String, Double)? {
        var found: [(String, Double)] = []
        if let outer = keys.outer {
            found += meanings(outer + "/" + keys.last, weight: 3)
            found += meanings(outer, weight: 2.5).filter { isPart(keys.last, of: $0.0) }
        }
        found += meanings(keys.last, weight: 2)
        found += weighed(composed(keys), weight: 1.8)
        // A text without a name of its own is what the element around it is.
        return found.filter { isAllowed($0.0, in: scope) }
            .max { left, right in rank(left, place) < rank(right, place) }
    }

    /// Roles with their weights; what only records of the kind have goes before what all have.
    private func meanings(_ key: String, weight: Double) -> [(String, Double)] {
        let found = vocabulary.meanings(of: key, in: kind)
            .filter { meaning in
                !["scope.", "part.", "mark"].contains { meaning.role.hasPrefix($0) }
            }
        return weighed(found, weight: weight)
    }

    private func weighed(
        _ meanings: [FieldVocabulary.Meaning],
        weight: Double
    ) -> [(String, Double)] {
        meanings.enumerated()
            .map { ($1.role, weight + ($1.isOfKind ? 0.3 : 0) - Double($0) * 0.01) }
    }

    /// What the words of a name that no list has whole stand for together.
    private func composed(_ keys: PlaceKeys) -> [FieldVocabulary.Meaning] {
        let known = vocabulary.meanings(of: keys.last, in: kind)
        guard known.allSatisfy({ $0.role.hasPrefix("scope.") }) else { return [] }
        return HeaderWords.builtIn.meanings(of: keys.lastStep, in: kind)
    }

    /// Of two roles of one name the one that the texts speak for; else the first.
    private func rank(_ found: (String, Double), _ place: PlaceProfile) -> Double {
        let kinds = Self.kinds(of: found.0)
        let isNeutral = kinds.isEmpty || place.texts.read == 0
        return found.1 + (isNeutral ? 0.5 : place.texts.share(of: kinds))
    }

    /// Whether a name inside an element says no more than that it is the element's text; parts of
    /// dates are so inside dates only.
    private func isPart(_ key: String, of role: String) -> Bool {
        let parts = vocabulary.meanings(of: key, in: kind).map(\.role).filter {
            $0.hasPrefix("part.")
        }
        guard !parts.isEmpty else { return false }
        return key != "date" && parts.contains("part.value") || Self.kinds(of: role) == .date
    }

    /// Whether a place holds a month or a day, which alone are no dates.
    private func isDatePart(_ keys: PlaceKeys) -> Bool {
        keys.outer != nil
            && vocabulary.meanings(of: keys.last, in: kind)
                .contains { ["part.month", "part.day"].contains($0.role) }
    }

    private func isAllowed(_ role: String, in scope: String?) -> Bool {
        switch scope {
        case "scope.address", "scope.related": false
        case "scope.document": role == "person.document_number"
        // A list that gives a person several names tells sex and function beside each of them.
        case "scope.alias", "scope.names":
            Self.nameRoles.contains(role) || ["person.sex", "person.occupation"].contains(role)
        default: role != "person.name.part"
        }
    }

    static let nameRoles: Set<String> = [
        "person.name", "person.family_name", "person.given_name", "person.patronymic",
        "person.alias", "person.name.part", "person.name.1", "person.name.2", "person.name.3",
        "person.name.4", "person.original_name",
    ]

    /// From 0 to 1, how well texts fit a role; 1 where any text does.
    private func fit(of texts: ValueProfile, _ role: String) -> Double {
        if Self.nameRoles.contains(role), texts.namesNobody { return 0 }
        let kinds = Self.kinds(of: role)
        guard !kinds.isEmpty else { return 1 }
        if role == "person.nationality", texts.mayBeAdjectives {
            return max(Self.leastShare, texts.share(of: kinds))
        }
        let share = texts.share(of: kinds)
        // Words that no table knows are to be mapped by a person, but prose is no word, and where no
        // text is a known one the name alone may mean something else.
        let areWords = share > 0 && texts.distinctCount <= 40 && texts.longest <= 60
        let mayBeMapped = areWords && Self.isWord(role) && role != "event"
        return mayBeMapped ? max(Self.leastShare, share) : share
    }

    /// Whether most texts of a place of nationalities are words that name no country.
    static func holdsAdjectives(_ place: RolePlace) -> Bool {
        let texts = place.place.texts
        return place.role == "person.nationality" && texts.mayBeAdjectives
            && texts.share(of: kinds(of: place.role)) < 0.5
    }

    static func isWord(_ role: String) -> Bool {
        ["notice_type", "review", "ended_by", "request_type", "outcome", "event"].contains(role)
    }

    /// What the texts of a role must be readable as; empty where any text will do.
    static func kinds(of role: String) -> ValueKinds {
        let name = role.hasPrefix("person.") ? String(role.dropFirst(7)) : role
        let field = CanonicalField.allCases.first { $0.bareName == name && !$0.isDerived }
        switch name {
        case "notice_type": return .noticeType
        case "review": return .review
        case "ended_by": return .ending
        case "request_type": return .requestType
        case "outcome": return .outcome
        case "event": return .event
        case "sex": return .sex
        default: break
        }
        switch field?.type {
        // A list in brackets is taken apart before its items are read.
        case .date: return .date
        case .country: return [.country, .countries, .list]
        default: return []
        }
    }
}

extension ValueProfile {
    /// Whether the texts are numbers, or as many countries as no group of people is called like.
    fileprivate var namesNobody: Bool {
        guard read > 0 else { return false }
        return share(of: .number) > 0.9 || distinctCount > 3 && share(of: .country) > 0.9
    }

    /// Whether the texts are a few short words without digits, as adjectives of nationality are.
    fileprivate var mayBeAdjectives: Bool {
        read > 0 && longest <= 60 && distinctCount * 2 <= max(filled, 4) && distinctCount <= 250
            && commonShapes(48).allSatisfy { !$0.shape.contains("9") }
    }
}
