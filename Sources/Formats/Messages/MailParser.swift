import CGMime
import Glibc
import Records

/// Bounds that no honest mail reaches.
private enum MailLimit {
    static let depth: Int32 = 32
    static let parts: Int32 = 10_000
    static let headers = 10_000
    static let headerName = 256
}

/// Reads one message: its headers, its text and the names of its attachments (RFC 5322, RFC 2045).
struct MailParser: ~Copyable {
    private let isQuoted: Bool
    private var charsets = CharsetDecoder()
    private var names = NameTable()
    /// The number of each name of `names` in the file's place table.
    private var numbers: [Int32] = []
    private var body: Int32?
    private var attachment: Int32?
    /// The MIME headers and the body of a message, as GMime reads them.
    private var entity: [UInt8] = []
    private var decoded: [UInt8] = []
    private var text: [UInt8] = []

    /// A parser for the messages of a mailbox, which quotes lines that begin with `From `, or others.
    init(isQuoted: Bool) {
        self.isQuoted = isQuoted
    }

    /// Adds the fields of a message to the batch; why the message is refused, where it is.
    mutating func read(
        _ message: UnsafeBufferPointer<UInt8>,
        line: Int64,
        into batch: inout RecordBatch,
        places: inout PlaceTable,
        findings: inout FindingList
    ) -> Reason? {
        entity.removeAll(keepingCapacity: true)
        var headers = HeaderLines(message)
        var count = 0
        while let header = headers.next() {
            count += 1
            guard count <= MailLimit.headers else { return .brokenMessage }
            let name = UnsafeBufferPointer(rebasing: message[header.name])
            guard name.count <= MailLimit.headerName else { return .nameTooLong }
            guard let place = place(of: name, in: &places) else { return .brokenMessage }
            let value = UnsafeBufferPointer(rebasing: message[header.value])
            keepMIMEHeader(message[header.name.lowerBound..<header.value.upperBound], value: value)
            let start = batch.bytes.count
            if let doubt = appendHeaderText(value, charsets: &charsets, to: &batch.bytes) {
                let field = String(decoding: name, as: UTF8.self)
                findings.add(doubt.reason, line: line, field: field)
            }
            batch.addField(place, from: start)
        }
        guard count > 0 else { return .noHeaders }
        let body = UnsafeBufferPointer(rebasing: message[headers.position...])
        return readBody(body, line: line, into: &batch, places: &places, findings: &findings)
    }

    private mutating func place(
        of name: UnsafeBufferPointer<UInt8>,
        in places: inout PlaceTable
    ) -> Int32? {
        guard let (number, isNew) = names.number(of: name) else { return nil }
        if isNew { numbers.append(places.number(of: Array(name))) }
        return numbers[number]
    }

    /// A content type without a slash is no type, and the text behind it plain (RFC 2045, 5.2).
    private mutating func keepMIMEHeader(
        _ header: Slice<UnsafeBufferPointer<UInt8>>,
        value: UnsafeBufferPointer<UInt8>
    ) {
        guard isEqualIgnoringCase(header.prefix(8), "content-") else { return }
        let isType = isEqualIgnoringCase(header.prefix(12), "content-type")
        guard !isType || value.contains(UInt8(ascii: "/")) else { return }
        entity.append(contentsOf: header)
        if entity.last != 0x0A { entity.append(0x0A) }
    }

    private mutating func readBody(
        _ body: UnsafeBufferPointer<UInt8>,
        line: Int64,
        into batch: inout RecordBatch,
        places: inout PlaceTable,
        findings: inout FindingList
    ) -> Reason? {
        guard !body.isEmpty else { return nil }
        entity.append(0x0A)
        isQuoted ? appendUnquoted(body, to: &entity) : entity.append(contentsOf: body)
        let parsed = entity.withUnsafeBufferPointer {
            cgmime_parse($0.baseAddress, $0.count, MailLimit.depth, MailLimit.parts)
        }
        guard let parsed else { return .brokenMessage }
        defer { cgmime_free(parsed) }
        let parts = (0..<cgmime_count(parsed)).map { cgmime_at(parsed, $0) }
        guard !parts.isEmpty || body.allSatisfy(isHeaderSpace) else { return .brokenMessage }
        addParts(parts, of: parsed, line: line, into: &batch, places: &places, findings: &findings)
        return nil
    }

    /// Adds the text of a message as one field, and the name of each of its other parts.
    private mutating func addParts(
        _ parts: [cgmime_part],
        of parsed: OpaquePointer,
        line: Int64,
        into batch: inout RecordBatch,
        places: inout PlaceTable,
        findings: inout FindingList
    ) {
        let hasPlain = parts.contains { $0.use == CGMIME_PLAIN_TEXT }
        let used = hasPlain ? CGMIME_PLAIN_TEXT : CGMIME_HTML_TEXT
        let start = batch.bytes.count
        for (index, part) in parts.enumerated() where part.use == used {
            if batch.bytes.count > start { batch.bytes.append(0x0A) }
            if let doubt = appendText(of: part, at: index, of: parsed, to: &batch.bytes) {
                findings.add(doubt.reason, line: line, field: "body")
            }
        }
        if batch.bytes.count > start {
            batch.addField(Self.known(&self.body, "body", in: &places), from: start)
        }
        for (index, part) in parts.enumerated() where part.use != used {
            let start = batch.bytes.count
            // GMime takes a name for UTF-8 wherever its parameter says so.
            let decoded = charsets.append(
                Self.bytes(of: part.name),
                charset: UnsafeBufferPointer(start: nil, count: 0),
                to: &batch.bytes
            )
            batch.addField(Self.known(&attachment, "attachment", in: &places), from: start)
            let doubts = [decoded, nameDoubt(of: index, in: parsed)].compactMap(\.self)
            guard let doubt = doubts.max() else { continue }
            findings.add(doubt.reason, line: line, field: "attachment")
        }
    }

    private static func known(
        _ number: inout Int32?,
        _ name: String,
        in places: inout PlaceTable
    ) -> Int32 {
        if let number { return number }
        let found = places.number(of: Array(name.utf8))
        number = found
        return found
    }

    private mutating func appendText(
        of part: cgmime_part,
        at index: Int,
        of parsed: OpaquePointer,
        to bytes: inout [UInt8]
    ) -> CharsetDoubt? {
        var count = 0
        let content = UnsafeBufferPointer(
            start: cgmime_content(parsed, index, &count),
            count: count
        )
        let charset = Self.bytes(of: part.charset)
        text.removeAll(keepingCapacity: true)
        decoded.removeAll(keepingCapacity: true)
        if part.is_base64 != 0 { decodeBase64(content, to: &decoded) }
        let doubt = decoded.withUnsafeBufferPointer {
            charsets.append(part.is_base64 != 0 ? $0 : content, charset: charset, to: &text)
        }
        if part.use == CGMIME_HTML_TEXT {
            var html = HTMLText(text)
            text = html.read()
        }
        text.withUnsafeBufferPointer { appendLines(of: $0, to: &bytes) }
        return doubt
    }

    /// What there is to say of the charsets of a part's name, which GMime decodes in silence.
    private mutating func nameDoubt(of index: Int, in parsed: OpaquePointer) -> CharsetDoubt? {
        var worst: CharsetDoubt?
        for header in ["Content-Type", "Content-Disposition"] {
            let value = Self.bytes(of: cgmime_header(parsed, index, header))
            text.removeAll(keepingCapacity: true)
            let doubts = [
                appendHeaderText(value, charsets: &charsets, to: &text),
                ParameterCharset(value)?.doubt(using: &charsets),
            ]
            for doubt in doubts.compactMap(\.self) { worst = max(worst ?? doubt, doubt) }
        }
        return worst
    }

    private static func bytes(of string: UnsafePointer<CChar>?) -> UnsafeBufferPointer<UInt8> {
        guard let string else { return UnsafeBufferPointer(start: nil, count: 0) }
        let count = strlen(string)
        return UnsafeRawBufferPointer(start: string, count: count).assumingMemoryBound(
            to: UInt8.self
        )
    }
}

extension RecordBatch {
    /// Adds a field whose text are the bytes from `start` on.
    mutating func addField(_ place: Int32, from start: Int) {
        fields.append(
            FieldEntry(place: place, offset: Int32(start), count: Int32(bytes.count - start))
        )
    }
}

/// Appends text with line feeds as its only line ends, and none at its end.
func appendLines(of text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
    var end = text.count
    while end > 0, text[end - 1] == 0x0A { end -= end > 1 && text[end - 2] == 0x0D ? 2 : 1 }
    let text = text[..<end]
    // memchr is many times faster than `contains`.
    guard let base = text.base.baseAddress, memchr(base, 0x0D, end) != nil else {
        return bytes.append(contentsOf: text)
    }
    var copied = 0
    for index in text.indices.dropLast() where text[index] == 0x0D && text[index + 1] == 0x0A {
        bytes.append(contentsOf: text[copied..<index])
        copied = index + 1
    }
    bytes.append(contentsOf: text[copied...])
}

/// Appends the body of a mailbox's message without the `>` before `From ` that the mailbox added.
private func appendUnquoted(_ body: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
    var copied = 0
    var next = 0
    while next < body.count {
        if body[next] == UInt8(ascii: ">") {
            let word = body[next...].drop { $0 == UInt8(ascii: ">") }
            if word.starts(with: "From ".utf8) {
                bytes.append(contentsOf: body[copied..<next])
                copied = next + 1
            }
        }
        next = endOfLine(body, from: next)
    }
    bytes.append(contentsOf: body[copied...])
}

/// Whether bytes are a word in lower case, in any case.
func isEqualIgnoringCase(_ bytes: some Sequence<UInt8>, _ word: StaticString) -> Bool {
    word.withUTF8Buffer { word in
        bytes.elementsEqual(word) { $0 == $1 || ($0 | 0x20 == $1 && $1 &- 0x61 < 26) }
    }
}
