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
    private(set) var headerCount = 0
    private(set) var refusal: Reason?

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
        readMessage(message, at: origin, into: &batch, &places)
        if !self.findings.isEmpty {
            if refusal == nil { findings.add(self.findings) }
            self.findings = FindingList()
        }
        return refusal
    }

    private mutating func readMessage(
        _ message: UnsafeBufferPointer<UInt8>,
        at origin: MessageOrigin,
        into batch: inout RecordBatch,
        _ places: inout PlaceTable
    ) {
        var lines = HeaderLines(message)
        let headers = readHeaders(&lines, of: message, to: nil, of: &batch, &places)
        if headerCount == 0 { refuse(.noHeaders) }
        guard refusal == nil else { return }
        let tree = MIMETree(message, headers: headers.content, content: lines.position, depth: 0)
        settle(headers, of: message, charset: tree.charset(of: 0), &batch)
        guard lines.position < message.count else { return }
        let view = MailView(
            tree: tree,
            isQuoted: isQuoted,
            isDecoded: origin.enclosing != nil,
            offset: origin.offset,
            enclosing: origin.enclosing
        )
        addContent(of: 0, in: view, to: nil, of: &batch, &places)
        noteFaults(of: tree)
    }

    /// Counts a header in, and refuses the message where it or their number is beyond all bounds.
    mutating func count(_ header: HeaderLines.Header) {
        headerCount += 1
        if headerCount > MailLimit.headers { refuse(.brokenMessage) }
        if header.name.count > MailLimit.headerName { refuse(.nameTooLong) }
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

    /// Keeps the bytes from `start` on as those that the text of the last field was made of.
    mutating func keepOriginal(from start: Int) {
        fields[fields.count - 1].valueOffset = Int32(start)
        fields[fields.count - 1].valueCount = Int32(bytes.count - start)
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
