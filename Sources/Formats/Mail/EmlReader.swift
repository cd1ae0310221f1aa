package import Files
package import Records

/// Reads a file that is one mail (RFC 5322): one record, without the empty lines around it.
package struct EmlReader: ~Copyable, FormatReader {
    private var window: RawWindow
    private var records: MailRecords
    private var isDone = false

    package init(_ input: consuming FileInput, source: Source) {
        window = RawWindow(input)
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
        let origin = MessageOrigin(offset: window.start + Int64(start), line: line)
        guard window.bytes.count - start <= MessageRecords.longest else {
            try readLong(from: start, origin, into: &batch)
            return false
        }
        window.bytes.withUnsafeBufferPointer { bytes in
            let end = endWithoutBlankLines(bytes, from: start, to: bytes.count)
            guard start < end else { return }
            records.add(
                UnsafeBufferPointer(rebasing: bytes[start..<end]),
                at: origin,
                into: &batch,
                places: &places,
                findings: &findings
            )
        }
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
        _ origin: MessageOrigin,
        into batch: inout RecordBatch
    ) throws(FormatError) {
        window.drop(start)
        var record = window.bytes.withUnsafeBufferPointer {
            records.startLong($0, at: origin, in: &batch)
        }
        while true {
            window.bytes.withUnsafeBufferPointer { records.add($0, to: &record) }
            window.drop(window.bytes.count)
            if window.isAtEnd { break }
            try window.read()
        }
        records.finish(record, in: &batch)
    }
}
