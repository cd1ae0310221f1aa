import Profiling
import Records

/// Parts of one name that stand in numbered places: `Name 1` to `Name 6`.
enum NumberedNames {
    /// One name of the parts in the order of their numbers; nil where places are not numbered.
    ///
    /// Parts of one name stand side by side in one element; its path is left out where `below` is it.
    static func join(_ places: [RolePlace], below element: String? = nil) -> Place? {
        let first = places.first
        let parts = places.filter { $0.keys.steps.dropLast() == first?.keys.steps.dropLast() }
            .compactMap { place in number(of: place).map { ($0, place.place.name) } }
            .sorted { $0 < $1 }
        guard parts.count > 1, Set(parts.map(\.0)).count == parts.count else { return nil }
        let names = parts.map { String($0.1.dropFirst(element.map { $0.count + 1 } ?? 0)) }
        return .join(names.map { .at($0) }, with: " ")
    }

    private static func number(of place: RolePlace) -> Int? {
        let name = place.keys.steps.last ?? ""
        let digits = name.reversed().prefix { $0.isASCII && $0.isNumber }
        return digits.count == name.count ? nil : Int(String(digits.reversed()))
    }
}
