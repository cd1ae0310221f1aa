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
    var draft = MappingDraft()
    var places: [RolePlace] = []

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
        var refused: [(PlaceProfile, String)] = []
        places = FieldRoles(kind: kind, format: format, profile: profile).find { place, role in
            refused.append((place, role))
        }
        for (place, role) in refused { tellRefused(place, role) }
        mapTypedElements()
        mapNames()
        mapDates()
        mapRest()
        mapByValue()
        keepOthers()
        draft.sort(kind: kind)
        return draft
    }

    private mutating func tellRefused(_ place: PlaceProfile, _ role: String) {
        let texts = place.texts
        let isNone = FieldRoles.isWord(role) && texts.share(of: FieldRoles.kinds(of: role)) == 0
        let share = Int(FieldRoles.leastShare * 100)
        let finding =
            isNone ? "none of its texts is a word of it" : "less than \(share) % of its texts do"
        draft.note("its name stands for \(role), \(finding): kept as it is", at: place.name)
    }

    /// The field name of a role in records of the kind.
    func field(_ role: String) -> String {
        kind == .person && role.hasPrefix("person.") ? String(role.dropFirst(7)) : role
    }

    func places(of role: String, isScoped: Bool = false) -> [RolePlace] {
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

// Dates, and all other fields.
extension MappingProposal {
    private mutating func mapDates() {
        for entry in CanonicalField.byName(in: kind).sorted(by: { $0.key < $1.key })
        where entry.value.type == .date && !draft.has(entry.key) {
            let role = entry.value.isPersonal ? "person." + entry.value.bareName : entry.key
            let found = places(of: role)
            guard !found.isEmpty else { continue }
            let forms = DateForms(found).all.map { form in
                found.first { form == .at($0.place.name) }.map { self.form(of: $0) } ?? form
            }
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
            let isScoped = ["person.document_number", "person.sex", "person.occupation"]
                .contains(role)
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

    mutating func mapBest(_ role: String) {
        let found = places(of: role)
        guard let best = found.first, !draft.has(field(role)) else { return }
        draft.set(field(role), to: .place(form(of: best)))
        tellOthers(found.dropFirst(), best, field(role))
    }

    /// What stands deeper inside the record is mostly about a part of it.
    mutating func tellOthers(
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
        if FieldRoles.holdsAdjectives(place) {
            draft.note(
                "seems to hold nationalities as adjectives, which no table of countries knows: decide on "
                    + "each in 'lookups'",
                at: place.place.name
            )
        }
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
    func form(of found: RolePlace) -> Place {
        let place = Place.at(found.place.name)
        let field = CanonicalField.byName(in: kind)[field(found.role)]
        guard field?.repeats == true, found.place.texts.read > 0 else { return place }
        let texts = found.place.texts
        if texts.share(of: .list) > 0.3 { return .split(place, by: "json") }
        let isCountry = field?.type == .country
        if field?.type == .date, texts.share(having: ";") > 0 { return .split(place, by: ";") }
        guard isCountry ? texts.share(of: .countries) > 0 : field == .alias else { return place }
        let marks: [Character] = isCountry ? [";", "|", "/", ","] : [";", "|"]
        let best = marks.max { texts.share(having: $0) < texts.share(having: $1) }
        guard let best, texts.share(having: best) > 0 else { return place }
        return .split(place, by: String(best))
    }
}
