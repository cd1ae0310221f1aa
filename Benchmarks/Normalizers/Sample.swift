import Extraction
import Files
import Formats
import Normalization
import Records

/// The first records of a file, raw and normalised.
struct Sample {
    private let source: Source
    private var places = PlaceTable()
    private var raw: [RecordBatch] = []
    private var records = 0
    /// The texts of each normaliser's fields, in the order of the records.
    private var texts: [Normalizer: [(CanonicalField, ArraySlice<UInt8>)]] = [:]
    private var bodies: [(subject: ArraySlice<UInt8>, body: ArraySlice<UInt8>)] = []

    init(_ source: Source, path: String, limit: Int) throws {
        self.source = source
        let descriptor = try Descriptor(reading: path)
        var reader = try SourceReader(FileWindow(descriptor: descriptor.number), source: source)
        var findings = FindingList()
        var more = true
        while more, records < limit {
            var batch = RecordBatch()
            more = try reader.fill(&batch, places: &places, findings: &findings)
            records += batch.records.count
            raw.append(batch)
        }
        var normalizer = makeNormalizer()
        var output = RecordBatch()
        for batch in raw {
            normalize(batch, by: &normalizer, into: &output)
            collect(from: output)
        }
    }

    /// What one record costs to be normalised as a whole.
    func costOfAll() -> Double {
        var normalizer = makeNormalizer()
        var output = RecordBatch()
        let start = processorTime()
        for batch in raw { normalize(batch, by: &normalizer, into: &output) }
        return (processorTime() - start) / Double(max(records, 1))
    }

    /// What the fields of one record that a normaliser reads cost on their own.
    func cost(of normalizer: Normalizer) -> Double {
        let texts = texts[normalizer] ?? []
        let start = processorTime()
        switch normalizer {
        case .countries:
            var reader = CountryNormalizer()
            for (field, text) in texts { _ = reader.read(text, field: field) }
        case .words:
            var reader = WordNormalizer(source: source)
            for (field, text) in texts { _ = reader.read(text, field: field) }
        case .names:
            for (field, text) in texts { _ = NameNormalizer.read(text, field: field) }
        case .dates:
            let reader = DateNormalizer(
                patterns: source.dates.compactMap { try? DatePattern($0) },
                pivot: source.pivot
            )
            for (_, text) in texts { _ = reader.read(text.span) }
        case .references:
            var canonical: [UInt8] = []
            for (field, text) in texts {
                canonical.removeAll(keepingCapacity: true)
                _ = ReferenceNormalizer.append(text.span, of: field, to: &canonical)
            }
        case .content:
            var reader = MessageContent()
            for text in bodies { _ = reader.read(subject: text.subject.span, body: text.body.span) }
        }
        return (processorTime() - start) / Double(max(records, 1))
    }

    private func makeNormalizer() -> RecordNormalizer {
        RecordNormalizer(source: source, lookups: LookupTable([]))
    }

    /// Fills the output anew and keeps its memory, as a worker does.
    private func normalize(
        _ batch: RecordBatch,
        by normalizer: inout RecordNormalizer,
        into output: inout RecordBatch
    ) {
        var batch = batch
        output.removeAll()
        normalizer.normalize(&batch, places: places, into: &output)
    }

    private mutating func collect(from batch: RecordBatch) {
        for record in batch.records {
            var (subject, body): (ArraySlice<UInt8>, ArraySlice<UInt8>) = ([], [])
            for entry in batch.fields(of: record) {
                guard let field = CanonicalField(rawValue: entry.place), !field.isDerived else {
                    continue
                }
                let text = batch.text(of: entry)
                if field == .subject { subject = text }
                if field == .body { body = text }
                if let normalizer = Normalizer(field) {
                    texts[normalizer, default: []].append((field, text))
                }
            }
            if !subject.isEmpty || !body.isEmpty { bodies.append((subject, body)) }
        }
    }
}
