package import Records

/// Reads a dump of telex messages: labelled headers, a blank line, text (domain.md section 4.2).
///
/// The labels are the places, in upper case; the text is `body`, what follows `ZCZC` is `ZCZC`.
/// Lines above the first label are part of the text. A block without any known label is refused.
package struct TelexReader: ~Copyable, FormatReader {
    var window: TextWindow
    private var records: MessageRecords
    var labels: TelexLabels
    var numbers = TelexPlaces()
    private var line: Int64 = 1
    private var hasStarted = false
    var marks = TelexMarks()
    /// Raw bytes of page lines between messages; those inside are told by `RecordEntry.ignored`.
    package private(set) var ignoredBytes: Int64 = 0

    /// How much more than the longest message is looked at, at most.
    private static let margin = 4 * TelexLines.usualLookahead

    package init(_ text: consuming TextInput, source: Source) {
        window = TextWindow(text)
        records = MessageRecords(kind: source.kind)
        labels = TelexLabels(source)
        if !source.separator.isEmpty { marks.separator = Array(source.separator.utf8) }
    }

    package mutating func fill(
        _ batch: inout RecordBatch,
        places: inout PlaceTable,
        findings: inout FindingList
    ) throws(FormatError) -> Bool {
        if !hasStarted {
            hasStarted = true
            try readOn()
            while !window.hasEnded, window.bytes.count < TelexLines.usualLookahead,
                !window.bytes.contains(0x0A)
            {
                try readOn()
            }
            let start = window.bytes.prefix(TelexLines.usualLookahead)
            if !start.contains(0x0A), start.contains(0x0D) { marks.lineEnd = 0x0D }
            if window.contradictsDeclaration {
                findings.add(.lyingDeclaration, field: window.encoding)
            }
        }
        while !batch.isFull {
            guard try skipStructure(&findings) else { return false }
            if let block = try nextBlock() {
                add(block, to: &batch, places: &places, findings: &findings)
                advance(to: block.range.upperBound)
            } else {
                addLong(to: &batch)
            }
        }
        return true
    }

    package mutating func finish() throws(FormatError) -> (hash: [UInt8], size: Int64) {
        try window.finish()
    }

    /// Passes over what stands between messages; false at the end of the file.
    private mutating func skipStructure(_ findings: inout FindingList) throws(FormatError) -> Bool {
        while true {
            let (index, isUndecided) = withLines { $0.skipStructure(from: window.position) }
            report(window.position..<index, in: &findings)
            advance(to: index)
            // A line that goes on and on is no structure.
            guard isUndecided, window.bytes.count - index <= MessageRecords.longest else {
                return index < window.bytes.count
            }
            try readOn()
        }
    }

    /// The message at hand; nil where it is too long.
    private mutating func nextBlock() throws(FormatError) -> TelexBlock? {
        while true {
            let block = window.bytes.withUnsafeBufferPointer {
                let lines = TelexLines(bytes: $0, isAtEnd: window.hasEnded, marks: marks)
                return TelexBlock(lines, from: window.position, labels: &labels)
            }
            if let block { return block.range.count > MessageRecords.longest ? nil : block }
            guard window.bytes.count - window.position <= MessageRecords.longest + Self.margin
            else { return nil }
            try readOn()
        }
    }

    private mutating func add(
        _ block: TelexBlock,
        to batch: inout RecordBatch,
        places: inout PlaceTable,
        findings: inout FindingList
    ) {
        let content = content(of: block)
        let start = window.rawRange(block.range.lowerBound..<block.range.lowerBound).lowerBound
        let ignored = content.pages.omitted.reduce(Int64(0)) { $0 + rawCount(of: $1) }
        let end = window.rawRange(block.range.upperBound..<block.range.upperBound).upperBound
        var record = records.start(at: start, line: line, in: batch)
        addFields(of: content, in: block, to: &batch, places: &places, findings: &findings)
        var reason: Reason? = batch.fields.count > Int(record.firstField) ? nil : .noLabels
        if reason == nil, !window.isText(block.range),
            !keepBytes(of: content, in: block, record, &batch, &findings)
        {
            reason = .undecodable
        }
        window.withRawBytes(start..<end) { raw in
            let bytes = raw.assumingMemoryBound(to: UInt8.self)
            records.add(bytes, to: &record)
            if let reason {
                records.refuse(&record, reason, raw: bytes, in: &batch)
            } else {
                record.ignored = Int32(clamping: ignored)
            }
        }
        records.finish(record, in: &batch)
    }

    private mutating func rawCount(of range: Range<Int>) -> Int64 {
        Int64(window.rawRange(range).count)
    }

    /// Tells of what stands between messages and is neither blank nor a separator.
    private mutating func report(_ structure: Range<Int>, in findings: inout FindingList) {
        let (odd, pages) = withLines { lines in
            var found = (odd: [Range<Int>](), pages: [Range<Int>]())
            for line in lines.lines(in: structure) {
                if lines.bytes[line].contains(where: isOddControl) { found.odd.append(line) }
                if PageLine(lines.trimmed(line)) != nil || lines.isTitle(line) {
                    found.pages.append(line)
                }
            }
            return found
        }
        add(.controlCharacters, at: odd.map(\.lowerBound), to: &findings)
        add(.pageLine, at: pages.map(\.lowerBound), to: &findings)
        for line in pages { ignoredBytes += rawCount(of: line) }
    }

    /// The line of the file on which an index of the window stands.
    func line(of index: Int) -> Int64 {
        line
            + withLines {
                lineCount($0.bytes[window.position..<index], lineEnd: marks.lineEnd)
            }
    }

    /// Adds the first piece of a message that is too long to be held; longer than any that is not.
    private mutating func addLong(to batch: inout RecordBatch) {
        let limit = min(window.position + MessageRecords.longest + Self.margin, window.bytes.count)
        var end = min(window.position + MessageRecords.longest, window.bytes.count)
        end = window.bytes.withUnsafeBufferPointer {
            min(endOfLine($0, from: end, lineEnd: marks.lineEnd), limit)
        }
        while end < window.bytes.count, window.bytes[end] & 0xC0 == 0x80 { end += 1 }
        let raw = window.rawRange(window.position..<end)
        var record = records.start(at: raw.lowerBound, line: line, in: batch)
        window.withRawBytes(raw) {
            let raw = $0.assumingMemoryBound(to: UInt8.self)
            records.add(raw, to: &record)
            records.refuse(&record, .recordTooLong, raw: raw, in: &batch)
        }
        records.finish(record, in: &batch)
        advance(to: end)
    }

    func withLines<R>(_ body: (TelexLines) -> R) -> R {
        window.bytes.withUnsafeBufferPointer {
            body(TelexLines(bytes: $0, isAtEnd: window.hasEnded, marks: marks))
        }
    }

    private mutating func advance(to next: Int) {
        line += window.bytes.withUnsafeBufferPointer {
            lineCount($0[window.position..<next], lineEnd: marks.lineEnd)
        }
        window.position = next
    }

    /// Reads on; the text at hand at least doubles, so that looking at it again stays linear.
    private mutating func readOn() throws(FormatError) {
        let target = 2 * window.waiting
        repeat {
            try window.readMore()
        } while !window.hasEnded && window.bytes.count <= target
    }
}
