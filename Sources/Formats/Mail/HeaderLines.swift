import Glibc

/// The header lines of a message or of a part of one (RFC 5322, section 2.2), up to the first line
/// that is none.
struct HeaderLines {
    private let bytes: UnsafeBufferPointer<UInt8>
    /// Where the next line begins; once all are read, where the body begins.
    private(set) var position: Int
    /// Whether the blank line behind the headers was passed over.
    private var hasEnded = false

    /// One header, its lines as ranges of the message.
    struct Header {
        var name: Range<Int>
        /// What follows the colon, folds and line ends included.
        var value: Range<Int>
    }

    /// Reads from the first byte of a message; lines that mailboxes put before it are passed over.
    init(_ bytes: UnsafeBufferPointer<UInt8>, ofMessageAt start: Int = 0) {
        self.bytes = bytes
        position = start
        while startsWithFrom(bytes, at: position) { position = endOfLine(bytes, from: position) }
    }

    /// Reads from the first byte behind the boundary of a part.
    init(_ bytes: UnsafeBufferPointer<UInt8>, ofPartAt start: Int) {
        self.bytes = bytes
        position = start
    }

    /// The next header; nil at the blank line, which is then passed over, and at any other line.
    mutating func next() -> Header? {
        guard position < bytes.count else { return nil }
        if let end = endOfBlankLine(bytes, at: position) {
            position = end
            hasEnded = true
            return nil
        }
        guard !hasEnded, let (name, colon) = Self.name(in: bytes, at: position) else { return nil }
        repeat {
            position = endOfLine(bytes, from: position)
        } while position < bytes.count && (bytes[position] == 0x20 || bytes[position] == 0x09)
        return Header(name: name, value: colon + 1..<position)
    }

    /// A name of printable ASCII and the colon behind it; old mail has spaces between.
    ///
    /// A line that begins with `--` separates parts.
    static func name(
        in bytes: UnsafeBufferPointer<UInt8>,
        at start: Int
    ) -> (name: Range<Int>, colon: Int)? {
        var index = start
        while index < bytes.count, bytes[index] > 0x20, bytes[index] < 0x7F,
            bytes[index] != UInt8(ascii: ":")
        {
            index += 1
        }
        let end = index
        guard end > start, !isMark(bytes, at: start) else { return nil }
        while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
        guard index < bytes.count, bytes[index] == UInt8(ascii: ":") else { return nil }
        return (start..<end, index)
    }

    /// Passes over lines that are no headers, where they are few and a mail goes on behind them.
    ///
    /// Exports and mail servers put such lines before the first header; between others a server
    /// may have broken one, or a mailbox have left its `From ` line. Gives their range.
    mutating func passOverJunk(isFirst: Bool) -> Range<Int>? {
        guard !hasEnded else { return nil }
        var next = position
        for _ in 0..<(isFirst ? Self.mostFirstLines : Self.mostLines) {
            guard endOfBlankLine(bytes, at: next) == nil else { return nil }
            let line = next
            next = endOfLine(bytes, from: next)
            guard next < bytes.count, next - position <= Self.longestJunk else { return nil }
            guard let (name, _) = Self.name(in: bytes, at: next),
                MailHeaders.isKnown(Array(bytes[name]))
            else { continue }
            let isSeparator = line == position && isSeparatorLine(bytes[line..<next - 1])
            guard isSeparator || isMail(at: next) else { return nil }
            defer { position = next }
            return position..<next
        }
        return nil
    }

    /// Whether the headers from a line on have been written by mailers: a mail that is quoted in a
    /// text has only those that people read.
    private func isMail(at start: Int) -> Bool {
        var lines = HeaderLines(bytes, ofPartAt: start)
        while let header = lines.next() {
            if MailHeaders.isTransport(Array(bytes[header.name])) { return true }
        }
        return false
    }

    private static let mostFirstLines = 16
    private static let mostLines = 2
    private static let longestJunk = 4096
}

/// Whether a line begins with the two hyphens of a boundary (RFC 2046, section 5.1.1).
@inline(__always)
func isMark(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    index + 1 < bytes.count && bytes[index] == 0x2D && bytes[index + 1] == 0x2D
}

/// Whether a line is the mailbox's `From `, or one that a mailer quoted in the headers.
private func startsWithFrom(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    let isQuoted = index < bytes.count && bytes[index] == UInt8(ascii: ">")
    return bytes.dropFirst(index + (isQuoted ? 1 : 0)).starts(with: "From ".utf8)
}

/// The index after the line feed that ends the line of an index, or the end of the bytes.
@inline(__always)
func endOfLine(
    _ bytes: UnsafeBufferPointer<UInt8>,
    from index: Int,
    lineEnd: UInt8 = 0x0A
) -> Int {
    guard index < bytes.count, let base = bytes.baseAddress,
        let found = memchr(base + index, Int32(lineEnd), bytes.count - index)
    else { return bytes.count }
    return UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found)) + 1
}

/// The index after an empty line that begins at an index; nil where the line is not empty.
@inline(__always)
func endOfBlankLine(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int? {
    guard index < bytes.count else { return nil }
    if bytes[index] == 0x0A { return index + 1 }
    guard index + 1 < bytes.count, bytes[index] == 0x0D, bytes[index + 1] == 0x0A else {
        return nil
    }
    return index + 2
}

/// The index after an empty line that a line feed or a carriage return ends; nil for other lines.
func endOfEmptyLine(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int? {
    endOfBlankLine(bytes, at: index)
        ?? (index < bytes.count && bytes[index] == 0x0D ? index + 1 : nil)
}

/// How many lines end in a stretch of a file, in line feeds or else in carriage returns alone.
func lineCountOfEither(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int64 {
    let count = lineCount(bytes)
    return count > 0 ? count : lineCount(bytes, lineEnd: 0x0D)
}

/// The end of a range without the empty lines at its end.
func endWithoutBlankLines(
    _ bytes: UnsafeBufferPointer<UInt8>,
    from start: Int,
    to end: Int
) -> Int {
    var end = end
    while end > start {
        if bytes[end - 1] == 0x0D {
            guard end - 1 == start || bytes[end - 2] == 0x0D || bytes[end - 2] == 0x0A else {
                break
            }
            end -= 1
            continue
        }
        guard bytes[end - 1] == 0x0A else { break }
        let hasReturn = end - 2 >= start && bytes[end - 2] == 0x0D
        let line = end - (hasReturn ? 2 : 1)
        guard line == start || bytes[line - 1] == 0x0A else { break }
        end = line
    }
    return end
}

/// How many lines a stretch of bytes ends.
func lineCount(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, lineEnd: UInt8 = 0x0A) -> Int64 {
    let bytes = UnsafeBufferPointer(rebasing: bytes)
    var count: Int64 = 0
    var index = 0
    while index < bytes.count {
        index = endOfLine(bytes, from: index, lineEnd: lineEnd)
        count += 1
    }
    return count - (bytes.last == lineEnd || bytes.isEmpty ? 0 : 1)
}
