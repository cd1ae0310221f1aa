/// Counts the attributes of a start tag before the parser sees it.
///
/// The parser compares every attribute of a tag with every other before it tells of the tag, so a
/// tag that spans several pieces is counted while it is still being fed.
struct StartTagScan {
    private var quote: UInt8 = 0
    private(set) var attributes = 0
    /// Bytes seen so far.
    private(set) var length = 0
    /// Bytes and line feeds that the parser has not been given.
    private(set) var cut = XMLCut()

    /// Goes on with the tag; the index behind its `>`, nil where that has not come.
    mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        for (index, byte) in bytes.enumerated() {
            if quote != 0 {
                guard byte == quote else { continue }
                quote = 0
                attributes += 1
            } else if byte == 0x22 || byte == 0x27 {
                quote = byte
            } else if byte == 0x3E {
                length += index + 1
                return index + 1
            }
        }
        length += bytes.count
        return nil
    }

    /// What the parser needs of the next bytes to find the end of the tag: what stands outside of
    /// values, and a `<` in one, which ends the document.
    mutating func withoutValues(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
        var (kept, open) = ([UInt8](), quote)
        for byte in bytes {
            if open != 0, byte != open, byte != 0x3C {
                cut.bytes += 1
                if byte == 0x0A { cut.lines += 1 }
                continue
            }
            if open != 0, byte == open {
                open = 0
            } else if open == 0, byte == 0x22 || byte == 0x27 {
                open = byte
            }
            kept.append(byte)
        }
        return kept
    }
}

/// How much of a tag is left out of what is given to the parser.
struct XMLCut {
    var bytes: Int64 = 0
    var lines: Int64 = 0
}
