import Records

/// Turns the messages of a mailbox or a mail file into records of a batch.
struct MailRecords: ~Copyable {
    private var records: MessageRecords
    private var parser: MailParser

    init(kind: RecordKind, isQuoted: Bool) {
        records = MessageRecords(kind: kind)
        parser = MailParser(isQuoted: isQuoted)
    }

    /// Adds the record of one message, a part of what a window holds, refused for the reason that is
    /// given or found.
    mutating func add(
        _ part: Range<Int>,
        of window: inout MailWindow,
        line: Int64,
        refused: Reason? = nil,
        into batch: inout RecordBatch,
        places: inout PlaceTable,
        findings: inout FindingList
    ) {
        let raw = window.rawRange(part)
        var record = records.start(at: raw.lowerBound, line: line, in: batch)
        window.withRawBytes(part, at: raw) { records.add($0, to: &record) }
        var reason = refused
        if reason == nil, !window.isText(part) { reason = .undecodable }
        if reason == nil {
            let origin = MessageOrigin(
                offset: raw.lowerBound,
                line: line,
                enclosing: window.isDecoded ? raw : nil
            )
            reason = window.bytes.withUnsafeBufferPointer {
                let message = UnsafeBufferPointer(rebasing: $0[part])
                return read(message, at: origin, into: &batch, &places, &findings)
            }
        }
        if let reason {
            window.withRawBytes(part, at: raw) {
                records.refuse(&record, reason, raw: $0, in: &batch)
            }
        }
        records.finish(record, in: &batch)
    }

    /// Reads a message; one whose lines end in carriage returns alone as if they were line feeds.
    private mutating func read(
        _ message: UnsafeBufferPointer<UInt8>,
        at origin: MessageOrigin,
        into batch: inout RecordBatch,
        _ places: inout PlaceTable,
        _ findings: inout FindingList
    ) -> Reason? {
        guard endOfLine(message, from: 0) == message.count, message.contains(0x0D) else {
            return parser.read(
                message,
                at: origin,
                into: &batch,
                places: &places,
                findings: &findings
            )
        }
        let text = message.map { $0 == 0x0D ? 0x0A : $0 }
        return text.withUnsafeBufferPointer {
            parser.read($0, at: origin, into: &batch, places: &places, findings: &findings)
        }
    }

    /// Begins a record that is too long to be held; its bytes are only counted in.
    mutating func startLong(
        _ start: Int,
        of window: inout MailWindow,
        line: Int64,
        in batch: inout RecordBatch
    ) -> RecordEntry {
        let part = start..<min(start + QuarantineLimit.bytes, window.bytes.count)
        let first = window.rawRange(start..<start).lowerBound
        // Its raw bytes are at least two for three of the text, so as many as are needed are there.
        let raw = first..<first + Int64(part.count)
        var record = records.start(at: first, line: line, in: batch)
        window.withRawBytes(part, at: raw) {
            records.refuse(&record, .recordTooLong, raw: $0, in: &batch)
        }
        return record
    }

    /// Counts a part of what a window holds into a long record.
    func add(_ part: Range<Int>, of window: inout MailWindow, to record: inout RecordEntry) {
        let raw = window.rawRange(part)
        window.withRawBytes(part, at: raw) { records.add($0, to: &record) }
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
    /// Where all of it stands in the file, if its bytes do not stand there as they are.
    var enclosing: Range<Int64>?
}
