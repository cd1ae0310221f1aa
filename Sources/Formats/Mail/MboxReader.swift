package import Files
package import Records

/// Reads the messages of a mailbox in the mbox format, whatever its dialect (RFC 4155).
///
/// A record is the text from a `From ` line to before the empty line that ends the message; what
/// stands before the first such line is refused. `MboxBoundary` tells which lines of the text that
/// begin with `From ` end a message.
package struct MboxReader: ~Copyable, FormatReader {
    private var window: MailWindow
    private var records: MailRecords
    /// Index in the window of the first byte that no record and no structure has taken.
    private var position = 0
    private var line: Int64 = 1
    private var hasStarted = false

    package init(_ input: consuming FileInput, source: Source) {
        window = MailWindow(input)
        records = MailRecords(kind: source.kind, isQuoted: true)
    }

    /// Reads a mailbox in an encoding that is no superset of ASCII.
    package init(_ text: consuming TextInput, source: Source) {
        window = MailWindow(text)
        records = MailRecords(kind: source.kind, isQuoted: true)
    }

    package mutating func fill(
        _ batch: inout RecordBatch,
        places: inout PlaceTable,
        findings: inout FindingList
    ) throws(FormatError) -> Bool {
        if !hasStarted { position = try window.markLength() }
        hasStarted = true
        while !batch.isFull {
            guard try skipBlankLines() else { return false }
            guard let next = try findEnd() else {
                try readLong(into: &batch)
                continue
            }
            let end = window.bytes.withUnsafeBufferPointer {
                endWithoutBlankLines($0, from: position, to: next)
            }
            records.add(
                position..<end,
                of: &window,
                line: line,
                refused: window.bytes[position..<end].starts(with: "From ".utf8) ? nil : .noHeaders,
                into: &batch,
                places: &places,
                findings: &findings
            )
            advance(to: next)
        }
        return true
    }

    package mutating func finish() throws(FormatError) -> (hash: [UInt8], size: Int64) {
        try window.finish()
    }

    /// Passes over empty lines; false at the end of the file.
    private mutating func skipBlankLines() throws(FormatError) -> Bool {
        while true {
            let next = window.bytes.withUnsafeBufferPointer { bytes in
                var index = position
                while let end = endOfEmptyLine(bytes, at: index) { index = end }
                return index
            }
            advance(to: next)
            // A line end may be cut in two.
            if next + 1 < window.bytes.count { return true }
            if window.isAtEnd { return next < window.bytes.count }
            try readOn()
        }
    }

    /// Where the message at hand ends; nil where it is too long.
    private mutating func findEnd() throws(FormatError) -> Int? {
        let margin = 4 * MboxBoundary.longestLine
        while true {
            let next = window.bytes.withUnsafeBufferPointer {
                MboxBoundary($0, isAtEnd: window.isAtEnd).next(after: position)
            }
            if let next { return next - position > MessageRecords.longest ? nil : next }
            guard window.bytes.count - position <= MessageRecords.longest + margin else {
                return nil
            }
            try readOn()
        }
    }

    /// Adds a message that is too long to be held, up to the next separator.
    private mutating func readLong(into batch: inout RecordBatch) throws(FormatError) {
        var record = records.startLong(position, of: &window, line: line, in: &batch)
        var searched = position
        while true {
            let found = window.bytes.withUnsafeBufferPointer {
                MboxBoundary($0, isAtEnd: window.isAtEnd).nextSeparator(from: searched)
            }
            if let found {
                count(upTo: found - blankLine(before: found), in: &record)
                advance(to: found)
                break
            }
            // The tail is kept: a separator may be cut, and it is known by the line before it.
            let tail = window.isAtEnd ? 0 : 4 * MboxBoundary.longestLine
            count(upTo: window.bytes.count - tail, in: &record)
            if window.isAtEnd { break }
            try readOn()
            searched = tail / 2
        }
        records.finish(record, in: &batch)
    }

    private mutating func count(upTo end: Int, in record: inout RecordEntry) {
        records.add(position..<end, of: &window, to: &record)
        advance(to: end)
    }

    /// Bytes of the empty line before a separator.
    private func blankLine(before index: Int) -> Int {
        window.bytes.withUnsafeBufferPointer {
            index - endWithoutBlankLines($0, from: position, to: index)
        }
    }

    private mutating func advance(to next: Int) {
        line += window.bytes.withUnsafeBufferPointer { lineCountOfEither($0[position..<next]) }
        position = next
    }

    private mutating func readOn() throws(FormatError) {
        window.drop(position)
        position = 0
        try window.read()
    }
}
