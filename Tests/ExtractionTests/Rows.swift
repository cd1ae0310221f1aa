import Files
import Records
import TestSupport

/// Records made by hand: what a reader would hand on.
struct Rows {
    var places = PlaceTable()
    var batch = RecordBatch()

    /// Adds a record of ten raw bytes with one field per pair; a nil text is an element alone.
    mutating func add(_ fields: [(place: String, text: String?)], id: RecordID = .zero) {
        var record = entry
        record.id = id
        for field in fields {
            let text = Array((field.text ?? "").utf8)
            append(
                place: places.number(of: Array(field.place.utf8)),
                text,
                count: field.text == nil ? -1 : text.count
            )
        }
        close(record)
    }

    /// Adds a refused record with the raw bytes that are kept of it.
    mutating func refuse(_ reason: Reason, _ raw: [UInt8]?, length: Int64) {
        var record = entry
        record.length = length
        record.reason = reason
        if let raw { append(place: PlaceTable.raw, raw, count: raw.count) }
        close(record)
    }

    private var entry: RecordEntry {
        let number = Int64(batch.records.count)
        return RecordEntry(
            offset: number * 10,
            length: 10,
            line: number + 2,
            ordinal: number + 1,
            firstField: Int32(batch.fields.count)
        )
    }

    private mutating func append(place: Int32, _ text: [UInt8], count: Int) {
        batch.fields.append(
            FieldEntry(place: place, offset: Int32(batch.bytes.count), count: Int32(count))
        )
        batch.bytes += text
    }

    private mutating func close(_ record: RecordEntry) {
        var record = record
        record.fieldCount = Int32(batch.fields.count) - record.firstField
        batch.records.append(record)
    }
}

/// The lines that a view writes to a file.
func lines(
    _ write: (inout FileOutput) throws -> Void
) throws -> [String] {
    let folder = TemporaryFolder()
    let path = folder.path + "/lines.jsonl"
    let file = try Descriptor(creating: path)
    var output = FileOutput(descriptor: file.number)
    try write(&output)
    _ = try output.finish()
    let size = Int(output.position)
    let bytes = try file.read(size, at: 0)
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
}
