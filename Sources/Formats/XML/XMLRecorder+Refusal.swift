import Records

extension XMLRecorder {
    /// Adds what stands before the record that starts here as a refused one.
    ///
    /// It has no offset: it begins where the last record ended.
    mutating func addGap(_ fault: XMLFault) {
        var entry = RecordEntry(
            offset: -1,
            length: recordStart + 1,
            line: lastLine,
            ordinal: nextOrdinal(),
            firstField: Int32(batch.fields.count)
        )
        entry.kind = kind
        entry.reason = fault.reason
        batch.records.append(entry)
        gaps.append(fault)
    }

    /// Adds what is left of a broken document as one refused record.
    mutating func addRest(_ rest: RecordEntry, _ reason: Reason, _ kept: [UInt8], at fault: String)
    {
        var entry = rest
        entry.ordinal = nextOrdinal()
        entry.kind = kind
        entry.line = lastLine
        batch.records.append(entry)
        refuse(batch.records.count - 1, reason, kept, at: fault)
    }

    /// Refuses a record of the batch: its fields are what is kept of its raw bytes, and where the
    /// fault is, if that is not somewhere in the record alone.
    mutating func refuse(_ index: Int, _ reason: Reason, _ kept: [UInt8], at fault: String? = nil) {
        batch.records[index].reason = reason
        batch.records[index].firstField = Int32(batch.fields.count)
        batch.records[index].fieldCount = fault == nil ? 1 : 2
        addField(PlaceTable.raw, kept)
        if let fault { addField(PlaceTable.fault, Array(fault.utf8)) }
    }

    private mutating func addField(_ place: Int32, _ text: [UInt8]) {
        let offset = Int32(batch.bytes.count)
        batch.fields.append(FieldEntry(place: place, offset: offset, count: Int32(text.count)))
        batch.bytes.append(contentsOf: text)
    }
}
