import Normalization
import Profiling
import Records

/// The forms of a date of which year, month and day, or its ends, may stand apart.
struct DateForms {
    private(set) var all: [Place] = []

    /// Takes places of one field of dates, those of one element together.
    init(_ places: [RolePlace]) {
        var seen: Set<[String]> = []
        for place in places {
            let around = Array(place.keys.steps.dropLast())
            guard seen.insert(around).inserted else { continue }
            let inside = places.filter { Array($0.keys.steps.dropLast()) == around }
            add(inside.map { (Self.part(of: $0), $0.place.name) })
        }
    }

    private mutating func add(_ parts: [(part: String, place: String)]) {
        func place(_ part: String) -> Place? {
            parts.first { $0.part == part }.map { .at($0.place) }
        }
        for (part, name) in parts where part.isEmpty { all.append(.at(name)) }
        if let year = place("year") {
            let rest = [place("month"), place("day")].compactMap { $0 }
            all.append(rest.count == 2 ? .join([year] + rest, with: "-") : year)
        }
        if let from = place("from"), let to = place("to") {
            all.append(.interval(from: from, to: to))
        }
    }

    /// Which part of a date a place holds; empty for a whole one.
    private static func part(of place: RolePlace) -> String {
        guard place.keys.keys.count > 1 else { return "" }
        for part in ["year", "month", "day", "from", "to"] {
            let meanings = FieldVocabulary.builtIn.meanings(of: place.keys.last, in: .person)
            if meanings.contains(where: { $0.role == "part." + part }) { return part }
        }
        return ""
    }
}
