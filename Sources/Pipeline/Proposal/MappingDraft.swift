import Profiling
import Records

/// What fills one field of a proposed source.
enum FormDraft: Hashable {
    case place(Place)
    case group(each: String, parts: [String: Place])

    /// The places inside, by which nothing else needs to be kept.
    var leaves: [String] {
        switch self {
        case .place(let place): place.leaves
        case .group(let each, let parts):
            parts.values.flatMap(\.leaves).map { $0 == "." ? each : each + "/" + $0 }
        }
    }
}

/// The proposed mapping of one source, and what it leaves unsure.
struct MappingDraft {
    private(set) var fields: [(name: String, form: FormDraft)] = []
    /// What a person should look at, each with the field or place that it is about.
    private(set) var remarks: [Remark] = []
    private(set) var mapped: Set<String> = []

    /// Whether a field of this name is filled.
    func has(_ name: String) -> Bool { fields.contains { $0.name == name } }

    mutating func set(_ name: String, to form: FormDraft) {
        guard !has(name) else { return }
        fields.append((name, form))
        // A test takes some of the texts of a place: as a leaf it is no place, so the others are
        // still kept.
        mapped.formUnion(form.leaves)
    }

    /// Keeps what fills a field as a further column instead.
    mutating func demote(_ name: String, to other: String) {
        guard let index = fields.firstIndex(where: { $0.name == name }) else { return }
        let form = fields.remove(at: index).form
        var free = "other." + other
        while has(free) { free += "_" }
        fields.append((free, form))
    }

    /// Gives places the names by which the source has them.
    mutating func rename(_ names: [String: String]) {
        fields = fields.map { name, form in
            guard case .place(let place) = form else { return (name, form) }
            return (name, .place(place.renamed(names)))
        }
        remarks = remarks.map { Remark($0.message, at: names[$0.place] ?? $0.place) }
    }

    mutating func note(_ sentence: String, at place: String) {
        remarks.append(Remark(sentence, at: place))
    }

    /// Brings the fields into the order of the page on configuration.
    mutating func sort(kind: RecordKind) {
        let order = CanonicalField.allCases.map { $0.name(in: kind) }
        let isPerson = kind == .person
        func rank(_ name: String) -> Int {
            let base = order.firstIndex(of: name) ?? (name == "event" ? 900 : 1000)
            return !isPerson && name.hasPrefix("person.") ? base + 500 : base
        }
        fields = fields.enumerated()
            .sorted { (rank($0.element.name), $0.offset) < (rank($1.element.name), $1.offset) }
            .map(\.element)
    }
}

extension Place {
    fileprivate func renamed(_ names: [String: String]) -> Place {
        switch self {
        case .at(let name): .at(names[name] ?? name)
        case .first(let all): .first(all.map { $0.renamed(names) })
        case .all(let all): .all(all.map { $0.renamed(names) })
        case .join(let all, let with): .join(all.map { $0.renamed(names) }, with: with)
        case .split(let inner, let by): .split(inner.renamed(names), by: by)
        case .interval(let from, let to):
            .interval(from: from.renamed(names), to: to.renamed(names))
        }
    }
}
