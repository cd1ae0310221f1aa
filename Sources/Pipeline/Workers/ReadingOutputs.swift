import Deduplication
import Extraction
import Files
import Glibc
import Normalization
import Records

/// Everything that a worker writes of one file.
struct ReadingOutputs: ~Copyable {
    private var extract: FileOutput
    private var normalize: FileOutput
    private var quarantine: FileOutput
    private var spool: FileOutput
    private var keys: FileOutput
    private var scratch: FileOutput
    private var extractView: ExtractView
    private var normalizeView: NormalizeView
    private var quarantineView: QuarantineView
    private let scratchWindow: FileWindow
    private var scratchPosition: Int64 = 0
    private var buffer: [UInt8] = []

    init(task: ReadTask, descriptors: [Int32]) {
        func output(_ slot: ReadTask.Slot) -> FileOutput {
            FileOutput(descriptor: descriptors[slot.rawValue])
        }
        extract = output(.extract)
        normalize = output(.normalize)
        quarantine = output(.quarantine)
        spool = output(.spool)
        keys = output(.keys)
        scratch = output(.batches)
        scratchWindow = FileWindow(descriptor: descriptors[ReadTask.Slot.batches.rawValue])
        let origin = RecordOrigin(
            source: task.source.name,
            batch: task.batch,
            file: task.file
        )
        extractView = ExtractView(origin: origin)
        normalizeView = NormalizeView(source: task.source, origin: origin)
        quarantineView = QuarantineView(origin: origin)
    }

    /// Keeps a raw batch until the whole file has been seen.
    mutating func keep(_ batch: RecordBatch) throws(FileError) {
        buffer.removeAll(keepingCapacity: true)
        batch.encode(into: &buffer)
        try scratch.write(buffer)
    }

    mutating func finishKeeping() throws(FileError) { try scratch.flush() }

    /// The next batch that was kept; nil after the last one.
    mutating func nextKept() throws(FileError) -> RecordBatch? {
        guard scratchPosition < scratch.position else { return nil }
        let header = try FileInput.bytes(
            of: scratchWindow,
            in: scratchPosition..<scratchPosition + Int64(BatchLayout.headerSize)
        )
        guard let layout = header.withUnsafeBytes({ BatchLayout(header: $0) }) else {
            throw FileError(.write, "scratch", code: EIO)
        }
        let end = scratchPosition + Int64(layout.encodedSize)
        let bytes = try FileInput.bytes(of: scratchWindow, in: scratchPosition..<end)
        scratchPosition = end
        guard let batch = bytes.withUnsafeBytes({ RecordBatch(decoding: $0) }) else {
            throw FileError(.write, "scratch", code: EIO)
        }
        return batch
    }

    /// Writes the staged lines and quarantine lines of a raw batch.
    mutating func writeRaw(
        _ batch: RecordBatch,
        _ places: PlaceTable,
        _ reader: borrowing SourceReader
    ) throws(FileError) {
        try extractView.write(batch, places: places, to: &extract)
        try quarantineView.write(batch, to: &quarantine) { (range) throws(FileError) in
            try reader.rawBytes(range)
        }
    }

    /// Writes the staged lines and the spool of a normalised batch.
    mutating func writeNormalized(_ batch: RecordBatch) throws(FileError) {
        try normalizeView.write(batch, to: &normalize)
        buffer.removeAll(keepingCapacity: true)
        batch.encode(into: &buffer)
        try spool.write(buffer)
    }

    mutating func writeKeys(_ batch: KeyBatch) throws(FileError) {
        buffer.removeAll(keepingCapacity: true)
        batch.encode(into: &buffer)
        try keys.write(buffer)
    }

    /// Hands everything to the system and notes the hashes of the staged files.
    mutating func finish(into report: inout ReadReport) throws(FileError) {
        report.extractHash = hexadecimal(try extract.finish())
        report.normalizeHash = hexadecimal(try normalize.finish())
        let isEmpty = quarantine.position == 0
        let hash = hexadecimal(try quarantine.finish())
        report.quarantineHash = isEmpty ? "" : hash
        try spool.flush()
        try keys.flush()
    }
}
