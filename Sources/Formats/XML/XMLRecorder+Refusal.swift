import Records

extension XMLRecorder {
    /// Adds a refused range and what is kept of its bytes.
    mutating func addRefused(_ refused: RecordEntry, _ reason: Reason, _ kept: [UInt8]) {
        var entry = refused
        entry.ordinal = nextOrdinal()
        entry.kind = kind
        entry.line = lastLine
        batch.records.append(entry)
        refuse(batch.records.count - 1, reason, kept)
    }

    /// Refuses a record of the batch: its only field is what is kept of its raw bytes.
    mutating func refuse(_ index: Int, _ reason: Reason, _ kept: [UInt8]) {
        batch.records[index].reason = reason
        batch.records[index].firstField = Int32(batch.fields.count)
        batch.records[index].fieldCount = 1
        batch.fields.append(
            FieldEntry(
                place: PlaceTable.raw,
                offset: Int32(batch.bytes.count),
                count: Int32(kept.count)
            )
        )
        batch.bytes.append(contentsOf: kept)
    }
}
