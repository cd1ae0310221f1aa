import Glibc

/// Tells what a message says itself from the earlier messages that it quotes.
///
/// Quoted are lines that begin with `>`, everything below `-----Original Message-----`, and the
/// lines between `QUOTE` and `UNQUOTE` of a telex.
struct NewText: Sendable {
    private enum Line {
        case plain, empty, quoted, quoteBegins, quoteEnds, restIsQuoted
    }

    /// Calls `body` with each line that is new, its end excluded, and nil wherever a passage ends.
    static func forEachLine(
        of text: UnsafeBufferPointer<UInt8>,
        _ body: (Range<Int>?) -> Void
    ) {
        var start = 0
        var isQuoting = false
        while start < text.count {
            let end = lineEnd(text, start)
            let kind = kind(of: UnsafeBufferPointer(rebasing: text[start..<end]))
            if kind == .restIsQuoted { break }
            if kind == .quoteBegins || kind == .quoteEnds { isQuoting = kind == .quoteBegins }
            body(kind == .plain && !isQuoting ? start..<end : nil)
            start = end + 1
        }
        body(nil)
    }

    private static func lineEnd(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        guard let base = text.baseAddress,
            let found = memchr(base + start, 0x0A, text.count - start)
        else { return text.count }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    private static func kind(of line: UnsafeBufferPointer<UInt8>) -> Line {
        guard let first = line.firstIndex(where: { $0 > 0x20 }) else { return .empty }
        switch line[first] {
        case UInt8(ascii: ">"): return .quoted
        case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "="):
            return isDivider(line, first) ? .restIsQuoted : .plain
        case UInt8(ascii: "Q"), UInt8(ascii: "U"), UInt8(ascii: "E"):
            return telexMark(line, first)
        default: return .plain
        }
    }

    private static func isDivider(_ line: UnsafeBufferPointer<UInt8>, _ first: Int) -> Bool {
        guard line.count <= 160, line.count > first + 3, line[first + 1] == line[first],
            line[first + 2] == line[first]
        else { return false }
        let symbols = LetterFolding.symbols(of: line.span).filter(LetterFolding.isWord)
        return dividers.contains(symbols)
    }

    private static func telexMark(_ line: UnsafeBufferPointer<UInt8>, _ first: Int) -> Line {
        guard line.count <= 40 else { return .plain }
        let symbols = LetterFolding.symbols(of: line.span).filter(LetterFolding.isWord)
        if symbols == quote { return .quoteBegins }
        return unquotes.contains(symbols) ? .quoteEnds : .plain
    }

    private static func letters(_ text: String) -> [UInt16] {
        let bytes = Array(text.utf8)
        return LetterFolding.symbols(of: bytes.span).filter(LetterFolding.isWord)
    }

    private static let quote = letters("QUOTE")
    private static let unquotes = ["UNQUOTE", "END QUOTE", "END OF QUOTE"].map(letters)
    private static let dividers = [
        "Original Message", "Forwarded message", "Message d'origine", "Message original",
        "Message transféré", "Mensaje original", "Mensaje reenviado", "Исходное сообщение",
        "Пересылаемое сообщение", "Пересланное сообщение", "الرسالة الأصلية", "رسالة أصلية",
    ].map(letters)
}
