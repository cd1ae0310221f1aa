import CLibXML2
import Files
package import Records

/// What a walk through an XML document has met, in document order.
package struct XMLOutlineBatch: Sendable {
    /// What one event tells of.
    package enum Kind: UInt8, Sendable {
        case start, attribute, end
    }

    /// One start of an element, attribute or end of an element.
    package struct Event: Sendable {
        package var kind: Kind
        /// The path of local names from the root on, as the file's `PlaceTable` numbers it; -1 where
        /// the document has more paths than are told apart.
        package var place: Int32
        /// The text in `bytes`: the value of an attribute, or at its end an element's own text.
        package var offset: Int32
        package var count: Int32
    }

    package fileprivate(set) var bytes: [UInt8] = []
    package fileprivate(set) var events: [Event] = []

    package init() {}

    /// The text of an event, at most `XMLOutline.textBytes` of it.
    package func text(of event: Event) -> ArraySlice<UInt8> {
        bytes[Int(event.offset)..<Int(event.offset + event.count)]
    }
}

/// Walks through an XML document whose records are not known: every element with its path.
///
/// What the reader of records refuses ends the walk: nothing is expanded and nothing is opened.
package struct XMLOutline: ~Copyable {
    /// Bytes of one text that are worth a look.
    package static let textBytes = 512
    /// Paths that are told apart.
    package static let places = 4096

    private var text: TextInput
    private let parser: xmlParserCtxtPtr
    private let recorder: UnsafeMutablePointer<XMLOutlineRecorder>
    private var piece: [UInt8] = []
    private var fed = 0
    /// Bytes of text that the walk has seen.
    package private(set) var textEnd: Int64 = 0
    private var hasEnded = false

    private static let sliceBytes = 64 << 10
    /// A start tag with more bytes costs the parser time with the square of its attributes.
    private static let tagBytes = 256 << 10

    /// Walks through a text from its start.
    package init(_ text: consuming TextInput) {
        _ = XMLEvents.library
        self.text = text
        recorder = .allocate(capacity: 1)
        var handler = XMLOutlineRecorder.handler()
        guard let parser = xmlCreatePushParserCtxt(&handler, recorder, nil, 0, nil) else {
            fatalError("libxml2 cannot make a parser")
        }
        self.parser = parser
        let options = XML_PARSE_NONET.rawValue | XML_PARSE_IGNORE_ENC.rawValue
        xmlCtxtUseOptions(parser, Int32(options | XML_PARSE_BIG_LINES.rawValue))
        xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8)
        recorder.initialize(to: XMLOutlineRecorder(parser: parser))
    }

    deinit {
        xmlFreeParserCtxt(parser)
        recorder.deinitialize(count: 1)
        recorder.deallocate()
    }

    /// Why the document ends before its end; nil while nothing is wrong with it.
    package var failure: Reason? { recorder.pointee.failure }

    /// Whether the document has more paths than are told apart.
    package var hasMorePlaces: Bool { recorder.pointee.hasMorePlaces }

    /// Puts what comes next into the batch in place of what it holds; false after the end.
    ///
    /// - Throws: `FormatError`.
    package mutating func read(
        into batch: inout XMLOutlineBatch,
        places: inout PlaceTable
    ) throws(FormatError) -> Bool {
        batch.bytes.removeAll(keepingCapacity: true)
        batch.events.removeAll(keepingCapacity: true)
        swap(&recorder.pointee.batch, &batch)
        swap(&recorder.pointee.table, &places)
        defer {
            swap(&recorder.pointee.batch, &batch)
            swap(&recorder.pointee.table, &places)
        }
        guard !hasEnded else { return false }
        if fed == piece.count {
            piece.removeAll(keepingCapacity: true)
            fed = 0
            guard try text.read(into: &piece) else {
                endDocument()
                return true
            }
            textEnd += Int64(piece.count)
        }
        feed()
        hasEnded = failure != nil
        return true
    }

    private mutating func endDocument() {
        hasEnded = true
        guard textEnd > 0 else { return }
        _ = xmlParseChunk(parser, nil, 0, 1)
        if parser.pointee.wellFormed == 0 { recorder.pointee.fail(.notWellFormed) }
    }

    private mutating func feed() {
        var end = min(fed + Self.sliceBytes, piece.count)
        // A slice ends between characters.
        while end < piece.count, piece[end] & 0xC0 == 0x80 { end += 1 }
        piece.withUnsafeBufferPointer { bytes in
            let slice = UnsafeBufferPointer(rebasing: bytes[fed..<end])
            slice.withMemoryRebound(to: CChar.self) {
                _ = xmlParseChunk(parser, $0.baseAddress, Int32($0.count), 0)
            }
        }
        fed = end
        if parser.pointee.wellFormed == 0 { return recorder.pointee.fail(.notWellFormed) }
        guard failure == nil, let input = parser.pointee.input else { return }
        let waiting = input.pointee.end - input.pointee.cur
        guard waiting > Self.tagBytes, input.pointee.cur[0] == 0x3C else { return }
        if !"!?/".utf8.contains(input.pointee.cur[1]) { recorder.pointee.fail(.tooManyAttributes) }
    }
}

/// Turns the parser's events into those of an outline; it lives at an address that the parser knows.
private struct XMLOutlineRecorder {
    private struct Open {
        var place: Int32
        var text: [UInt8] = []
    }

    let parser: xmlParserCtxtPtr
    var batch = XMLOutlineBatch()
    var table = PlaceTable()
    private(set) var failure: Reason?
    private(set) var hasMorePlaces = false
    private var cache = XMLPlaceCache()
    private var open: [Open] = []
    private var depth = 0

    init(parser: xmlParserCtxtPtr) { self.parser = parser }

    mutating func fail(_ reason: Reason) {
        if failure == nil { failure = reason }
    }

    private mutating func stop(_ reason: Reason) {
        fail(reason)
        xmlStopParser(parser)
    }

    private mutating func start(_ name: UnsafePointer<UInt8>, _ attributes: XMLAttributes) {
        guard failure == nil else { return }
        guard depth < XMLLimit.documentDepth else { return fail(.tooDeep) }
        guard attributes.count <= XMLLimit.documentAttributes else {
            return fail(.tooManyAttributes)
        }
        let place = place(
            of: name,
            below: depth == 0 ? -1 : open[depth - 1].place,
            isRoot: depth == 0
        )
        if open.count == depth { open.append(Open(place: place)) }
        open[depth].place = place
        open[depth].text.removeAll(keepingCapacity: true)
        depth += 1
        batch.events.append(.init(kind: .start, place: place, offset: 0, count: 0))
        for index in 0..<attributes.count {
            guard let name = attributes.name(index) else { continue }
            let inner = self.place(of: name, below: place, isAttribute: true)
            let offset = batch.bytes.count
            attributes.appendValue(index, to: &batch.bytes)
            add(.attribute, inner, from: offset)
        }
    }

    private mutating func end() {
        guard failure == nil, depth > 0 else { return }
        depth -= 1
        let offset = batch.bytes.count
        batch.bytes.append(contentsOf: open[depth].text)
        while batch.bytes.count > offset, let last = batch.bytes.last, isXMLSpace(last) {
            batch.bytes.removeLast()
        }
        add(.end, open[depth].place, from: offset)
    }

    /// Adds an event whose text is what stands in the batch from an offset on.
    private mutating func add(_ kind: XMLOutlineBatch.Kind, _ place: Int32, from offset: Int) {
        var end = min(batch.bytes.count, offset + XMLOutline.textBytes)
        while end > offset, end < batch.bytes.count, batch.bytes[end] & 0xC0 == 0x80 { end -= 1 }
        batch.bytes.removeSubrange(end...)
        batch.events.append(
            .init(kind: kind, place: place, offset: Int32(offset), count: Int32(end - offset))
        )
    }

    private mutating func characters(_ text: UnsafeBufferPointer<UInt8>) {
        guard failure == nil, depth > 0 else { return }
        let known = open[depth - 1].text.count
        guard known <= XMLOutline.textBytes else { return }
        let piece = known == 0 ? text.drop(while: isXMLSpace) : text[...]
        open[depth - 1].text.append(contentsOf: piece.prefix(XMLOutline.textBytes + 4 - known))
    }

    private mutating func place(
        of name: UnsafePointer<UInt8>,
        below parent: Int32,
        isRoot: Bool = false,
        isAttribute: Bool = false
    ) -> Int32 {
        guard isRoot || parent >= 0 else { return -1 }
        if let known = cache.find(name, below: parent, isAttribute: isAttribute) { return known }
        let name = UnsafeBufferPointer(start: name, count: Int(xmlStrlen(name)))
        let isTold =
            name.count <= XMLLimit.nameBytes && depth < XMLLimit.depth
            && table.names.count < XMLOutline.places
        let place =
            isTold
            ? cache.add(name, below: parent, isAttribute: isAttribute, to: &table) : nil
        if place == nil { hasMorePlaces = true }
        return place ?? -1
    }
}

extension XMLOutlineRecorder {
    static func handler() -> xmlSAXHandler {
        var handler = xmlSAXHandler()
        handler.initialized = UInt32(XML_SAX2_MAGIC)
        handler.startElementNs = { user, name, _, _, _, _, count, _, attributes in
            guard let name else { return }
            recorder(user)?.pointee.start(name, XMLAttributes(attributes, count: count))
        }
        handler.endElementNs = { user, _, _, _ in recorder(user)?.pointee.end() }
        let characters: charactersSAXFunc = { user, text, count in
            let text = UnsafeBufferPointer(start: text, count: Int(count))
            recorder(user)?.pointee.characters(text)
        }
        handler.characters = characters
        handler.ignorableWhitespace = characters
        handler.cdataBlock = characters
        handler.serror = { user, error in
            // A wrong prefix costs the record that it stands in, and nothing of the walk.
            guard let error, error.pointee.level.rawValue >= XML_ERR_ERROR.rawValue,
                error.pointee.domain != Int32(XML_FROM_NAMESPACE.rawValue)
            else { return }
            recorder(user)?.pointee.fail(.notWellFormed)
        }
        addStops(to: &handler)
        return handler
    }

    private static func addStops(to handler: inout xmlSAXHandler) {
        handler.internalSubset = { user, _, publicID, systemID in
            guard publicID != nil || systemID != nil else { return }
            recorder(user)?.pointee.stop(.externalIdRefused)
        }
        handler.entityDecl = { user, _, _, _, _, _ in
            recorder(user)?.pointee.stop(.entityDeclared)
        }
        handler.unparsedEntityDecl = { user, _, _, _, _ in
            recorder(user)?.pointee.stop(.entityDeclared)
        }
        handler.attributeDecl = { user, _, _, _, _, _, values in
            xmlFreeEnumeration(values)
            recorder(user)?.pointee.stop(.attlistDeclared)
        }
        handler.getEntity = { user, _ in
            recorder(user)?.pointee.fail(.entityRefused)
            return nil
        }
        handler.getParameterEntity = { user, _ in
            recorder(user)?.pointee.stop(.entityRefused)
            return nil
        }
    }
}

@inline(__always)
private func recorder(
    _ user: UnsafeMutableRawPointer?
) -> UnsafeMutablePointer<XMLOutlineRecorder>? {
    user?.assumingMemoryBound(to: XMLOutlineRecorder.self)
}
