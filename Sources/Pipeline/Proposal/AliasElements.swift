import Profiling
import Records

/// Elements of which each holds one name of a person: aliases, or all names with the main one marked.
struct AliasElements {
    /// The main name, where a mark tells it from the aliases.
    private(set) var mainName: Place?
    /// The repeated element, and the name below it.
    private(set) var group: (each: String, name: Place)?

    /// Looks at the places that stand inside such elements.
    init(profile: RecordProfile, places: [RolePlace]) {
        let inside = places.filter { ["scope.alias", "scope.names"].contains($0.scope?.role) }
        let byElement = Dictionary(grouping: inside) { place in
            place.keys.steps.prefix((place.scope?.depth ?? 0) + 1).joined(separator: "/")
        }
        for (element, places) in byElement.sorted(by: { $0.key < $1.key }) {
            guard let name = Self.name(places, below: element),
                let around = profile.places.first(where: { $0.name == element })
            else { continue }
            let mark = Self.mark(of: around)
            let isAlias = places[0].scope?.role == "scope.alias"
            guard isAlias || mark != nil else { continue }
            if let mark {
                mainName =
                    mainName ?? Self.prefixed(name, element + "[\(mark.test)='\(mark.main)']/")
                let test = mark.other.map { "[\(mark.test)='\($0)']" } ?? ""
                group = group ?? (element + test, name)
            } else {
                group = group ?? (element, name)
            }
        }
    }

    /// The attribute or child that is true for the main name and false for others, or that says that
    /// a name is the primary one; `other` is nil where other names are of several types.
    private static func mark(
        of element: PlaceProfile
    ) -> (test: String, main: String, other: String?)? {
        for test in Set(element.variants.map(\.test)).sorted()
        where test.lowercased().contains("primary") {
            let texts = element.variants.filter { $0.test == test }.map(\.text)
            for (main, other) in [("true", "false"), ("True", "False"), ("1", "0"), ("Y", "N")]
            where texts.contains(main) { return (test, main, other) }
        }
        for test in Set(element.variants.map(\.test)).sorted()
        where test.lowercased().contains("type") {
            let texts = element.variants.filter { $0.test == test }.map(\.text)
            let main = texts.filter { $0.lowercased().hasPrefix("primary") }
                .min { ($0.count, $0) < ($1.count, $1) }
            guard let main else { continue }
            let others = texts.filter { $0 != main }
            return (test, main, others.count == 1 ? others[0] : nil)
        }
        return nil
    }

    private static func name(_ places: [RolePlace], below element: String) -> Place? {
        let inside = places.filter { $0.role == "person.name" }
        if let join = NumberedNames.join(inside, below: element) { return join }
        func find(_ role: String) -> Place? {
            places.filter { $0.role == role }.max { $0.score < $1.score }
                .map { .at(String($0.place.name.dropFirst(element.count + 1))) }
        }
        if let whole = find("person.name") ?? find("person.alias") { return whole }
        let parts = [find("person.given_name"), find("person.family_name")].compactMap { $0 }
        if !parts.isEmpty { return parts.count == 1 ? parts[0] : .join(parts, with: " ") }
        return find("person.name.part").map { .join([$0], with: " ") }
    }

    /// A form whose places begin with a path.
    static func prefixed(_ place: Place, _ prefix: String) -> Place {
        switch place {
        case .at(let name): .at(prefix + name)
        case .first(let all): .first(all.map { prefixed($0, prefix) })
        case .all(let all): .all(all.map { prefixed($0, prefix) })
        case .join(let all, let with): .join(all.map { prefixed($0, prefix) }, with: with)
        case .split(let inner, let by): .split(prefixed(inner, prefix), by: by)
        case .interval(let from, let to):
            .interval(from: prefixed(from, prefix), to: prefixed(to, prefix))
        }
    }
}
