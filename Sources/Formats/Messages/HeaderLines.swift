import Glibc

/// The header lines of a message (RFC 5322, section 2.2), up to the first line that is none.
struct HeaderLines {
    private let bytes: UnsafeBufferPointer<UInt8>
    /// Where the next line begins; once all are read, where the body begins.
    private(set) var position: Int

    /// One header, its lines as ranges of the message.
    struct Header {
        var name: Range<Int>
        /// What follows the colon, folds and line ends included.
        var value: Range<Int>
    }

    /// Reads from the first byte of a message; a line that a mailbox puts before it is passed over.
    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        position = 0
        while startsWithFrom(bytes, at: position) { position = endOfLine(bytes, from: position) }
    }

    /// The next header; nil at the blank line, which is then passed over, and at any other line.
    mutating func next() -> Header? {
        guard position < bytes.count else { return nil }
        if let end = endOfBlankLine(bytes, at: position) {
            position = end
            return nil
        }
        guard let colon = endOfName() else { return nil }
        let start = position
        repeat {
            position = endOfLine(bytes, from: position)
        } while position < bytes.count && (bytes[position] == 0x20 || bytes[position] == 0x09)
        let end = bytes[start..<colon].lastIndex { $0 > 0x20 } ?? start
        return Header(name: start..<end + 1, value: colon + 1..<position)
    }

    /// The colon after a name of printable ASCII; old mail has spaces before it.
    private func endOfName() -> Int? {
        var index = position
        while index < bytes.count, bytes[index] > 0x20, bytes[index] < 0x7F,
            bytes[index] != UInt8(ascii: ":")
        {
            index += 1
        }
        guard index > position else { return nil }
        while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
        return index < bytes.count && bytes[index] == UInt8(ascii: ":") ? index : nil
    }
}

/// Whether a line is the mailbox's `From `, or one that a mailer quoted in the headers.
private func startsWithFrom(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    let isQuoted = index < bytes.count && bytes[index] == UInt8(ascii: ">")
    return bytes.dropFirst(index + (isQuoted ? 1 : 0)).starts(with: "From ".utf8)
}

/// The index after the line feed that ends the line of an index, or the end of the bytes.
@inline(__always)
func endOfLine(_ bytes: UnsafeBufferPointer<UInt8>, from index: Int) -> Int {
    guard index < bytes.count, let base = bytes.baseAddress,
        let found = memchr(base + index, 0x0A, bytes.count - index)
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

/// The end of a range without the empty lines at its end.
func endWithoutBlankLines(
    _ bytes: UnsafeBufferPointer<UInt8>,
    from start: Int,
    to end: Int
) -> Int {
    var end = end
    while end > start, bytes[end - 1] == 0x0A {
        let hasReturn = end - 2 >= start && bytes[end - 2] == 0x0D
        let line = end - (hasReturn ? 2 : 1)
        guard line == start || bytes[line - 1] == 0x0A else { break }
        end = line
    }
    return end
}

/// How many lines a stretch of bytes ends.
func lineCount(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int64 {
    let bytes = UnsafeBufferPointer(rebasing: bytes)
    var count: Int64 = 0
    var index = 0
    while index < bytes.count {
        index = endOfLine(bytes, from: index)
        count += 1
    }
    return count - (bytes.last == 0x0A || bytes.isEmpty ? 0 : 1)
}
