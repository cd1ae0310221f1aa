import Normalization
import Records

/// Raw records made by hand: what a reader would hand on.
struct RawRows {
    var places = PlaceTable()
    var batch = RecordBatch()

    /// An element of an XML record: its name, its attributes, its own text and what it holds.
    struct Element {
        var name: String
        var attributes: [(String, String)] = []
        var text = ""
        var children: [Element] = []
        /// A further piece of its own text, after what it holds.
        var tail = ""
    }

    /// Adds a row of cells or a message: one field per pair.
    mutating func add(_ fields: [(String, String)]) {
        let record = open()
        for (place, text) in fields { append(place, text, owner: -1) }
        close(record)
    }

    /// Adds an XML record with the attributes and elements given.
    mutating func add(attributes: [(String, String)] = [], _ elements: [Element]) {
        let record = open()
        for (name, text) in attributes { append("@" + name, text, owner: -1) }
        for element in elements { append(element, path: "", owner: -1, record) }
        close(record)
    }

    private mutating func append(
        _ element: Element,
        path: String,
        owner: Int32,
        _ record: RecordEntry
    ) {
        let own = Int32(batch.fields.count) - record.firstField
        let isAround = element.text.isEmpty && !element.children.isEmpty
        append(path + element.name, isAround ? nil : element.text, owner: owner)
        for (name, text) in element.attributes {
            append(path + element.name + "/@" + name, text, owner: own)
        }
        for child in element.children {
            append(child, path: path + element.name + "/", owner: own, record)
        }
        if !element.tail.isEmpty { append(path + element.name, element.tail, owner: own) }
    }

    private mutating func append(_ place: String, _ text: String?, owner: Int32) {
        let bytes = Array((text ?? "").utf8)
        batch.fields.append(
            FieldEntry(
                place: places.number(of: Array(place.utf8)),
                owner: owner,
                offset: Int32(batch.bytes.count),
                count: text == nil ? -1 : Int32(bytes.count)
            )
        )
        batch.bytes += bytes
    }

    private func open() -> RecordEntry {
        let number = Int64(batch.records.count)
        return RecordEntry(
            offset: number * 100,
            length: 100,
            line: number + 2,
            ordinal: number + 1,
            firstField: Int32(batch.fields.count)
        )
    }

    private mutating func close(_ record: RecordEntry) {
        var record = record
        record.fieldCount = Int32(batch.fields.count) - record.firstField
        batch.records.append(record)
    }
}

/// What a normaliser made of rows.
struct Normalized {
    var batch = RecordBatch()
    var raw: RecordBatch
    var findings: [Finding]
    var counts: NormalizeCounts
    let lookupUses: [LookupUse]
    private let source: Source

    init(_ rows: RawRows, _ source: Source, lookups: LookupTable = LookupTable([])) {
        self.source = source
        raw = rows.batch
        var normalizer = RecordNormalizer(source: source, lookups: lookups)
        if normalizer.needsEvidence { normalizer.observe(rows.batch, places: rows.places) }
        normalizer.normalize(&raw, places: rows.places, into: &batch)
        var list = FindingList()
        counts = normalizer.finish(into: &list)
        for (_, finding) in LeftOverPlace.findings(of: [normalizer.leftOver], in: source.format) {
            list.add(
                finding.reason,
                line: finding.line,
                field: finding.field,
                count: finding.count
            )
        }
        findings = list.sorted
        lookupUses = normalizer.lookupUses
    }

    /// Who decided about the fields of one record, in order.
    func deciders(record: Int = 0) -> [String] {
        guard record < batch.records.count else { return [] }
        return batch.asides(ofRecord: record).filter { $0.decidedPlace != nil }
            .map { String(decoding: batch.value(of: $0), as: UTF8.self) }
    }

    /// The raw texts of a field of one record, in order.
    func texts(_ field: String, record: Int = 0) -> [String] {
        entries(field, record).map { String(decoding: batch.text(of: $0), as: UTF8.self) }
    }

    /// The canonical values of a field of one record, in order.
    func values(_ field: String, record: Int = 0) -> [String] {
        entries(field, record).map { String(decoding: batch.value(of: $0), as: UTF8.self) }
    }

    /// The readings of a date field of one record, in order, as `from/to`.
    func dates(_ field: String, record: Int = 0) -> [[String]] {
        entries(field, record).map { entry in
            let date = DateValue(decoding: batch.value(of: entry))
            return (date?.readings ?? []).map { $0.from.iso + "/" + $0.to.iso }
        }
    }

    /// The group numbers of a field of one record, in order.
    func groups(_ field: String, record: Int = 0) -> [Int32] {
        entries(field, record).map(\.owner)
    }

    /// The fields that a finding names, in order.
    func fields(_ reason: Reason) -> [String] {
        findings.filter { $0.reason == reason }.map(\.field)
    }

    private func entries(_ field: String, _ record: Int) -> [FieldEntry] {
        guard record < batch.records.count else { return [] }
        return batch.fields(of: batch.records[record]).filter { name(of: $0.place) == field }
    }

    /// The name of a field, as in staged files.
    private func name(of place: Int32) -> String {
        CanonicalField(rawValue: place)?.name(in: source.kind)
            ?? "other." + source.others[Int(place - CanonicalField.firstOther)]
    }
}

extension Source {
    /// A source of one kind and format with the fields given by name.
    static func made(
        _ kind: RecordKind,
        _ format: SourceFormat,
        _ fields: [(String, Place)] = [],
        groups: [GroupMapping] = [],
        dates: [String] = ["yyyy-MM-dd"]
    ) -> Source {
        var source = Source(name: "made", kind: kind, format: format, files: ["*"])
        let known = CanonicalField.byName(in: kind)
        for (name, place) in fields {
            if let field = known[name] {
                source.fields.append(FieldMapping(field: field.rawValue, place: place))
            } else {
                let number = CanonicalField.firstOther + Int32(source.others.count)
                source.others.append(String(name.dropFirst("other.".count)))
                source.fields.append(FieldMapping(field: number, place: place))
            }
        }
        source.groups = groups
        source.dates = dates
        return source
    }
}
