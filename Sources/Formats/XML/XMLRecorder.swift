import CLibXML2
import Records

/// Turns the parser's events into raw records; it lives at a fixed address that the parser knows.
///
/// Ranges are offsets in the text until the reader maps them to raw bytes.
struct XMLRecorder {
    let parser: xmlParserCtxtPtr
    let faults: UnsafeMutablePointer<XMLFaults>
    let kind: UInt8
    var batch = RecordBatch()
    var places = PlaceTable()
    /// Where the record being read starts in the text; -1 between records.
    private(set) var recordStart: Int64 = -1
    /// Where the last record ended in the text, and on which line.
    private var lastEnd: Int64 = -1
    private(set) var lastLine: Int64 = 1
    private(set) var scopes = NamespaceScopes()
    /// The faults between records that have an entry in the batch, in the order of those.
    var gaps: [XMLFault] = []
    private(set) var skipped: XMLSkippedElements
    /// The lines of the records in which another record element stood, once for each of those.
    var nestedLines: [Int64] = []

    /// The name of the record element, at the one address that the parser has for it.
    private var recordName: UnsafePointer<UInt8>?
    private var recordLine: Int64 = 0
    private var recordDepth = 0
    /// Number of the bindings around the records; -1 where they have to be looked at again.
    private var scope: Int32 = -1
    private var found: Int64 = 0
    private var depth = 0
    private var path: XMLRecordPath
    private var fields = XMLRecordFields()
    private var inclusions = XMLNamespaceTest("http://www.w3.org/2001/XInclude")
    private var sectionEndsInReturn = false

    init(_ feed: borrowing XMLFeed, kind: UInt8, path: [String]) {
        parser = feed.parser
        faults = feed.faults
        self.kind = kind
        self.path = XMLRecordPath(path)
        skipped = XMLSkippedElements()
    }

    /// The path of the record element, as pipeline.json has it.
    var recordPath: String { path.text }
    /// Why the record being read is refused.
    var refusal: Reason? { fields.refusal }

    /// The number of the record that has just ended, or is refused.
    mutating func nextOrdinal() -> Int64 {
        found += 1
        return found
    }

    /// Refuses the record being read, and goes on behind it.
    mutating func refuseRecord(_ reason: Reason) {
        fields.refuse(reason)
    }

    /// The elements outside records since they were last asked for.
    mutating func takeSkipped() -> [XMLSkippedElements.Element] { skipped.take() }
}

extension XMLRecorder {
    mutating func start(
        _ name: UnsafePointer<UInt8>,
        in uri: UnsafePointer<UInt8>?,
        attributes: XMLAttributes,
        ownBindings: Int
    ) {
        guard faults.pointee.failure == nil else { return }
        depth += 1
        let count = attributes.count + ownBindings
        guard faults.pointee.admits(depth: depth, attributes: count) else { return }
        let isInclusion = inclusions.holds(uri)
        if recordStart >= 0 {
            guard fields.refusal == nil else { return }
            if name == recordName { nestedLines.append(recordLine) }
            fields.startElement(name, &places)
        } else {
            startOutside(name, isInclusion, ownBindings: ownBindings)
            guard recordStart >= 0 else { return }
        }
        if isInclusion { fields.refuse(.xincludeRefused) }
        if depth > XMLLimit.depth { fields.refuse(.tooDeep) }
        if count > XMLLimit.attributes { fields.refuse(.tooManyAttributes) }
        for index in 0..<attributes.count where fields.refusal == nil {
            fields.addAttribute(attributes, index, &places)
        }
    }

    private mutating func startOutside(
        _ name: UnsafePointer<UInt8>,
        _ isInclusion: Bool,
        ownBindings: Int
    ) {
        // What it stands for may be records, so it is told of as one that cannot be read.
        guard !isInclusion || skipped.depth > 0 else { return startRecord() }
        switch path.start(name, depth: depth) {
        case .other: skipped.note(name, depth: depth, line: line)
        // Its bindings hold in the records below it.
        case .ancestor: scope = -1
        case .record:
            recordName = name
            startRecord()
            if scope < 0 { noteScope(ownBindings: ownBindings) }
        }
    }

    mutating func end() {
        guard faults.pointee.failure == nil else { return }
        depth -= 1
        skipped.end(depth: depth)
        if recordStart >= 0 {
            if fields.refusal == nil { fields.endElement(&places) }
            if depth < recordDepth { endRecord() }
        }
        path.end(depth: depth)
    }

    @inline(__always)
    mutating func characters(_ text: UnsafeBufferPointer<UInt8>) {
        guard faults.pointee.failure == nil, recordStart >= 0, fields.refusal == nil else { return }
        fields.characters(text)
    }

    /// Takes in a piece of a CDATA section, in which the parser leaves line ends as they are.
    ///
    /// They are all line feeds in XML 1.0, section 2.11.
    mutating func section(_ text: UnsafeBufferPointer<UInt8>) {
        guard let start = text.baseAddress else { return }
        var rest = text
        if sectionEndsInReturn, rest.first == 0x0A {
            rest = UnsafeBufferPointer(rebasing: rest.dropFirst())
        }
        // A piece stands in the parser's input, so what follows tells whether it is the last.
        let end = start + text.count
        let isLast = end[0] == 0x5D && end[1] == 0x5D && end[2] == 0x3E
        sectionEndsInReturn = !isLast && text.last == 0x0D
        while let index = rest.firstIndex(of: 0x0D) {
            characters(UnsafeBufferPointer(rebasing: rest[..<index]))
            lineFeed()
            let next = index + 1
            let isPair = next < rest.count && rest[next] == 0x0A
            rest = UnsafeBufferPointer(rebasing: rest[(isPair ? next + 1 : next)...])
        }
        characters(rest)
    }

    private mutating func lineFeed() {
        withUnsafePointer(to: 0x0A as UInt8) {
            characters(UnsafeBufferPointer(start: $0, count: 1))
        }
    }
}

extension XMLRecorder {
    private var line: Int64 { Int64(parser.pointee.input.pointee.line) }

    private mutating func startRecord() {
        let input = parser.pointee.input.pointee
        var start = input.cur - 1
        var newlines: Int64 = 0
        // No attribute value can hold the `<` that opens the tag.
        while start.pointee != 0x3C {
            if start.pointee == 0x0A { newlines += 1 }
            start -= 1
        }
        let cut = faults.pointee.cut
        recordStart = faults.pointee.position - Int64(input.cur - start) - cut.bytes
        recordLine = Int64(input.line) - newlines - cut.lines
        recordDepth = depth
        fields.start()
        guard !faults.pointee.isEmpty else { return }
        guard let fault = faults.pointee.take(upTo: recordStart) else { return }
        // Two documents of one record each may have nothing between them that could be refused.
        recordStart > lastEnd ? addGap(fault) : faults.pointee.fail(fault)
    }

    private mutating func noteScope(ownBindings: Int) {
        let list = NamespaceBinding.inScope(of: parser, withoutLast: ownBindings)
        guard let number = scopes.number(of: list) else { return fields.refuse(.tooManyNames) }
        scope = number
    }

    private mutating func endRecord() {
        let position = faults.pointee.position
        if position - recordStart > XMLLimit.recordBytes { fields.refuse(.recordTooLong) }
        if !faults.pointee.isEmpty, let fault = faults.pointee.take(upTo: position) {
            fields.refuse(fault.reason)
        }
        var entry = RecordEntry(
            offset: recordStart,
            length: position - recordStart,
            line: recordLine,
            ordinal: nextOrdinal(),
            firstField: Int32(batch.fields.count)
        )
        entry.fieldCount = fields.add(to: &batch)
        entry.kind = kind
        entry.scope = max(scope, 0)
        entry.reason = fields.refusal
        batch.records.append(entry)
        recordStart = -1
        lastEnd = position
        lastLine = line
    }
}
