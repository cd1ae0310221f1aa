import Formats
import Profiling
import Records

/// Shows how a source's fields are filled in its first records.
struct SampleView {
    private let sample: SourceSample
    private let rows: [(field: String, place: PlaceProfile, isTested: Bool)]
    private let unmapped: [PlaceProfile]
    /// Unmapped labels that are not shown.
    private let rare: Int
    /// Unmapped columns that are not named, since the row of names may be none.
    private let unnamed: Int
    private let missing: [String]

    init(source: Source, sample: SourceSample) {
        self.sample = sample
        let mapping = SourcePlaces(source, sample.records)
        rows = mapping.fields
        let others = mapping.leftOver
        let kind = FormatGuess.declared(source.format).kind
        let shown = Set(ShownPlaces.of(sample.records, in: kind).places.map(\.name))
        let hidesNames = sample.mayLackHeader(source)
        let named = hidesNames ? [] : others.filter { shown.contains($0.name) }
        unmapped = named
        rare = hidesNames ? 0 : others.count - named.count
        unnamed = hidesNames ? others.count : 0
        missing = sample.records.found == 0 ? [] : mapping.missing
    }

    var text: String {
        guard sample.records.found > 0 else { return "" }
        var lines = [
            "    \(counted(sample.records.found, "record")) in the first "
                + "\(counted(sample.bytes, "byte"))\(sample.records.refusedWords)"
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
            lines.append("    not mapped: \(counted(unmapped.count - 50, "more place"))")
        }
        if rare > 0 {
            lines.append("    not mapped: \(counted(rare, "unusual label")) of one message each")
        }
        if unnamed > 0 {
            lines.append(
                "    not mapped: \(counted(unnamed, "column")), not named here since the row of "
                    + "names may be none"
            )
        }
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
            unnamedColumns: unnamed > 0 ? unnamed : nil,
            missing: missing
        )
    }

    private func share(_ place: PlaceProfile) -> String {
        percent(place.records, of: sample.records.looked)
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
    var unnamedColumns: Int?
    var missing: [String]
}
