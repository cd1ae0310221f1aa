import Records

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

    /// Adds one finding for each place that was left over; labels of messages that may be text share
    /// one without a name, and columns have numbers where their names may be those of a person.
    func report(into findings: inout FindingList, of source: Source) {
        let texts = texts
        let hidesColumns = source.mayLackHeader(among: texts)
        for (index, count) in counts.enumerated() where count.fields > 0 {
            var name = texts[index]
            if hidesColumns { name = "#\(index + 1)" }
            if UnusualLabels.mayBeText(name, in: source.format, records: count.records) {
                name = ""
            }
            findings.add(.unmappedField, line: count.line, field: name, count: count.fields)
        }
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
