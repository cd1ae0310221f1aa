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
    /// Unmapped labels that are not shown.
    private let rare: Int
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
        let others = places.filter { place in
            place.texts.filled > 0 && !mapping.isNamed(place.name)
        }
        let kind = FormatGuess.declared(source.format).kind
        let shown = Set(ShownPlaces.of(sample.records, in: kind).places.map(\.name))
        unmapped = others.filter { shown.contains($0.name) }
        rare = others.count - unmapped.count
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
        if rare > 0 { lines.append("    not mapped: \(rare) unusual labels of one message each") }
        for name in missing { lines.append("    mapped and not found: \(name)") }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The same for a program.
    var answer: SampleAnswer {
        let fields = rows.map { row in
            var place = PlaceAnswer(row.place, field: row.field)
            // The examples of a place with a test are not all the field's.
            if row.isTested { place.examples = nil }
            return place
        }
        return SampleAnswer(
            bytes: sample.bytes,
            records: sample.records.found,
            refused: sample.records.refused.values.reduce(0, +),
            fields: fields,
            unmapped: unmapped.map { PlaceAnswer($0) },
            rareLabels: rare > 0 ? rare : nil,
            missing: missing
        )
    }

    private func share(_ place: PlaceProfile) -> String {
        let looked = max(sample.records.looked, 1)
        return "\(Int((Double(place.records) * 100 / Double(looked)).rounded())) %"
    }
}

/// How the fields of a source are filled in its first records.
struct SampleAnswer: Encodable {
    var bytes: Int64
    var records: Int
    var refused: Int
    var fields: [PlaceAnswer]
    var unmapped: [PlaceAnswer]
    var rareLabels: Int?
    var missing: [String]
}
