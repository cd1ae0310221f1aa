import Formats
import Records

/// Reads `fields` of a source: what fills each canonical field.
enum FieldConfig {
    private static let groups: [String: [String: CanonicalField]] = [
        "event": ["type": .eventType, "date": .eventDate, "by": .eventBy],
        "charge": ["text": .charge, "law": .chargeLaw, "penalty": .chargePenalty],
        "alias": ["name": .alias],
    ]

    /// Reads the mapping; messages may do without, the usual labels are known.
    static func read(_ object: ConfigObject, _ source: inout Source) {
        let isMessage = source.format != .xml && source.format != .csv
        guard let fields = isMessage ? object["fields"] : object.required("fields") else { return }
        let known = CanonicalField.byName(in: source.kind)
        for (name, value) in fields.object?.all ?? [] {
            if let parts = group(named: name, in: source.kind), let object = eachObject(value) {
                readGroup(object, parts, &source)
            } else if let field = known[name] {
                guard let place = place(value, source.format) else { continue }
                source.fields.append(FieldMapping(field: field.rawValue, place: place))
            } else if name.hasPrefix("other."), name.count > 6 {
                guard let place = place(value, source.format) else { continue }
                let number = CanonicalField.firstOther + Int32(source.others.count)
                source.others.append(String(name.dropFirst(6)))
                source.fields.append(FieldMapping(field: number, place: place))
            } else {
                complainOfField(name, value, known: Array(known.keys))
            }
        }
    }

    private static func complainOfField(_ name: String, _ value: ConfigValue, known: [String]) {
        value.problems.add(
            "unknown field" + advice(on: name, known: known.sorted()) + ", or other.<name>",
            at: value.path,
            line: value.value.line
        )
    }

    private static func group(
        named name: String,
        in kind: RecordKind
    ) -> [String: CanonicalField]? {
        switch name {
        case "event", "charge": kind == .notice ? groups[name] : nil
        case "alias": kind == .person ? groups["alias"] : nil
        case "person.alias": kind == .person ? nil : groups["alias"]
        default: nil
        }
    }

    private static func eachObject(_ value: ConfigValue) -> ConfigObject? {
        guard case .object(let members) = value.value.content,
            members.contains(where: { $0.key == "each" })
        else { return nil }
        return value.object
    }

    private static func readGroup(
        _ object: ConfigObject,
        _ parts: [String: CanonicalField],
        _ source: inout Source
    ) {
        guard let path = object.required("each"), let each = path.string else { return }
        if source.format == .xml, !PlaceSyntax.isValid(each) {
            path.complain(PlaceSyntax.words, found: "'\(each)'")
        }
        if source.format != .xml {
            object.complain("groups belong to sources of the format xml", at: "each")
        }
        var fields: [FieldMapping] = []
        for (name, field) in parts.sorted(by: { $0.value.rawValue < $1.value.rawValue }) {
            guard let place = object[name].flatMap({ place($0, source.format) }) else { continue }
            fields.append(FieldMapping(field: field.rawValue, place: place))
        }
        object.refuseOthers()
        source.groups.append(GroupMapping(each: each, fields: fields))
    }

    /// Reads any form of a place (design section 3).
    static func place(_ value: ConfigValue, _ format: SourceFormat) -> Place? {
        switch value.value.content {
        case .string(let text):
            if text.isEmpty {
                value.complain("a place", found: "an empty one")
            } else if format == .xml, !PlaceSyntax.isValid(text) {
                value.complain(PlaceSyntax.words, found: "'\(text)'")
            }
            return .at(text)
        case .array:
            return places(value, format).map { .first($0) }
        case .object:
            return value.object.flatMap { object in
                defer { object.refuseOthers() }
                return form(object, format)
            }
        default:
            value.complain("a place: a string, a list or an object")
            return nil
        }
    }

    private static func places(_ value: ConfigValue, _ format: SourceFormat) -> [Place]? {
        guard let list = value.list, !list.isEmpty else {
            value.complain("a list of places")
            return nil
        }
        return list.compactMap { place($0, format) }
    }

    private static func form(_ object: ConfigObject, _ format: SourceFormat) -> Place? {
        if let all = object["all"] { return places(all, format).map { .all($0) } }
        if let join = object["join"] {
            let with = object["with"]?.string ?? " "
            return places(join, format).map { .join($0, with: with) }
        }
        if let at = object["at"] {
            guard let split = object.required("split")?.string else { return nil }
            return place(at, format).map { .split($0, by: split) }
        }
        if let from = object["from"] {
            guard let to = object.required("to"), let first = place(from, format),
                let last = place(to, format)
            else { return nil }
            return .interval(from: first, to: last)
        }
        object.problems.add(
            "found none of the forms, expected 'all', 'join', 'at' or 'from'",
            at: object.path,
            line: object.line
        )
        return nil
    }
}
