/// A message that was taken apart, and where its bytes stand in the raw file.
struct MailView {
    var tree: MIMETree
    /// Whether lines that begin with `From ` have a mark before them (mboxo, mboxrd).
    var isQuoted: Bool
    /// Whether the file is in UTF-16 or UTF-32, so that a charset tells of encoded content only.
    var isDecoded = false
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

/// The file name of an item as ranges of the batch: its text, and its original bytes where those are
/// not all text.
struct ItemName {
    var text: Range<Int>
    var original = 0..<0
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
