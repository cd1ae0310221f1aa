import CLibXML2
import Records

/// Limits on what a document may ask of us; what exceeds them is refused.
enum XMLLimit {
    static let depth = 256
    static let attributes = 256
    static let nameBytes = 1000
    static let fieldBytes = 10_000_000
    static let recordBytes: Int64 = 64 << 20
}

/// Turns the parser's events into raw records; it lives at a fixed address that the parser knows.
///
/// Ranges are offsets in the text until the reader maps them to raw bytes.
struct XMLRecorder {
    private struct OpenElement {
        /// Index of the element's field in the record; -1 for the record element itself.
        var field: Int32
        var place: Int32
        var textStart = 0
        var textCount = 0
        var ownsFields = false
        /// Whether the text is gathered in `mixedTexts`, because fields of children cut it.
        var isMixed = false
    }

    let parser: xmlParserCtxtPtr
    let kind: UInt8
    let path: [[UInt8]]
    var batch = RecordBatch()
    var places = PlaceTable()
    /// Why the rest of the document is refused.
    private(set) var failure: Reason?
    /// Where the record being read starts in the text; -1 between records.
    private(set) var recordStart: Int64 = -1
    /// The line on which the last record ended.
    private(set) var lastLine: Int64 = 1
    private(set) var bindings: [[NamespaceBinding]] = []
    /// The lines of the records in which another record element stood, once for each of those.
    var nestedLines: [Int64] = []

    /// The name of the record element, at the one address that the parser has for it.
    private var recordName: UnsafePointer<UInt8>?
    private var recordLine: Int64 = 0
    private var bindingIndex: UInt8?
    private var found: Int64 = 0
    private var depth = 0
    /// How many elements of `path` the open elements match, from the root on.
    private var matched = 0
    private var open: [OpenElement] = []
    private var mixedTexts: [[UInt8]] = []
    private var bytes: [UInt8] = []
    private var fields: [FieldEntry] = []
    private var cache = XMLPlaceCache()

    init(parser: xmlParserCtxtPtr, kind: UInt8, path: [String]) {
        self.parser = parser
        self.kind = kind
        self.path = path.map { Array($0.utf8) }
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

    /// Adds a refused range and what is kept of its bytes.
    mutating func addRefused(_ refused: RecordEntry, _ reason: Reason, _ kept: [UInt8]) {
        var entry = refused
        found += 1
        entry.ordinal = found
        entry.kind = kind
        entry.line = lastLine
        batch.records.append(entry)
        refuse(batch.records.count - 1, reason, kept)
    }

    /// Refuses a record of the batch: its only field is what is kept of its raw bytes.
    mutating func refuse(_ index: Int, _ reason: Reason, _ kept: [UInt8]) {
        batch.records[index].reason = reason
        batch.records[index].firstField = Int32(batch.fields.count)
        batch.records[index].fieldCount = 1
        batch.fields.append(
            FieldEntry(
                place: PlaceTable.raw,
                offset: Int32(batch.bytes.count),
                count: Int32(kept.count)
            )
        )
        batch.bytes.append(contentsOf: kept)
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
            open.append(OpenElement(field: Int32(fields.count), place: place))
            fields.append(FieldEntry(place: place, owner: owner, offset: 0, count: 0))
        } else {
            guard matchesPath(name) else { return }
            recordName = name
            startRecord(ownBindings: ownBindings)
        }
        for index in 0..<attributes.count { addAttribute(attributes, index) }
    }

    mutating func end() {
        guard failure == nil else { return }
        depth -= 1
        if recordStart >= 0 { endElement() }
        if matched > depth { matched = depth }
    }

    /// Whether the element is the record element; keeps count of the ancestors that match.
    private mutating func matchesPath(_ name: UnsafePointer<UInt8>) -> Bool {
        guard matched == depth - 1, matched < path.count else { return false }
        let wanted = path[matched]
        let local = UnsafeBufferPointer(start: name, count: Int(xmlStrlen(name)))
        guard local.elementsEqual(wanted) else { return false }
        matched += 1
        guard matched == path.count else {
            bindingIndex = nil
            return false
        }
        return true
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
        bytes.removeAll(keepingCapacity: true)
        fields.removeAll(keepingCapacity: true)
        open.append(OpenElement(field: -1, place: -1))
    }

    private mutating func noteBindings(ownBindings: Int) {
        let list = NamespaceBinding.inScope(of: parser, withoutLast: ownBindings)
        let known = bindings.firstIndex(of: list)
        if known == nil { bindings.append(list) }
        bindingIndex = UInt8(clamping: known ?? bindings.count - 1)
    }

    private mutating func endElement() {
        let element = open.removeLast()
        let text = closeText(of: element)
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

    private mutating func endRecord() {
        found += 1
        var entry = RecordEntry(
            offset: recordStart,
            length: position - recordStart,
            line: recordLine,
            ordinal: found,
            firstField: Int32(batch.fields.count)
        )
        entry.fieldCount = Int32(fields.count)
        entry.kind = kind
        entry.flags = bindingIndex ?? 0
        let base = Int32(batch.bytes.count)
        batch.bytes.append(contentsOf: bytes)
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
            open[top].textStart = bytes.count
        }
        let count = open[top].textCount + piece.count
        guard count <= XMLLimit.fieldBytes else { return fail(.fieldTooLong) }
        let rebased = UnsafeBufferPointer(rebasing: piece)
        if open[top].isMixed {
            mixedTexts[top].append(contentsOf: rebased)
        } else if open[top].textStart + open[top].textCount == bytes.count {
            bytes.append(contentsOf: rebased)
        } else {
            mix(rebased, into: top)
        }
        open[top].textCount = count
    }

    /// Moves the text of an element out of the way of its children's, so that it can grow.
    private mutating func mix(_ piece: UnsafeBufferPointer<UInt8>, into level: Int) {
        while mixedTexts.count <= level { mixedTexts.append([]) }
        let start = open[level].textStart
        mixedTexts[level].removeAll(keepingCapacity: true)
        mixedTexts[level].append(contentsOf: bytes[start..<start + open[level].textCount])
        mixedTexts[level].append(contentsOf: piece)
        open[level].isMixed = true
    }

    /// Where in `bytes` the whole text of an element stands, outer white space left out.
    private mutating func closeText(of element: OpenElement) -> Range<Int> {
        var start = element.textStart
        if element.isMixed {
            start = bytes.count
            bytes.append(contentsOf: mixedTexts[open.count])
        }
        var end = start + element.textCount
        while end > start, isXMLSpace(bytes[end - 1]) { end -= 1 }
        return start..<end
    }

    private mutating func addAttribute(_ attributes: XMLAttributes, _ index: Int) {
        guard let name = attributes.name(index), let place = place(of: name, isAttribute: true)
        else { return }
        let top = open.count - 1
        open[top].ownsFields = true
        let offset = bytes.count
        attributes.appendValue(index, to: &bytes)
        let count = bytes.count - offset
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
