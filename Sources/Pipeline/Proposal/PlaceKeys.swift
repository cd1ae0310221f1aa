import Normalization
import Records

/// A place of unknown records, taken apart into the names that may say what stands there.
struct PlaceKeys {
    /// The steps as the file has them; `@` and all.
    let steps: [String]
    /// The same as the vocabulary compares them.
    let keys: [String]

    /// Takes a place of a record apart; `record` is the name of the record element.
    init(_ place: String, format: SourceFormat, record: String) {
        steps = Self.steps(of: place, format)
        let own = FieldVocabulary.key(of: record)
        keys = steps.map { Self.key(of: $0, own) }
    }

    /// The last name, and the one around it that differs from it.
    var last: String { keys.last ?? "" }
    var outer: String? { keys.dropLast().last { !$0.isEmpty && !Self.areOne($0, last) } }

    /// The last name as the file has it.
    var lastStep: String { steps.last ?? "" }

    private static func steps(of place: String, _ format: SourceFormat) -> [String] {
        switch format {
        case .xml:
            // An element that gives its own name is called by that: `field[@name='sex']`.
            if let open = place.firstRange(of: "='"), let close = place.firstRange(of: "']") {
                let around = place[..<open.lowerBound].split(separator: "/").dropLast()
                    .filter { !$0.contains("[") }
                return around.map(String.init) + [String(place[open.upperBound..<close.lowerBound])]
                    + place[close.upperBound...].split(separator: "/").map(String.init)
            }
            return place == "." ? [] : place.split(separator: "/").map(String.init)
        case .csv:
            // Flattened objects: `arrest_warrants.0.charge`, `person/name`.
            let parts = place.split { "./>:".contains($0) }.map(String.init)
            let isPath =
                parts.count > 1 && !place.contains(" ") && !place.hasSuffix(".")
                && parts.allSatisfy { $0.count > 1 || Int($0) != nil }
            return isPath ? parts.filter { Int($0) == nil } : [place]
        default: return [place]
        }
    }

    /// `INDIVIDUAL_ALIAS` of a record `INDIVIDUAL` is an alias, `akaList` is one of akas.
    private static func key(of step: String, _ record: String) -> String {
        var key = FieldVocabulary.key(of: step.hasPrefix("@") ? String(step.dropFirst()) : step)
        for suffix in ["list", "item"] where key.hasSuffix(suffix) && key.count > suffix.count + 1 {
            key.removeLast(suffix.count)
        }
        if record.count > 3, key.hasPrefix(record), key.count > record.count {
            key.removeFirst(record.count)
        }
        return key
    }

    /// Whether two names are one thing and its plural, or a list of it.
    private static func areOne(_ outer: String, _ inner: String) -> Bool {
        outer == inner || outer == inner + "s" || outer == inner + "es"
            || inner.hasSuffix("y") && outer == inner.dropLast() + "ies"
    }
}
