import CLibXML2
import Records

/// Gives a document to the parser, slice by slice, and bounds what the parser keeps of it.
struct XMLFeed: ~Copyable {
    let parser: xmlParserCtxtPtr
    let faults: UnsafeMutablePointer<XMLFaults>
    private let sliceBytes: Int
    private var tag: StartTagScan?

    /// Makes a parser whose callbacks hand the content of the document to what stands at `content`.
    ///
    /// Slices are small enough that a tag within one costs little at its worst; their size never
    /// shows in what is read.
    init(
        _ handler: xmlSAXHandler,
        content: UnsafeMutableRawPointer,
        sliceBytes: Int = 32 << 10
    ) {
        _ = XMLPolicy.library
        var handler = handler
        faults = .allocate(capacity: 1)
        guard let parser = xmlCreatePushParserCtxt(&handler, faults, nil, 0, nil) else {
            fatalError("libxml2 cannot make a parser")
        }
        self.parser = parser
        self.sliceBytes = sliceBytes
        // Without recovery the parser would be silent after a fault that costs one record.
        let options =
            XML_PARSE_NONET.rawValue | XML_PARSE_IGNORE_ENC.rawValue | XML_PARSE_RECOVER.rawValue
        xmlCtxtUseOptions(parser, Int32(options | XML_PARSE_BIG_LINES.rawValue))
        xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8)
        faults.initialize(to: XMLFaults(parser: parser, content: content))
    }

    deinit {
        xmlFreeParserCtxt(parser)
        faults.deinitialize(count: 1)
        faults.deallocate()
    }

    var failure: XMLFault? { faults.pointee.failure }

    /// Parses the slice of a piece of text that begins at an index; the index after it.
    mutating func parse(_ piece: inout [UInt8], from start: Int) -> Int {
        passOverMarks(in: &piece, at: start)
        let end = endOfSlice(of: piece, from: start)
        piece.withUnsafeBufferPointer { bytes in
            let slice = UnsafeBufferPointer(rebasing: bytes[start..<end])
            give(slice)
            goOnWithFurtherDocuments()
            if failure == nil { lookAtWaiting(after: slice) }
        }
        faults.pointee.settle()
        return end
    }

    /// Ends the document.
    mutating func end() {
        _ = xmlParseChunk(parser, nil, 0, 1)
        while goOnWithFurtherDocuments() { _ = xmlParseChunk(parser, nil, 0, 1) }
        let isBroken = parser.pointee.wellFormed == 0 && faults.pointee.first == nil
        if isBroken { faults.pointee.fail(.notWellFormed) }
    }

    /// A slice ends between characters, and not within `]]>`, `-->`, `<!--` or a line end where it can.
    private func endOfSlice(of piece: [UInt8], from start: Int) -> Int {
        var end = min(start + sliceBytes, piece.count)
        while end < piece.count,
            piece[end] & 0xC0 == 0x80 || isWithinEnd(piece[end - 1])
                || piece[end - 1] == 0x3C || piece[end - 1] == 0x21
                // The parser would take the `>` for the end of a comment that begins with it.
                || piece[end - 1] == 0x3E && piece[..<end].suffix(5).elementsEqual("<!-->".utf8)
        {
            end += 1
        }
        return XMLStrayMarks.border(in: piece, start..<end, hyphens: hyphens)
    }

    private func isWithinEnd(_ byte: UInt8) -> Bool {
        byte == 0x5D || byte == 0x2D || byte == 0x0D
    }

    private func push(_ text: UnsafeBufferPointer<UInt8>) {
        text.withMemoryRebound(to: CChar.self) {
            _ = xmlParseChunk(parser, $0.baseAddress, Int32($0.count), 0)
        }
    }

    /// What the parser waits for the end of; it is the parser's own, and may be changed.
    private var waiting: UnsafeMutableBufferPointer<UInt8> {
        guard let input = parser.pointee.input?.pointee else { return .init(start: nil, count: 0) }
        let start = UnsafeMutablePointer(mutating: input.cur)
        return UnsafeMutableBufferPointer(start: start, count: input.end - input.cur)
    }

    private var isInComment: Bool {
        let state = parser.pointee.instate
        return waiting.starts(with: "<!--".utf8) && state != XML_PARSER_DTD
            && state != XML_PARSER_CDATA_SECTION
    }

    /// The number of hyphens that the parser has seen last of a comment; nil where it is in none.
    private var hyphens: Int? {
        isInComment ? waiting.dropFirst(4).reversed().prefix { $0 == 0x2D }.count : nil
    }
}

extension XMLFeed {
    /// Replaces what the parser would end at, where it can be nothing but text: a `<` that begins no
    /// markup, and hyphens before the end of a comment.
    ///
    /// Slices end so that the parser tells where they stand. The record is refused, so nothing is
    /// lost if its text is another one.
    private func passOverMarks(in piece: inout [UInt8], at start: Int) {
        guard failure == nil else { return }
        if let known = hyphens {
            guard let count = XMLStrayMarks.surplusHyphens(known, in: piece, at: start) else {
                return
            }
            let all = waiting
            let first = all.count - known
            faults.pointee.confine(.notWellFormed, at: Int64(first))
            for index in first..<first + min(count, known) { all[index] = 0x20 }
            for index in start..<start + max(count - known, 0) { piece[index] = 0x20 }
        } else if waiting.last == 0x3C, XMLStrayMarks.beginsNoMarkup(piece[start]) {
            while passOverAmpersand(waiting: 1) {}
            guard waiting.count == 1, parser.pointee.instate == XML_PARSER_CONTENT else { return }
            faults.pointee.confine(.notWellFormed)
            waiting[0] = 0x20
        }
    }
}

extension XMLFeed {
    /// Gives a slice to the parser, without the values of a tag that is too long.
    private mutating func give(_ slice: UnsafeBufferPointer<UInt8>) {
        guard var scan = tag else { return push(slice) }
        let start = scan
        let end = scan.scan(slice)
        if scan.attributes > XMLLimit.documentAttributes {
            faults.pointee.fail(.tooManyAttributes)
        } else if scan.length > XMLLimit.recordBytes {
            faults.pointee.fail(.fieldTooLong)
        } else if scan.length > XMLLimit.tagBytes {
            scan = start
            give(slice, cutUpTo: end, &scan)
        } else {
            push(slice)
        }
        tag = end == nil ? scan : nil
    }

    /// The parser tells of the tag when it is given its end, so that comes alone.
    private func give(
        _ slice: UnsafeBufferPointer<UInt8>,
        cutUpTo end: Int?,
        _ scan: inout StartTagScan
    ) {
        let kept = scan.withoutValues(slice[..<(end ?? slice.count)])
        if end == nil { _ = scan.scan(slice) }
        guard let end else { return kept.withUnsafeBufferPointer { push($0) } }
        faults.pointee.beginCutTag(scan.cut)
        kept.withUnsafeBufferPointer { push($0) }
        faults.pointee.cut = XMLCut()
        if failure == nil { push(UnsafeBufferPointer(rebasing: slice[end...])) }
    }

    /// Reads on where another document stands behind the end of one; false where none does.
    @discardableResult
    private func goOnWithFurtherDocuments() -> Bool {
        var hasGoneOn = false
        while let next = faults.pointee.takeFurther() {
            xmlCtxtResetPush(parser, nil, 0, nil, nil)
            xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8)
            parser.pointee.input.pointee.line = next.line
            faults.pointee.inserted = -next.offset
            next.text.withUnsafeBufferPointer { push($0) }
            hasGoneOn = true
        }
        return hasGoneOn
    }

    private mutating func lookAtWaiting(after slice: UnsafeBufferPointer<UInt8>) {
        while passOverAmpersand(waiting: XMLLimit.nameBytes + 2) {}
        let waiting = waiting
        guard tag == nil, failure == nil, !waiting.isEmpty else { return }
        if parser.pointee.instate == XML_PARSER_CDATA_SECTION {
            divide(after: slice, by: "]]><![CDATA[")
        } else if isInComment {
            // With nothing between, the parser would take a `>` that comes next for the end.
            divide(after: slice, by: "--><!-- ")
        } else {
            lookAtOpenTag(UnsafeBufferPointer(waiting))
        }
    }

    /// Replaces an `&` that begins no reference, as more than `count` bytes show; false where there is
    /// none.
    ///
    /// The parser would wait for the next `;`, wherever that is. The record is refused, so nothing
    /// is lost if its text is another one from here to the next tag.
    private func passOverAmpersand(waiting count: Int) -> Bool {
        let text = waiting
        guard text.count > count, text[0] == 0x26, failure == nil,
            parser.pointee.instate == XML_PARSER_CONTENT
        else { return false }
        faults.pointee.confine(.notWellFormed)
        var index = 0
        while index < text.count, text[index] != 0x3C {
            if text[index] == 0x26 { text[index] = 0x20 }
            index += 1
        }
        push(UnsafeBufferPointer(start: nil, count: 0))
        return true
    }

    /// Ends a section or comment and begins another, neither of which is in the text.
    ///
    /// The parser would keep all of it until its end comes, and refuse more than 10 MB.
    private func divide(after slice: UnsafeBufferPointer<UInt8>, by border: StaticString) {
        guard let last = slice.last, !isWithinEnd(last) else { return }
        border.withUTF8Buffer { push($0) }
        faults.pointee.inserted += Int64(border.utf8CodeUnitCount)
    }

    /// Starts to count where the parser waits for the rest of a start tag.
    private mutating func lookAtOpenTag(_ waiting: UnsafeBufferPointer<UInt8>) {
        guard waiting.count > 1, waiting[0] == 0x3C, !"!?/".utf8.contains(waiting[1]) else {
            return
        }
        var scan = StartTagScan()
        if scan.scan(waiting) == nil { tag = scan }
    }
}
