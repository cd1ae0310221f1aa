import Files
import Glibc
import Records

/// The normalised batches of one unit, read back in order or record by record.
struct SpoolFile: ~Copyable {
    /// Where a batch begins, and the number of its first record in the file.
    private struct BatchStart {
        var offset: Int64
        var firstRecord: Int
        var layout: BatchLayout
    }

    private let file: Descriptor
    private let batches: [BatchStart]
    let recordCount: Int

    /// Opens a spool file and finds its batches.
    ///
    /// - Throws: `FileError` where the file cannot be read or is damaged.
    init(path: String) throws(FileError) {
        let file = try Descriptor(reading: path)
        let starts = try Self.batches(in: file, path)
        batches = starts
        recordCount = starts.last.map { $0.firstRecord + $0.layout.recordCount } ?? 0
        self.file = file
    }

    private static func batches(
        in file: borrowing Descriptor,
        _ path: String
    ) throws(FileError) -> [BatchStart] {
        let size = try file.status().size
        var starts: [BatchStart] = []
        var offset: Int64 = 0
        var records = 0
        while offset < size {
            let header = try file.read(BatchLayout.headerSize, at: offset)
            let layout = header.withUnsafeBytes { BatchLayout(header: $0) }
            guard let layout, offset + Int64(layout.encodedSize) <= size else {
                throw FileError(.read, path, code: EIO)
            }
            starts.append(BatchStart(offset: offset, firstRecord: records, layout: layout))
            records += layout.recordCount
            offset += Int64(layout.encodedSize)
        }
        return starts
    }

    /// Hands over every batch in order.
    ///
    /// - Throws: `FileError` where the file cannot be read, and what `body` throws.
    func forEach(_ body: (RecordBatch) throws -> Void) throws {
        var bytes: [UInt8] = []
        for start in batches {
            try file.read(start.layout.encodedSize, at: start.offset, into: &bytes)
            guard let batch = bytes.withUnsafeBytes({ RecordBatch(decoding: $0) }) else {
                throw FileError(.read, "spool", code: EIO)
            }
            try body(batch)
        }
    }

    /// Hands over the entry of every record in order, without its fields.
    ///
    /// - Throws: `FileError` where the file cannot be read, and what `body` throws.
    func forEachEntry(_ body: (RecordEntry) throws -> Void) throws {
        for start in batches where start.layout.recordCount > 0 {
            let first = start.layout.locate(record: 0).lowerBound
            let last = start.layout.locate(record: start.layout.recordCount - 1).upperBound
            let bytes = try file.read(last - first, at: start.offset + Int64(first))
            for entry in RecordBatch.entries(bytes) { try body(entry) }
        }
    }

    /// One record as a batch of its own.
    ///
    /// - Throws: `FileError` where the file cannot be read or is damaged.
    func record(_ number: Int) throws(FileError) -> RecordBatch {
        var low = 0
        var high = batches.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if batches[middle].firstRecord <= number { low = middle } else { high = middle - 1 }
        }
        let start = batches[low]
        let record = try RecordBatch(record: number - start.firstRecord, of: start.layout) {
            (range) throws(FileError) in
            try file.read(range.count, at: start.offset + Int64(range.lowerBound))
        }
        guard let record else { throw FileError(.read, "spool", code: EIO) }
        return record
    }
}
