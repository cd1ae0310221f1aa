import Foundation

/// How well the outputs of a run agree with the truth behind a leak.
struct Score {
    private var lines: [String] = []
    private(set) var holds = true

    static let personMeasures: Set = ["complainants", "overturned_persons"]

    /// Compares the outputs in a folder with the truth in another.
    init(truth: String, out: String) throws {
        try scoreCells(
            truth: table(truth + "/truth.csv"),
            rows: table(out + "/aggregates/annual_country_long.csv")
        )
        let records = try table(truth + "/records.csv")
        let occurrences = try table(out + "/staged/3-deduplicate/occurrences.csv")
        let persons = try table(out + "/staged/3-deduplicate/persons.csv")
        scoreRecords(records, occurrences, persons: persons)
    }

    /// What the comparison found, line by line.
    var text: String { lines.joined(separator: "\n") }

    private mutating func scoreCells(truth: [[String: String]], rows: [[String: String]]) {
        var values: [String: Int] = [:]
        for row in truth { values[Self.key(row)] = Int(row["value"] ?? "") }
        var cells = [false: 0, true: 0]
        var misses = [false: 0, true: 0]
        var exact = [false: 0, true: 0]
        for row in rows where row["year"] != "unknown" && row["country"] != "ZZ" {
            guard let low = Int(row["low"] ?? ""), let high = Int(row["high"] ?? ""),
                let count = Int(row["n"] ?? ""), row["numerator"] == ""
            else { continue }
            let isPerson = Self.personMeasures.contains(row["measure"] ?? "")
            let real = values[Self.key(row)] ?? 0
            let slack = [row["unknown_country"], row["unknown_year"]]
                .reduce(0) { $0 + (Int($1 ?? "") ?? 0) }
            cells[isPerson, default: 0] += 1
            if real == count { exact[isPerson, default: 0] += 1 }
            guard low > real || real > high + slack else { continue }
            misses[isPerson, default: 0] += 1
            lines.append(
                "miss: \(Self.key(row)): truth \(real), found [\(low), \(count), \(high)] + \(slack)"
            )
        }
        for (isPerson, name) in [(false, "entity"), (true, "person")] {
            let all = cells[isPerson, default: 0]
            let missed = misses[isPerson, default: 0]
            lines.append(
                "\(name) cells: \(all), inside the bounds \(all - missed), n exact \(exact[isPerson, default: 0])"
            )
            if all == 0 || missed * 100 > (isPerson ? all : 0) { holds = false }
        }
    }

    private static func key(_ row: [String: String]) -> String {
        "\(row["year"] ?? "") \(row["country"] ?? "") \(row["measure"] ?? "")"
    }

    private mutating func scoreRecords(
        _ records: [[String: String]],
        _ occurrences: [[String: String]],
        persons: [[String: String]]
    ) {
        let made = Linkage(occurrences, persons: persons)
        var entityPairs: [(String, String)] = []
        var personPairs: [(String, String)] = []
        var wronglyLoaded = 0
        var wronglyRefused = 0
        for row in records {
            let truth = row["entity"] ?? ""
            guard let record = made.record(at: row) else {
                if !truth.isEmpty { wronglyRefused += 1 }
                continue
            }
            guard !truth.isEmpty else {
                wronglyLoaded += 1
                continue
            }
            entityPairs.append((truth, record.entity))
            if let person = row["person"], !person.isEmpty, let linked = record.person {
                personPairs.append((person, linked))
            }
        }
        lines.append("entities: " + Self.agreement(entityPairs))
        lines.append("persons: " + Self.agreement(personPairs))
        let refused = records.count { $0["entity"] == "" }
        lines.append(
            "quarantine: \(refused) due, \(wronglyLoaded) loaded instead, \(wronglyRefused) refused without need"
        )
        if wronglyLoaded + wronglyRefused > 0 { holds = false }
    }

    /// Pairwise precision and recall of a grouping against the true one.
    private static func agreement(_ pairs: [(String, String)]) -> String {
        func pairCount(_ sizes: some Sequence<Int>) -> Int {
            sizes.reduce(0) { $0 + $1 * ($1 - 1) / 2 }
        }
        let real = pairCount(Dictionary(grouping: pairs, by: \.0).values.map(\.count))
        let made = pairCount(Dictionary(grouping: pairs, by: \.1).values.map(\.count))
        let both = pairCount(
            Dictionary(grouping: pairs) { "\($0.0) \($0.1)" }.values.map(\.count)
        )
        let precision = made == 0 ? 1 : Double(both) / Double(made)
        let recall = real == 0 ? 1 : Double(both) / Double(real)
        return
            "\(pairs.count) records, pair precision \(percent(precision)), recall \(percent(recall))"
    }

    private static func percent(_ share: Double) -> String {
        "\(Double(Int(share * 10_000)) / 100) %"
    }
}

/// Which entity and person a run made of each record, by the record's file and ordinal.
private struct Linkage {
    private var records: [String: (entity: String, person: String?)] = [:]

    init(_ occurrences: [[String: String]], persons: [[String: String]]) {
        var personOf: [String: String] = [:]
        for row in persons { personOf[row["record"] ?? ""] = row["person"] }
        for row in occurrences {
            records[Self.place(row)] = (row["entity"] ?? "", personOf[row["record"] ?? ""])
        }
    }

    /// What was made of the record that a row of the truth tells of; nil where it was not loaded.
    func record(at row: [String: String]) -> (entity: String, person: String?)? {
        records[Self.place(row)]
    }

    private static func place(_ row: [String: String]) -> String {
        "\(row["file"] ?? "") \(row["ordinal"] ?? "")"
    }
}

/// The rows of a CSV file whose cells hold no quotes, by column name.
private func table(_ path: String) throws -> [[String: String]] {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    var lines = text.split(whereSeparator: \.isNewline).map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    guard !lines.isEmpty else { return [] }
    let header = lines.removeFirst()
    return lines.map { Dictionary(zip(header, $0), uniquingKeysWith: { first, _ in first }) }
}
