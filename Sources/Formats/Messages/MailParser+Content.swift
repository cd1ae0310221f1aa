import Records

/// A message that was taken apart, and where its bytes stand in the raw file.
struct MailView {
    var tree: MIMETree
    /// Whether lines that begin with `From ` have a mark before them (mboxo, mboxrd).
    var isQuoted: Bool
    /// Raw offset of the first byte.
    var offset: Int64
    /// The raw range of an encoded part that the whole message stands in.
    var enclosing: Range<Int64>?
    /// The number of that part; empty where there is none.
    var prefix = ""
    /// The lists and messages around the whole.
    var depth = 0

    /// Where the content of a part stands in the raw file, or that of the encoded part around it.
    func rawRange(of part: Int) -> Range<Int64> {
        let content = tree.parts[part].content
        return enclosing
            ?? offset + Int64(content.lowerBound)..<offset + Int64(content.upperBound)
    }

    /// The number of a part in the whole message.
    func number(of part: Int) -> String {
        prefix.isEmpty ? tree.number(of: part) : prefix + "." + tree.number(of: part)
    }
}

/// What a part that holds no list is for.
enum PartUse {
    case plain, html, attachment

    init(of part: MIMEPart, in tree: MIMETree) {
        self = .attachment
        guard part.kind == .leaf, !part.isTooDeep else { return }
        let headers = part.headers
        if !headers.disposition.isEmpty {
            let disposition = headers.contentDisposition(in: tree.bytes).value
            guard !isEqual(disposition, "attachment") else { return }
        }
        // A list in which no part is found is text.
        if headers.type.isEmpty || headers.isList(in: tree.bytes) {
            self = .plain
            return
        }
        let type = headers.typeName(in: tree.bytes)
        if isEqual(type, "text/plain") { self = .plain }
        if isEqual(type, "text/html") { self = .html }
    }
}

extension MailParser {
    /// Adds the text of a message as one field, the names of its other parts, and those as items.
    ///
    /// They belong to the item of the message, or to the record where `item` is nil.
    mutating func addContent(
        of root: Int,
        in view: MailView,
        to item: Int32?,
        of batch: inout RecordBatch,
        _ places: inout PlaceTable
    ) {
        let tree = view.tree
        let leaves = tree.leaves(of: root).map { ($0, PartUse(of: tree.parts[$0], in: tree)) }
        let used = leaves.contains { $0.1 == .plain } ? PartUse.plain : .html
        let start = batch.bytes.count
        for (leaf, use) in leaves where use == used {
            if batch.bytes.count > start { batch.bytes.append(0x0A) }
            appendText(of: leaf, use, in: view, to: &batch.bytes)
        }
        if batch.bytes.count > start { add("body", from: start, to: item, of: &batch, &places) }
        var names: [Range<Int>?] = []
        for (leaf, use) in leaves where use != used {
            let start = batch.bytes.count
            let isNamed = appendName(of: tree.parts[leaf], in: tree, to: &batch.bytes)
            names.append(isNamed ? start..<batch.bytes.count : nil)
            if !isNamed {
                batch.bytes += tree.parts[leaf].headers.typeName(in: tree.bytes)
            }
            add("attachment", from: start, to: item, of: &batch, &places)
        }
        for outside in tree.outside(of: root) {
            let name: StaticString = outside.isBefore ? "preamble" : "epilogue"
            addOutside(tree.bytes[outside.text], name, to: item, of: &batch, &places)
        }
        for ((leaf, _), name) in zip(leaves.filter { $0.1 != used }, names) {
            addItem(leaf, in: view, name: name, to: item, of: &batch, &places)
        }
    }

    private mutating func add(
        _ name: StaticString,
        from start: Int,
        to item: Int32?,
        of batch: inout RecordBatch,
        _ places: inout PlaceTable
    ) {
        name.withUTF8Buffer { addField($0, from: start, to: item, of: &batch, &places) }
    }

    /// Adds text that stands in no part and is none of the headers.
    mutating func addOutside(
        _ text: Slice<UnsafeBufferPointer<UInt8>>,
        _ name: StaticString,
        to item: Int32?,
        of batch: inout RecordBatch,
        _ places: inout PlaceTable
    ) {
        var lines: [UInt8] = []
        let none = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
        let doubt = charsets.append(UnsafeBufferPointer(rebasing: text), charset: none, to: &lines)
        if let doubt { note(doubt.reason, "\(name)") }
        let start = batch.bytes.count
        lines.withUnsafeBufferPointer { appendLines(of: $0, to: &batch.bytes) }
        add(name, from: start, to: item, of: &batch, &places)
    }

    /// Hands on the content of a part without its transfer encoding, and whether that was whole.
    mutating func withContent(
        of index: Int,
        in view: MailView,
        _ body: (inout MailParser, UnsafeBufferPointer<UInt8>, _ isWhole: Bool) -> Void
    ) {
        let part = view.tree.parts[index]
        let raw = UnsafeBufferPointer(rebasing: view.tree.bytes[part.content])
        // Only a message or a list that must not have an encoding keeps it (RFC 2045, section 6.4).
        let isList = part.headers.isList(in: view.tree.bytes)
        let encoding = isList ? .identity : part.headers.encoding(in: view.tree.bytes)
        let quoted = view.isQuoted && encoding != .base64 ? MboxQuoting.first(in: raw) : nil
        guard encoding != .identity || quoted != nil else { return body(&self, raw, true) }
        var content: [UInt8] = []
        swap(&content, &decoded)
        content.removeAll(keepingCapacity: true)
        var isWhole = true
        if let quoted {
            var lines: [UInt8] = []
            MboxQuoting.appendUnquoted(raw, first: quoted, to: &lines)
            isWhole = lines.withUnsafeBufferPointer { encoding.decode($0, to: &content) }
        } else {
            isWhole = encoding.decode(raw, to: &content)
        }
        content.withUnsafeBufferPointer { body(&self, $0, isWhole) }
        swap(&content, &decoded)
    }

    private mutating func appendText(
        of index: Int,
        _ use: PartUse,
        in view: MailView,
        to bytes: inout [UInt8]
    ) {
        withContent(of: index, in: view) { parser, content, isWhole in
            if !isWhole { parser.note(.brokenTransferEncoding, "body") }
            var text: [UInt8] = []
            swap(&text, &parser.text)
            text.removeAll(keepingCapacity: true)
            let doubt = parser.decode(content, of: view.tree.parts[index], in: view.tree, to: &text)
            if let doubt { parser.note(doubt.reason, "body") }
            if use == .html {
                var html = HTMLText(text)
                text = html.read()
            }
            text.withUnsafeBufferPointer { appendLines(of: $0, to: &bytes) }
            swap(&text, &parser.text)
        }
    }

    /// Appends the text of a part in the charset that it declares.
    mutating func decode(
        _ content: UnsafeBufferPointer<UInt8>,
        of part: MIMEPart,
        in tree: MIMETree,
        to text: inout [UInt8]
    ) -> CharsetDoubt? {
        let isTyped = !part.headers.type.isEmpty
        let charset = isTyped ? part.headers.contentType(in: tree.bytes).token("charset") : nil
        return (charset ?? []).withUnsafeBufferPointer {
            charsets.append(content, charset: $0, to: &text)
        }
    }

    /// Appends the file name of a part; false where it has none.
    private mutating func appendName(
        of part: MIMEPart,
        in tree: MIMETree,
        to bytes: inout [UInt8]
    ) -> Bool {
        let headers = part.headers
        var found = (doubt: CharsetDoubt?.none, isFound: false)
        if !headers.disposition.isEmpty {
            found = headers.contentDisposition(in: tree.bytes)
                .append("filename", using: &charsets, to: &bytes)
        }
        if !found.isFound, !headers.type.isEmpty {
            found = headers.contentType(in: tree.bytes)
                .append("name", using: &charsets, to: &bytes)
        }
        if let doubt = found.doubt { note(doubt.reason, "attachment") }
        return found.isFound
    }
}
