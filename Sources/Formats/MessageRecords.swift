import Files
import Records

/// Gives the records of one file of messages their place, their number and their id.
struct MessageRecords: ~Copyable {
    /// Longer messages are refused.
    static let longest = 64 << 20

    private let hash = Digest(.blake2b)
    private let kind: RecordKind
    private var ordinal: Int64 = 0
    /// Where the bytes of the record at hand begin in its batch.
    private var firstByte = 0

    init(kind: RecordKind) {
        self.kind = kind
    }

    /// A record whose fields are those that the batch gets from now on.
    mutating func start(
        at offset: Int64,
        line: Int64,
        in batch: RecordBatch
    ) -> RecordEntry {
        ordinal += 1
        firstByte = batch.bytes.count
        var record = RecordEntry(
            offset: offset,
            length: 0,
            line: line,
            ordinal: ordinal,
            firstField: Int32(batch.fields.count)
        )
        record.kind = kind.rawValue
        hash.update(Array(kind.name.utf8) + [0])
        return record
    }

    /// Counts raw bytes in; all bytes of the record pass here, in order.
    func add(_ raw: UnsafeBufferPointer<UInt8>, to record: inout RecordEntry) {
        hash.update(UnsafeRawBufferPointer(raw))
        record.length += Int64(raw.count)
    }

    /// Adds a complete record to the batch.
    func finish(_ record: consuming RecordEntry, in batch: inout RecordBatch) {
        let id = hash.finishPrefix()
        record.id = RecordID(high: id.high, low: id.low)
        record.fieldCount = Int32(batch.fields.count) - record.firstField
        batch.records.append(record)
    }

    /// Puts the raw bytes of a refused record in the place of whatever fields it got.
    func refuse(
        _ record: inout RecordEntry,
        _ reason: Reason,
        raw: UnsafeBufferPointer<UInt8>,
        in batch: inout RecordBatch
    ) {
        batch.fields.removeSubrange(Int(record.firstField)...)
        batch.bytes.removeSubrange(firstByte...)
        record.reason = reason
        batch.bytes.append(contentsOf: raw.prefix(QuarantineLimit.bytes))
        batch.addField(PlaceTable.raw, from: firstByte)
    }
}
