package import Files
package import Records

/// Refuses a file in the form of a mail program as one record (`ForeignMail`).
package struct ForeignMailReader: ~Copyable, FormatReader {
    private var window: MailWindow
    private var records: MessageRecords
    private let form: ForeignMail
    private var isDone = false

    package init(_ input: consuming FileInput, _ form: ForeignMail, source: Source) {
        window = MailWindow(input)
        records = MessageRecords(kind: source.kind)
        self.form = form
    }

    package mutating func fill(
        _ batch: inout RecordBatch,
        places: inout PlaceTable,
        findings: inout FindingList
    ) throws(FormatError) -> Bool {
        guard !isDone else { return false }
        isDone = true
        findings.add(.foreignMail, line: 1, field: form.rawValue)
        while window.bytes.count < QuarantineLimit.bytes, !window.isAtEnd { try window.read() }
        var record = records.start(at: 0, line: 1, in: batch)
        window.bytes.withUnsafeBufferPointer {
            records.refuse(&record, .foreignMail, raw: $0, in: &batch)
        }
        while !window.bytes.isEmpty {
            window.bytes.withUnsafeBufferPointer { records.add($0, to: &record) }
            window.drop(window.bytes.count)
            if !window.isAtEnd { try window.read() }
        }
        records.finish(record, in: &batch)
        return false
    }

    package mutating func finish() throws(FormatError) -> (hash: [UInt8], size: Int64) {
        try window.finish()
    }
}
