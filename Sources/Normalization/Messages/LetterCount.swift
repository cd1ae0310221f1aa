/// Walks over UTF-8 text backwards, one character at a time.
enum LetterCount {
    /// The folded character that ends at a place, and where it begins; nil at the start of the text.
    static func symbol(
        before end: Int,
        in text: UnsafeBufferPointer<UInt8>
    ) -> (symbol: UInt16, start: Int)? {
        guard end > 0 else { return nil }
        var start = end - 1
        while start > 0, end - start < 4, text[start] & 0xC0 == 0x80 { start -= 1 }
        var position = start
        return (LetterFolding.next(text.span, &position), start)
    }
}
