/// The boundaries of the lists around a place in a message, and the lines that have them.
struct PartBoundaries {
    private let bytes: UnsafeBufferPointer<UInt8>
    /// Those of the lists around, the innermost last.
    var all: [[UInt8]] = []

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    /// A line that separates parts.
    struct Delimiter {
        /// Index of its boundary among those of the lists around.
        var level: Int
        var isClosing: Bool
        /// Where the content before it ends, without the line end that belongs to the boundary.
        var start: Int
        /// Where the next line begins.
        var next: Int
    }

    /// Whether a boundary comes before any of the lists around, and opens a part.
    mutating func comesFirst(_ boundary: [UInt8], from start: Int) -> Bool {
        all.append(boundary)
        defer { all.removeLast() }
        guard let found = next(from: start) else { return false }
        return found.level == all.count - 1 && !found.isClosing
    }

    /// The next line, from the start of one on, that separates parts of any list around.
    func next(from start: Int) -> Delimiter? {
        guard !all.isEmpty else { return nil }
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
        for level in all.indices.reversed() {
            let boundary = all[level]
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
    func undeclared(in content: Range<Int>) -> [UInt8]? {
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
