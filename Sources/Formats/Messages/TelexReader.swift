import Glibc
package import Records

/// Reads a dump of telex messages: labelled headers, a blank line, text (domain.md section 4.2).
///
/// The labels are the places, in upper case; the text is `body`, what follows `ZCZC` is `ZCZC`.
/// Lines above the first label are part of the text. A block without any known label is refused.
package struct TelexReader: ~Copyable, FormatReader {
    private var window: TextWindow
    private var records: MessageRecords
    private var labels: TelexLabels
    /// The number of each label in the file's place table; -1 where it has none yet.
    private var numbers: [Int32] = []
    private var body: Int32 = -1
    private var opening: Int32 = -1
    private var line: Int64 = 1
    private var hasStarted = false
    private var marks = TelexMarks()

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
        let raw = window.rawRange(block.range)
        var record = records.start(at: raw.lowerBound, line: line, in: batch)
        addFields(of: block, to: &batch, places: &places, findings: &findings)
        var reason: Reason? = batch.fields.count > Int(record.firstField) ? nil : .noLabels
        if reason == nil, !window.isText(block.range),
            !keepBytes(of: block, from: Int(record.firstField), in: &batch, &findings)
        {
            reason = .undecodable
        }
        window.withRawBytes(raw) { raw in
            let bytes = raw.assumingMemoryBound(to: UInt8.self)
            records.add(bytes, to: &record)
            if let reason { records.refuse(&record, reason, raw: bytes, in: &batch) }
        }
        records.finish(record, in: &batch)
    }

    /// Adds no field at all where the block has no known label.
    private mutating func addFields(
        of block: TelexBlock,
        to batch: inout RecordBatch,
        places: inout PlaceTable,
        findings: inout FindingList
    ) {
        let header = header(of: block)
        guard header.fields != 0 else { return }
        if let place = block.doubtfulLine {
            findings.add(.doubtfulHeader, line: line(of: place))
        }
        let first = batch.bytes.count
        if let number = header.opening, !number.isEmpty {
            if opening < 0 { opening = places.number(of: Array("ZCZC".utf8)) }
            let start = batch.bytes.count
            batch.bytes.append(contentsOf: window.bytes[number])
            batch.addField(opening, from: start)
        }
        for line in header.lines {
            let start = batch.bytes.count
            appendFolded(line.value, to: &batch.bytes)
            batch.addField(number(of: line.label, in: &places), from: start)
        }
        let start = batch.bytes.count
        appendText(of: header, in: block, to: &batch.bytes, &findings)
        if hasCarriageReturn(batch.bytes[first...]) {
            findings.add(.bareCarriageReturn, line: line)
        }
        guard batch.bytes.count > start else { return }
        if body < 0 { body = places.number(of: Array("body".utf8)) }
        batch.addField(body, from: start)
    }

    private mutating func header(of block: TelexBlock) -> TelexHeader {
        window.bytes.withUnsafeBufferPointer {
            let lines = TelexLines(bytes: $0, isAtEnd: true, marks: marks)
            let start = block.range.lowerBound
            return TelexHeader(lines, from: start, to: block.textEnd, labels: &labels)
        }
    }

    /// Keeps the original bytes of the fields that are not all text, and says which they are.
    ///
    /// False where bytes that are no text stand in a label or a mark.
    private mutating func keepBytes(
        of block: TelexBlock,
        from first: Int,
        in batch: inout RecordBatch,
        _ findings: inout FindingList
    ) -> Bool {
        let header = header(of: block)
        let opening = header.opening.flatMap { $0.isEmpty ? nil : $0 }
        var texts = (opening.map { [[$0]] } ?? []) + header.lines.map { [$0.value] }
        texts.append([header.title, header.end..<max(header.end, block.textEnd)])
        let encoder = TextEncoder(window.encoding)
        var count = 0
        for (index, ranges) in texts.enumerated() where first + index < batch.fields.count {
            let replaced = ranges.flatMap { window.replaced(in: $0) }
            count += replaced.count
            guard batch.keepBytes(ofField: first + index, replaced: replaced, by: encoder) else {
                return false
            }
            guard batch.fields[first + index].valueCount > 0 else { continue }
            findings.add(.undecodableBytes, line: line, field: name(of: index, header))
        }
        return count == window.replaced(in: block.range).count
    }

    /// The place of a field in findings; empty for a label that is not known, which may be text.
    private func name(of index: Int, _ header: TelexHeader) -> String {
        let hasNumber = header.opening?.isEmpty == false
        let line = hasNumber ? index - 1 : index
        guard line >= 0 else { return "ZCZC" }
        guard line < header.lines.count else { return "body" }
        let label = labels.labels[header.lines[line].label]
        return label.field == 0 ? "" : String(decoding: label.place, as: UTF8.self)
    }

    private mutating func number(of label: Int, in places: inout PlaceTable) -> Int32 {
        while numbers.count <= label { numbers.append(-1) }
        if numbers[label] < 0 { numbers[label] = places.number(of: labels.labels[label].place) }
        return numbers[label]
    }

    /// Appends a value, its lines joined by single spaces.
    private func appendFolded(_ value: Range<Int>, to bytes: inout [UInt8]) {
        withLines { lines in
            var index = value.lowerBound
            let start = bytes.count
            while index < value.upperBound {
                let end = min(lines.endOfLine(from: index), value.upperBound)
                let line = lines.trimmed(index, end)
                if bytes.count > start, !line.isEmpty { bytes.append(0x20) }
                bytes.append(contentsOf: line)
                index = end
            }
        }
    }

    /// Appends the lines above the first label and the text, without blank lines around, without
    /// marks and without the lines of the page.
    private func appendText(
        of header: TelexHeader,
        in block: TelexBlock,
        to bytes: inout [UInt8],
        _ findings: inout FindingList
    ) {
        let pages = withLines { lines in
            let start = bytes.count
            lines.appendText(header.title, omitting: [], to: &bytes)
            if bytes.count > start { bytes.append(0x0A) }
            let text = header.end..<max(header.end, block.textEnd)
            let pages = TelexPages(lines, text, first: block.range.lowerBound)
            lines.appendText(text, omitting: pages.omitted, to: &bytes)
            if bytes.count > start, bytes[bytes.count - 1] == 0x0A { bytes.removeLast() }
            return pages
        }
        guard pages.lineCount > 0, let first = pages.omitted.first else { return }
        findings.add(.pageLine, line: line(of: first.lowerBound), count: pages.lineCount)
    }

    /// Tells of what stands between messages and is neither blank nor a separator.
    private func report(_ structure: Range<Int>, in findings: inout FindingList) {
        withLines { lines in
            var index = structure.lowerBound
            while index < structure.upperBound {
                let end = min(lines.endOfLine(from: index), structure.upperBound)
                if lines.bytes[index..<end].contains(where: isOddControl) {
                    findings.add(.controlCharacters, line: line(of: index))
                }
                if PageLine(lines.trimmed(index, end)) != nil {
                    findings.add(.pageLine, line: line(of: index))
                }
                index = end
            }
        }
    }

    /// The line of the file on which an index of the window stands.
    private func line(of index: Int) -> Int64 {
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

    private func withLines<R>(_ body: (TelexLines) -> R) -> R {
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

/// Whether a byte is a control character that is neither white space nor a form feed.
private func isOddControl(_ byte: UInt8) -> Bool {
    byte < 0x20 && !(0x09...0x0D).contains(byte)
}

/// Whether lines of a text end in another way than all others: their ends are line feeds by now.
private func hasCarriageReturn(_ text: ArraySlice<UInt8>) -> Bool {
    text.withUnsafeBytes { text in
        text.baseAddress.map { memchr($0, 0x0D, text.count) != nil } ?? false
    }
}
