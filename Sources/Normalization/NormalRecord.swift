import Records

/// The fields of one normalised record and the bytes of its batch.
struct NormalRecord {
    var fields: ArraySlice<FieldEntry>
    /// What is to be told of them beside their values (`RecordBatch.asides`).
    var asides: ArraySlice<FieldEntry>
    var bytes: UnsafeBufferPointer<UInt8>

    subscript(index: Int32) -> FieldEntry { fields[fields.startIndex + Int(index)] }

    func aside(_ index: Int) -> FieldEntry { asides[asides.startIndex + index] }

    func text(of field: FieldEntry) -> UnsafeBufferPointer<UInt8> {
        slice(field.offset, field.count)
    }

    func value(of field: FieldEntry) -> UnsafeBufferPointer<UInt8> {
        slice(field.valueOffset, field.valueCount)
    }

    private func slice(_ offset: Int32, _ count: Int32) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: bytes[Int(offset)..<Int(offset) + Int(count)])
    }
}
