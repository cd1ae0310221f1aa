import Files
package import Records

/// Reads the records of an XML document: every element at the source's record path.
///
/// Fields are the elements and attributes of a record in document order, places their paths by
/// local names: `person/familyName`, `person/@id`, `@id` for the record's own attributes and `.`
/// for its own text. Text that children cut into pieces has a field for each. A record over a limit
/// or with a fault that leaves the elements clear is refused alone, and such a fault between two
/// records refuses what stands between them; from any other fault on, the rest of the document is
/// one refused record.
package struct XMLReader: ~Copyable, FormatReader {
    private var text: XMLText
    private var feed: XMLFeed
    private let hash = Digest(.blake2b)
    private let idPrefix: [UInt8]
    private let recorder: UnsafeMutablePointer<XMLRecorder>

    private var piece: [UInt8] = []
    private var fed = 0
    private var hasEnded = false
    /// Raw offset of the first fault after the last record, once it is known.
    private var gapOffset: Int64?
    private var hasReportedVersion = false
    private var skippedNames: Set<String> = []
    private var summary: (hash: [UInt8], size: Int64)?

    /// Reads text for a source of format `xml`.
    package init(_ text: consuming TextInput, source: Source, sliceBytes: Int = 32 << 10) {
        self.text = XMLText(text)
        idPrefix = Array(source.kind.name.utf8) + [0]
        recorder = .allocate(capacity: 1)
        let handler = XMLEvents.handler()
        feed = XMLFeed(handler, content: recorder, sliceBytes: sliceBytes)
        let kind = source.kind.rawValue
        recorder.initialize(to: XMLRecorder(feed, kind: kind, path: source.record))
    }

    deinit {
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
            fed = 0
            let start = text.end
            guard try text.read(into: &piece) else { return try endDocument(&findings) }
            if piece.isEmpty { return }
            feed.faults.pointee.encoding = text.encoding
            let misfits = text.misfits(from: start)
            feed.faults.pointee.forbidden.replace(in: &piece, at: start, misfits: misfits)
        }
        let known = recorder.pointee.batch.records.count
        fed = feed.parse(&piece, from: fed)
        report(&findings)
        settle(from: known, &findings)
        if let failure = feed.failure { return try refuseRest(failure, &findings) }
        checkRecordLength()
        noteGap()
        let start = recorder.pointee.recordStart
        text.release(
            before: feed.faults.pointee.position,
            record: start < 0 ? nil : start,
            isRefused: recorder.pointee.refusal != nil
        )
    }

    private func checkRecordLength() {
        let start = recorder.pointee.recordStart
        guard start >= 0, feed.faults.pointee.position - start > XMLLimit.recordBytes else {
            return
        }
        recorder.pointee.refuseRecord(.recordTooLong)
    }

    // Raw offsets are asked for in ascending order, so this one cannot wait for the next record.
    private mutating func noteGap() {
        guard gapOffset == nil, recorder.pointee.recordStart < 0,
            let fault = feed.faults.pointee.first
        else { return }
        gapOffset = text.rawOffset(ofText: fault.offset)
    }

    private mutating func endDocument(_ findings: inout FindingList) throws(FormatError) {
        hasEnded = true
        guard text.end > 0 else { return findings.add(.emptyFile) }
        let known = recorder.pointee.batch.records.count
        feed.end()
        report(&findings)
        settle(from: known, &findings)
        if var failure = feed.failure {
            let isCut = feed.faults.pointee.endsEarly || failure.offset >= text.end
            if isCut, recorder.pointee.recordStart >= 0 { failure.reason = .unclosedRecord }
            try refuseRest(failure, &findings)
        } else if let fault = feed.faults.pointee.take(upTo: .max) {
            try refuseRest(fault, at: gapOffset, &findings)
        }
    }
}

extension XMLReader {
    /// Gives new records their raw ranges and ids.
    private mutating func settle(from first: Int, _ findings: inout FindingList) {
        var gaps = recorder.pointee.gaps[...]
        for index in first..<recorder.pointee.batch.records.count {
            let entry = recorder.pointee.batch.records[index]
            let isGap = entry.offset < 0
            let fault = isGap ? gaps.popFirst().map { place(of: $0, at: gapOffset) } : nil
            let (range, held) = text.range(of: entry)
            recorder.pointee.batch.records[index].offset = range.lowerBound
            recorder.pointee.batch.records[index].length = Int64(range.count)
            if let reason = entry.reason {
                refuse(index, reason, held ?? text.firstBytes(of: range), at: fault)
            } else {
                recorder.pointee.batch.records[index].id = text.withRawBytes(range) { id(of: $0) }
                if !text.isText(entry.offset..<entry.offset + entry.length),
                    !keepBytes(of: index, in: range, &findings)
                {
                    recorder.pointee.refuse(index, .undecodable, text.firstBytes(of: range))
                }
            }
            text.settle(to: range.upperBound)
            gapOffset = nil
        }
        recorder.pointee.gaps.removeAll(keepingCapacity: true)
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
    private func refuse(_ index: Int, _ reason: Reason, _ kept: [UInt8], at fault: String?) {
        recorder.pointee.batch.records[index].id = kept.withUnsafeBytes { id(of: $0) }
        recorder.pointee.refuse(index, reason, kept, at: fault)
    }

    /// Where a fault showed: raw offset and line, with a space between.
    private mutating func place(of fault: XMLFault, at offset: Int64?) -> String {
        "\(offset ?? text.rawOffset(ofText: fault.offset)) \(fault.line)"
    }

    /// Adds everything after the last record as one refused record, and tells where the fault is.
    ///
    /// Its id is taken over the bytes that are kept of it. Where nothing is left, nothing is refused.
    private mutating func refuseRest(
        _ fault: XMLFault,
        at offset: Int64? = nil,
        _ findings: inout FindingList
    ) throws(FormatError) {
        hasEnded = true
        let place = place(of: fault, at: offset)
        let kept = try text.restBytes()
        let (summary, start) = (try text.finish(), text.lastEnd)
        self.summary = summary
        guard summary.size > start else {
            return findings.add(.unclosedDocument, line: fault.line)
        }
        findings.add(fault.reason, line: fault.line)
        var entry = RecordEntry(
            offset: start,
            length: summary.size - start,
            line: 0,
            ordinal: 0,
            firstField: 0
        )
        entry.id = kept.withUnsafeBytes { id(of: $0) }
        recorder.pointee.addRest(entry, fault.reason, kept, at: place)
    }

    private func id(of raw: UnsafeRawBufferPointer) -> RecordID {
        hash.update(idPrefix)
        hash.update(raw)
        let (high, low) = hash.finishPrefix()
        return RecordID(high: high, low: low)
    }

    /// Tells of record elements inside records, which are part of those, of all outside them, and
    /// of another version.
    private mutating func report(_ findings: inout FindingList) {
        if feed.faults.pointee.isOtherVersion, !hasReportedVersion {
            findings.add(.xmlVersion)
            hasReportedVersion = true
        }
        if let further = feed.faults.pointee.takeFurtherCount() {
            findings.add(.severalDocuments, line: further.line, count: further.count)
        }
        let name = recorder.pointee.recordPath
        for line in recorder.pointee.nestedLines {
            findings.add(.nestedRecord, line: line, field: name)
        }
        recorder.pointee.nestedLines.removeAll()
        for element in recorder.pointee.takeSkipped() {
            let isTold = skippedNames.count < XMLLimit.skippedNames
            if isTold { skippedNames.insert(element.name) }
            findings.add(
                .skippedElement,
                line: element.line,
                field: skippedNames.contains(element.name) ? element.name : "",
                count: element.count
            )
        }
    }
}
