import Formats
import Records

/// Where the text of a field is taken from, with the places as numbers of slots.
indirect enum Form: Sendable {
    case at(Int)
    case first([Form])
    case all([Form])
    case join([Form], with: [UInt8])
    case split(Form, by: [UInt8])
    case splitList(Form)
    case interval(Form, Form)
}

/// One canonical field of a source, with the form that fills it.
struct MappedField: Sendable {
    /// A `CanonicalField`'s raw value, or that of an `other` field.
    var number: Int32
    var form: Form

    var isDate: Bool { CanonicalField(rawValue: number)?.type == .date }

    /// Whether the field's text is its value.
    var isText: Bool { CanonicalField(rawValue: number)?.type ?? .text == .text }
}

/// A repeated group of a source.
struct MappedGroup: Sendable {
    var fields: [MappedField]
    var slots: Range<Int>
}

/// One place of the configuration.
struct Slot: Sendable {
    var path: PlacePath
    /// The mapping group that it belongs to; nil for a plain field.
    var group: Int?
    /// From the field out to the repeated element of the group.
    var groupHops = 0
    var isDate: Bool
    /// The place as the configuration has it.
    var name: String
}

/// The mapping of one source, compiled against the places of one file as they turn up.
struct FieldMap: Sendable {
    /// What becomes of a place that no slot takes.
    enum Rest: Sendable {
        /// Named in the configuration: ignored, or used by a test.
        case named
        /// An element around mapped ones: only a text of its own is left over.
        case around
        case unmapped

        /// Whether a field of the place must be reported.
        func isLeftOver(_ field: FieldEntry) -> Bool {
            switch self {
            case .named: false
            case .around: field.count > 0
            // An element without any text of its own stands for what is in it.
            case .unmapped: field.count >= 0
            }
        }
    }

    /// How one slot takes the fields of one place.
    struct Use: Sendable {
        var slot: Int
        var hops: Int
        /// The number of the tested place; -1 where the file has not shown it.
        var testPlace: Int32 = -1
        var isTested: Bool
        var isGrouped: Bool
        var groupHops: Int
    }

    private let source: Source
    private(set) var slots: [Slot] = []
    private(set) var fields: [MappedField] = []
    private(set) var groups: [MappedGroup] = []
    /// Per place, its range in `uses`.
    private(set) var useRanges: [Range<Int>] = []
    private(set) var uses: [Use] = []
    private(set) var rest: [Rest] = []

    init(source: Source) {
        self.source = source
        for mapping in source.fields {
            let form = compile(mapping.place, of: mapping.field) { PlacePath($0) }
            fields.append(MappedField(number: mapping.field, form: form))
        }
        for (index, group) in source.groups.enumerated() {
            let first = slots.count
            var fields: [MappedField] = []
            for mapping in group.fields {
                let form = compile(mapping.place, of: mapping.field, in: index) {
                    PlacePath($0, in: group.each)
                }
                fields.append(MappedField(number: mapping.field, form: form))
            }
            groups.append(MappedGroup(fields: fields, slots: first..<slots.count))
        }
    }

    /// Whether the fields are told by the usual labels of messages (design section 3).
    var readsLabels: Bool { Self.readsLabels(source) }

    static func readsLabels(_ source: Source) -> Bool {
        source.kind == .message && source.fields.isEmpty
            && source.format.isLabelled
    }

    private mutating func compile(
        _ place: Place,
        of field: Int32,
        in group: Int? = nil,
        path: (String) -> PlacePath
    ) -> Form {
        switch place {
        case .at(let name):
            return .at(addSlot(name, path(name), field, group))
        case .first(let places):
            return .first(places.map { compile($0, of: field, in: group, path: path) })
        case .all(let places):
            return .all(places.map { compile($0, of: field, in: group, path: path) })
        case .join(let places, let separator):
            let forms = places.map { compile($0, of: field, in: group, path: path) }
            return .join(forms, with: Array(separator.utf8))
        case .split(let inner, "json"):
            return .splitList(compile(inner, of: field, in: group, path: path))
        case .split(let inner, let separator):
            let form = compile(inner, of: field, in: group, path: path)
            return .split(form, by: Array(separator.utf8))
        case .interval(let from, let to):
            return .interval(
                compile(from, of: field, in: group, path: path),
                compile(to, of: field, in: group, path: path)
            )
        }
    }

    private mutating func addSlot(
        _ name: String,
        _ path: PlacePath,
        _ field: Int32,
        _ group: Int?
    ) -> Int {
        var slot = Slot(
            path: source.format == .xml ? path : PlacePath(literal: labelKey(name)),
            group: group,
            isDate: CanonicalField(rawValue: field)?.type == .date,
            name: name
        )
        if let group {
            slot.groupHops = path.depth - PlacePath(source.groups[group].each).depth
        }
        slots.append(slot)
        return slots.count - 1
    }
}

extension FieldMap {
    /// Takes in the places that a file has shown since the last time.
    mutating func extend(to table: PlaceTable) {
        guard rest.count < table.names.count else { return }
        for number in rest.count..<table.names.count {
            let name = table.names[number]
            if readsLabels { addLabel(name) }
            let key = source.format == .xml ? name : labelKey(String(decoding: name, as: UTF8.self))
            let first = uses.count
            for (index, slot) in slots.enumerated() where slot.path.place == key {
                uses.append(use(of: index))
            }
            useRanges.append(first..<uses.count)
            rest.append(rest(of: key))
        }
        // A tested place may turn up after the first field that it decides on.
        for index in uses.indices {
            guard let test = slots[uses[index].slot].path.test else { continue }
            uses[index].testPlace = table.find(String(decoding: test.place, as: UTF8.self)) ?? -1
        }
    }

    /// Gives a label of the known ones a field of its own.
    private mutating func addLabel(_ label: [UInt8]) {
        let name = String(decoding: label, as: UTF8.self)
        guard let field = MessageLabels.field(of: label, in: source.format),
            !slots.contains(where: { $0.path.place == labelKey(name) })
        else { return }
        let slot = addSlot(name, PlacePath(literal: label), field.rawValue, nil)
        fields.append(MappedField(number: field.rawValue, form: .at(slot)))
    }

    private func use(of index: Int) -> Use {
        let slot = slots[index]
        return Use(
            slot: index,
            hops: slot.path.test?.hops ?? 0,
            isTested: slot.path.test != nil,
            isGrouped: slot.group != nil,
            groupHops: slot.groupHops
        )
    }

    private func rest(of place: [UInt8]) -> Rest {
        let isIgnored = source.ignore.contains { ignored in
            let path = source.format == .xml ? Array(ignored.utf8) : labelKey(ignored)
            return place == path || source.format == .xml && isBelow(place, path)
        }
        if isIgnored || slots.contains(where: { $0.path.test?.place == place }) { return .named }
        let isMail = source.format.isMail
        if isMail, MailHeaders.isTransport(place) { return .named }
        return source.format == .xml && slots.contains { isBelow($0.path.place, place) }
            ? .around : .unmapped
    }

    private func isBelow(_ place: [UInt8], _ path: [UInt8]) -> Bool {
        place.count > path.count && place[path.count] == 0x2F && place.starts(with: path)
    }

    /// Labels and headers are one whatever their case; columns are not.
    private func labelKey(_ name: String) -> [UInt8] {
        source.format == .csv ? Array(name.utf8) : MessageLabels.place(of: Array(name.utf8))
    }
}
