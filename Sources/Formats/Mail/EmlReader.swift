package import Files
package import Records

/// Reads a file that is one mail (RFC 5322): one record, without the empty lines around it.
///
/// What Apple Mail puts around a mail (`MailFileFrame`) is structure.
package struct EmlReader: ~Copyable, FormatReader {
    private var window: MailWindow
    private var records: MailRecords
    private var isDone = false

    package init(_ input: consuming FileInput, source: Source) {
        window = MailWindow(input)
        records = MailRecords(kind: source.kind, isQuoted: false)
    }

    /// Reads a mail in an encoding that is no superset of ASCII.
    package init(_ text: consuming TextInput, source: Source) {
        window = MailWindow(text)
        records = MailRecords(kind: source.kind, isQuoted: false)
    }

    package mutating func fill(
        _ batch: inout RecordBatch,
        places: inout PlaceTable,
        findings: inout FindingList
    ) throws(FormatError) -> Bool {
        guard !isDone else { return false }
        isDone = true
        let (start, line) = try skipBlankLines()
        while !window.isAtEnd, window.bytes.count - start <= MessageRecords.longest {
            try window.read()
        }
        guard window.bytes.count - start <= MessageRecords.longest else {
            try readLong(from: start, line: line, into: &batch)
            return false
        }
        let (message, firstLine) = window.bytes.withUnsafeBufferPointer { bytes in
            let frame = MailFileFrame(bytes, from: start)
            if let frame, !frame.isExact { findings.add(.lengthMismatch, line: line) }
            let message = frame?.message ?? start..<bytes.count
            let end = endWithoutBlankLines(bytes, from: message.lowerBound, to: message.upperBound)
            return (message.lowerBound..<end, line + (frame == nil ? 0 : 1))
        }
        guard !message.isEmpty else { return false }
        records.add(
            message,
            of: &window,
            line: firstLine,
            into: &batch,
            places: &places,
            findings: &findings
        )
        return false
    }

    package mutating func finish() throws(FormatError) -> (hash: [UInt8], size: Int64) {
        try window.finish()
    }

    /// The index and the line of the first line that is not empty.
    private mutating func skipBlankLines() throws(FormatError) -> (start: Int, line: Int64) {
        var start = try window.markLength()
        var line: Int64 = 1
        while true {
            window.bytes.withUnsafeBufferPointer { bytes in
                while let end = endOfEmptyLine(bytes, at: start) {
                    start = end
                    line += 1
                }
            }
            if window.isAtEnd || start + 1 < window.bytes.count { return (start, line) }
            window.drop(start)
            start = 0
            try window.read()
        }
    }

    private mutating func readLong(
        from start: Int,
        line: Int64,
        into batch: inout RecordBatch
    ) throws(FormatError) {
        var record = records.startLong(start, of: &window, line: line, in: &batch)
        window.drop(start)
        while true {
            records.add(0..<window.bytes.count, of: &window, to: &record)
            window.drop(window.bytes.count)
            if window.isAtEnd { break }
            try window.read()
        }
        records.finish(record, in: &batch)
    }
}
