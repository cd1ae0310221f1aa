import CLibXML2
import Files
package import Records

/// Reads the records of an XML document: every element at the source's record path.
///
/// Fields are the elements and attributes of a record in document order, places their paths by
/// local names: `person/familyName`, `person/@id`, `@id` for the record's own attributes and `.`
/// for its own text. Text that children cut into pieces has a field for each. A record over a limit
/// is refused alone; from the first fault on, the rest of the document is one refused record.
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
    /// Raw offset after the last record.
    private var lastEnd: Int64 = 0
    /// The first bytes after the last record, once they no longer are in the input.
    private var heldBytes: [UInt8] = []
    /// Where a long refused record starts, and its first bytes, once they are let go.
    private var heldRecord: (start: Int64, bytes: [UInt8])?
    private var hasReportedVersion = false
    private var skippedNames: Set<String> = []
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
    /// `RecordEntry.scope` of a record is the index of its list.
    package var bindings: [[NamespaceBinding]] { recorder.pointee.scopes.lists }

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
        report(&findings)
        settle(from: known, &findings)
        if let failure = recorder.pointee.failure { return try refuseRest(failure, &findings) }
        checkRecordLength()
        releaseRaw()
    }

    private mutating func feed() {
        let range = fed..<endOfSlice()
        fed = range.upperBound
        piece.withUnsafeBufferPointer { bytes in
            let slice = UnsafeBufferPointer(rebasing: bytes[range])
            guard goOnWithTag(slice) else { return }
            parse(slice)
            if recorder.pointee.failure == nil { lookAtWaiting(after: slice) }
        }
        if parser.pointee.wellFormed == 0 { recorder.pointee.fail(.notWellFormed) }
        if xmlDictGetUsage(parser.pointee.dict) > XMLLimit.keptNameBytes {
            recorder.pointee.fail(.tooManyNames)
        }
    }

    /// A slice ends between characters, and not within `]]>`, `-->` or a line end where it can.
    private func endOfSlice() -> Int {
        var end = min(fed + sliceBytes, piece.count)
        while end < piece.count,
            piece[end] & 0xC0 == 0x80 || isWithinEnd(piece[end - 1])
                // The parser would take the `>` for the end of a comment that begins with it.
                || piece[end - 1] == 0x3E && piece[..<end].suffix(5).elementsEqual("<!-->".utf8)
        {
            end += 1
        }
        return end
    }

    private func isWithinEnd(_ byte: UInt8) -> Bool {
        byte == 0x5D || byte == 0x2D || byte == 0x0D
    }

    private func parse(_ text: UnsafeBufferPointer<UInt8>) {
        text.withMemoryRebound(to: CChar.self) {
            _ = xmlParseChunk(parser, $0.baseAddress, Int32($0.count), 0)
        }
    }
}

extension XMLReader {
    /// Counts attributes of a tag that began in an earlier slice; false where they are too many.
    private mutating func goOnWithTag(_ slice: UnsafeBufferPointer<UInt8>) -> Bool {
        guard var scan = tag else { return true }
        tag = scan.scan(slice) ? nil : scan
        if scan.attributes > XMLLimit.documentAttributes {
            recorder.pointee.fail(.tooManyAttributes)
        } else if scan.length > XMLLimit.fieldBytes {
            recorder.pointee.fail(.fieldTooLong)
        }
        return recorder.pointee.failure == nil
    }

    /// Looks at what the parser waits for the end of.
    private mutating func lookAtWaiting(after slice: UnsafeBufferPointer<UInt8>) {
        guard tag == nil, let input = parser.pointee.input else { return }
        let waiting = UnsafeBufferPointer(
            start: input.pointee.cur,
            count: input.pointee.end - input.pointee.cur
        )
        if parser.pointee.instate == XML_PARSER_CDATA_SECTION {
            divide(after: slice, by: "]]><![CDATA[")
        } else if waiting.starts(with: "<!--".utf8), parser.pointee.instate != XML_PARSER_DTD {
            // With nothing between, the parser would take a `>` that comes next for the end.
            divide(after: slice, by: "--><!-- ")
        } else {
            lookAtOpenTag(waiting)
        }
    }

    /// Ends a section or comment and begins another, neither of which is in the text.
    ///
    /// The parser would keep all of it until its end comes, and refuse more than 10 MB.
    private func divide(after slice: UnsafeBufferPointer<UInt8>, by border: StaticString) {
        guard let last = slice.last, !isWithinEnd(last) else { return }
        recorder.pointee.inserted += Int64(border.utf8CodeUnitCount)
        border.withUTF8Buffer { parse($0) }
    }

    /// Starts to count where the parser waits for the rest of a start tag.
    private mutating func lookAtOpenTag(_ waiting: UnsafeBufferPointer<UInt8>) {
        guard waiting.count > 1, waiting[0] == 0x3C, !"!?/".utf8.contains(waiting[1]) else {
            return
        }
        var scan = StartTagScan()
        if !scan.scan(waiting) { tag = scan }
    }

    /// Tells of record elements inside records, which are part of those, of all outside them, and
    /// of another version.
    private mutating func report(_ findings: inout FindingList) {
        if recorder.pointee.isOtherVersion, !hasReportedVersion {
            findings.add(.xmlVersion)
            hasReportedVersion = true
        }
        let name = recorder.pointee.recordPath
        for line in recorder.pointee.nestedLines {
            findings.add(.nestedRecord, line: line, field: name)
        }
        recorder.pointee.nestedLines.removeAll()
        for element in recorder.pointee.skipped {
            let isTold = skippedNames.count < XMLLimit.skippedNames
            if isTold { skippedNames.insert(element.name) }
            findings.add(
                .skippedElement,
                line: element.line,
                field: skippedNames.contains(element.name) ? element.name : "",
                count: element.count
            )
        }
        recorder.pointee.skipped.removeAll()
    }

    private func checkRecordLength() {
        let start = recorder.pointee.recordStart
        guard start >= 0, recorder.pointee.position - start > XMLLimit.recordBytes else { return }
        recorder.pointee.refuseRecord(.recordTooLong)
    }

    /// Gives new records their raw ranges and ids.
    private mutating func settle(from first: Int, _ findings: inout FindingList) {
        for index in first..<recorder.pointee.batch.records.count {
            let entry = recorder.pointee.batch.records[index]
            let start = heldRecord?.start ?? text.rawOffset(ofText: entry.offset)
            let end = text.rawOffset(ofText: entry.offset + entry.length)
            recorder.pointee.batch.records[index].offset = start
            recorder.pointee.batch.records[index].length = end - start
            if let reason = entry.reason {
                refuse(index, reason, heldRecord?.bytes ?? firstBytes(of: start..<end))
            } else {
                recorder.pointee.batch.records[index].id = text.withRawBytes(start..<end) {
                    id(of: $0)
                }
                if !text.isText(entry.offset..<entry.offset + entry.length),
                    !keepBytes(of: index, in: start..<end, &findings)
                {
                    recorder.pointee.refuse(index, .undecodable, firstBytes(of: start..<end))
                }
            }
            lastEnd = end
            heldBytes.removeAll()
            heldRecord = nil
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

    /// Refuses a record whose content was passed over; its id is taken over what is kept of it.
    private func refuse(_ index: Int, _ reason: Reason, _ kept: [UInt8]) {
        recorder.pointee.batch.records[index].id = kept.withUnsafeBytes { id(of: $0) }
        recorder.pointee.refuse(index, reason, kept)
    }

    /// As many of the first bytes of a raw range as quarantine takes.
    private func firstBytes(of range: Range<Int64>) -> [UInt8] {
        let end = min(range.upperBound, range.lowerBound + Int64(QuarantineLimit.bytes))
        return text.withRawBytes(range.lowerBound..<end) { Array($0) }
    }

    /// Lets go of raw bytes that neither a record nor a refusal of the rest will ask for.
    private mutating func releaseRaw() {
        let needed = firstNeeded()
        guard needed - lastEnd > QuarantineLimit.bytes else {
            return text.release(before: lastEnd)
        }
        if heldBytes.isEmpty { heldBytes = firstBytes(of: lastEnd..<needed) }
        text.release(before: needed)
    }

    /// The raw offset of the record being read, unless that is refused and its first bytes are held.
    private mutating func firstNeeded() -> Int64 {
        let (start, position) = (recorder.pointee.recordStart, recorder.pointee.position)
        guard start >= 0, heldRecord == nil else { return text.rawOffset(ofText: position) }
        let rawStart = text.rawOffset(ofText: start)
        // Offsets are asked for in ascending order, so there is no way back to the start from here.
        guard recorder.pointee.refusal != nil, position - start > 4 * QuarantineLimit.bytes else {
            return rawStart
        }
        let rawEnd = text.rawOffset(ofText: position)
        heldRecord = (rawStart, firstBytes(of: rawStart..<rawEnd))
        return rawEnd
    }

    private mutating func endDocument(_ findings: inout FindingList) throws(FormatError) {
        hasEnded = true
        guard textEnd > 0 else { return findings.add(.emptyFile) }
        let known = recorder.pointee.batch.records.count
        _ = xmlParseChunk(parser, nil, 0, 1)
        report(&findings)
        settle(from: known, &findings)
        guard parser.pointee.wellFormed == 0 || recorder.pointee.failure != nil else { return }
        let isOpen = recorder.pointee.recordStart >= 0
        let reason = isOpen ? .unclosedRecord : recorder.pointee.failure ?? .notWellFormed
        try refuseRest(reason, &findings)
    }

    /// Adds everything after the last record as one refused record, and tells where the fault is.
    ///
    /// Its id is taken over the bytes that are kept of it. Where nothing is left, nothing is refused.
    private mutating func refuseRest(
        _ reason: Reason,
        _ findings: inout FindingList
    ) throws(FormatError) {
        hasEnded = true
        let kept = try keptBytes()
        let summary = try text.finish()
        self.summary = summary
        let line = recorder.pointee.failureLine
        guard summary.size > lastEnd else { return findings.add(.unclosedDocument, line: line) }
        findings.add(reason, line: line)
        var entry = RecordEntry(
            offset: lastEnd,
            length: summary.size - lastEnd,
            line: 0,
            ordinal: 0,
            firstField: 0
        )
        entry.id = kept.withUnsafeBytes { id(of: $0) }
        recorder.pointee.addRest(entry, reason, kept)
    }

    private func id(of raw: UnsafeRawBufferPointer) -> RecordID {
        hash.update(idPrefix)
        hash.update(raw)
        let (high, low) = hash.finishPrefix()
        return RecordID(high: high, low: low)
    }

    /// The first bytes after the last record, as many as quarantine takes.
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
