import Profiling
import Records

extension MappingProposal {
    mutating func mapNames() {
        mapAliases()
        let numbered = (2...4).compactMap { places(of: "person.name.\($0)").first }
        let given = places(of: "person.given_name")
        let family = places(of: "person.family_name")
        let whole = places(of: "person.name")
        if let join = NumberedNames.join(whole) {
            draft.set(field("person.name"), to: .place(join))
        } else if !numbered.isEmpty, family.isEmpty {
            let first = places(of: "person.name.1") + given
            let parts = (first.prefix(1) + numbered).map { Place.at($0.place.name) }
            draft.set(
                field("person.name"),
                to: .place(parts.count == 1 ? parts[0] : .join(parts, with: " "))
            )
        } else if let given = given.first, let family = family.first {
            draft.set(field("person.family_name"), to: .place(.at(family.place.name)))
            draft.set(field("person.given_name"), to: .place(.at(given.place.name)))
            mapNamesOfOthers(whole, beside: family)
        } else if let given = given.first, let name = whole.first, name.keys.keys.count < 3 {
            draft.set(field("person.family_name"), to: .place(.at(name.place.name)))
            draft.set(field("person.given_name"), to: .place(.at(given.place.name)))
            draft.note(
                "taken for the family name, since a given name stands beside it",
                at: name.place.name
            )
        } else if let name = whole.first ?? family.first ?? given.first {
            draft.set(field("person.name"), to: .place(.at(name.place.name)))
        }
        for role in ["person.patronymic", "person.original_name"] { mapBest(role) }
        if whole.count > 1 || !whole.isEmpty && draft.has(field("person.family_name")) {
            for name in whole where !draft.mapped.contains(name.place.name) {
                draft.note("may hold names too: another place fills the name", at: name.place.name)
            }
        }
    }

    /// Where a list of people and of others has the names of others apart, they fill the name.
    private mutating func mapNamesOfOthers(_ names: [RolePlace], beside family: RolePlace) {
        let apart = names.first { name in
            name.place.records > 0
                && (name.place.records + family.place.records) * 20 <= profile.looked * 21
        }
        guard let apart else { return }
        draft.set(field("person.name"), to: .place(.at(apart.place.name)))
    }

    private mutating func mapAliases() {
        let aliases = AliasElements(profile: profile, places: places.filter { $0.scope != nil })
        if let name = aliases.mainName, !hasPlainName {
            draft.set(field("person.name"), to: .place(name))
        }
        if let (each, name) = aliases.group, aliases.mainName == nil, !hasPlainName {
            draft.set(field("person.name"), to: .place(AliasElements.prefixed(name, each + "/")))
            draft.note("no mark tells the main name: all of them fill the name", at: each)
        } else if let (each, name) = aliases.group {
            draft.set(
                field("person.alias"),
                to: .group(each: each, parts: ["name": name])
            )
        } else {
            let plain = places(of: "person.alias")
            let forms = plain.map { form(of: $0) }
            if !forms.isEmpty {
                draft.set(
                    field("person.alias"),
                    to: .place(forms.count == 1 ? forms[0] : .all(forms))
                )
            }
        }
    }

    private var hasPlainName: Bool {
        let roles = ["person.name", "person.family_name", "person.given_name", "person.name.1"]
        return roles.contains { !places(of: $0).isEmpty }
    }
}
