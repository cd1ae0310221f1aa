package import Records

/// In how many records each canonical field has a text.
struct FilledCounts: Sendable {
    /// By `FieldNames.index`.
    private(set) var records: [Int]
    private var last: [Int]

    init(fields: Int) {
        records = Array(repeating: 0, count: fields)
        last = Array(repeating: 0, count: fields)
    }

    mutating func note(_ field: Int32, record: Int) {
        let index = FieldNames.index(of: field)
        guard last[index] != record else { return }
        last[index] = record
        records[index] += 1
    }
}

/// The places of a file that the configuration neither maps nor ignores.
struct UnmappedPlaces: Sendable {
    /// How often one place was left over.
    private struct Count {
        var fields = 0
        var records = 0
        /// The line of the first one, and the number of the last record that had one.
        var line: Int64 = 0
        var record = 0
    }

    private var names: [[UInt8]] = []
    private var counts: [Count] = []
    private var record = 0

    /// The names of all places of the file.
    var texts: [String] { names.map { String(decoding: $0, as: UTF8.self) } }

    /// By the names of places that were left over, in how many records they were.
    var records: [String: Int] {
        let known = zip(texts, counts).filter { $0.1.records > 0 }
        return Dictionary(known.map { ($0.0, $0.1.records) }) { $0 + $1 }
    }

    mutating func extend(to places: PlaceTable) {
        names = places.names
        while counts.count < names.count { counts.append(Count()) }
    }

    /// Adds the left-over fields of one record.
    mutating func add(_ places: [Int32], line: Int64) {
        record += 1
        for place in places.map(Int.init) {
            if counts[place].fields == 0 { counts[place].line = line }
            counts[place].fields += 1
            guard counts[place].record != record else { continue }
            counts[place].record = record
            counts[place].records += 1
        }
    }

    /// Each place that was left over; columns have numbers where their names may be those of a person.
    func places(of source: Source) -> [LeftOverPlace] {
        let texts = texts
        let hidesColumns = source.mayLackHeader(among: texts)
        return counts.enumerated().filter { $0.element.fields > 0 }.map { index, count in
            LeftOverPlace(
                name: hidesColumns ? "#\(index + 1)" : texts[index],
                fields: count.fields,
                records: count.records,
                line: count.line
            )
        }
    }
}

/// A place of a file that the configuration neither maps nor ignores.
package struct LeftOverPlace: Codable, Sendable {
    /// Its name, which of labels of messages may be a text of the leak.
    package var name: String
    /// How many fields stand there, and in how many records.
    package var fields: Int
    package var records: Int
    /// The line of the first one.
    package var line: Int64

    /// One finding for each place of a source, over all its files, with the number of the file that
    /// shows it first.
    ///
    /// Labels of messages that may be text share one without a name.
    package static func findings(
        of files: [[LeftOverPlace]],
        in format: SourceFormat
    ) -> [(file: Int, finding: Finding)] {
        var records: [String: Int] = [:]
        for place in files.joined() { records[place.name, default: 0] += place.records }
        var found: [String: (file: Int, finding: Finding)] = [:]
        for (file, places) in files.enumerated() {
            for place in places {
                let count = records[place.name, default: 0]
                let isHidden = UnusualLabels.mayBeText(place.name, in: format, records: count)
                let name = isHidden ? "" : place.name
                let new = Finding(.unmappedField, line: place.line, field: name, count: 0)
                var known = found[name] ?? (file, new)
                known.finding.count += place.fields
                if known.file == file { known.finding.line = min(known.finding.line, place.line) }
                found[name] = known
            }
        }
        return found.values.sorted { $0.finding.field < $1.finding.field }
    }
}

extension FieldMap {
    /// The slots that a file should have shown and did not.
    ///
    /// Of places that stand for each other (`first`) one is enough.
    func missingSlots(seen: [Bool]) -> [Int] {
        (fields + groups.flatMap(\.fields)).flatMap { Self.missing($0.form, seen) }
    }

    private static func missing(_ form: Form, _ seen: [Bool]) -> [Int] {
        switch form {
        case .at(let slot):
            return slot < seen.count && seen[slot] ? [] : [slot]
        case .first(let forms):
            let missing = forms.map { Self.missing($0, seen) }
            return missing.contains([]) ? [] : missing.flatMap { $0 }
        case .all(let forms), .join(let forms, _):
            return forms.flatMap { Self.missing($0, seen) }
        case .split(let form, _), .splitList(let form):
            return Self.missing(form, seen)
        case .interval(let from, let to):
            return Self.missing(from, seen) + Self.missing(to, seen)
        }
    }
}
