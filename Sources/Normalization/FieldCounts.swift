import Formats
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
    private var names: [[UInt8]] = []
    private var counts: [Int] = []
    private var lines: [Int64] = []

    /// The names of all places of the file.
    var texts: [String] { names.map { String(decoding: $0, as: UTF8.self) } }

    mutating func extend(to places: PlaceTable) {
        names = places.names
        while counts.count < names.count {
            counts.append(0)
            lines.append(0)
        }
    }

    /// Adds the left-over fields of one record.
    mutating func add(_ places: [Int32], line: Int64) {
        for place in places {
            if counts[Int(place)] == 0 { lines[Int(place)] = line }
            counts[Int(place)] += 1
        }
    }

    /// Names that no text has given: those of texts beside the headers and parts of a mail, and the
    /// first line of a telex.
    private static let knownLabels: Set<String> = ["preamble", "epilogue", "zczc"]
    /// A label in fewer records than this may be a line of text, which may name somebody.
    private static let fewest = 3

    private static func isKnown(_ label: [UInt8], _ name: String) -> Bool {
        knownLabels.contains(name.lowercased()) || MessageLabels.field(of: label) != nil
            || MailHeaders.isKnown(label)
    }

    /// Adds one finding for each place that was left over; labels of messages that are rare share
    /// one without a name, and columns have numbers where their names may be those of a person.
    func report(into findings: inout FindingList, areLabels: Bool, hidesColumns: Bool) {
        for (index, count) in counts.enumerated() where count > 0 {
            var name = String(decoding: names[index], as: UTF8.self)
            if hidesColumns { name = "#\(index + 1)" }
            if areLabels, count < Self.fewest, !Self.isKnown(names[index], name) { name = "" }
            findings.add(.unmappedField, line: lines[index], field: name, count: count)
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
