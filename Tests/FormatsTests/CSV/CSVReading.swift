import Files
import Records
import TestSupport

@testable import Formats

/// Everything that a CSV reader gives for the bytes of a file.
struct CSVReading: Equatable {
    struct Record: Equatable {
        var cells: [String]
        var places: [Int32]
        var range: Range<Int64>
        var line: Int64
        var ordinal: Int64
        var id: RecordID
        var reason: Reason?
        /// Of a ragged row: its cells, and those of the header.
        var counts: [Int]
    }

    var records: [Record] = []
    var places: [String] = []
    var findings: [Finding] = []
    var ignoredBytes: Int64 = 0

    init(
        _ raw: [UInt8],
        encoding: String = "auto",
        pieceSize: Int = FileInput.pieceSize,
        rowLimit: Int = CSVReader.rowLimit,
        _ configure: (inout Source) -> Void = { _ in }
    ) throws {
        var source = Source(name: "complaints", kind: .complaint, format: .csv, files: [])
        configure(&source)
        let folder = TemporaryFolder()
        let file = try Descriptor(reading: folder.write("input.csv", raw))
        let text = try TextInput(
            FileInput(descriptor: file.number),
            encoding: encoding,
            pieceSize: pieceSize
        )
        var reader = CSVReader(text, source: source, rowLimit: rowLimit)
        try read(&reader)
    }

    init(_ text: String, _ configure: (inout Source) -> Void = { _ in }) throws {
        try self.init(Array(text.utf8), configure)
    }

    private mutating func read(_ reader: inout CSVReader) throws {
        var (batch, table, list) = (RecordBatch(), PlaceTable(), FindingList())
        var goesOn = true
        while goesOn {
            goesOn = try reader.fill(&batch, places: &table, findings: &list)
            records += batch.records.map { Record($0, in: batch) }
            batch.removeAll()
        }
        places = table.names.map { String(decoding: $0, as: UTF8.self) }
        findings = list.sorted
        ignoredBytes = reader.ignoredBytes
    }

    /// The cells of every record, the raw text of a refused one as its only cell.
    var cells: [[String]] { records.map(\.cells) }
    var reasons: [Reason?] { records.map(\.reason) }

    /// The bytes of a file that are in no record, from an offset on; nil where records overlap.
    func bytesBetweenRecords(of raw: [UInt8], from start: Int) -> [UInt8]? {
        var (position, bytes) = (start, [UInt8]())
        for record in records {
            let range = Int(record.range.lowerBound)..<Int(record.range.upperBound)
            guard range.lowerBound >= position, range.upperBound <= raw.count else { return nil }
            bytes += raw[position..<range.lowerBound]
            position = range.upperBound
        }
        return bytes + raw[position...]
    }
}

extension CSVReading.Record {
    init(_ entry: RecordEntry, in batch: RecordBatch) {
        let fields = batch.fields(of: entry).filter { $0.place != PlaceTable.cells }
        cells = fields.map { String(decoding: batch.text(of: $0), as: UTF8.self) }
        places = fields.map(\.place)
        range = entry.offset..<entry.offset + entry.length
        line = entry.line
        ordinal = entry.ordinal
        id = entry.id
        reason = entry.reason
        counts = batch.numbers(at: PlaceTable.cells, of: entry).map { [$0.0, $0.1] } ?? []
    }
}
