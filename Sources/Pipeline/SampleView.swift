import Formats
import Profiling
import Records

/// Shows how a source's fields are filled in its first records.
struct SampleView {
    private struct Row {
        var field: String
        var place: PlaceProfile
        /// Whether only some texts of the place are the field's.
        var isTested: Bool
    }

    private let sample: SourceSample
    private let rows: [Row]
    private let unmapped: [PlaceProfile]
    private let missing: [String]

    init(source: Source, sample: SourceSample) {
        self.sample = sample
        let mapping = SourcePlaces(source)
        let places = sample.records.places
        var rows: [Row] = []
        for place in places {
            for (field, isTested) in mapping.fields(of: place.name) {
                rows.append(Row(field: field, place: place, isTested: isTested))
            }
        }
        self.rows = rows
        unmapped = places.filter { place in
            place.texts.filled > 0 && !mapping.isNamed(place.name)
        }
        missing = sample.records.found == 0 ? [] : mapping.missing(among: places.map(\.name))
    }

    var text: String {
        guard sample.records.found > 0 else { return "" }
        let refused = sample.records.refused.sorted { $0.key < $1.key }
            .map { ", \($0.value) refused (\($0.key))" }.joined()
        var lines = [
            "    \(sample.records.found) records in the first \(sample.bytes) bytes\(refused)"
        ]
        let width = rows.map(\.field.count).max() ?? 0
        for row in rows {
            var line = "    \(row.field)" + String(repeating: " ", count: width - row.field.count)
            let filled = share(row.place)
            line += String(repeating: " ", count: max(2, 7 - filled.count)) + filled
            line += "  \(row.place.name)"
            if row.isTested {
                line += "  (some of them, by a test)"
            } else if !row.place.texts.examples.isEmpty {
                line += "  = " + row.place.texts.examples.prefix(5).joined(separator: " | ")
            }
            lines.append(line)
        }
        for place in unmapped.prefix(50) {
            lines.append("    not mapped: \(place.name) (\(share(place)))")
        }
        if unmapped.count > 50 {
            lines.append("    not mapped: \(unmapped.count - 50) more places")
        }
        for name in missing { lines.append("    mapped and not found: \(name)") }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Members of a JSON object.
    var json: String {
        let fields = rows.map { row in
            let examples = row.isTested ? [] : row.place.texts.examples.prefix(5)
            return "{\"field\":\(quoted(row.field)),\"place\":\(quoted(row.place.name)),"
                + "\"records\":\(row.place.records),"
                + "\"examples\":[\(examples.map(quoted).joined(separator: ","))]}"
        }
        let others = unmapped.map {
            "{\"place\":\(quoted($0.name)),\"records\":\($0.records)}"
        }
        let refused = sample.records.refused.values.reduce(0, +)
        return "\"sample\":{\"bytes\":\(sample.bytes),\"records\":\(sample.records.found),"
            + "\"refused\":\(refused),\"fields\":[\(fields.joined(separator: ","))],"
            + "\"unmapped\":[\(others.joined(separator: ","))],"
            + "\"missing\":[\(missing.map(quoted).joined(separator: ","))]}"
    }

    private func share(_ place: PlaceProfile) -> String {
        let looked = max(sample.records.looked, 1)
        return "\(Int((Double(place.records) * 100 / Double(looked)).rounded())) %"
    }
}

/// Which places of a source its configuration names.
struct SourcePlaces {
    private let source: Source
    private var named: [(field: String, place: String, isTested: Bool)] = []
    private let isLabelled: Bool

    init(_ source: Source) {
        self.source = source
        isLabelled = source.format.isLabelled
        for mapping in source.fields { add(mapping, below: "") }
        for group in source.groups {
            for mapping in group.fields { add(mapping, below: group.each) }
        }
    }

    private mutating func add(_ mapping: FieldMapping, below each: String) {
        for leaf in mapping.place.leaves {
            let whole = each.isEmpty ? leaf : leaf == "." ? each : each + "/" + leaf
            let bare = Self.withoutTest(whole)
            named.append((name(of: mapping.field), key(bare), bare != whole))
        }
    }

    private func name(of field: Int32) -> String {
        guard field >= CanonicalField.firstOther else {
            return CanonicalField(rawValue: field)?.name(in: source.kind) ?? ""
        }
        return "other." + source.others[Int(field - CanonicalField.firstOther)]
    }

    private func key(_ place: String) -> String {
        guard isLabelled else { return place }
        return String(decoding: MessageLabels.place(of: Array(place.utf8)), as: UTF8.self)
    }

    /// The fields that a place fills, and whether all of its texts do.
    func fields(of place: String) -> [(String, Bool)] {
        if isLabelled, source.fields.isEmpty {
            let field = MessageLabels.field(of: Array(place.utf8))
            return field.map { [($0.name(in: .message), false)] } ?? []
        }
        let key = key(place)
        return named.filter { $0.place == key }.map { ($0.field, $0.isTested) }
    }

    /// Whether a place is mapped or ignored.
    func isNamed(_ place: String) -> Bool {
        if !fields(of: place).isEmpty { return true }
        let isMail = source.format.isMail
        if isMail, MailHeaders.isTransport(Array(place.utf8)) { return true }
        return source.ignore.contains { ignored in
            place == ignored || isLabelled && key(place) == key(ignored)
                || source.format == .xml && place.hasPrefix(ignored + "/")
        }
    }

    /// Mapped places that are not among those that were found.
    func missing(among found: [String]) -> [String] {
        let known = Set(found.map(key))
        var missing: [String] = []
        for entry in named where !known.contains(entry.place) && !missing.contains(entry.place) {
            missing.append(entry.place)
        }
        return missing
    }

    private static func withoutTest(_ path: String) -> String {
        guard let open = path.firstIndex(of: "["), let close = path.lastIndex(of: "]"), open < close
        else { return path }
        return String(path[..<open] + path[path.index(after: close)...])
    }
}
