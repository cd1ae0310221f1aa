import Glibc
import Records

/// One part of a message, as ranges of its bytes.
struct MIMEPart {
    enum Kind {
        case leaf
        /// `multipart/…`: its content is a list of parts.
        case list
        /// `message/rfc822`: its content is a message, whose root is the part behind it.
        case message
    }

    var kind = Kind.leaf
    /// Index of the list or message around; -1 for the root.
    var parent: Int
    /// Position among the parts of a list, from 1.
    var number: Int
    /// Where its header lines begin.
    var start: Int
    var headers: ContentHeaders
    var content: Range<Int>
    /// Index after the last part inside.
    var end = 0
    /// Whether it is nested too deeply to be taken apart.
    var isTooDeep = false

    /// Whether the part is a message inside a transfer encoding, which RFC 2046 forbids.
    var isEncodedMessage = false
}

/// How the parts of a message stand in its bytes (RFC 2046), whatever is broken in them.
///
/// Boundaries are looked for from the inside out, so a part whose end is missing ends with the list
/// around it.
struct MIMETree {
    let bytes: UnsafeBufferPointer<UInt8>
    private(set) var parts: [MIMEPart] = []
    /// Text before the first part of a list, and behind its last one.
    private(set) var outside: [Outside] = []
    /// What is broken.
    private(set) var faults: [Reason] = []
    private var boundaries: [[UInt8]] = []

    struct Outside {
        /// Index of the list.
        var list: Int
        var isBefore: Bool
        var text: Range<Int>
    }

    /// Bounds that no honest mail reaches.
    private enum Limit {
        static let depth = 32
        static let parts = 10_000
    }

    /// Whether there are more parts, or texts beside them, than any honest mail has.
    var isTooLarge: Bool { parts.count > Limit.parts || outside.count > Limit.parts }

    /// Takes a message apart whose headers were read before; `depth` lists and messages are around it.
    init(
        _ bytes: UnsafeBufferPointer<UInt8>,
        headers: ContentHeaders,
        content: Int,
        depth: Int
    ) {
        self.bytes = bytes
        let root = MIMEPart(
            parent: -1,
            number: 1,
            start: 0,
            headers: headers,
            content: content..<bytes.count
        )
        _ = read(root, depth: depth)
    }

    /// A line that separates parts.
    private struct Delimiter {
        /// Index of its boundary among those of the lists around.
        var level: Int
        var isClosing: Bool
        /// Where the content before it ends, without the line end that belongs to the boundary.
        var start: Int
        /// Where the next line begins.
        var next: Int
    }

    /// Adds a part and all that is in it; gives the delimiter of a list around that ends it.
    private mutating func read(_ part: MIMEPart, depth: Int) -> Delimiter? {
        let index = parts.count
        parts.append(part)
        guard !isTooLarge else { return nil }
        let headers = part.headers
        let isList = headers.isList(in: bytes)
        let isMessage = headers.isMessage(in: bytes)
        parts[index].isTooDeep = (isList || isMessage) && depth >= Limit.depth
        let delimiter: Delimiter?
        if parts[index].isTooDeep {
            delimiter = nextDelimiter(from: part.content.lowerBound)
        } else if isList {
            delimiter = readList(index, depth: depth)
        } else if isMessage, headers.encoding(in: bytes) == .identity {
            parts[index].kind = .message
            delimiter = readMessage(index, depth: depth)
        } else {
            parts[index].isEncodedMessage = isMessage
            parts[index].kind = isMessage ? .message : .leaf
            delimiter = nextDelimiter(from: part.content.lowerBound)
        }
        parts[index].end = parts.count
        parts[index].content = range(from: part.content.lowerBound, to: delimiter)
        return delimiter
    }

    private func range(from start: Int, to delimiter: Delimiter?) -> Range<Int> {
        start..<max(start, delimiter?.start ?? bytes.count)
    }

    private mutating func readMessage(_ index: Int, depth: Int) -> Delimiter? {
        let start = parts[index].content.lowerBound
        return readEntity(
            HeaderLines(bytes, ofMessageAt: start),
            parent: index,
            number: 1,
            isInDigest: false,
            depth: depth + 1
        )
    }

    private mutating func readEntity(
        _ lines: HeaderLines,
        parent: Int,
        number: Int,
        isInDigest: Bool,
        depth: Int
    ) -> Delimiter? {
        var lines = lines
        let start = lines.position
        var headers = ContentHeaders()
        var isHeader = false
        while let header = lines.next() {
            headers.note(header, in: bytes)
            isHeader = isHeader || parts[parent].kind == .message
        }
        headers.isMessageByDefault = isInDigest
        // Only headers that tell of the content mean anything in a part (RFC 2046, section 5.1):
        // other lines are text that lacks its blank line.
        let isText =
            !isHeader && !headers.isAny && bytes[start..<lines.position].contains { $0 > 0x20 }
        let part = MIMEPart(
            parent: parent,
            number: number,
            start: start,
            headers: headers,
            content: (isText ? start : lines.position)..<bytes.count
        )
        return read(part, depth: depth)
    }

    /// Reads the parts of a list; one in which no part is found is text.
    private mutating func readList(_ index: Int, depth: Int) -> Delimiter? {
        let start = parts[index].content.lowerBound
        let declared = parts[index].headers.boundary(in: bytes)
        if let declared, hasDelimiter(declared, from: start) {
            return readParts(of: index, boundary: declared, depth: depth)
        }
        let delimiter = nextDelimiter(from: start)
        if let found = undeclaredBoundary(in: range(from: start, to: delimiter)) {
            faults.append(.unclearParts)
            return readParts(of: index, boundary: found, depth: depth)
        }
        if range(from: start, to: delimiter).contains(where: { bytes[$0] > 0x20 }) {
            faults.append(.unclearParts)
        }
        return delimiter
    }

    /// Whether a list's own boundary comes before any of the lists around.
    private mutating func hasDelimiter(_ boundary: [UInt8], from start: Int) -> Bool {
        boundaries.append(boundary)
        defer { boundaries.removeLast() }
        guard let found = nextDelimiter(from: start) else { return false }
        return found.level == boundaries.count - 1 && !found.isClosing
    }

    private mutating func readParts(of index: Int, boundary: [UInt8], depth: Int) -> Delimiter? {
        let level = boundaries.count
        parts[index].kind = .list
        let isInDigest = parts[index].headers.isDigest(in: bytes)
        let isRepeated = boundaries.contains(boundary)
        boundaries.append(boundary)
        var position = parts[index].content.lowerBound
        var found = nextDelimiter(from: position)
        note(list: index, isBefore: true, range(from: position, to: found))
        var number = 0
        while let delimiter = found, delimiter.level == level, !isTooLarge {
            position = delimiter.next
            if delimiter.isClosing {
                // The same boundary around this list can only mean the other list.
                if isRepeated { boundaries.removeLast() }
                found = nextDelimiter(from: position)
                if isRepeated { boundaries.append(boundary) }
                note(list: index, isBefore: false, range(from: position, to: found))
                if isRepeated { break }
                if let found, found.level == level { faults.append(.unclearParts) }
                if found == nil { break }
                continue
            }
            number += 1
            found = readEntity(
                HeaderLines(bytes, ofPartAt: position),
                parent: index,
                number: number,
                isInDigest: isInDigest,
                depth: depth + 1
            )
            if found.map({ $0.level != level }) ?? true { faults.append(.unclosedParts) }
        }
        boundaries.removeLast()
        return found
    }

    private mutating func note(list: Int, isBefore: Bool, _ text: Range<Int>) {
        guard text.contains(where: { bytes[$0] > 0x20 }) else { return }
        outside.append(Outside(list: list, isBefore: isBefore, text: text))
    }

    /// The next line, from the start of one on, that separates parts of any list around.
    private func nextDelimiter(from start: Int) -> Delimiter? {
        guard !boundaries.isEmpty else { return nil }
        var index = start
        while index < bytes.count {
            let next = endOfLine(bytes, from: index)
            if isMark(bytes, at: index), let (level, isClosing) = boundary(in: index + 2..<next) {
                var end = index
                if end > 0 { end -= 1 }
                if end > 0, bytes[end - 1] == 0x0D { end -= 1 }
                return Delimiter(level: level, isClosing: isClosing, start: end, next: next)
            }
            index = next
        }
        return nil
    }

    /// Which boundary a line has behind its hyphens; spaces at its end are padding.
    private func boundary(in line: Range<Int>) -> (level: Int, isClosing: Bool)? {
        var end = line.upperBound
        while end > line.lowerBound, bytes[end - 1] <= 0x20 { end -= 1 }
        let text = bytes[line.lowerBound..<end]
        for level in boundaries.indices.reversed() {
            let boundary = boundaries[level]
            guard text.count >= boundary.count, text.starts(with: boundary) else { continue }
            let rest = text.dropFirst(boundary.count)
            if rest.isEmpty { return (level, false) }
            // A few mailers write something behind the end of a list.
            guard rest.starts(with: "--".utf8) else { continue }
            if rest.count == 2 || !Self.isBoundaryByte(rest[rest.startIndex + 2]) {
                return (level, true)
            }
        }
        return nil
    }

    /// Whether a byte behind a boundary would make it another one.
    private static func isBoundaryByte(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x2D || byte == 0x5F
            || byte == 0x3D
    }

    /// The boundary of a list that declares another one or none: the first line with two hyphens
    /// that a header of a content follows.
    private func undeclaredBoundary(in content: Range<Int>) -> [UInt8]? {
        var index = content.lowerBound
        while index < content.upperBound {
            let next = endOfLine(bytes, from: index)
            if isMark(bytes, at: index), next < content.upperBound,
                isEqualIgnoringCase(bytes[next...].prefix(8), "content-")
            {
                var end = next
                while end > index + 2, bytes[end - 1] <= 0x20 { end -= 1 }
                let boundary = Array(bytes[(index + 2)..<end])
                if !boundary.isEmpty { return boundary }
            }
            index = next
        }
        return nil
    }
}
