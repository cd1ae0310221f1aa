import Files
import Records

extension MailParser {
    /// Adds a part as an item, and what is in it where it is a message.
    mutating func addItem(
        _ index: Int,
        in view: MailView,
        name: ItemName?,
        to item: Int32?,
        of batch: inout RecordBatch,
        _ places: inout PlaceTable
    ) {
        let part = view.tree.parts[index]
        let head = addHead(of: index, in: view, name: name, to: item, &batch)
        let isText = part.headers.typeName(in: view.tree.bytes).starts(with: "text/".utf8)
        withContent(of: index, in: view) { parser, content, isWhole in
            if !isWhole { parser.note(.brokenTransferEncoding, "attachment") }
            parser.digest.update(UnsafeRawBufferPointer(content))
            let sha256 = hexadecimal(parser.digest.finish())
            batch.add(.bytes, Array(String(content.count).utf8), to: head)
            batch.add(.sha256, Array(sha256.utf8), to: head)
            if isText {
                parser.addText(content, of: index, in: view, to: head, of: &batch)
            } else if part.kind == .message {
                parser.addMessage(content, of: index, in: view, to: head, of: &batch, &places)
            }
        }
    }

    /// Adds what the headers of a part say of it; gives the number of the item.
    private mutating func addHead(
        of index: Int,
        in view: MailView,
        name: ItemName?,
        to item: Int32?,
        _ batch: inout RecordBatch
    ) -> Int32 {
        let part = view.tree.parts[index]
        let head = Int32(batch.fields.count - firstField)
        let range = view.rawRange(of: index)
        batch.add(.part, Array(view.number(of: index).utf8), to: item)
        batch.add(.type, part.headers.typeName(in: view.tree.bytes), to: head)
        batch.add(.offset, Array(String(range.lowerBound).utf8), to: head)
        batch.add(.length, Array(String(range.count).utf8), to: head)
        if let name {
            batch.add(.name, at: name.text, to: head)
            batch.fields[batch.fields.count - 1].valueOffset = Int32(name.original.lowerBound)
            batch.fields[batch.fields.count - 1].valueCount = Int32(name.original.count)
        }
        if part.isTooDeep {
            note(.nestedTooDeep, "attachment")
            batch.add(.reason, Array(Reason.nestedTooDeep.code.utf8), to: head)
        }
        return head
    }

    private mutating func addText(
        _ content: UnsafeBufferPointer<UInt8>,
        of index: Int,
        in view: MailView,
        to head: Int32,
        of batch: inout RecordBatch
    ) {
        let start = batch.bytes.count
        let doubt = decode(content, of: index, in: view, to: &batch.bytes)
        batch.add(.text, from: start, to: head)
        guard let doubt else { return }
        note(doubt.reason, "attachment")
        guard doubt.keepsBytes else { return }
        let end = batch.bytes.count
        batch.bytes += content
        batch.keepOriginal(from: end)
    }

    /// Adds what is in the message that a part holds, if it was taken apart.
    private mutating func addMessage(
        _ content: UnsafeBufferPointer<UInt8>,
        of index: Int,
        in view: MailView,
        to head: Int32,
        of batch: inout RecordBatch,
        _ places: inout PlaceTable
    ) {
        let part = view.tree.parts[index]
        if part.isEncodedMessage {
            addEncodedMessage(content, of: index, in: view, to: head, of: &batch, &places)
        } else if index + 1 < part.end {
            addMessage(root: index + 1, in: view, to: head, of: &batch, &places)
        }
    }

    /// Adds the fields and the items of a message inside, whose root is a part.
    private mutating func addMessage(
        root: Int,
        in view: MailView,
        to head: Int32,
        of batch: inout RecordBatch,
        _ places: inout PlaceTable
    ) {
        let part = view.tree.parts[root]
        let own = UnsafeBufferPointer(rebasing: view.tree.bytes[..<part.content.lowerBound])
        var lines = HeaderLines(own, ofPartAt: part.start)
        let headers = readHeaders(&lines, of: own, to: head, of: &batch, &places)
        settle(headers, of: own, charset: view.tree.charset(of: root), &batch)
        addContent(of: root, in: view, to: head, of: &batch, &places)
    }

    /// Takes a message apart that stands in a transfer encoding, against RFC 2046, section 5.2.1.
    private mutating func addEncodedMessage(
        _ content: UnsafeBufferPointer<UInt8>,
        of index: Int,
        in view: MailView,
        to head: Int32,
        of batch: inout RecordBatch,
        _ places: inout PlaceTable
    ) {
        var lines = HeaderLines(content)
        let headers = readHeaders(&lines, of: content, to: head, of: &batch, &places)
        let depth = view.depth + view.tree.depth(of: index) + 1
        let tree = MIMETree(
            content,
            headers: headers.content,
            content: lines.position,
            depth: depth
        )
        settle(headers, of: content, charset: tree.charset(of: 0), &batch)
        let inner = MailView(
            tree: tree,
            isQuoted: false,
            offset: 0,
            enclosing: view.rawRange(of: index),
            prefix: view.number(of: index),
            depth: depth
        )
        addContent(of: 0, in: inner, to: head, of: &batch, &places)
        noteFaults(of: tree)
    }
}

extension RecordBatch {
    fileprivate mutating func add(_ place: ItemPlace, _ text: [UInt8], to item: Int32?) {
        let start = bytes.count
        bytes += text
        add(place, from: start, to: item)
    }
}
