import Extraction
import Files
import Formats
import Normalization
package import Records

/// What holds for every reader, whatever bytes it is given (`FormatReader`; design section 1).
package struct ReaderLaws {
    private let bytes: [UInt8]
    private let source: Source
    private var end: Int64 = 0
    private var line: Int64 = 1
    private var ordinal: Int64 = 0
    /// The first law that was broken, as a sentence; nil where all hold.
    package private(set) var broken: String?

    /// Reads a file to its end and normalises it.
    package init(reading file: [UInt8], for source: Source) {
        bytes = file
        self.source = source
        do {
            try read(MemoryFile(file))
        } catch {
            // Only the machine may fail: a file of which nothing can be read is quarantined.
            if case FormatError.unknownEncoding = error { return }
            broken = "reading throws \(error)"
        }
    }

    private mutating func read(_ file: borrowing MemoryFile) throws {
        var reader = try SourceReader(file.window, source: source)
        do {
            try read(&reader)
        } catch {
            guard let error = error as? FormatError, let again = try reader.restarted(after: error)
            else { throw error }
            reader = again
            (end, line, ordinal) = (0, 1, 0)
            try read(&reader)
        }
        let (hash, size) = try reader.finish()
        let digest = Digest(.sha256)
        digest.update(bytes)
        check(size == Int64(bytes.count), "the size is \(size)")
        check(hash == digest.finish(), "the hash is another file's")
    }

    private mutating func read(_ reader: inout SourceReader) throws {
        var places = PlaceTable()
        var findings = FindingList()
        var identity = RecordIdentity(kind: source.kind)
        var normalizer = RecordNormalizer(source: source, lookups: LookupTable([]))
        var more = true
        while more {
            var batch = RecordBatch()
            more = try reader.fill(&batch, places: &places, findings: &findings)
            var kept: [UInt8] = []
            batch.encode(into: &kept)
            let isKept = kept.withUnsafeBytes { RecordBatch(decoding: $0) }?.bytes == batch.bytes
            check(isKept, "a batch does not come back from where it waits for evidence")
            for record in batch.records {
                check(record, of: batch, places)
                check(record, isKnownBy: identity)
            }
            try identity.distinguish(&batch)
            if normalizer.needsEvidence { normalizer.observe(batch, places: places) }
            var normalized = RecordBatch()
            normalizer.normalize(&batch, places: places, into: &normalized)
            for record in normalized.records { checkTexts(of: record, in: normalized) }
        }
    }

    private mutating func check(_ holds: Bool, _ sentence: @autoclosure () -> String) {
        if !holds, broken == nil { broken = sentence() }
    }

    private mutating func check(_ record: RecordEntry, of batch: RecordBatch, _ places: PlaceTable)
    {
        ordinal += 1
        let (start, above, number, size) = (end, line, ordinal, Int64(bytes.count))
        let place = "record \(record.ordinal) at \(record.offset) of \(record.length) bytes"
        check(record.ordinal == number, "\(place) is number \(number)")
        check(record.offset >= start && record.length > 0, "\(place) begins before \(start)")
        check(record.offset + record.length <= size, "\(place) ends behind the file")
        check(record.line >= above, "\(place) stands on line \(record.line), before \(above)")
        end = max(end, record.offset + record.length)
        line = record.line
        guard broken == nil else { return }
        checkTexts(of: record, in: batch)
        for (index, field) in batch.fields(of: record).enumerated() {
            check(field.place < places.names.count, "\(place) has a place without a name")
            check(field.owner < index, "\(place) has a field that owns itself")
        }
        checkItems(of: record, in: batch)
        if record.reason != nil { checkKept(record, in: batch) }
    }

    /// The id of a record is a hash of the bytes that it says it stands in.
    private mutating func check(_ record: RecordEntry, isKnownBy identity: borrowing RecordIdentity)
    {
        guard broken == nil else { return }
        let own = bytes[Int(record.offset)..<Int(record.offset + record.length)]
        let isKnown = identity.isID(record.id, of: Array(own), ordinal: 1)
        check(isKnown || record.reason != nil, "record \(record.ordinal) has another id")
    }

    /// The content of an item stands in its record.
    private mutating func checkItems(of record: RecordEntry, in batch: RecordBatch) {
        var offset: Int64 = 0
        for field in batch.fields(of: record) {
            let number = Int64(String(decoding: batch.text(of: field), as: UTF8.self)) ?? -1
            switch ItemPlace(rawValue: field.place) {
            case .offset: offset = number
            case .length:
                let isInside =
                    offset >= record.offset && number >= 0
                    && offset + number <= record.offset + record.length
                check(isInside, "record \(record.ordinal) has an item outside of it")
            default: break
            }
        }
    }

    private mutating func checkTexts(of record: RecordEntry, in batch: RecordBatch) {
        for field in batch.fields(of: record) where field.place != PlaceTable.raw {
            let isText = batch.text(of: field).withUnsafeBufferPointer {
                String(validating: $0, as: UTF8.self) != nil
            }
            check(isText, "record \(record.ordinal) has a text that is not UTF-8")
        }
    }

    /// A refused record keeps its raw bytes, or the first of them.
    private mutating func checkKept(_ record: RecordEntry, in batch: RecordBatch) {
        let kept = batch.fields(of: record).filter { $0.place == PlaceTable.raw }
        guard let field = kept.first else { return }
        let range = Int(record.offset)..<Int(record.offset + record.length)
        let raw = bytes[range].prefix(QuarantineLimit.bytes)
        check(
            batch.text(of: field).elementsEqual(raw),
            "record \(record.ordinal) keeps other bytes"
        )
    }
}
