import CLibXML2
import Records

/// Turns the parser's events into raw records; it lives at a fixed address that the parser knows.
///
/// Ranges are offsets in the text until the reader maps them to raw bytes.
struct XMLRecorder {
    let parser: xmlParserCtxtPtr
    let kind: UInt8
    var batch = RecordBatch()
    var places = PlaceTable()
    /// Why the rest of the document is refused.
    private(set) var failure: Reason?
    /// Where the record being read starts in the text; -1 between records.
    private(set) var recordStart: Int64 = -1
    /// The line on which the last record ended.
    private(set) var lastLine: Int64 = 1
    private(set) var bindings: [[NamespaceBinding]] = []
    /// The path of the record element, as pipeline.json has it.
    var recordPath: String { path.text }
    /// The elements outside the records since they were last reported, the first names only.
    var skipped: [(name: String, line: Int64, count: Int)] = []
    /// The depth of the element that is being passed over; 0 outside of any.
    private var skippedDepth = 0
    /// The lines of the records in which another record element stood, once for each of those.
    var nestedLines: [Int64] = []

    /// The name of the record element, at the one address that the parser has for it.
    private var recordName: UnsafePointer<UInt8>?
    private var recordLine: Int64 = 0
    private var bindingIndex: UInt8?
    private var found: Int64 = 0
    private var depth = 0
    private var path: XMLRecordPath
    private var open: [XMLOpenElement] = []
    private var texts = XMLTexts()
    private var fields: [FieldEntry] = []
    private var cache = XMLPlaceCache()

    init(parser: xmlParserCtxtPtr, kind: UInt8, path: [String]) {
        self.parser = parser
        self.kind = kind
        self.path = XMLRecordPath(path)
        open.reserveCapacity(XMLLimit.depth)
    }

    /// Offset in the text of what the parser reads next.
    var position: Int64 {
        let input = parser.pointee.input.pointee
        return Int64(input.consumed) + Int64(input.cur - input.base)
    }

    /// The first failure stays.
    mutating func fail(_ reason: Reason) {
        if failure == nil { failure = reason }
    }

    // The parser frees its input when it is stopped, so only declarations, which could cost much
    // more time than their length, stop it; everything else ends with the piece.
    mutating func stop(_ reason: Reason) {
        fail(reason)
        xmlStopParser(parser)
    }
}

extension XMLRecorder {
    mutating func start(
        _ name: UnsafePointer<UInt8>,
        attributes: XMLAttributes,
        ownBindings: Int
    ) {
        guard failure == nil else { return }
        depth += 1
        guard depth <= XMLLimit.depth else { return fail(.tooDeep) }
        guard attributes.count <= XMLLimit.attributes else { return fail(.tooManyAttributes) }
        if recordStart >= 0 {
            guard let place = place(of: name, isAttribute: false) else { return }
            if name == recordName { nestedLines.append(recordLine) }
            let top = open.count - 1
            open[top].ownsFields = true
            let owner = open[top].field
            open.append(XMLOpenElement(field: Int32(fields.count), place: place))
            fields.append(FieldEntry(place: place, owner: owner, offset: 0, count: 0))
        } else {
            switch path.start(name, depth: depth) {
            case .other: return noteSkipped(name)
            // Its bindings hold in the records below it.
            case .ancestor: return bindingIndex = nil
            case .record:
                recordName = name
                startRecord(ownBindings: ownBindings)
            }
        }
        for index in 0..<attributes.count { addAttribute(attributes, index) }
    }

    mutating func end() {
        guard failure == nil else { return }
        depth -= 1
        if depth < skippedDepth { skippedDepth = 0 }
        if recordStart >= 0 { endElement() }
        path.end(depth: depth)
    }

    /// Counts an element outside the records; what stands in it goes with it.
    private mutating func noteSkipped(_ name: UnsafePointer<UInt8>) {
        guard skippedDepth == 0 else { return }
        skippedDepth = depth
        let name = String(cString: name)
        if let known = skipped.firstIndex(where: { $0.name == name }) {
            skipped[known].count += 1
        } else if skipped.count < XMLLimit.skippedNames {
            let line = Int64(parser.pointee.input.pointee.line)
            skipped.append((name: name, line: line, count: 1))
        }
    }

    private mutating func startRecord(ownBindings: Int) {
        let input = parser.pointee.input.pointee
        var start = input.cur - 1
        var newlines: Int64 = 0
        // No attribute value can hold the `<` that opens the tag.
        while start.pointee != 0x3C {
            if start.pointee == 0x0A { newlines += 1 }
            start -= 1
        }
        recordStart = position - Int64(input.cur - start)
        recordLine = Int64(input.line) - newlines
        if bindingIndex == nil { noteBindings(ownBindings: ownBindings) }
        texts.bytes.removeAll(keepingCapacity: true)
        fields.removeAll(keepingCapacity: true)
        open.append(XMLOpenElement(field: -1, place: -1))
    }

    private mutating func noteBindings(ownBindings: Int) {
        let list = NamespaceBinding.inScope(of: parser, withoutLast: ownBindings)
        let known = bindings.firstIndex(of: list)
        if known == nil { bindings.append(list) }
        bindingIndex = UInt8(clamping: known ?? bindings.count - 1)
    }

    private mutating func endElement() {
        let element = open.removeLast()
        let text = texts.close(element, level: open.count)
        guard open.isEmpty else {
            let index = Int(element.field)
            fields[index].offset = Int32(text.lowerBound)
            fields[index].count =
                text.isEmpty && element.ownsFields ? -1 : Int32(text.count)
            return
        }
        if !text.isEmpty {
            let place = places.number(of: [0x2E])
            fields.append(
                FieldEntry(
                    place: place,
                    offset: Int32(text.lowerBound),
                    count: Int32(text.count)
                )
            )
        }
        endRecord()
    }

    /// The number of the record that has just ended, or is refused.
    mutating func nextOrdinal() -> Int64 {
        found += 1
        return found
    }

    private mutating func endRecord() {
        var entry = RecordEntry(
            offset: recordStart,
            length: position - recordStart,
            line: recordLine,
            ordinal: nextOrdinal(),
            firstField: Int32(batch.fields.count)
        )
        entry.fieldCount = Int32(fields.count)
        entry.kind = kind
        entry.flags = bindingIndex ?? 0
        let base = Int32(batch.bytes.count)
        batch.bytes.append(contentsOf: texts.bytes)
        for index in fields.indices { fields[index].offset += base }
        batch.fields.append(contentsOf: fields)
        batch.records.append(entry)
        recordStart = -1
        lastLine = Int64(parser.pointee.input.pointee.line)
    }
}

extension XMLRecorder {
    mutating func characters(_ text: UnsafeBufferPointer<UInt8>) {
        guard failure == nil, recordStart >= 0 else { return }
        let top = open.count - 1
        var piece = text[...]
        if open[top].textCount == 0 {
            piece = piece.drop(while: isXMLSpace)
            guard !piece.isEmpty else { return }
            open[top].textStart = texts.bytes.count
        }
        let count = open[top].textCount + piece.count
        guard count <= XMLLimit.fieldBytes else { return fail(.fieldTooLong) }
        texts.append(UnsafeBufferPointer(rebasing: piece), to: &open[top], level: top)
        open[top].textCount = count
    }

    private mutating func addAttribute(_ attributes: XMLAttributes, _ index: Int) {
        guard let name = attributes.name(index), let place = place(of: name, isAttribute: true)
        else { return }
        let top = open.count - 1
        open[top].ownsFields = true
        let offset = texts.bytes.count
        attributes.appendValue(index, to: &texts.bytes)
        let count = texts.bytes.count - offset
        guard count <= XMLLimit.fieldBytes else { return fail(.fieldTooLong) }
        fields.append(
            FieldEntry(
                place: place,
                owner: open[top].field,
                offset: Int32(offset),
                count: Int32(count)
            )
        )
    }

    @inline(__always)
    private mutating func place(of name: UnsafePointer<UInt8>, isAttribute: Bool) -> Int32? {
        let parent = open[open.count - 1].place
        if let known = cache.find(name, below: parent, isAttribute: isAttribute) { return known }
        let length = Int(xmlStrlen(name))
        guard length <= XMLLimit.nameBytes else {
            fail(.nameTooLong)
            return nil
        }
        return cache.add(
            name,
            length: length,
            below: parent,
            isAttribute: isAttribute,
            to: &places
        )
    }
}
