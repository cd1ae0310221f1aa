import Files
import Formats
import Records
import TestSupport

/// What an XML reader makes of a document, in a form that tests can compare.
struct ReadXML: Equatable {
    struct Field: Equatable {
        var place: String
        var owner: Int32
        /// Nil for an element without any text of its own.
        var text: String?
    }

    struct Record: Equatable {
        var range: Range<Int>
        var line: Int64
        var ordinal: Int64
        var id: RecordID
        var scope: Int32
        var reason: Reason?
        var fields: [Field]
        /// Where the fault of a refused range showed: raw offset and line.
        var fault: String?

        /// The texts by place, for fields that have one.
        var texts: [String] {
            fields.compactMap { field in field.text.map { field.place + "=" + $0 } }
        }
    }

    var records: [Record] = []
    var findings: [Finding] = []
    var bindings: [[NamespaceBinding]] = []
    var size: Int64 = 0

    init(
        _ document: [UInt8],
        record: String = "export/notice",
        encoding: String = "auto",
        sliceBytes: Int = 32 << 10
    ) throws {
        let folder = TemporaryFolder()
        let file = try Descriptor(reading: folder.write("document.xml", document))
        var source = Source(name: "s", kind: .notice, format: .xml, files: [])
        source.record = record.split(separator: "/").map(String.init)
        var reader = try XMLReader(
            TextInput(FileInput(descriptor: file.number), encoding: encoding),
            source: source,
            sliceBytes: sliceBytes
        )
        var batch = RecordBatch()
        var places = PlaceTable()
        var findings = FindingList()
        while try reader.fill(&batch, places: &places, findings: &findings) {
            records += batch.records.map { Self.record($0, batch, places) }
            batch.removeAll()
        }
        self.findings = findings.sorted
        bindings = reader.bindings
        size = try reader.finish().size
    }

    init(
        _ document: String,
        record: String = "export/notice",
        sliceBytes: Int = 32 << 10
    ) throws {
        try self.init(Array(document.utf8), record: record, sliceBytes: sliceBytes)
    }

    /// One notice with this content, alone in its export.
    init(notice content: String) throws {
        try self.init("<export><notice>\(content)</notice></export>")
    }

    var reasons: [Reason] { findings.map(\.reason) }

    private static func record(
        _ entry: RecordEntry,
        _ batch: RecordBatch,
        _ places: PlaceTable
    ) -> Record {
        let fault = batch.fields(of: entry).first { $0.place == PlaceTable.fault }
        return Record(
            range: Int(entry.offset)..<Int(entry.offset + entry.length),
            line: entry.line,
            ordinal: entry.ordinal,
            id: entry.id,
            scope: entry.scope,
            reason: entry.reason,
            fields: batch.fields(of: entry).filter { $0.place != PlaceTable.fault }.map { field in
                Field(
                    place: field.place == PlaceTable.raw
                        ? "raw" : String(decoding: places.names[Int(field.place)], as: UTF8.self),
                    owner: field.owner,
                    text: field.count < 0
                        ? nil : String(decoding: batch.text(of: field), as: UTF8.self)
                )
            },
            fault: fault.map { String(decoding: batch.text(of: $0), as: UTF8.self) }
        )
    }
}
