package import Records

/// What a source's configuration says of the places of its records, as a run understands it.
package struct NamedPlaces: Sendable {
    private let map: FieldMap
    /// By slot, the field that it fills.
    private let fields: [Int32]

    /// Compares a configuration with places, each of its own name.
    package init(source: Source, places: [String]) {
        var map = FieldMap(source: source)
        var table = PlaceTable()
        for place in places { _ = table.number(of: Array(place.utf8)) }
        map.extend(to: table)
        var fields = [Int32](repeating: 0, count: map.slots.count)
        for field in map.fields + map.groups.flatMap(\.fields) {
            for slot in field.form.slots { fields[slot] = field.number }
        }
        self.map = map
        self.fields = fields
    }

    /// The fields that a place fills, by number, and whether a test decides which of its texts do.
    package func fields(of place: Int) -> [(field: Int32, isTested: Bool)] {
        map.uses[map.useRanges[place]].map { (fields[$0.slot], $0.isTested) }
    }

    /// Whether texts of a place are neither taken by a field nor ignored.
    package func isLeftOver(_ place: Int) -> Bool {
        if case .named = map.rest[place] { return false }
        return map.useRanges[place].isEmpty
    }

    /// Mapped places that are not among the others, each once, without its test.
    package var missing: [String] {
        let used = Set(map.uses.map(\.slot))
        return map.slots.indices.filter { !used.contains($0) }
            .map { String(decoding: map.slots[$0].path.place, as: UTF8.self) }
            .reduce(into: []) { all, name in
                if !all.contains(name) { all.append(name) }
            }
    }
}

extension Form {
    /// The slots inside.
    fileprivate var slots: [Int] {
        switch self {
        case .at(let slot): [slot]
        case .first(let all), .all(let all), .join(let all, _): all.flatMap(\.slots)
        case .split(let inner, _), .splitList(let inner): inner.slots
        case .interval(let from, let to): from.slots + to.slots
        }
    }
}
