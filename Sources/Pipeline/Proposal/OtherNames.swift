/// Short names for further columns: the last step of each place, and as many before it as tell
/// the places apart.
struct OtherNames {
    private(set) var all: [String] = []

    private static let longest = 80

    init(_ places: [[String]]) {
        var steps = [Int](repeating: 1, count: places.count)
        var names = zip(places, steps).map(Self.name)
        while true {
            let groups = Dictionary(grouping: names.indices) { names[$0] }
            let unclear = groups.values.filter { $0.count > 1 }.flatMap { $0 }
                .filter { steps[$0] < places[$0].count }
            if unclear.isEmpty { break }
            for index in unclear {
                steps[index] += 1
                names[index] = Self.name(places[index], steps[index])
            }
        }
        var seen: Set<String> = []
        for name in names {
            var unique = String(name.prefix(Self.longest))
            var number = 1
            while !seen.insert(unique).inserted {
                number += 1
                unique = "\(name.prefix(Self.longest))_\(number)"
            }
            all.append(unique)
        }
    }

    private static func name(_ steps: [String], _ count: Int) -> String {
        name(of: steps.suffix(count).joined(separator: " "))
    }

    /// A column name of the warehouse: letters and digits, `_` between.
    static func name(of place: String) -> String {
        let words = place.lowercased().split { !$0.isLetter && !$0.isNumber }
        let name = words.joined(separator: "_")
        return name.isEmpty ? "text" : name
    }
}
