/// Counts the attributes of a start tag before the parser sees it.
///
/// The parser compares every attribute of a tag with every other before it tells of the tag, so a
/// tag that spans several pieces is counted while it is still being fed.
struct StartTagScan {
    private var quote: UInt8 = 0
    private(set) var attributes = 0
    /// Bytes seen so far.
    private(set) var length = 0

    /// Goes on with the tag; true once its `>` has been seen.
    mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        length += bytes.count
        for byte in bytes {
            if quote != 0 {
                guard byte == quote else { continue }
                quote = 0
                attributes += 1
            } else if byte == 0x22 || byte == 0x27 {
                quote = byte
            } else if byte == 0x3E {
                return true
            }
        }
        return false
    }
}
