import Records

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
    private var boundaries: PartBoundaries

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
        boundaries = PartBoundaries(bytes)
        let root = MIMEPart(
            parent: -1,
            number: 1,
            start: 0,
            headers: headers,
            content: content..<bytes.count
        )
        _ = read(root, depth: depth)
    }

    /// Adds a part and all that is in it; gives the delimiter of a list around that ends it.
    private mutating func read(_ part: MIMEPart, depth: Int) -> PartBoundaries.Delimiter? {
        let index = parts.count
        parts.append(part)
        guard !isTooLarge else { return nil }
        let headers = part.headers
        let isList = headers.isList(in: bytes)
        let isMessage = headers.isMessage(in: bytes)
        parts[index].isTooDeep = (isList || isMessage) && depth >= Limit.depth
        let delimiter: PartBoundaries.Delimiter?
        if parts[index].isTooDeep {
            delimiter = boundaries.next(from: part.content.lowerBound)
        } else if isList {
            delimiter = readList(index, depth: depth)
        } else if isMessage, headers.encoding(in: bytes) == .identity {
            parts[index].kind = .message
            delimiter = readMessage(index, depth: depth)
        } else {
            parts[index].isEncodedMessage = isMessage
            parts[index].kind = isMessage ? .message : .leaf
            delimiter = boundaries.next(from: part.content.lowerBound)
        }
        parts[index].end = parts.count
        parts[index].content = range(from: part.content.lowerBound, to: delimiter)
        return delimiter
    }

    private func range(from start: Int, to delimiter: PartBoundaries.Delimiter?) -> Range<Int> {
        start..<max(start, delimiter?.start ?? bytes.count)
    }

    private mutating func readMessage(_ index: Int, depth: Int) -> PartBoundaries.Delimiter? {
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
    ) -> PartBoundaries.Delimiter? {
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
    private mutating func readList(_ index: Int, depth: Int) -> PartBoundaries.Delimiter? {
        let start = parts[index].content.lowerBound
        let declared = parts[index].headers.boundary(in: bytes)
        if let declared, boundaries.comesFirst(declared, from: start) {
            return readParts(of: index, boundary: declared, depth: depth)
        }
        let delimiter = boundaries.next(from: start)
        if let found = boundaries.undeclared(in: range(from: start, to: delimiter)) {
            faults.append(.unclearParts)
            return readParts(of: index, boundary: found, depth: depth)
        }
        if range(from: start, to: delimiter).contains(where: { bytes[$0] > 0x20 }) {
            faults.append(.unclearParts)
        }
        return delimiter
    }

    private mutating func readParts(
        of index: Int,
        boundary: [UInt8],
        depth: Int
    ) -> PartBoundaries.Delimiter? {
        let level = boundaries.all.count
        parts[index].kind = .list
        let isInDigest = parts[index].headers.isDigest(in: bytes)
        let isRepeated = boundaries.all.contains(boundary)
        boundaries.all.append(boundary)
        var position = parts[index].content.lowerBound
        var found = boundaries.next(from: position)
        note(list: index, isBefore: true, range(from: position, to: found))
        var number = 0
        while let delimiter = found, delimiter.level == level, !isTooLarge {
            position = delimiter.next
            if delimiter.isClosing {
                // The same boundary around this list can only mean the other list.
                if isRepeated { boundaries.all.removeLast() }
                found = boundaries.next(from: position)
                if isRepeated { boundaries.all.append(boundary) }
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
        boundaries.all.removeLast()
        return found
    }

    private mutating func note(list: Int, isBefore: Bool, _ text: Range<Int>) {
        guard text.contains(where: { bytes[$0] > 0x20 }) else { return }
        outside.append(Outside(list: list, isBefore: isBefore, text: text))
    }
}
