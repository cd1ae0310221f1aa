import Normalization
import Profiling
import Records

/// Proposes which place of unknown records fills which field.
struct MappingProposal {
    let kind: RecordKind
    let format: SourceFormat
    let profile: RecordProfile
    /// What the document itself says that its codes mean.
    let meanings: [String: [String: String]]
    private(set) var draft = MappingDraft()
    private var places: [RolePlace] = []

    /// Places that are kept as further columns.
    private static let mostOthers = 200

    init(
        kind: RecordKind,
        format: SourceFormat,
        profile: RecordProfile,
        meanings: [String: [String: String]] = [:]
    ) {
        self.kind = kind
        self.format = format
        self.profile = profile
        self.meanings = meanings
    }

    /// The mapping.
    mutating func make() -> MappingDraft {
        var refused: [(String, String)] = []
        places = FieldRoles(kind: kind, format: format, profile: profile).find { place, role in
            refused.append((place.name, role))
        }
        for (place, role) in refused {
            let share = Int(FieldRoles.leastShare * 100)
            draft.note(
                "its name stands for \(role), less than \(share) % of its texts do: kept as it is",
                at: place
            )
        }
        mapTypedElements()
        mapNames()
        mapDates()
        mapRest()
        mapByValue()
        keepOthers()
        draft.sort(kind: kind)
        return draft
    }

    /// The field name of a role in records of the kind.
    private func field(_ role: String) -> String {
        kind == .person && role.hasPrefix("person.") ? String(role.dropFirst(7)) : role
    }

    private func places(of role: String, isScoped: Bool = false) -> [RolePlace] {
        places.filter { $0.role == role && ($0.scope == nil || isScoped) }
            .enumerated()
            .sorted { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) }
            .map(\.element)
    }
}

// Elements whose type says what they mean.
extension MappingProposal {
    private mutating func mapTypedElements() {
        let typed = TypedElements(profile: profile, meanings: meanings, kind: kind)
        for found in typed.find() {
            switch found.outcome {
            case .places(let all):
                draft.set(field(found.role), to: .place(all.count == 1 ? all[0] : .all(all)))
            case .nothing:
                draft.note(
                    "elements of a type that stands for \(found.role) hold no text that reads as one",
                    at: found.element
                )
            }
        }
    }
}

// Names.
extension MappingProposal {
    private mutating func mapNames() {
        mapAliases()
        let numbered = (2...4).compactMap { places(of: "person.name.\($0)").first }
        let given = places(of: "person.given_name")
        let family = places(of: "person.family_name")
        let whole = places(of: "person.name")
        if !numbered.isEmpty, family.isEmpty {
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
        if let (each, name) = aliases.group {
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

// Dates, and all other fields.
extension MappingProposal {
    private mutating func mapDates() {
        for entry in CanonicalField.byName(in: kind).sorted(by: { $0.key < $1.key })
        where entry.value.type == .date && !draft.has(entry.key) {
            let role = entry.value.isPersonal ? "person." + entry.value.bareName : entry.key
            let found = places(of: role)
            guard !found.isEmpty else { continue }
            let forms = DateForms(found).all
            if forms.count > 1, !entry.value.repeats {
                mapBest(role)
            } else {
                draft.set(entry.key, to: .place(forms.count == 1 ? forms[0] : .all(forms)))
            }
        }
    }

    private mutating func mapRest() {
        let known = CanonicalField.byName(in: kind)
        for (name, canonical) in known.sorted(by: { $0.value.rawValue < $1.value.rawValue })
        where !draft.has(name) {
            let role = canonical.isPersonal ? "person." + canonical.bareName : name
            guard !FieldRoles.nameRoles.contains(role) else { continue }
            let isScoped = role == "person.document_number"
            let found = places(of: role, isScoped: isScoped)
                .filter { !draft.mapped.contains($0.place.name) }
            guard let best = found.first else { continue }
            let isOfOne = ["source_country", "requesting_country"].contains(name)
            if canonical.repeats, !isOfOne, found.count > 1 {
                draft.set(name, to: .place(.all(found.map { form(of: $0) })))
            } else {
                draft.set(name, to: .place(form(of: best)))
                tellOthers(found.dropFirst(), best, name)
            }
            tellWords(best, name)
        }
        mapEvents()
    }

    private mutating func mapBest(_ role: String) {
        let found = places(of: role)
        guard let best = found.first, !draft.has(field(role)) else { return }
        draft.set(field(role), to: .place(form(of: best)))
        tellOthers(found.dropFirst(), best, field(role))
    }

    /// What stands deeper inside the record is mostly about a part of it.
    private mutating func tellOthers(
        _ others: ArraySlice<RolePlace>,
        _ best: RolePlace,
        _ name: String
    ) {
        for other in others
        where other.place.texts.filled > 0 && other.keys.keys.count <= best.keys.keys.count {
            draft.note("stands for \(name) too, which a better place fills", at: other.place.name)
        }
    }

    private mutating func tellWords(_ place: RolePlace, _ name: String) {
        guard FieldRoles.isWord(place.role) || name.hasSuffix("sex"), place.place.texts.read > 0
        else { return }
        let share = place.place.texts.share(of: FieldRoles.kinds(of: place.role))
        guard share < 0.99 else { return }
        draft.note(
            "\(Int(share * 100)) % of its texts are words of \(name): the others need a map in 'values'",
            at: place.place.name
        )
    }

    /// Repeated elements with a word of an event and a date.
    private mutating func mapEvents() {
        guard kind == .notice, format == .xml, !draft.has("event") else { return }
        for place in profile.places where place.mostInRecord > 1 {
            let inner = profile.places.filter { $0.name.hasPrefix(place.name + "/") }
            let type = inner.first { $0.texts.share(of: .event) > 0.5 }
            let date = inner.first { $0.texts.share(of: .date) > 0.5 }
            guard let type, let date else { continue }
            func below(_ other: PlaceProfile) -> Place {
                .at(String(other.name.dropFirst(place.name.count + 1)))
            }
            draft.set(
                "event",
                to: .group(each: place.name, parts: ["type": below(type), "date": below(date)])
            )
            return
        }
    }

    /// The form that takes several values out of one text where texts hold several.
    private func form(of found: RolePlace) -> Place {
        let place = Place.at(found.place.name)
        let field = CanonicalField.byName(in: kind)[field(found.role)]
        guard field?.repeats == true, found.place.texts.read > 0 else { return place }
        let texts = found.place.texts
        if texts.share(of: .list) > 0.3 { return .split(place, by: "json") }
        let isCountry = field?.type == .country
        guard isCountry ? texts.share(of: .countries) > 0 : field == .alias else { return place }
        let marks: [Character] = isCountry ? [";", "|", "/", ","] : [";", "|"]
        let best = marks.max { texts.share(having: $0) < texts.share(having: $1) }
        guard let best, texts.share(having: best) > 0 else { return place }
        return .split(place, by: String(best))
    }
}

// What no name tells.
extension MappingProposal {
    private mutating func mapByValue() {
        let marks: [(ValueKinds, RecordKind, String)] = [
            (.controlNumber, .notice, "control_number"),
            (.complaintReference, .complaint, "reference"),
            (.controlNumber, .complaint, "notice_reference"),
        ]
        for (mark, of, name) in marks where of == kind && !draft.has(name) {
            let place = profile.places.first {
                $0.texts.share(of: mark) > 0.6 && !draft.mapped.contains($0.name)
            }
            guard let place else { continue }
            draft.set(name, to: .place(.at(place.name)))
            draft.note("taken for \(name) by the shape of its texts alone", at: place.name)
        }
        for place in profile.places where !draft.mapped.contains(place.name) {
            let isTold = draft.remarks.contains { $0.place == place.name }
            let isOuter = format == .csv || place.name.count { $0 == "/" } < 2
            guard place.texts.filled > 0, !isTold, isOuter else { continue }
            for (mark, word) in [(ValueKinds.date, "dates"), (.country, "countries")]
            where place.texts.share(of: mark) > 0.9
                && !place.texts.share(of: .number).isEqual(to: 1)
            {
                draft.note(
                    "holds \(word), and no field is known for its name: kept as it is",
                    at: place.name
                )
            }
        }
    }

    private mutating func keepOthers() {
        let kept = profile.places.filter { place in
            !draft.mapped.contains(place.name) && (place.texts.filled > 0 || format == .csv)
        }
        let names = OtherNames(
            kept.prefix(Self.mostOthers).map {
                PlaceKeys($0.name, format: format, record: profile.record.last ?? "").steps
            }
        )
        for (place, name) in zip(kept, names.all) {
            draft.set("other." + name, to: .place(.at(place.name)))
        }
        guard kept.count > Self.mostOthers else { return }
        draft.note(
            "are not mapped: a run tells of them as unmapped_field",
            at: "\(kept.count - Self.mostOthers) more places"
        )
    }
}

/// Short names for further columns: the last step of each place, and as many before it as tell
/// the places apart.
struct OtherNames {
    private(set) var all: [String] = []

    private static let longest = 80

    init(_ places: [[String]]) {
        var steps = [Int](repeating: 1, count: places.count)
        var names = zip(places, steps).map(Self.name)
        while true {
            let groups = Dictionary(grouping: names.indices) { names[$0] }
            let unclear = groups.values.filter { $0.count > 1 }.flatMap { $0 }
                .filter { steps[$0] < places[$0].count }
            if unclear.isEmpty { break }
            for index in unclear {
                steps[index] += 1
                names[index] = Self.name(places[index], steps[index])
            }
        }
        var seen: Set<String> = []
        for name in names {
            var unique = String(name.prefix(Self.longest))
            var number = 1
            while !seen.insert(unique).inserted {
                number += 1
                unique = "\(name.prefix(Self.longest))_\(number)"
            }
            all.append(unique)
        }
    }

    private static func name(_ steps: [String], _ count: Int) -> String {
        name(of: steps.suffix(count).joined(separator: " "))
    }

    /// A column name of the warehouse: letters and digits, `_` between.
    static func name(of place: String) -> String {
        let words = place.lowercased().split { !$0.isLetter && !$0.isNumber }
        let name = words.joined(separator: "_")
        return name.isEmpty ? "text" : name
    }
}
