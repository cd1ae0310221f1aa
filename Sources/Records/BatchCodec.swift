/// The form of a `RecordBatch` on disk: a header of four integers, then its arrays as they are.
///
/// The header holds a mark, the numbers of records and of fields, and the bytes of text, eight
/// bytes each in the byte order of the machine: a spool never leaves it. Every array starts at a
/// multiple of eight bytes, so encoded batches can follow each other in one file.
package struct BatchLayout: Hashable, Sendable {
    package static let headerSize = 32
    private static let mark: UInt64 = 0x3148_4354_4142_4C53
    private static let recordSize = MemoryLayout<RecordEntry>.stride
    private static let fieldSize = MemoryLayout<FieldEntry>.stride

    package let recordCount: Int
    package let fieldCount: Int
    package let byteCount: Int

    package init(of batch: RecordBatch) {
        recordCount = batch.records.count
        fieldCount = batch.fields.count
        byteCount = batch.bytes.count
    }

    /// Reads the header of an encoded batch; nil for anything else.
    package init?(header: UnsafeRawBufferPointer) {
        guard header.count >= Self.headerSize, header.loadUnaligned(as: UInt64.self) == Self.mark
        else { return nil }
        recordCount = header.loadUnaligned(fromByteOffset: 8, as: Int.self)
        fieldCount = header.loadUnaligned(fromByteOffset: 16, as: Int.self)
        byteCount = header.loadUnaligned(fromByteOffset: 24, as: Int.self)
        let largest = Int(Int32.max)
        guard (0...largest).contains(recordCount), (0...largest).contains(fieldCount),
            (0...largest).contains(byteCount)
        else { return nil }
    }

    private var fieldsOffset: Int { Self.headerSize + recordCount * Self.recordSize }
    private var bytesOffset: Int { fieldsOffset + fieldCount * Self.fieldSize }

    /// Bytes of the whole encoded batch, header and padding included.
    package var encodedSize: Int { (bytesOffset + byteCount + 7) & ~7 }

    /// Where the entry of a record stands, counted from the start of the encoded batch.
    package func locate(record index: Int) -> Range<Int> {
        precondition((0..<recordCount).contains(index), "the batch has no such record")
        let start = Self.headerSize + index * Self.recordSize
        return start..<start + Self.recordSize
    }

    /// Where the fields of a record stand; nil where the entry does not belong to this batch.
    package func locate(fieldsOf record: RecordEntry) -> Range<Int>? {
        let first = Int(record.firstField)
        let count = Int(record.fieldCount)
        guard first >= 0, count >= 0, first + count <= fieldCount else { return nil }
        let start = fieldsOffset + first * Self.fieldSize
        return start..<start + count * Self.fieldSize
    }

    /// Where the text and the values of a record stand; nil where they are not of this batch.
    package func locate(bytesOf fields: [FieldEntry]) -> Range<Int>? {
        guard let span = FieldEntry.span(of: fields) else { return nil }
        guard span.upperBound <= byteCount else { return nil }
        return bytesOffset + span.lowerBound..<bytesOffset + span.upperBound
    }

    fileprivate func encodeHeader(into bytes: inout [UInt8]) {
        for number in [Self.mark, UInt64(recordCount), UInt64(fieldCount), UInt64(byteCount)] {
            withUnsafeBytes(of: number) { bytes.append(contentsOf: $0) }
        }
    }
}

extension FieldEntry {
    /// The range of a batch's bytes in which the texts and values of the fields stand.
    ///
    /// Nil where a field has an impossible place.
    package static func span(of fields: some Collection<FieldEntry>) -> Range<Int>? {
        var low = Int.max
        var high = 0
        for field in fields {
            for (offset, count) in [
                (field.offset, field.count), (field.valueOffset, field.valueCount),
            ] where count > 0 {
                guard offset >= 0 else { return nil }
                low = min(low, Int(offset))
                high = max(high, Int(offset) + Int(count))
            }
        }
        return low < high ? low..<high : 0..<0
    }
}

extension RecordBatch {
    /// Appends the encoded form of the batch.
    package func encode(into output: inout [UInt8]) {
        let layout = BatchLayout(of: self)
        let start = output.count
        output.reserveCapacity(start + layout.encodedSize)
        layout.encodeHeader(into: &output)
        records.withUnsafeBytes { output.append(contentsOf: $0) }
        // The bytes after an entry's last property are nobody's, and memory must not leak out.
        let unused = MemoryLayout<RecordEntry>.size..<MemoryLayout<RecordEntry>.stride
        for index in records.indices {
            let entry = start + layout.locate(record: index).lowerBound
            for byte in unused { output[entry + byte] = 0 }
        }
        fields.withUnsafeBytes { output.append(contentsOf: $0) }
        output.append(contentsOf: bytes)
        while output.count < start + layout.encodedSize { output.append(0) }
    }

    /// Reads the encoded batch at the start of `encoded`; nil where it is cut short or not one.
    package init?(decoding encoded: UnsafeRawBufferPointer) {
        guard let layout = BatchLayout(header: encoded), encoded.count >= layout.encodedSize
        else { return nil }
        self.init()
        let recordsEnd =
            BatchLayout.headerSize + layout.recordCount * MemoryLayout<RecordEntry>.stride
        let fieldsEnd = recordsEnd + layout.fieldCount * MemoryLayout<FieldEntry>.stride
        records = Self.array(in: encoded[BatchLayout.headerSize..<recordsEnd])
        fields = Self.array(in: encoded[recordsEnd..<fieldsEnd])
        bytes = Array(encoded[fieldsEnd..<fieldsEnd + layout.byteCount])
        guard records.allSatisfy({ layout.locate(fieldsOf: $0) != nil }),
            let span = FieldEntry.span(of: fields), span.upperBound <= bytes.count
        else { return nil }
    }

    /// Reads entries of records from their own bytes.
    package static func entries(_ bytes: [UInt8]) -> [RecordEntry] {
        bytes.withUnsafeBytes { array(in: $0[...]) }
    }

    private static func fields(_ bytes: [UInt8]) -> [FieldEntry] {
        bytes.withUnsafeBytes { array(in: $0[...]) }
    }

    /// A record as a batch of its own, from the pieces that `BatchLayout` locates.
    ///
    /// The record's bytes must stand together, as they do in normalised batches.
    private init(_ record: RecordEntry, fields pieces: [FieldEntry], bytes text: [UInt8]) {
        self.init()
        records = [record]
        records[0].firstField = 0
        fields = pieces
        bytes = text
        let moved = Int32(FieldEntry.span(of: fields)?.lowerBound ?? 0)
        for field in fields.indices {
            fields[field].offset = fields[field].count > 0 ? fields[field].offset - moved : 0
            fields[field].valueOffset =
                fields[field].valueCount > 0 ? fields[field].valueOffset - moved : 0
        }
    }

    /// Reads one record of an encoded batch as a batch of its own, in three pieces.
    ///
    /// `read` gives the bytes of a range of the encoded batch. Nil where it has no such record.
    package init?<Failure>(
        record index: Int,
        of layout: BatchLayout,
        read: (Range<Int>) throws(Failure) -> [UInt8]
    ) throws(Failure) {
        guard (0..<layout.recordCount).contains(index),
            let entry = Self.entries(try read(layout.locate(record: index))).first,
            let fieldRange = layout.locate(fieldsOf: entry)
        else { return nil }
        let pieces = Self.fields(try read(fieldRange))
        guard let byteRange = layout.locate(bytesOf: pieces) else { return nil }
        self.init(entry, fields: pieces, bytes: try read(byteRange))
    }

    private static func array<Entry: BitwiseCopyable>(
        in bytes: Slice<UnsafeRawBufferPointer>
    ) -> [Entry] {
        let count = bytes.count / MemoryLayout<Entry>.stride
        return [Entry](unsafeUninitializedCapacity: count) { buffer, initialized in
            UnsafeMutableRawBufferPointer(buffer).copyMemory(
                from: UnsafeRawBufferPointer(rebasing: bytes)
            )
            initialized = count
        }
    }
}
