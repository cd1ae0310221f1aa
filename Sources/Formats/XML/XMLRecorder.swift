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
    /// Why the rest of the document is refused, and the line on which that showed.
    var failure: Reason?
    var failureLine: Int64 = 0
    /// Where the record being read starts in the text; -1 between records.
    private(set) var recordStart: Int64 = -1
    /// Why the record being read is refused: its content is passed over.
    private(set) var refusal: Reason?
    /// The line on which the last record ended.
    private(set) var lastLine: Int64 = 1
    private(set) var scopes = NamespaceScopes()
    /// Whether the document declares another version of XML than 1.0.
    var isOtherVersion = false
    /// Whether control characters that only XML 1.1 forbids are faults.
    private var forbidsControls = false
    /// The path of the record element, as pipeline.json has it.
    var recordPath: String { path.text }
    /// The elements outside the records since they were last reported, by the first of the names.
    var skipped: [(name: String, line: Int64, count: Int)] = []
    /// The depth of the element that is being passed over; 0 outside of any.
    private var skippedDepth = 0
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
    private var open: [XMLOpenElement] = []
    /// The texts of the record being read, one after the other.
    private var texts: [UInt8] = []
    private var fields: [FieldEntry] = []
    private var cache = XMLPlaceCache()
    private var inclusions = XMLNamespaceTest("http://www.w3.org/2001/XInclude")
    private var sectionEndsInReturn = false

    init(parser: xmlParserCtxtPtr, kind: UInt8, path: [String]) {
        self.parser = parser
        self.kind = kind
        self.path = XMLRecordPath(path)
        open.reserveCapacity(XMLLimit.depth)
    }

    /// Bytes given to the parser that do not stand in the text.
    var inserted: Int64 = 0
    /// Offset in the text of what the parser reads next.
    var position: Int64 {
        let input = parser.pointee.input.pointee
        return Int64(input.consumed) + Int64(input.cur - input.base) - inserted
    }

    /// The number of the record that has just ended, or is refused.
    mutating func nextOrdinal() -> Int64 {
        found += 1
        return found
    }

    /// Refuses the record being read, and goes on behind it.
    mutating func refuseRecord(_ reason: Reason) {
        guard refusal == nil else { return }
        refusal = reason
        texts.removeAll(keepingCapacity: true)
        fields.removeAll(keepingCapacity: true)
        open.removeAll(keepingCapacity: true)
    }
}

extension XMLRecorder {
    mutating func startDocument() {
        let version = parser.pointee.version
        forbidsControls = xmlStrEqual(version, "1.1") == 1
    }

    mutating func start(
        _ name: UnsafePointer<UInt8>,
        in uri: UnsafePointer<UInt8>?,
        attributes: XMLAttributes,
        ownBindings: Int
    ) {
        guard failure == nil else { return }
        depth += 1
        let count = attributes.count + ownBindings
        guard depth <= XMLLimit.documentDepth else { return fail(.tooDeep) }
        guard count <= XMLLimit.documentAttributes else { return fail(.tooManyAttributes) }
        let isInclusion = inclusions.holds(uri)
        if recordStart >= 0 {
            guard refusal == nil else { return }
            startField(name)
        } else {
            startOutside(name, isInclusion, ownBindings: ownBindings)
            guard recordStart >= 0 else { return }
        }
        if isInclusion { refuseRecord(.xincludeRefused) }
        if depth > XMLLimit.depth { refuseRecord(.tooDeep) }
        if count > XMLLimit.attributes { refuseRecord(.tooManyAttributes) }
        for index in 0..<attributes.count where refusal == nil { addAttribute(attributes, index) }
    }

    private mutating func startOutside(
        _ name: UnsafePointer<UInt8>,
        _ isInclusion: Bool,
        ownBindings: Int
    ) {
        // What it stands for may be records, so it is told of as one that cannot be read.
        guard !isInclusion || skippedDepth > 0 else { return startRecord() }
        switch path.start(name, depth: depth) {
        case .other: noteSkipped(name)
        // Its bindings hold in the records below it.
        case .ancestor: scope = -1
        case .record:
            recordName = name
            startRecord()
            if scope < 0 { noteScope(ownBindings: ownBindings) }
        }
    }

    mutating func end() {
        guard failure == nil else { return }
        depth -= 1
        if depth < skippedDepth { skippedDepth = 0 }
        if recordStart >= 0 {
            if refusal == nil { endElement() }
            if depth < recordDepth { endRecord() }
        }
        path.end(depth: depth)
    }

    /// Counts an element outside the records; what stands in it goes with it.
    private mutating func noteSkipped(_ name: UnsafePointer<UInt8>) {
        guard skippedDepth == 0 else { return }
        skippedDepth = depth
        let length = Int(xmlStrlen(name))
        let bytes = UnsafeBufferPointer(start: name, count: length)
        var name = length > XMLLimit.nameBytes ? "" : String(decoding: bytes, as: UTF8.self)
        if skipped.count >= XMLLimit.skippedNames { name = "" }
        if let known = skipped.firstIndex(where: { $0.name == name }) {
            skipped[known].count += 1
        } else {
            let line = Int64(parser.pointee.input.pointee.line)
            skipped.append((name: name, line: line, count: 1))
        }
    }

    private mutating func startRecord() {
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
        recordDepth = depth
        texts.removeAll(keepingCapacity: true)
        fields.removeAll(keepingCapacity: true)
        open.append(XMLOpenElement(field: -1, place: -1))
    }

    private mutating func noteScope(ownBindings: Int) {
        let list = NamespaceBinding.inScope(of: parser, withoutLast: ownBindings)
        guard let number = scopes.number(of: list) else { return refuseRecord(.tooManyNames) }
        scope = number
    }

    private mutating func endRecord() {
        if position - recordStart > XMLLimit.recordBytes { refuseRecord(.recordTooLong) }
        var entry = RecordEntry(
            offset: recordStart,
            length: position - recordStart,
            line: recordLine,
            ordinal: nextOrdinal(),
            firstField: Int32(batch.fields.count)
        )
        entry.fieldCount = Int32(fields.count)
        entry.kind = kind
        entry.scope = max(scope, 0)
        entry.reason = refusal
        let base = Int32(batch.bytes.count)
        batch.bytes.append(contentsOf: texts)
        for index in fields.indices { fields[index].offset += base }
        batch.fields.append(contentsOf: fields)
        batch.records.append(entry)
        recordStart = -1
        refusal = nil
        lastLine = Int64(parser.pointee.input.pointee.line)
    }
}

extension XMLRecorder {
    private mutating func startField(_ name: UnsafePointer<UInt8>) {
        guard let place = place(of: name, isAttribute: false) else { return }
        if name == recordName { nestedLines.append(recordLine) }
        let top = open.count - 1
        endText(top)
        guard refusal == nil else { return }
        open[top].ownsFields = true
        let owner = open[top].field
        open.append(XMLOpenElement(field: Int32(fields.count), place: place))
        add(FieldEntry(place: place, owner: owner, offset: 0, count: 0))
    }

    private mutating func endElement() {
        endText(open.count - 1)
        guard refusal == nil else { return }
        let element = open.removeLast()
        guard element.field >= 0, element.ownsFields, element.firstText < 0 else { return }
        fields[Int(element.field)].count = -1
    }

    /// Ends a piece of an element's own text: children cut it into several.
    ///
    /// The first piece is the text of the element's own field, or of one at `.` for the record; each
    /// further one has a field at the same place, which is owned by the field of the first.
    @inline(__always)
    private mutating func endText(_ level: Int) {
        guard open[level].textCount > 0 else { return }
        let element = open[level]
        open[level].textCount = 0
        var end = element.textStart + element.textCount
        while isXMLSpace(texts[end - 1]) { end -= 1 }
        let (offset, count) = (Int32(element.textStart), Int32(end - element.textStart))
        if element.field >= 0, element.firstText < 0 {
            open[level].firstText = element.field
            fields[Int(element.field)].offset = offset
            fields[Int(element.field)].count = count
        } else {
            if element.firstText < 0 { open[level].firstText = Int32(fields.count) }
            let place = element.field >= 0 ? element.place : places.number(of: [0x2E])
            add(FieldEntry(place: place, owner: element.firstText, offset: offset, count: count))
        }
    }

    @inline(__always)
    private mutating func add(_ field: FieldEntry) {
        fields.append(field)
        if fields.count > XMLLimit.recordFields { refuseRecord(.recordTooLong) }
    }

    mutating func characters(_ text: UnsafeBufferPointer<UInt8>) {
        guard failure == nil, recordStart >= 0, refusal == nil else { return }
        if forbidsControls { checkControls(text) }
        let top = open.count - 1
        var piece = text[...]
        if open[top].textCount == 0 {
            piece = piece.drop(while: isXMLSpace)
            guard !piece.isEmpty else { return }
            open[top].textStart = texts.count
        }
        let count = open[top].textCount + piece.count
        guard count <= XMLLimit.fieldBytes else { return refuseRecord(.fieldTooLong) }
        texts.append(contentsOf: UnsafeBufferPointer(rebasing: piece))
        open[top].textCount = count
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

    /// Finds the control characters from U+007F to U+009F, NEL apart, that XML 1.1 wants written
    /// as references (section 2.2, production 2a).
    private mutating func checkControls(_ text: UnsafeBufferPointer<UInt8>) {
        let isReference = text.count <= 2 && parser.pointee.input.pointee.cur[-1] == 0x3B
        guard !isReference else { return }
        var last: UInt8 = 0
        for byte in text {
            if byte == 0x7F || last == 0xC2 && byte < 0xA0 && byte != 0x85 {
                return fail(.notWellFormed)
            }
            last = byte
        }
    }

    private mutating func addAttribute(_ attributes: XMLAttributes, _ index: Int) {
        guard let name = attributes.name(index), let place = place(of: name, isAttribute: true)
        else { return }
        let top = open.count - 1
        open[top].ownsFields = true
        let offset = texts.count
        attributes.appendValue(index, to: &texts)
        let count = texts.count - offset
        guard count <= XMLLimit.fieldBytes else { return refuseRecord(.fieldTooLong) }
        add(
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
        return newPlace(of: name, below: parent, isAttribute: isAttribute)
    }

    private mutating func newPlace(
        of name: UnsafePointer<UInt8>,
        below parent: Int32,
        isAttribute: Bool
    ) -> Int32? {
        let name = UnsafeBufferPointer(start: name, count: Int(xmlStrlen(name)))
        guard name.count <= XMLLimit.nameBytes else {
            refuseRecord(.nameTooLong)
            return nil
        }
        let place = cache.add(name, below: parent, isAttribute: isAttribute, to: &places)
        if place == nil { refuseRecord(.tooManyNames) }
        return place
    }
}
