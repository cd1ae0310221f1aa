import Normalization
import Profiling
import Records

/// Elements that mean what a type of theirs says: `<feature type="Birthdate">`.
struct TypedElements {
    /// What was found for one field.
    struct Found {
        enum Outcome {
            case places([Place])
            /// The type is there, and no text beside it reads as the field.
            case nothing
        }

        var role: String
        var element: String
        var outcome: Outcome
    }

    let profile: RecordProfile
    let meanings: [String: [String: String]]
    let kind: RecordKind

    /// Fields that a type may stand for.
    private static let roles: Set<String> = [
        "person.date_of_birth", "person.place_of_birth", "person.country_of_birth",
        "person.nationality", "person.sex", "person.document_number", "person.occupation",
    ]

    /// One for each role, with the places of all types that stand for it.
    func find() -> [Found] {
        var byRole: [String: Found] = [:]
        var order: [String] = []
        for element in profile.places where !element.variants.isEmpty {
            for variant in element.variants {
                guard let role = role(of: variant) else { continue }
                if byRole[role] == nil { order.append(role) }
                let known = byRole[role]
                guard let place = place(of: role, element, variant) else {
                    if known == nil {
                        byRole[role] = Found(role: role, element: element.name, outcome: .nothing)
                    }
                    continue
                }
                var all: [Place] = []
                if case .places(let before)? = known?.outcome { all = before }
                byRole[role] = Found(
                    role: role,
                    element: element.name,
                    outcome: .places(all.contains(place) ? all : all + [place])
                )
            }
        }
        return order.compactMap { byRole[$0] }
    }

    /// What the type of a variant stands for, by itself or by what the document says of its code.
    private func role(of variant: VariantProfile) -> String? {
        guard variant.count > 0, !variant.text.contains("'"), !variant.text.contains("\"") else {
            return nil
        }
        let bare = variant.test.hasPrefix("@") ? String(variant.test.dropFirst()) : variant.test
        var label = variant.text
        if bare.lowercased().hasSuffix("id") {
            label = meanings[String(bare.dropLast(2))]?[variant.text] ?? label
        }
        let found = FieldVocabulary.builtIn.meanings(of: FieldVocabulary.key(of: label), in: kind)
        return found.map(\.role).first { Self.roles.contains($0) }
    }

    /// The place inside elements of a type whose texts read as a role.
    private func place(
        of role: String,
        _ element: PlaceProfile,
        _ variant: VariantProfile
    ) -> Place? {
        let prefix = element.name + "[\(variant.test)='\(variant.text)']"
        func whole(_ place: String) -> Place {
            .at(prefix + place.dropFirst(element.name.count))
        }
        if role == "person.date_of_birth", let date = parts(variant, whole) { return date }
        let kinds = FieldRoles.kinds(of: role)
        let ranked = profile.places.compactMap { place -> (String, Double)? in
            guard let texts = variant.places[place.name], texts.filled > 0 else { return nil }
            let key = PlaceKeys(place.name, format: .xml, record: "").last
            let isOwn = place.name == element.name
            guard isOwn || !Self.isNoise(key) else { return nil }
            let share = kinds.isEmpty ? 0.5 : texts.share(of: kinds)
            guard share >= 0.5 else { return nil }
            let isValue = isOwn || Self.valueKeys.contains { key.hasSuffix($0) }
            return (
                place.name, share + (isValue ? 1 : 0) + Double(texts.filled) / Double(variant.count)
            )
        }
        guard let best = ranked.max(by: { $0.1 < $1.1 }) else { return nil }
        // Any text would do, so only a name can tell which is the value.
        if kinds.isEmpty, best.1 <= 1.5 { return nil }
        return whole(best.0)
    }

    /// Year, month and day of the first and the last such elements inside, as an interval.
    private func parts(_ variant: VariantProfile, _ whole: (String) -> Place) -> Place? {
        var dates: [Place] = []
        for place in profile.places where variant.places[place.name] != nil {
            guard place.name.hasSuffix("/Year") || place.name.hasSuffix("/year") else { continue }
            let around = place.name.dropLast(4)
            let rest = place.name.hasSuffix("/Year") ? ["Month", "Day"] : ["month", "day"]
            let all = [place.name] + rest.map { around + $0 }
            guard all.allSatisfy({ variant.places[$0] != nil }) else { continue }
            dates.append(.join(all.map { whole($0) }, with: "-"))
        }
        guard let first = dates.first, let last = dates.last else { return nil }
        return dates.count == 1 ? first : .interval(from: first, to: last)
    }

    private static let valueKeys = ["value", "number", "no", "detail", "text", "country"]

    private static func isNoise(_ key: String) -> Bool {
        key.hasSuffix("id") && key != "id" || key == "id" || key.contains("primary")
            || key.contains("comment") || key.contains("reliability")
            || key.contains("mainentry") || key == "uid" || key.hasSuffix("type")
    }
}
