import Glibc
import Records

/// What is read from one message: its header, and what the pages put between its lines.
struct TelexContent {
    var header: TelexHeader
    var pages = TelexPages()
}

/// The numbers of places in a file's table; -1 where they have none yet.
struct TelexPlaces {
    private var labels: [Int32] = []
    private var body: Int32 = -1
    private var opening: Int32 = -1

    mutating func body(in places: inout PlaceTable) -> Int32 {
        if body < 0 { body = places.number(of: Array("body".utf8)) }
        return body
    }

    mutating func opening(in places: inout PlaceTable) -> Int32 {
        if opening < 0 { opening = places.number(of: Array("ZCZC".utf8)) }
        return opening
    }

    mutating func number(
        of label: Int,
        _ known: borrowing TelexLabels,
        in places: inout PlaceTable
    ) -> Int32 {
        while labels.count <= label { labels.append(-1) }
        if labels[label] < 0 { labels[label] = places.number(of: known.labels[label].place) }
        return labels[label]
    }
}

extension TelexReader {
    /// Reads a message again now that its end is known.
    mutating func content(of block: TelexBlock) -> TelexContent {
        window.bytes.withUnsafeBufferPointer {
            let lines = TelexLines(bytes: $0, isAtEnd: true, marks: marks)
            let start = block.range.lowerBound
            let header = TelexHeader(lines, from: start, to: block.textEnd, labels: &labels)
            guard header.fields != 0 else { return TelexContent(header: header) }
            let text = header.end..<max(header.end, block.textEnd)
            var pages = TelexPages(lines, text, of: header, from: start, labels: &labels)
            pages.omitTitles(lines, header.title)
            return TelexContent(header: header, pages: pages)
        }
    }

    /// Adds no field at all where the block has no known label.
    mutating func addFields(
        of content: TelexContent,
        in block: TelexBlock,
        to batch: inout RecordBatch,
        places: inout PlaceTable,
        findings: inout FindingList
    ) {
        let header = content.header
        guard header.fields != 0 else { return }
        var doubtful = block.doubtfulLines
        if header.meetsAnother, doubtful.isEmpty { doubtful.append(header.end) }
        add(.doubtfulHeader, at: doubtful, to: &findings)
        add(.quotedHeader, at: block.quotedLines, to: &findings)
        report(controlsIn: block.range, in: &findings)
        let first = batch.bytes.count
        if let number = header.opening, !number.isEmpty {
            let start = batch.bytes.count
            batch.bytes.append(contentsOf: window.bytes[number])
            batch.addField(numbers.opening(in: &places), from: start)
        }
        for line in header.lines {
            let start = batch.bytes.count
            let isList = labels.labels[line.label].field & TelexLabels.addressees != 0
            withLines { $0.appendFolded(line.value, isList: isList, to: &batch.bytes) }
            batch.addField(numbers.number(of: line.label, labels, in: &places), from: start)
        }
        let start = batch.bytes.count
        appendText(of: content, in: block, to: &batch.bytes, &findings)
        if hasCarriageReturn(batch.bytes[first...]) {
            findings.add(.bareCarriageReturn, line: line(of: block.range.lowerBound))
        }
        guard batch.bytes.count > start else { return }
        batch.addField(numbers.body(in: &places), from: start)
    }

    /// Tells of the lines of a message in which control characters stand.
    private func report(controlsIn block: Range<Int>, in findings: inout FindingList) {
        let places = withLines { lines in
            // Without a branch, so that many bytes are looked at in one instruction.
            let hasAny =
                lines.bytes[block].reduce(0 as UInt8) { $0 | (isOddControl($1) ? 1 : 0) } > 0
            return hasAny
                ? lines.lines(in: block).filter { lines.bytes[$0].contains(where: isOddControl) }
                : []
        }
        add(.controlCharacters, at: places.map(\.lowerBound), to: &findings)
    }

    /// Adds a finding with so many cases; the line of the first is all that is kept of them.
    func add(_ reason: Reason, at places: [Int], to findings: inout FindingList) {
        guard let first = places.min() else { return }
        findings.add(reason, line: line(of: first), count: places.count)
    }

    /// Keeps the original bytes of the fields that are not all text, and says which they are.
    ///
    /// False where bytes that are no text stand in a label or a mark.
    mutating func keepBytes(
        of content: TelexContent,
        in block: TelexBlock,
        _ record: RecordEntry,
        _ batch: inout RecordBatch,
        _ findings: inout FindingList
    ) -> Bool {
        let (header, omitted) = (content.header, content.pages.omitted)
        let first = Int(record.firstField)
        let opening = header.opening.flatMap { $0.isEmpty ? nil : $0 }
        var texts = (opening.map { [[$0]] } ?? []) + header.lines.map { [$0.value] }
        let text = header.end..<max(header.end, block.textEnd)
        texts.append(header.title.leaving(out: omitted) + text.leaving(out: omitted))
        let encoder = TextEncoder(window.encoding)
        var count = omitted.reduce(0) { $0 + window.replaced(in: $1).count }
        for (index, ranges) in texts.enumerated() where first + index < batch.fields.count {
            let replaced = ranges.flatMap { window.replaced(in: $0) }
            count += replaced.count
            guard batch.keepBytes(ofField: first + index, replaced: replaced, by: encoder) else {
                return false
            }
            guard batch.fields[first + index].valueCount > 0 else { continue }
            findings.add(.undecodableBytes, line: record.line, field: name(of: index, header))
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

    /// Appends the lines above the first label and the text, without blank lines around, without
    /// marks and without the lines of the page.
    private func appendText(
        of content: TelexContent,
        in block: TelexBlock,
        to bytes: inout [UInt8],
        _ findings: inout FindingList
    ) {
        let (header, pages) = (content.header, content.pages)
        withLines { lines in
            let start = bytes.count
            lines.appendText(header.title, omitting: pages.omitted, to: &bytes)
            if bytes.count > start { bytes.append(0x0A) }
            let text = header.end..<max(header.end, block.textEnd)
            lines.appendText(text, omitting: pages.omitted, to: &bytes)
            if bytes.count > start, bytes[bytes.count - 1] == 0x0A { bytes.removeLast() }
        }
        guard pages.lineCount > 0, let first = pages.omitted.first else { return }
        findings.add(.pageLine, line: line(of: first.lowerBound), count: pages.lineCount)
    }
}

/// Whether lines of a text end in another way than all others: their ends are line feeds by now.
private func hasCarriageReturn(_ text: ArraySlice<UInt8>) -> Bool {
    text.withUnsafeBytes { text in
        text.baseAddress.map { memchr($0, 0x0D, text.count) != nil } ?? false
    }
}
