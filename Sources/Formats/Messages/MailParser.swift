import Files
import Glibc
import Records

/// Bounds that no honest mail reaches.
private enum MailLimit {
    static let headers = 10_000
    static let headerName = 256
}

/// Reads one message: its headers, its text, and its other parts as items (RFC 5322, RFC 2045).
struct MailParser: ~Copyable {
    private let isQuoted: Bool
    var charsets = CharsetDecoder()
    let digest = Digest(.sha256)
    private var names = NameTable()
    /// The number of each name of `names` in the file's place table.
    private var numbers: [Int32] = []
    /// Content without its transfer encoding, in memory that is used again.
    var decoded: [UInt8] = []
    var text: [UInt8] = []
    private var findings = FindingList()
    private var line: Int64 = 0
    /// Index in the batch of the message's first field.
    private(set) var firstField = 0
    /// Headers of the message and of those inside.
    private var headerCount = 0
    private var refusal: Reason?

    /// A parser for the messages of a mailbox, which quotes lines that begin with `From `, or others.
    init(isQuoted: Bool) {
        self.isQuoted = isQuoted
    }

    /// Adds the fields of a message to the batch; why the message is refused, where it is.
    mutating func read(
        _ message: UnsafeBufferPointer<UInt8>,
        at origin: MessageOrigin,
        into batch: inout RecordBatch,
        places: inout PlaceTable,
        findings: inout FindingList
    ) -> Reason? {
        (line, firstField, headerCount, refusal) = (origin.line, batch.fields.count, 0, nil)
        readMessage(message, offset: origin.offset, into: &batch, &places)
        if !self.findings.isEmpty {
            if refusal == nil { findings.add(self.findings) }
            self.findings = FindingList()
        }
        return refusal
    }

    private mutating func readMessage(
        _ message: UnsafeBufferPointer<UInt8>,
        offset: Int64,
        into batch: inout RecordBatch,
        _ places: inout PlaceTable
    ) {
        var lines = HeaderLines(message)
        if HeaderLines.name(in: message, at: lines.position) == nil,
            let junk = lines.passOverJunk()
        {
            addOutside(message[junk], "preamble", to: nil, of: &batch, &places)
        }
        let headers = readHeaders(&lines, of: message, to: nil, of: &batch, &places)
        if headerCount == 0 { refuse(.noHeaders) }
        guard refusal == nil, lines.position < message.count else { return }
        let tree = MIMETree(message, headers: headers, content: lines.position, depth: 0)
        let view = MailView(tree: tree, isQuoted: isQuoted, offset: offset)
        addContent(of: 0, in: view, to: nil, of: &batch, &places)
        noteFaults(of: tree)
    }

    /// Adds the headers of a message, to an item where one is named; gives those of its content.
    mutating func readHeaders(
        _ lines: inout HeaderLines,
        of message: UnsafeBufferPointer<UInt8>,
        to item: Int32?,
        of batch: inout RecordBatch,
        _ places: inout PlaceTable
    ) -> ContentHeaders {
        var headers = ContentHeaders()
        var doubtful: [(field: Int, header: HeaderLines.Header)] = []
        while let header = lines.next() {
            headerCount += 1
            if headerCount > MailLimit.headers { refuse(.brokenMessage) }
            if header.name.count > MailLimit.headerName { refuse(.nameTooLong) }
            guard refusal == nil else { break }
            headers.note(header, in: message)
            let name = UnsafeBufferPointer(rebasing: message[header.name])
            let value = UnsafeBufferPointer(rebasing: message[header.value])
            let start = batch.bytes.count
            let doubt = appendHeaderText(value, charsets: &charsets, to: &batch.bytes)
            addField(name, from: start, to: item, of: &batch, &places)
            if doubt == .undecodable {
                doubtful.append((batch.fields.count - 1, header))
            } else if let doubt {
                note(doubt, onHeader: name)
            }
        }
        for (field, header) in doubtful where refusal == nil {
            readAgain(header, of: message, charset: headers.charset(in: message), field, &batch)
        }
        return headers
    }

    /// Reads a header again that is not UTF-8, in the charset of the message or a detector's.
    private mutating func readAgain(
        _ header: HeaderLines.Header,
        of message: UnsafeBufferPointer<UInt8>,
        charset: [UInt8]?,
        _ field: Int,
        _ batch: inout RecordBatch
    ) {
        let value = UnsafeBufferPointer(rebasing: message[header.value])
        let isLong = value.count { $0 >= 0x80 } >= Self.fewestToGuess
        let raw = charset ?? (isLong ? Array(EncodingDetector.guess(Array(value)).name.utf8) : [])
        let start = batch.bytes.count
        let doubt = appendHeaderText(value, raw: raw, charsets: &charsets, to: &batch.bytes)
        batch.fields[field].offset = Int32(start)
        batch.fields[field].count = Int32(batch.bytes.count - start)
        if let doubt {
            note(doubt, onHeader: UnsafeBufferPointer(rebasing: message[header.name]))
        }
    }

    /// Bytes outside ASCII from which on a detector is worth asking.
    private static let fewestToGuess = 10

    /// Notes a doubt; a header that no mailer writes is not named, since findings hold no text of a
    /// source.
    private mutating func note(_ doubt: CharsetDoubt, onHeader name: UnsafeBufferPointer<UInt8>) {
        let name = Array(name)
        note(doubt.reason, MailHeaders.isKnown(name) ? String(decoding: name, as: UTF8.self) : "")
    }

    /// Adds a field whose text are the bytes of the batch from `start` on.
    mutating func addField(
        _ name: UnsafeBufferPointer<UInt8>,
        from start: Int,
        to item: Int32?,
        of batch: inout RecordBatch,
        _ places: inout PlaceTable
    ) {
        if let item {
            let end = batch.bytes.count
            batch.bytes.append(contentsOf: name)
            batch.add(.fieldName, from: end, to: item)
            batch.add(.fieldText, at: start..<end, to: item)
        } else if let (number, isNew) = names.number(of: name) {
            if isNew { numbers.append(places.number(of: Array(name))) }
            batch.addField(numbers[number], from: start)
        } else {
            refuse(.brokenMessage)
        }
    }

    mutating func refuse(_ reason: Reason) {
        refusal = refusal ?? reason
    }

    mutating func note(_ reason: Reason, _ field: String) {
        findings.add(reason, line: line, field: field)
    }

    mutating func noteFaults(of tree: MIMETree) {
        if tree.isTooLarge { refuse(.brokenMessage) }
        for fault in tree.faults { note(fault, "Content-Type") }
    }
}

extension RecordBatch {
    /// Adds a field whose text are the bytes from `start` on.
    mutating func addField(_ place: Int32, from start: Int) {
        fields.append(
            FieldEntry(place: place, offset: Int32(start), count: Int32(bytes.count - start))
        )
    }

    /// Adds what the bytes from `start` on say of an item, or of the record where `item` is nil.
    mutating func add(_ place: ItemPlace, from start: Int, to item: Int32?) {
        add(place, at: start..<bytes.count, to: item)
    }

    mutating func add(_ place: ItemPlace, at range: Range<Int>, to item: Int32?) {
        fields.append(
            FieldEntry(
                place: place.rawValue,
                owner: item ?? -1,
                offset: Int32(range.lowerBound),
                count: Int32(range.count)
            )
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

/// Whether bytes are a word in lower case, in any case.
func isEqualIgnoringCase(_ bytes: some Sequence<UInt8>, _ word: StaticString) -> Bool {
    word.withUTF8Buffer { word in
        bytes.elementsEqual(word) { $0 == $1 || ($0 | 0x20 == $1 && $1 &- 0x61 < 26) }
    }
}
