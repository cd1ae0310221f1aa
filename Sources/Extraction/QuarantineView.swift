package import Files
import Formats
package import Records

/// Writes the refused records of one file as the JSON Lines of quarantine (design section 5).
package struct QuarantineView: ~Copyable {
    private let place: StagedPlace
    private var line = JSONLine()

    package init(origin: RecordOrigin) {
        place = StagedPlace(origin)
    }

    /// Writes one line for each refused record of the batch.
    ///
    /// `rawBytes` reads a raw range again, for records that were refused only after they had been
    /// read; it gives at most `QuarantineLimit.bytes`.
    package mutating func write(
        _ batch: RecordBatch,
        to output: inout FileOutput,
        rawBytes: (Range<Int64>) throws(FileError) -> [UInt8]
    ) throws(FileError) {
        for record in batch.records {
            guard let reason = record.reason else { continue }
            let kept = batch.fields(of: record).first { $0.place == PlaceTable.raw }
            let raw =
                if let kept { Array(batch.text(of: kept)) } else {
                    try rawBytes(record.offset..<record.offset + record.length)
                }
            put(record, reason, raw, batch)
            try line.write(to: &output)
        }
    }

    /// Writes the line of a file of so many bytes that is refused as a whole.
    package mutating func write(
        wholeFile size: Int64,
        _ reason: Reason,
        to output: inout FileOutput
    ) throws(FileError) {
        let record = RecordEntry(offset: 0, length: size, line: 1, ordinal: 1, firstField: 0)
        put(record, reason, [], RecordBatch())
        try line.write(to: &output)
    }

    private mutating func put(
        _ record: RecordEntry,
        _ reason: Reason,
        _ raw: [UInt8],
        _ batch: RecordBatch
    ) {
        let cells = batch.numbers(at: PlaceTable.cells, of: record)
        line.put(place.batch)
        if let cells { line.put(Array(#","cells":\#(cells.0)"#.utf8)) }
        if raw.count < record.length { line.put(#","cut":true"#) }
        if let cells { line.put(Array(#","expected":\#(cells.1)"#.utf8)) }
        if let fault = batch.numbers(at: PlaceTable.fault, of: record) {
            line.put(Array(#","fault_line":\#(fault.1),"fault_offset":\#(fault.0)"#.utf8))
        }
        line.put(place.file)
        line.putPlace(of: record)
        if String(validating: raw, as: UTF8.self) != nil {
            line.put(#","raw":"#)
            raw.withUnsafeBufferPointer { line.putString($0) }
        } else {
            line.put(#","raw_base64":"#)
            raw.withUnsafeBufferPointer { line.putBase64($0) }
        }
        line.put(#","reason":"#)
        line.put(jsonString(reason.code))
        line.put(place.source)
    }
}
