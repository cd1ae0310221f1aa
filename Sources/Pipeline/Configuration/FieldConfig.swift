import Formats
import Records

/// Reads `fields` of a source: what fills each canonical field.
struct FieldConfig {
    private static let groups: [String: [String: CanonicalField]] = [
        "event": ["type": .eventType, "date": .eventDate, "by": .eventBy],
        "charge": ["text": .charge, "law": .chargeLaw, "penalty": .chargePenalty],
        "alias": ["name": .alias],
    ]

    let shape: SourceShape

    /// Reads the mapping; messages may do without, the usual labels are known.
    func read(_ object: ConfigObject, _ source: inout Source) {
        let mustHaveFields = shape.format == .xml || shape.format == .csv
        guard let fields = mustHaveFields ? object.required("fields") : object["fields"] else {
            return
        }
        let known = shape.fields
        for (name, value) in fields.object?.all ?? [] {
            guard value.member("each") == nil else {
                readGroup(name, value, &source)
                continue
            }
            let place = place(value)
            if name.hasPrefix("other."), name.count > 6 {
                let number = CanonicalField.firstOther + Int32(source.others.count)
                source.others.append(String(name.dropFirst(6)))
                if let place { source.fields.append(FieldMapping(field: number, place: place)) }
            } else if let field = known?[name] {
                if case .interval = place, field.type != .date {
                    value.complain("another form, since the field is no date", found: "an interval")
                }
                guard let place else { continue }
                source.fields.append(FieldMapping(field: field.rawValue, place: place))
            } else if let known {
                complainOfField(name, value, known: Array(known.keys))
            }
        }
    }

    private func complainOfField(_ name: String, _ value: ConfigValue, known: [String]) {
        value.problems.add(
            "unknown field" + advice(on: name, known: known.sorted()) + ", or other.<name>",
            at: value.path,
            line: value.value.line
        )
    }

    /// The parts of a group that the kind has; any group where the kind is unknown.
    private func group(named name: String) -> [String: CanonicalField]? {
        switch name {
        case "event", "charge": shape.kind ?? .notice == .notice ? Self.groups[name] : nil
        case "alias": shape.kind ?? .person == .person ? Self.groups["alias"] : nil
        case "person.alias": shape.kind == .person ? nil : Self.groups["alias"]
        default: nil
        }
    }

    private func readGroup(_ name: String, _ value: ConfigValue, _ source: inout Source) {
        guard let object = value.object else { return }
        guard let parts = group(named: name) else {
            return object.complain("belongs to event, charge and alias", at: "each")
        }
        readGroup(object, parts, &source)
    }

    private func readGroup(
        _ object: ConfigObject,
        _ parts: [String: CanonicalField],
        _ source: inout Source
    ) {
        let each = object.required("each").flatMap { path in
            path.string.map { text in
                if shape.format == .xml { shape.check(text, path) }
                return text
            }
        }
        if shape.isNone(of: [.xml]) {
            object.complain("groups belong to sources of the format xml", at: "each")
        }
        var fields: [FieldMapping] = []
        for (name, field) in parts.sorted(by: { $0.value.rawValue < $1.value.rawValue }) {
            guard let place = object[name].flatMap({ place($0) }) else { continue }
            fields.append(FieldMapping(field: field.rawValue, place: place))
        }
        if !object.members.contains(where: { parts[$0.key] != nil }) {
            object.complain("expected one of \(parts.keys.sorted().joined(separator: ", "))")
        }
        object.refuseOthers()
        source.groups.append(GroupMapping(each: each ?? "", fields: fields))
    }

    /// Reads any form of a place (design section 3).
    private func place(_ value: ConfigValue) -> Place? {
        switch value.value.content {
        case .string(let text):
            shape.check(text, value)
            return .at(text)
        case .array:
            return places(value).map { .first($0) }
        case .object:
            return value.object.flatMap { object in
                defer { object.refuseOthers() }
                return form(object)
            }
        default:
            value.complain("a place: a string, a list or an object")
            return nil
        }
    }

    private func places(_ value: ConfigValue) -> [Place]? {
        guard let list = value.list else { return nil }
        if list.isEmpty { value.complain("one or more places", found: "an empty list") }
        return list.compactMap { place($0) }
    }

    private func form(_ object: ConfigObject) -> Place? {
        if let all = object["all"] { return places(all).map { .all($0) } }
        if let join = object["join"] {
            let with = object["with"]?.string ?? " "
            return places(join).map { .join($0, with: with) }
        }
        if let at = object["at"] {
            let place = place(at)
            guard let split = object.required("split")?.text else { return nil }
            return place.map { .split($0, by: split) }
        }
        if let from = object["from"] {
            let first = place(from)
            guard let last = object.required("to").flatMap({ place($0) }) else { return nil }
            return first.map { .interval(from: $0, to: last) }
        }
        object.complain("found none of the forms, expected 'all', 'join', 'at' or 'from'")
        return nil
    }
}
