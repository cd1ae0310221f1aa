import Records

/// Turns the messages of a mailbox or a mail file into records of a batch.
struct MailRecords: ~Copyable {
    private var records: MessageRecords
    private var parser: MailParser

    init(kind: RecordKind, isQuoted: Bool) {
        records = MessageRecords(kind: kind)
        parser = MailParser(isQuoted: isQuoted)
    }

    /// Adds the record of one message, refused for the reason that is given or found.
    mutating func add(
        _ message: UnsafeBufferPointer<UInt8>,
        at origin: MessageOrigin,
        refused: Reason? = nil,
        into batch: inout RecordBatch,
        places: inout PlaceTable,
        findings: inout FindingList
    ) {
        var record = records.start(at: origin.offset, line: origin.line, in: batch)
        records.add(message, to: &record)
        let reason =
            refused ?? read(message, at: origin, into: &batch, &places, &findings)
        if let reason { records.refuse(&record, reason, raw: message, in: &batch) }
        records.finish(record, in: &batch)
    }

    /// Reads a message; one whose lines end in carriage returns alone as if they were line feeds, and
    /// one that begins with a mark of UTF-16 as UTF-8.
    private mutating func read(
        _ message: UnsafeBufferPointer<UInt8>,
        at origin: MessageOrigin,
        into batch: inout RecordBatch,
        _ places: inout PlaceTable,
        _ findings: inout FindingList
    ) -> Reason? {
        var raw: Range<Int64>?
        var text: [UInt8] = []
        if let encoding = EncodingName.marked(Array(message.prefix(4))), encoding != "utf-8" {
            guard encoding.hasPrefix("utf-16"), parser.appendWide(message, encoding, to: &text)
            else { return .undecodable }
            raw = origin.offset..<origin.offset + Int64(message.count)
        }
        if raw == nil {
            guard endOfLine(message, from: 0) == message.count, message.contains(0x0D) else {
                return parser.read(
                    message,
                    at: origin,
                    into: &batch,
                    places: &places,
                    findings: &findings
                )
            }
            text = Array(message)
        }
        if !text.dropLast().contains(0x0A) {
            for index in text.indices where text[index] == 0x0D { text[index] = 0x0A }
        }
        return text.withUnsafeBufferPointer {
            parser.read(
                $0,
                at: origin,
                into: &batch,
                places: &places,
                findings: &findings,
                raw: raw
            )
        }
    }

    /// Begins a record that is too long to be held; its further bytes are only counted in.
    mutating func startLong(
        _ first: UnsafeBufferPointer<UInt8>,
        at origin: MessageOrigin,
        in batch: inout RecordBatch
    ) -> RecordEntry {
        var record = records.start(at: origin.offset, line: origin.line, in: batch)
        records.refuse(&record, .recordTooLong, raw: first, in: &batch)
        return record
    }

    /// Counts further bytes of a long record in.
    func add(_ raw: UnsafeBufferPointer<UInt8>, to record: inout RecordEntry) {
        records.add(raw, to: &record)
    }

    /// Adds a long record to the batch.
    func finish(_ record: consuming RecordEntry, in batch: inout RecordBatch) {
        records.finish(record, in: &batch)
    }
}

/// Where a message begins: its byte offset in the raw file and its line, from 1.
struct MessageOrigin {
    var offset: Int64
    var line: Int64
}
