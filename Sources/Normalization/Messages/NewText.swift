import Glibc

/// Tells what a message says itself from the earlier messages that it quotes.
///
/// Quoted are lines that begin with `>` or `|`, everything below `-----Original Message-----` or
/// below the header of an earlier message, forwarded messages up to the line that ends them, the
/// lines between `QUOTE` and `UNQUOTE` of a telex, and what stands below a line that announces it
/// (`Your message reads:`): the lines that are set in, or else the paragraph.
struct NewText {
    private enum Line {
        case plain, empty, quoted, quoteBegins, quoteEnds, restIsQuoted, forwardBegins, forwardEnds
    }

    private enum Quoting {
        case none
        case telex, forward
        /// A line has announced a quotation; how far it is set in.
        case announced(Int)
        case indented(Int)
        case paragraph
    }

    private let text: UnsafeBufferPointer<UInt8>
    private var quoting = Quoting.none
    private var hasOwnText = false

    private init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

    /// Calls `body` with each line that is new, its end excluded, and `end` wherever a passage ends.
    ///
    /// `body` says whether the line announces a quotation below it; `end` hears whether what stands
    /// there is quoted.
    static func forEachLine(
        of text: UnsafeBufferPointer<UInt8>,
        _ body: (Range<Int>) -> Bool,
        end: (_ isQuoted: Bool) -> Void
    ) {
        var reader = NewText(text)
        var start = 0
        while start < text.count {
            let stop = reader.lineEnd(start)
            let kind = reader.kind(of: start..<stop)
            if kind == .restIsQuoted { return end(true) }
            let isQuoted = reader.quotes(kind, start..<stop)
            if kind != .plain || isQuoted {
                end(isQuoted && kind != .empty)
            } else {
                reader.hasOwnText = reader.hasOwnText || !reader.isHeader(start..<stop)
                if body(start..<stop) { reader.quoting = .announced(reader.indent(start..<stop)) }
            }
            start = stop + 1
        }
        end(false)
    }

    /// Whether a line belongs to a quotation.
    private mutating func quotes(_ kind: Line, _ line: Range<Int>) -> Bool {
        switch kind {
        case .quoteBegins: quoting = .telex
        case .forwardBegins: quoting = .forward
        case .quoteEnds, .forwardEnds:
            quoting = .none
            return true
        case .quoted:
            if case .announced = quoting { quoting = .none }
            return true
        case .empty:
            if case .paragraph = quoting { quoting = .none }
        case .plain, .restIsQuoted: break
        }
        switch quoting {
        case .none: return false
        case .telex, .forward, .paragraph: return true
        case .announced(let margin):
            guard kind == .plain else { return false }
            quoting = indent(line) > margin + 1 ? .indented(margin) : .paragraph
            return true
        case .indented(let margin):
            if kind == .plain, indent(line) <= margin + 1 { quoting = .none }
            if case .none = quoting { return false }
            return true
        }
    }

    private func indent(_ line: Range<Int>) -> Int {
        var width = 0
        for place in line {
            switch text[place] {
            case 0x20: width += 1
            case 0x09: width += 8
            default: return width
            }
        }
        return width
    }

    private func lineEnd(_ start: Int) -> Int {
        guard let base = text.baseAddress,
            let found = memchr(base + start, 0x0A, text.count - start)
        else { return text.count }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    private func kind(of line: Range<Int>) -> Line {
        guard let first = line.first(where: { text[$0] > 0x20 }) else { return .empty }
        switch text[first] {
        case UInt8(ascii: ">"), UInt8(ascii: "|"): return .quoted
        case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "="), UInt8(ascii: "*"):
            return divider(first..<line.upperBound)
        default: break
        }
        guard line.upperBound - first <= Self.longestMark else { return .plain }
        if hasOwnText, isEarlierHeader(line) { return .restIsQuoted }
        return mark(first..<line.upperBound)
    }

    private static let longestMark = 160

    private func letters(_ line: Range<Int>) -> [UInt16] {
        LetterFolding.symbols(of: UnsafeBufferPointer(rebasing: text[line]).span)
            .filter(LetterFolding.isWord)
    }

    private func divider(_ line: Range<Int>) -> Line {
        guard line.count <= Self.longestMark, line.count > 3,
            text[line.lowerBound + 1] == text[line.lowerBound],
            text[line.lowerBound + 2] == text[line.lowerBound]
        else { return .plain }
        let letters = letters(line)
        if Self.words.has(letters, as: .forward) { return .forwardBegins }
        if Self.words.has(letters, as: .forwardEnd) { return .forwardEnds }
        return Self.words.has(letters, as: .divider) ? .restIsQuoted : .plain
    }

    /// `QUOTE` or `UNQUOTE`, alone on a line.
    private func mark(_ line: Range<Int>) -> Line {
        guard line.count <= 48, Self.words.mayBegin(with: text[line.lowerBound]) else {
            return .plain
        }
        let letters = letters(line)
        if Self.words.has(letters, as: .quote) { return .quoteBegins }
        return Self.words.has(letters, as: .unquote) ? .quoteEnds : .plain
    }

    /// Whether an earlier message's header begins: `From:`, and `Sent:` or `To:` below it.
    private func isEarlierHeader(_ line: Range<Int>) -> Bool {
        guard let label = label(line), Self.words.has(label, as: .sender) else { return false }
        var start = line.upperBound + 1
        for _ in 0..<3 where start < text.count {
            let stop = lineEnd(start)
            if let label = self.label(start..<stop), Self.words.has(label, as: .header) {
                return true
            }
            start = stop + 1
        }
        return false
    }

    private func isHeader(_ line: Range<Int>) -> Bool {
        label(line).map { Self.words.has($0, as: .sender) || Self.words.has($0, as: .header) }
            ?? false
    }

    /// The short words before the colon of a line.
    private func label(_ line: Range<Int>) -> [UInt16]? {
        let head = line.prefix(28)
        guard let colon = head.first(where: { text[$0] == UInt8(ascii: ":") }) else { return nil }
        let label = letters(line.lowerBound..<colon)
        return label.isEmpty ? nil : label
    }

    private static let words = QuotationWords()
}
