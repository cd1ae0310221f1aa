import Glibc

extension TelexLines {
    /// Appends the lines of a range without blank lines around them, without an end mark and without
    /// the parts that are no text of the message.
    func appendText(_ range: Range<Int>, omitting: [Range<Int>], to text: inout [UInt8]) {
        var end = trimmed(range.lowerBound, range.upperBound).endIndex
        let last = bytes[range.lowerBound..<end].lastIndex(of: marks.lineEnd).map { $0 + 1 }
        if isEndMark(last ?? range.lowerBound, end) {
            end = trimmed(range.lowerBound, last ?? range.lowerBound).endIndex
        }
        var start = range.lowerBound
        while start < end {
            let next = min(endOfLine(from: start), end)
            guard isBlank(start, next) else { break }
            start = next
        }
        start = skipControls(start, end)
        let first = text.count
        if start < end {
            for part in (start..<end).leaving(out: omitting) { appendLines(part, to: &text) }
        }
        // What was left out may have stood at the end.
        while text.count > first, text[text.count - 1] <= 0x20 { text.removeLast() }
    }

    /// Appends lines with line feeds as their only ends.
    private func appendLines(_ range: Range<Int>, to text: inout [UInt8]) {
        let part = UnsafeBufferPointer(rebasing: bytes[range])
        guard let base = part.baseAddress, memchr(base, 0x0D, part.count) != nil else {
            return text.append(contentsOf: part)
        }
        var index = range.lowerBound
        while index < range.upperBound {
            let next = min(endOfLine(from: index), range.upperBound)
            var end = next
            // Telex machines end a line with two carriage returns and a line feed.
            while end > index, bytes[end - 1] == 0x0D || bytes[end - 1] == 0x0A { end -= 1 }
            text.append(contentsOf: bytes[index..<end])
            if end < next, next < bytes.count || end > index { text.append(0x0A) }
            index = next
        }
    }

    /// Appends a value, its lines joined by single spaces.
    ///
    /// Of a list the lines stay apart where no comma or semicolon parts them, since each may be an
    /// item of its own.
    func appendFolded(_ value: Range<Int>, isList: Bool = false, to text: inout [UInt8]) {
        let start = text.count
        for line in lines(in: value) {
            let line = trimmed(line)
            if let last = text[start...].last, !line.isEmpty {
                text.append(isList && !",;".utf8.contains(last) ? 0x0A : 0x20)
            }
            text.append(contentsOf: line)
        }
    }

    /// A value, its lines joined, with every digit as `0` unless digits matter.
    func folded(_ value: Range<Int>, keepingDigits: Bool = false) -> [UInt8] {
        var text: [UInt8] = []
        appendFolded(value, to: &text)
        return keepingDigits ? text : text.map { $0 &- 0x30 < 10 ? 0x30 : $0 }
    }

    /// The bytes of white space before a line.
    func depth(at start: Int) -> Int {
        let end = endOfLine(from: start)
        return trimmed(start, end).startIndex - skipControls(start, end)
    }

    /// The last line before an index that is not blank.
    func line(before index: Int, in bounds: Range<Int>) -> Range<Int>? {
        var end = index
        while end > bounds.lowerBound {
            let start = startOfLine(endingAt: end, from: bounds.lowerBound)
            if !isBlank(start, end) { return start..<end }
            end = start
        }
        return nil
    }

    /// The first line of a stretch that is not blank.
    func firstLine(in bounds: Range<Int>) -> Range<Int>? {
        lines(in: bounds).first { !isBlank($0.lowerBound, $0.upperBound) }
    }

    /// The start of the line that ends at an index.
    func startOfLine(endingAt end: Int, from first: Int) -> Int {
        var start = end - 1
        while start > first, bytes[start - 1] != marks.lineEnd { start -= 1 }
        return max(start, first)
    }
}

extension Range<Int> {
    /// What is left of a range without some parts of it, which ascend.
    func leaving(out parts: [Range<Int>]) -> [Range<Int>] {
        var rest: [Range<Int>] = []
        var start = lowerBound
        for part in parts where part.lowerBound < upperBound && part.upperBound > start {
            if start < part.lowerBound { rest.append(start..<part.lowerBound) }
            start = Swift.max(start, part.upperBound)
        }
        if start < upperBound { rest.append(start..<upperBound) }
        return rest
    }
}
