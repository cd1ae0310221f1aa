import Files
import Formats
import Normalization
import Profiling
import Records

/// Shows how a source's fields are filled in its first records.
struct SampleView {
    private let sample: SourceSample
    private let rows: [(field: String, place: PlaceProfile, isTested: Bool)]
    private let unmapped: [(place: PlaceProfile, records: Int, isTested: Bool)]
    /// Unmapped labels that are not shown.
    private let rare: Int
    private let missing: [String]

    init(source: Source, sample: SourceSample) {
        self.sample = sample
        let mapping = SourcePlaces(source, sample)
        rows = mapping.fields
        let others = mapping.leftOver
        unmapped = others.filter {
            !UnusualLabels.mayBeText($0.place.name, in: source.format, records: $0.records)
        }
        rare = others.count - unmapped.count
        missing = sample.records.found == 0 ? [] : mapping.missing
    }

    var text: String {
        var lines: [String] = []
        if sample.records.found > 0 {
            let bytes = counted(sample.bytes, "byte")
            let records = counted(sample.records.found, "record")
            lines.append("\(records) in the first \(bytes)\(sample.records.refusedWords)")
        }
        if !sample.encodings.isEmpty { lines.append("encoding: \(encodingWords)") }
        lines += fieldLines + unmappedLines + missing.map { "mapped and not found: \($0)" }
        return lines.map { "    \($0)\n" }.joined()
    }

    private var encodingWords: String {
        sample.encodings.map { name, files, findings in
            let count = sample.encodings.count > 1 ? " of \(counted(files, "file"))" : ""
            return name + count + findings.encodingWords(beside: name)
        }
        .joined(separator: ", ")
    }

    private var fieldLines: [String] {
        let width = rows.map(\.field.count).max() ?? 0
        return rows.map { field, place, isTested in
            var line = field + String(repeating: " ", count: width - field.count)
            let filled = share(place)
            line += String(repeating: " ", count: max(2, 7 - filled.count)) + filled
            line += "  \(place.name)"
            if isTested {
                line += "  (some of them, by a test)"
            } else if !place.texts.examples.isEmpty {
                line += "  = " + place.texts.examples.prefix(5).joined(separator: " | ")
            }
            return line
        }
    }

    private var unmappedLines: [String] {
        var lines = unmapped.prefix(50).map { place, records, isTested in
            let count = isTested ? " where no test holds (\(counted(records, "record")))" : ""
            return "not mapped: \(place.name)" + (isTested ? count : " (\(share(place)))")
        }
        if unmapped.count > 50 {
            lines.append("not mapped: \(counted(unmapped.count - 50, "more place"))")
        }
        if rare > 0 { lines.append("not mapped: \(ShownPlaces.words(ofRare: rare))") }
        if sample.hidesNames {
            lines.append("columns have numbers here where the row of names may be a record")
        }
        return lines
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
            encodings: sample.encodings.map { name, files, findings in
                let findings = findings.map(EncodingFindingAnswer.init)
                return .init(name: name, files: files, findings: findings)
            },
            fields: fields,
            unmapped: unmapped.map { place, records, isTested in
                var answer = PlaceAnswer(place)
                if isTested { (answer.records, answer.examples) = (records, nil) }
                return answer
            },
            rareLabels: rare > 0 ? rare : nil,
            hidesNames: sample.hidesNames ? true : nil,
            missing: missing
        )
    }

    private func share(_ place: PlaceProfile) -> String {
        percent(place.records, of: sample.records.looked)
    }
}

/// How the fields of a source are filled in its first records.
struct SampleAnswer: Encodable {
    /// One encoding, how many of the files are in it, and what is said of it.
    struct Encoding: Encodable {
        var name: String
        var files: Int
        var findings: [EncodingFindingAnswer]
    }

    var bytes: Int64
    var records: Int
    var refused: Int
    var encodings: [Encoding]
    var fields: [PlaceAnswer]
    var unmapped: [PlaceAnswer]
    var rareLabels: Int?
    /// Whether columns have numbers where the row of names may be a record.
    var hidesNames: Bool?
    var missing: [String]
}
