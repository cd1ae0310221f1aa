import Records

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
        let isHTML = leaves.contains { $0.1 == .html }
        let hasPlain = leaves.contains { leaf, use in
            use == .plain && !(isHTML && isBlank(leaf, in: view))
        }
        let used = hasPlain ? PartUse.plain : .html
        addText(leaves.filter { $0.1 == used }.map(\.0), used, in: view, to: item, &batch, &places)
        var names: [ItemName?] = []
        for (leaf, use) in leaves where use != used {
            names.append(addName(of: tree.parts[leaf], in: tree, to: item, &batch, &places))
        }
        for outside in tree.outside(of: root) {
            let name: StaticString = outside.isBefore ? "preamble" : "epilogue"
            addOutside(tree.bytes[outside.text], name, to: item, of: &batch, &places)
        }
        for ((leaf, _), name) in zip(leaves.filter { $0.1 != used }, names) {
            addItem(leaf, in: view, name: name, to: item, of: &batch, &places)
        }
    }

    /// Whether a text has nothing but white space: the other form of the same text then counts.
    private mutating func isBlank(_ leaf: Int, in view: MailView) -> Bool {
        let raw = view.tree.bytes[view.tree.parts[leaf].content]
        if raw.allSatisfy(isHeaderSpace) { return true }
        guard raw.count <= Self.longestBlank else { return false }
        var isBlank = false
        withContent(of: leaf, in: view) { _, content, _ in
            isBlank = content.allSatisfy(isHeaderSpace)
        }
        return isBlank
    }

    /// Longer content is looked at only as it stands.
    private static var longestBlank: Int { 4096 }

    private mutating func addText(
        _ leaves: [Int],
        _ use: PartUse,
        in view: MailView,
        to item: Int32?,
        _ batch: inout RecordBatch,
        _ places: inout PlaceTable
    ) {
        let start = batch.bytes.count
        var isDamaged = false
        for leaf in leaves {
            if batch.bytes.count > start { batch.bytes.append(0x0A) }
            let doubt = appendText(of: leaf, use, in: view, to: &batch.bytes)
            isDamaged = isDamaged || doubt?.keepsBytes == true
        }
        let end = batch.bytes.count
        guard end > start else { return }
        add("body", from: start, to: item, of: &batch, &places)
        guard isDamaged else { return }
        let first = batch.bytes.count
        for leaf in leaves {
            if batch.bytes.count > first { batch.bytes.append(0x0A) }
            withContent(of: leaf, in: view) { _, content, _ in batch.bytes += content }
        }
        batch.keepOriginal(from: first)
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
        guard doubt?.keepsBytes == true else { return }
        let end = batch.bytes.count
        batch.bytes += text
        batch.keepOriginal(from: end)
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
    ) -> CharsetDoubt? {
        var found: CharsetDoubt?
        withContent(of: index, in: view) { parser, content, isWhole in
            if !isWhole { parser.note(.brokenTransferEncoding, "body") }
            var text: [UInt8] = []
            swap(&text, &parser.text)
            text.removeAll(keepingCapacity: true)
            let doubt = parser.decode(content, of: index, in: view, to: &text)
            if let doubt { parser.note(doubt.reason, "body") }
            found = doubt
            if use == .html {
                var html = HTMLText(text)
                text = html.read()
            }
            text.withUnsafeBufferPointer { appendLines(of: $0, to: &bytes) }
            swap(&text, &parser.text)
        }
        return found
    }

    /// Appends the text of a part in the charset that it declares.
    mutating func decode(
        _ content: UnsafeBufferPointer<UInt8>,
        of index: Int,
        in view: MailView,
        to text: inout [UInt8]
    ) -> CharsetDoubt? {
        let (headers, bytes) = (view.tree.parts[index].headers, view.tree.bytes)
        var charset: [UInt8]?
        // In ASCII the codes of a charset may stand, such as those of ISO-2022-JP.
        if view.isDecoded, headers.encoding(in: bytes) == .identity, !isASCII(content) {
            charset = Array("utf-8".utf8)
        } else if !headers.type.isEmpty {
            charset = headers.contentType(in: bytes).token("charset")
        }
        return (charset ?? []).withUnsafeBufferPointer {
            charsets.append(content, charset: $0, to: &text)
        }
    }

    /// Adds the file name of a part as an attachment, or its type where it has none.
    private mutating func addName(
        of part: MIMEPart,
        in tree: MIMETree,
        to item: Int32?,
        _ batch: inout RecordBatch,
        _ places: inout PlaceTable
    ) -> ItemName? {
        let start = batch.bytes.count
        guard let (doubt, raw) = appendName(of: part, in: tree, to: &batch.bytes) else {
            batch.bytes += part.headers.typeName(in: tree.bytes)
            add("attachment", from: start, to: item, of: &batch, &places)
            return nil
        }
        if let doubt { note(doubt.reason, "attachment") }
        let text = start..<batch.bytes.count
        add("attachment", from: start, to: item, of: &batch, &places)
        guard doubt?.keepsBytes == true else { return ItemName(text: text) }
        let end = batch.bytes.count
        batch.bytes += raw
        batch.keepOriginal(from: end)
        return ItemName(text: text, original: end..<batch.bytes.count)
    }

    /// Appends the file name of a part, and gives it as it stands; nil where it has none.
    private mutating func appendName(
        of part: MIMEPart,
        in tree: MIMETree,
        to bytes: inout [UInt8]
    ) -> (doubt: CharsetDoubt?, raw: [UInt8])? {
        let headers = part.headers
        if !headers.disposition.isEmpty {
            let disposition = headers.contentDisposition(in: tree.bytes)
            let found = disposition.append("filename", using: &charsets, to: &bytes)
            if found.isFound { return (found.doubt, disposition.raw("filename") ?? []) }
        }
        guard !headers.type.isEmpty else { return nil }
        let type = headers.contentType(in: tree.bytes)
        let found = type.append("name", using: &charsets, to: &bytes)
        return found.isFound ? (found.doubt, type.raw("name") ?? []) : nil
    }
}
