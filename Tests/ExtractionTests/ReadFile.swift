import Extraction
import Files
import Formats
import Records
import TestSupport
import Testing

/// A file read to its end, begun again where its encoding asks for it.
struct ReadFile {
    var texts: [[String]] = []
    var reasons: [Reason?] = []
    var findings: [Finding]
    var encoding: String
    var restarts = 0
    var hash: [UInt8]
    var size: Int64
    var bindings = 0
    var rawOfFirst: [UInt8] = []

    init(_ bytes: [UInt8], _ source: Source) throws {
        let folder = TemporaryFolder()
        let file = try Descriptor(reading: folder.write("file", bytes))
        var reader = try SourceReader(FileWindow(descriptor: file.number), source: source)
        var list = FindingList()
        var batch = RecordBatch()
        var places = PlaceTable()
        while true {
            do {
                while try reader.fill(&batch, places: &places, findings: &list) {}
                break
            } catch {
                guard let again = try reader.restarted(after: error) else { throw error }
                restarts += 1
                reader = again
                (batch, places, list) = (RecordBatch(), PlaceTable(), FindingList())
            }
        }
        encoding = reader.encodingName
        (hash, size) = try reader.finish()
        bindings = reader.bindings.count
        for record in batch.records {
            reasons.append(record.reason)
            texts.append(
                batch.fields(of: record).map { String(decoding: batch.text(of: $0), as: UTF8.self) }
            )
        }
        if let first = batch.records.first {
            rawOfFirst = try reader.rawBytes(first.offset..<first.offset + first.length)
        }
        findings = list.sorted
    }
}
