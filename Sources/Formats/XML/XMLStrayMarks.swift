/// Bytes of a document that would end it, though they can be nothing but text.
///
/// Which of them are text the parser knows, so what is given to it ends where it can tell.
enum XMLStrayMarks {
    private static let block = 64
    /// Bytes in which a comment that begins is looked through for its end; a longer look would be
    /// taken once for each start in a text that is full of them.
    private static let look = 256

    /// Whether a byte behind a `<` makes it text: no name, and no other markup, begins so.
    @inline(__always)
    static func beginsNoMarkup(_ byte: UInt8) -> Bool {
        byte <= 0x3E && byte != 0x21 && byte != 0x2F && byte != 0x3A
    }

    /// How many hyphens are too many before the end of a comment that comes next, of which `known`
    /// have been given to the parser; nil where it can tell the end itself.
    static func surplusHyphens(_ known: Int, in piece: [UInt8], at start: Int) -> Int? {
        let rest = piece[start...].prefix { $0 == 0x2D }
        let count = known + rest.count
        guard rest.endIndex < piece.count, piece[rest.endIndex] == 0x3E, count > 2, count % 2 == 1
        else { return nil }
        return count - 2
    }

    /// Where a slice of a piece of text has to end: behind the first `<` that may be text, before
    /// hyphens that may end a comment, or behind the start of one whose end is not plain.
    ///
    /// `hyphens` is how many the parser has seen last of a comment; nil where it is in none.
    static func border(in piece: [UInt8], _ slice: Range<Int>, hyphens: Int?) -> Int {
        piece.withUnsafeBufferPointer { text in
            var index = slice.lowerBound
            if let hyphens {
                let end = endOfComment(in: text, slice, hyphens)
                guard end.isComment else { return end.index }
                index = end.index
            }
            while index < slice.upperBound {
                let end = min(index + block, slice.upperBound)
                guard hasMark(text, index) else {
                    index = end
                    continue
                }
                switch firstMark(in: text, index..<end, slice) {
                case .border(let border): return border
                case .none(let next): index = next
                }
            }
            return slice.upperBound
        }
    }

    /// Where the comment ends that a slice begins in; the index before its last hyphens, and false,
    /// where those may be too many.
    private static func endOfComment(
        in text: UnsafeBufferPointer<UInt8>,
        _ slice: Range<Int>,
        _ hyphens: Int
    ) -> (index: Int, isComment: Bool) {
        var run = hyphens
        for index in slice {
            if text[index] == 0x3E, run >= 2 {
                let first = index - run
                return run > 2 && first > slice.lowerBound ? (first, false) : (index + 1, true)
            }
            run = text[index] == 0x2D ? run + 1 : 0
        }
        return (slice.upperBound, true)
    }

    private enum Mark {
        case border(Int)
        /// There is none before this index.
        case none(before: Int)
    }

    /// Whether a `<` may stand in the next bytes that begins a comment, or nothing.
    @inline(__always)
    private static func hasMark(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
        guard start + block < text.count, let base = text.baseAddress else { return true }
        let bytes = UnsafeRawPointer(base) + start
        var found: UInt8 = 0
        // Without a branch, so that sixteen bytes are looked at in one instruction.
        for offset in 0..<block {
            let byte = bytes.load(fromByteOffset: offset, as: UInt8.self)
            let next = bytes.load(fromByteOffset: offset + 1, as: UInt8.self)
            let isOpen: UInt8 = byte == 0x3C ? 0xFF : 0
            let isLow: UInt8 = next <= 0x3E ? 0xFF : 0
            let isEnd: UInt8 = next == 0x2F ? 0xFF : 0
            found |= isOpen & isLow & ~isEnd
        }
        return found != 0
    }

    private static func firstMark(
        in text: UnsafeBufferPointer<UInt8>,
        _ range: Range<Int>,
        _ slice: Range<Int>
    ) -> Mark {
        for index in range where text[index] == 0x3C && index + 1 < slice.upperBound {
            if beginsNoMarkup(text[index + 1]) { return .border(index + 1) }
            if text[index..<slice.upperBound].starts(with: "<!--".utf8) {
                return startOfComment(in: text, index + 4, slice)
            }
        }
        return .none(before: range.upperBound)
    }

    /// A comment without another `>` is one even where it is text, so the parser need not tell.
    private static func startOfComment(
        in text: UnsafeBufferPointer<UInt8>,
        _ start: Int,
        _ slice: Range<Int>
    ) -> Mark {
        let rest = text[start..<slice.upperBound]
        if let end = rest.prefix(look).firstIndex(of: 0x3E), end - start >= 2,
            text[end - 1] == 0x2D,
            text[end - 2] == 0x2D, end - start == 2 || text[end - 3] != 0x2D
        {
            return .none(before: end + 1)
        }
        guard let first = rest.firstIndex(where: { $0 != 0x2D }) else {
            return .none(before: slice.upperBound)
        }
        guard text[first] == 0x3E else { return .border(first) }
        // The parser takes a `>` for the end where it is given nothing before it.
        let count = first - start
        return count > 2 && count % 2 == 1 ? .border(start + 1) : .none(before: first + 1)
    }
}
