import CLibXML2
import Records

/// Why a document, or a part of it, is refused, and where that showed.
struct XMLFault {
    var reason: Reason
    /// Offset in the text of what the parser was to read next.
    var offset: Int64
    var line: Int64
}

/// What is wrong with a document; it lives at a fixed address that the parser knows.
///
/// A fault that leaves no doubt about which elements there are costs the record in which it stands,
/// or what stands between two records. From any other on, the document is not read.
struct XMLFaults {
    let parser: xmlParserCtxtPtr
    /// What the content of the document is handed to.
    let content: UnsafeMutableRawPointer
    /// Why the rest of the document is refused: the first fault that is not confined to a part.
    private(set) var failure: XMLFault?
    /// Whether that is only that the text has ended within elements.
    private(set) var endsEarly = false
    /// Whether the document declares a version of XML that the parser does not know.
    private(set) var isOtherVersion = false
    var forbidden = XMLForbiddenCharacters()
    /// The first and the last of the confined faults that have not been taken.
    private(set) var first: XMLFault?
    private var last: XMLFault?
    /// Whether the parser has been led past the rest of the tag that it is in.
    private var skipsTag = false
    /// Bytes given to the parser that do not stand in the text.
    var inserted: Int64 = 0
    /// What is left out of the tag of which the parser is about to tell.
    var cut = XMLCut()
    /// Canonical name of the encoding that the text was in.
    var encoding = "utf-8"
    /// The document behind the end of this one, as far as the parser has been given it.
    var further: XMLFurtherDocument?
    /// How many documents stood behind others since that was last asked, and where the first did.
    var furtherCount: (line: Int64, count: Int)?
    var isFirst = true
    var hasRoot = false

    init(parser: xmlParserCtxtPtr, content: UnsafeMutableRawPointer) {
        self.parser = parser
        self.content = content
    }

    /// Offset in the text of what the parser reads next.
    var position: Int64 {
        let input = parser.pointee.input.pointee
        return Int64(input.consumed) + Int64(input.cur - input.base) - inserted
    }

    /// Whether no confined fault waits to be taken.
    @inline(__always)
    var isEmpty: Bool { first == nil && forbidden.isEmpty }

    /// The first fault of the document stays.
    mutating func fail(_ reason: Reason) { fail(fault(reason)) }

    mutating func fail(_ fault: XMLFault) {
        if failure == nil { failure = fault }
    }

    // The parser frees its input when it is stopped, so only declarations, which could cost much
    // more time than their length, stop it; everything else ends with the piece.
    mutating func stop(_ reason: Reason) {
        fail(reason)
        xmlStopParser(parser)
    }

    /// Notes a fault that costs its record alone.
    ///
    /// It showed so many bytes behind what the parser reads next.
    mutating func confine(_ reason: Reason, at distance: Int64 = 0) {
        var fault = fault(reason)
        fault.offset += distance
        keep(fault)
    }

    /// Notes a reference to an entity that no document may have.
    mutating func refuseEntity() {
        confine(.entityRefused)
        // The parser would end after ten thousand, for fear of those that stand for many others.
        parser.pointee.nbentities = 0
    }

    /// Notes that the parser is given the end of a tag of which it has not had all values.
    mutating func beginCutTag(_ cut: XMLCut) {
        confine(.fieldTooLong, at: 1)
        self.cut = cut
        inserted -= cut.bytes
        parser.pointee.input.pointee.line += Int32(cut.lines)
    }

    /// Whether the parser can bear an element; the document ends with one that it cannot.
    mutating func admits(depth: Int, attributes: Int) -> Bool {
        hasRoot = true
        if depth > XMLLimit.documentDepth { fail(.tooDeep) }
        if attributes > XMLLimit.documentAttributes { fail(.tooManyAttributes) }
        return failure == nil
    }

    /// Takes the confined faults up to an offset in the text; the first of them, nil for none.
    mutating func take(upTo end: Int64) -> XMLFault? {
        noteForbidden(before: end)
        guard let fault = first, fault.offset <= end else { return nil }
        let rest = last.flatMap { $0.offset > end ? $0 : nil }
        (first, last) = (rest, rest)
        // A parser that has met a fault leaves out the references to come.
        if failure == nil { parser.pointee.wellFormed = 1 }
        return fault
    }

    /// Goes on behind confined faults, which are nothing to those who look for the shape of records.
    @inline(__always)
    mutating func passOver() {
        if !isEmpty { _ = take(upTo: .max) }
    }

    /// Takes in what the last slice has shown.
    mutating func settle() {
        skipsTag = false
        let isBroken = parser.pointee.wellFormed == 0 && first == nil
        if isBroken || parser.pointee.instate == XML_PARSER_EOF { fail(.notWellFormed) }
        if xmlDictGetUsage(parser.pointee.dict) > XMLLimit.keptNameBytes { fail(.tooManyNames) }
        if failure == nil, !forbidden.isEmpty { noteForbidden(before: position) }
    }

    private mutating func noteForbidden(before end: Int64) {
        guard let found = forbidden.take(before: end) else { return }
        var fault = fault(.notWellFormed)
        for offset in [found.first, found.last] {
            fault.offset = offset
            keep(fault)
        }
    }

    private mutating func keep(_ fault: XMLFault) {
        if fault.offset < first?.offset ?? .max { first = fault }
        if fault.offset > last?.offset ?? -1 { last = fault }
    }

    private func fault(_ reason: Reason) -> XMLFault {
        guard let input = parser.pointee.input else {
            return XMLFault(reason: reason, offset: 0, line: 0)
        }
        return XMLFault(reason: reason, offset: position, line: Int64(input.pointee.line))
    }
}

extension XMLFaults {
    /// Takes in what the parser has to say.
    ///
    /// Its message quotes the document, so nothing but the codes is looked at.
    mutating func note(_ error: xmlError) {
        // What it says then it will say again.
        guard further == nil else { return }
        guard error.level.rawValue >= XML_ERR_ERROR.rawValue else {
            if error.code == Int32(XML_WAR_UNKNOWN_VERSION.rawValue) { isOtherVersion = true }
            return
        }
        if error.domain == Int32(XML_FROM_NAMESPACE.rawValue) {
            // A namespace is compared and never looked up, so any text will do.
            guard error.code != Int32(XML_WAR_NS_URI.rawValue) else { return }
            return confine(.namespaceError)
        }
        switch xmlParserErrors(rawValue: UInt32(error.code)) {
        case XML_ERR_NAME_TOO_LONG: fail(.nameTooLong)
        case XML_ERR_ATTRIBUTE_NOT_STARTED where skipTag(),
            XML_ERR_ATTRIBUTE_WITHOUT_VALUE where skipTag():
            skipsTag = true
            confine(.notWellFormed)
        case XML_ERR_SPACE_REQUIRED
        where parser.pointee.instate == XML_PARSER_CONTENT && skipTag():
            confine(.notWellFormed)
        // What the parser says of the tag itself then.
        case XML_ERR_INTERNAL_ERROR where skipsTag: skipsTag = false
        case XML_ERR_INTERNAL_ERROR where isWaitingForTooMuch: fail(.fieldTooLong)
        case XML_ERR_UNDECLARED_ENTITY, XML_WAR_UNDECLARED_ENTITY: confine(.entityRefused)
        case XML_ERR_NAME_REQUIRED where isAtAmpersand: confine(.notWellFormed, at: -1)
        case let code where Self.ofReference.contains(code.rawValue):
            confine(.notWellFormed, at: -distanceToAmpersand)
        case XML_ERR_DOCUMENT_END where parser.pointee.nameNr > 0:
            if failure == nil { endsEarly = true }
            fail(.notWellFormed)
        case XML_ERR_DOCUMENT_END where isBehindRoot && noteFurther(from: 0): break
        case XML_ERR_RESERVED_XML_NAME where isBehindRoot && noteFurther(from: -5): break
        case XML_ERR_HYPHEN_IN_COMMENT where !isBeforeThirdHyphen: confine(.notWellFormed)
        case let code where Self.confined.contains(code.rawValue): confine(.notWellFormed)
        default: fail(.notWellFormed)
        }
    }

    /// The faults of form after which the parser goes on with what follows in the text.
    private static let confined: Set<UInt32> = Set(
        [
            XML_ERR_INVALID_CHAR, XML_ERR_ATTRIBUTE_REDEFINED, XML_ERR_MISPLACED_CDATA_END,
        ].map(\.rawValue)
    )

    /// Those of references, which show where the reference begins.
    private static let ofReference: Set<UInt32> = Set(
        [
            XML_ERR_ENTITYREF_SEMICOL_MISSING, XML_ERR_INVALID_CHARREF,
            XML_ERR_INVALID_HEX_CHARREF, XML_ERR_INVALID_DEC_CHARREF,
        ].map(\.rawValue)
    )

    /// Leads the parser, which is behind the name of an attribute without a value in quotes, to the
    /// end of the tag; false where that has not come yet.
    ///
    /// The tag ends with the first `>`, if no `<` is before that; the record is refused, so its
    /// further attributes may go.
    private func skipTag() -> Bool {
        guard let input = parser.pointee.input, let start = input.pointee.cur,
            parser.pointee.instate != XML_PARSER_DTD
        else { return false }
        let text = UnsafeBufferPointer(start: start, count: input.pointee.end - start)
        guard let end = text.firstIndex(where: { $0 == 0x3E || $0 == 0x3C }), text[end] == 0x3E
        else { return false }
        input.pointee.line += Int32(text[..<end].count { $0 == 0x0A })
        input.pointee.cur = start + (text[..<end].last == 0x2F ? end - 1 : end)
        return true
    }
}
