import CLibXML2
import Files
package import Records

/// Reads the records of an XML document: every element at the source's record path.
///
/// Fields are the elements and attributes of a record in document order, places their paths by
/// local names: `person/familyName`, `person/@id`, `@id` for the record's own attributes and `.`
/// for its own text. From the first fault on, the rest of the document is one refused record.
package struct XMLReader: ~Copyable, FormatReader {
    private var text: TextInput
    private let hash = Digest(.blake2b)
    private let idPrefix: [UInt8]
    private let parser: xmlParserCtxtPtr
    private let recorder: UnsafeMutablePointer<XMLRecorder>

    private let sliceBytes: Int
    private var piece: [UInt8] = []
    private var fed = 0
    private var tag: StartTagScan?
    /// Bytes of text read so far.
    private var textEnd: Int64 = 0
    private var hasEnded = false
    /// Raw offset after the last good record.
    private var lastEnd: Int64 = 0
    /// The first bytes after the last good record, once they no longer are in the input.
    private var heldBytes: [UInt8] = []
    private var summary: (hash: [UInt8], size: Int64)?

    /// Reads text for a source of format `xml`.
    ///
    /// Text goes to the parser in slices of about `sliceBytes`, small enough that a tag within one
    /// costs little at its worst; their size never shows in the records.
    package init(_ text: consuming TextInput, source: Source, sliceBytes: Int = 32 << 10) {
        _ = XMLEvents.library
        self.sliceBytes = sliceBytes
        self.text = text
        idPrefix = Array(source.kind.name.utf8) + [0]
        var handler = XMLEvents.handler()
        recorder = .allocate(capacity: 1)
        guard let parser = xmlCreatePushParserCtxt(&handler, recorder, nil, 0, nil) else {
            fatalError("libxml2 cannot make a parser")
        }
        self.parser = parser
        let options = XML_PARSE_NONET.rawValue | XML_PARSE_IGNORE_ENC.rawValue
        xmlCtxtUseOptions(parser, Int32(options | XML_PARSE_BIG_LINES.rawValue))
        xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8)
        recorder.initialize(
            to: XMLRecorder(parser: parser, kind: source.kind.rawValue, path: source.record)
        )
    }

    deinit {
        xmlFreeParserCtxt(parser)
        recorder.deinitialize(count: 1)
        recorder.deallocate()
    }

    /// The distinct lists of namespace bindings in force around records, in order of appearance.
    ///
    /// `RecordEntry.flags` of a record is the index of its list, 255 for any from there on.
    package var bindings: [[NamespaceBinding]] { recorder.pointee.bindings }

    package mutating func fill(
        _ batch: inout RecordBatch,
        places: inout PlaceTable,
        findings: inout FindingList
    ) throws(FormatError) -> Bool {
        let before = batch.records.count
        swap(&recorder.pointee.batch, &batch)
        swap(&recorder.pointee.places, &places)
        defer {
            swap(&recorder.pointee.batch, &batch)
            swap(&recorder.pointee.places, &places)
        }
        while !hasEnded, !recorder.pointee.batch.isFull { try step(&findings) }
        return recorder.pointee.batch.records.count > before
    }

    package mutating func finish() throws(FormatError) -> (hash: [UInt8], size: Int64) {
        if let summary { return summary }
        return try text.finish()
    }

    /// Parses the next slice of text, or ends the document.
    private mutating func step(_ findings: inout FindingList) throws(FormatError) {
        if fed == piece.count {
            piece.removeAll(keepingCapacity: true)
            fed = 0
            guard try text.read(into: &piece) else { return try endDocument(&findings) }
            if piece.isEmpty { return }
            textEnd += Int64(piece.count)
        }
        let known = recorder.pointee.batch.records.count
        feed()
        reportPassedOver(&findings)
        settle(from: known, &findings)
        if recorder.pointee.failure == nil { checkRecordLength() }
        if let failure = recorder.pointee.failure { return try refuseRest(failure) }
        releaseRaw()
    }

    private mutating func feed() {
        var end = min(fed + sliceBytes, piece.count)
        // A slice ends between characters.
        while end < piece.count, piece[end] & 0xC0 == 0x80 { end += 1 }
        let range = fed..<end
        fed = end
        piece.withUnsafeBufferPointer { bytes in
            let slice = UnsafeBufferPointer(rebasing: bytes[range])
            guard goOnWithTag(slice) else { return }
            slice.withMemoryRebound(to: CChar.self) {
                _ = xmlParseChunk(parser, $0.baseAddress, Int32($0.count), 0)
            }
            if recorder.pointee.failure == nil { lookAtOpenTag() }
        }
        if parser.pointee.wellFormed == 0 { recorder.pointee.fail(.notWellFormed) }
    }
}

extension XMLReader {
    /// Counts attributes of a tag that began in an earlier slice; false where they are too many.
    private mutating func goOnWithTag(_ slice: UnsafeBufferPointer<UInt8>) -> Bool {
        guard var scan = tag else { return true }
        tag = scan.scan(slice) ? nil : scan
        if scan.attributes > XMLLimit.attributes {
            recorder.pointee.fail(.tooManyAttributes)
        } else if scan.length > XMLLimit.fieldBytes {
            recorder.pointee.fail(.fieldTooLong)
        }
        return recorder.pointee.failure == nil
    }

    /// Starts to count where the parser waits for the rest of a start tag.
    private mutating func lookAtOpenTag() {
        guard tag == nil, let input = parser.pointee.input else { return }
        let waiting = UnsafeBufferPointer(
            start: input.pointee.cur,
            count: input.pointee.end - input.pointee.cur
        )
        guard waiting.count > 1, waiting[0] == 0x3C, !"!?/".utf8.contains(waiting[1]) else {
            return
        }
        var scan = StartTagScan()
        if !scan.scan(waiting) { tag = scan }
    }

    /// Tells of record elements inside records, which are part of those, and of all outside them.
    private func reportPassedOver(_ findings: inout FindingList) {
        let name = recorder.pointee.recordPath
        for line in recorder.pointee.nestedLines {
            findings.add(.nestedRecord, line: line, field: name)
        }
        recorder.pointee.nestedLines.removeAll()
        for element in recorder.pointee.skipped {
            findings.add(
                .skippedElement,
                line: element.line,
                field: element.name,
                count: element.count
            )
        }
        recorder.pointee.skipped.removeAll()
    }

    private func checkRecordLength() {
        let start = recorder.pointee.recordStart
        guard start >= 0, recorder.pointee.position - start > XMLLimit.recordBytes else { return }
        recorder.pointee.fail(.recordTooLong)
    }

    /// Gives new records their raw ranges and ids.
    private mutating func settle(from first: Int, _ findings: inout FindingList) {
        for index in first..<recorder.pointee.batch.records.count {
            let entry = recorder.pointee.batch.records[index]
            let start = text.rawOffset(ofText: entry.offset)
            let end = text.rawOffset(ofText: entry.offset + entry.length)
            recorder.pointee.batch.records[index].offset = start
            recorder.pointee.batch.records[index].length = end - start
            recorder.pointee.batch.records[index].id = text.withRawBytes(start..<end) { id(of: $0) }
            if !text.isText(entry.offset..<entry.offset + entry.length),
                !keepBytes(of: index, in: start..<end, &findings)
            {
                let limit = min(end, start + Int64(QuarantineLimit.bytes))
                let kept = text.withRawBytes(start..<limit) { Array($0) }
                recorder.pointee.refuse(index, .undecodable, kept)
            }
            lastEnd = end
            heldBytes.removeAll()
        }
    }

    /// Keeps the original bytes of the fields that are not all text; false where others are not.
    private func keepBytes(
        of index: Int,
        in range: Range<Int64>,
        _ findings: inout FindingList
    ) -> Bool {
        let bytes = text.withRawBytes(range) { Array($0) }
        guard let fields = UndecodableFields(bytes, encoding: text.encoding) else { return false }
        return recorder.pointee.keepBytes(of: index, fields, &findings)
    }

    /// Lets go of raw bytes that neither a record nor a refusal of the rest will ask for.
    private mutating func releaseRaw() {
        let start = recorder.pointee.recordStart
        let needed = text.rawOffset(ofText: start >= 0 ? start : recorder.pointee.position)
        guard needed - lastEnd > QuarantineLimit.bytes else {
            return text.release(before: lastEnd)
        }
        if heldBytes.isEmpty {
            heldBytes = text.withRawBytes(lastEnd..<lastEnd + Int64(QuarantineLimit.bytes)) {
                Array($0)
            }
        }
        text.release(before: needed)
    }

    private mutating func endDocument(_ findings: inout FindingList) throws(FormatError) {
        hasEnded = true
        guard textEnd > 0 else { return findings.add(.emptyFile) }
        let known = recorder.pointee.batch.records.count
        _ = xmlParseChunk(parser, nil, 0, 1)
        settle(from: known, &findings)
        guard parser.pointee.wellFormed == 0 || recorder.pointee.failure != nil else { return }
        let isOpen = recorder.pointee.recordStart >= 0
        try refuseRest(isOpen ? .unclosedRecord : recorder.pointee.failure ?? .notWellFormed)
    }

    /// Adds everything after the last good record as one refused record.
    ///
    /// Its id is taken over the bytes that are kept of it.
    private mutating func refuseRest(_ reason: Reason) throws(FormatError) {
        hasEnded = true
        let kept = try keptBytes()
        let summary = try text.finish()
        self.summary = summary
        var entry = RecordEntry(
            offset: lastEnd,
            length: summary.size - lastEnd,
            line: 0,
            ordinal: 0,
            firstField: 0
        )
        entry.id = kept.withUnsafeBytes { id(of: $0) }
        recorder.pointee.addRefused(entry, reason, kept)
    }

    private func id(of raw: UnsafeRawBufferPointer) -> RecordID {
        hash.update(idPrefix)
        hash.update(raw)
        let (high, low) = hash.finishPrefix()
        return RecordID(high: high, low: low)
    }

    /// The first bytes after the last good record, as many as quarantine takes.
    private mutating func keptBytes() throws(FormatError) -> [UInt8] {
        if !heldBytes.isEmpty { return heldBytes }
        let limit = lastEnd + Int64(QuarantineLimit.bytes)
        var rawEnd = text.rawOffset(ofText: textEnd)
        while rawEnd < limit {
            piece.removeAll(keepingCapacity: true)
            guard try text.read(into: &piece) else { break }
            textEnd += Int64(piece.count)
            rawEnd = text.rawOffset(ofText: textEnd)
        }
        return text.withRawBytes(lastEnd..<min(rawEnd, limit)) { Array($0) }
    }
}
