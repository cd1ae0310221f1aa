import Deduplication
import Extraction
import Files
import Formats
import Glibc
import Normalization
import Records

/// One file in a worker: raw bytes in, staged lines, normalised batches and keys out.
struct FileReading: ~Copyable {
    private let task: ReadTask
    private let descriptors: [Int32]
    private var report = ReadReport()
    private var places = PlaceTable()
    private var raw = RecordBatch()
    private var normalized = RecordBatch()
    private var identity: RecordIdentity
    private var normalizer: RecordNormalizer
    private var counts = ExtractCounts()
    private var keys = KeyBuilder()
    private var outputs: ReadingOutputs

    init(task: ReadTask, descriptors: [Int32]) {
        self.task = task
        self.descriptors = descriptors
        identity = RecordIdentity(
            kind: task.source.kind,
            scratch: ScratchFile(descriptor: descriptors[ReadTask.Slot.counts.rawValue])
        )
        normalizer = RecordNormalizer(
            source: task.source,
            lookups: LookupTable(task.lookups)
        )
        outputs = ReadingOutputs(task: task, descriptors: descriptors)
    }

    /// Reads the file to its end, and from its start again where its encoding was guessed wrong.
    ///
    /// - Parameter progress: Told the raw bytes done so far.
    /// - Returns: The counts and summaries of the file.
    /// - Throws: `FileError` and `FormatError`.
    mutating func perform(progress: (Int64) -> Void) throws -> ReadReport {
        let window = FileWindow(
            descriptor: descriptors[ReadTask.Slot.raw.rawValue],
            start: task.start,
            count: task.length ?? .max
        )
        var reader = try SourceReader(window, source: task.source)
        do throws(FormatError) {
            try extract(&reader, progress)
        } catch {
            guard var other = try reader.restarted(after: error) else { throw error }
            try startAgain()
            try extract(&other, progress)
            reader = other
        }
        return try finish(&reader)
    }

    private mutating func startAgain() throws(FileError) {
        for slot in ReadTask.Slot.allCases where slot != .raw {
            let number = descriptors[slot.rawValue]
            guard ftruncate(number, 0) == 0, lseek(number, 0, SEEK_SET) == 0 else {
                throw FileError(.write, "output")
            }
        }
        self = FileReading(task: task, descriptors: descriptors)
    }

    private mutating func extract(
        _ reader: inout SourceReader,
        _ progress: (Int64) -> Void
    ) throws(FormatError) {
        let waits = normalizer.needsEvidence
        while true {
            raw.removeAll()
            let more = try reader.fill(&raw, places: &places, findings: &report.findings)
            counts.noteFound(raw)
            try filed { (reading: inout FileReading) throws(FileError) in
                try reading.identity.distinguish(&reading.raw)
                if waits {
                    reading.normalizer.observe(reading.raw, places: reading.places)
                    try reading.outputs.keep(reading.raw)
                } else {
                    try reading.normalize(reader)
                }
            }
            if let last = raw.records.last { progress(last.offset + last.length) }
            if !more { break }
        }
        guard waits else { return }
        try filed { (reading: inout FileReading) throws(FileError) in
            try reading.outputs.finishKeeping()
            while let batch = try reading.outputs.nextKept() {
                reading.raw = batch
                try reading.normalize(reader)
            }
        }
    }

    private mutating func filed(
        _ body: (inout FileReading) throws(FileError) -> Void
    ) throws(FormatError) {
        do throws(FileError) {
            try body(&self)
        } catch {
            throw .file(error)
        }
    }

    /// Takes the raw batch through normalisation and writes everything that comes of it.
    private mutating func normalize(_ reader: borrowing SourceReader) throws(FileError) {
        normalized.removeAll()
        normalizer.normalize(&raw, places: places, into: &normalized)
        counts.noteRefused(raw)
        if task.source.format == .xml {
            report.refusedRanges += raw.records.filter { $0.refusal != 0 }
                .map { Int($0.offset)..<Int($0.offset + $0.length) }
        }
        try outputs.writeRaw(raw, places, reader)
        guard !normalized.records.isEmpty else { return }
        try outputs.writeNormalized(normalized)
        keys.keys.removeAll()
        for index in normalized.records.indices { keys.add(normalized, record: index) }
        try outputs.writeKeys(keys.keys)
    }

    /// A file without a record may be a wrong record path, or an export that broke.
    private mutating func noteEmptiness() {
        guard report.found == 0 else { return }
        let isKnown = report.findings.sorted.contains { $0.reason == .emptyFile }
        guard report.size > 0, !isKnown else {
            if !isKnown { report.findings.add(.emptyFile) }
            return
        }
        report.findings.add(.noRecords)
    }

    private mutating func finish(_ reader: inout SourceReader) throws -> ReadReport {
        let (hash, size) = try reader.finish()
        report.hash = hexadecimal(hash)
        report.size = size
        report.filled = normalizer.finish(into: &report.findings).filled
        report.lookupUses = normalizer.lookupUses
        report.leftOver = normalizer.leftOver
        report.found = counts.found
        report.refused = counts.refused
        report.refusedBytes = counts.refusedBytes
        report.ignoredBytes = reader.ignoredBytes
        noteEmptiness()
        report.encoding = reader.encodingName
        report.bindings = reader.bindings.map { list in
            list.map(\.declaration).joined(separator: " ")
        }
        try outputs.finish(into: &report)
        return report
    }
}
