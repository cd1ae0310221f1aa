import Glibc

/// The lines of a telex dump, told apart by their shape.
struct TelexLines {
    let bytes: UnsafeBufferPointer<UInt8>
    let isAtEnd: Bool
    var marks = TelexMarks()
    /// How far ahead a mark or a header block may be for a message to end there.
    var lookahead = Self.usualLookahead

    static let usualLookahead = 16 << 10

    /// The index after the line at an index; nil where more must be read to know.
    func end(of start: Int) -> Int? {
        let end = endOfLine(from: start)
        guard end < bytes.count || isAtEnd || start < end && bytes[end - 1] == marks.lineEnd
        else { return nil }
        return end
    }

    /// The index after the line at an index, as far as it is there.
    func endOfLine(from start: Int) -> Int {
        Formats.endOfLine(bytes, from: start, lineEnd: marks.lineEnd)
    }

    /// The line without its end and the spaces around it.
    func trimmed(_ start: Int, _ end: Int) -> Slice<UnsafeBufferPointer<UInt8>> {
        var start = start
        var end = end
        while start < end, bytes[end - 1] <= 0x20 { end -= 1 }
        while start < end, bytes[start] <= 0x20 { start += 1 }
        return bytes[start..<end]
    }

    func isBlank(_ start: Int, _ end: Int) -> Bool {
        bytes[start..<end].allSatisfy { $0 <= 0x20 }
    }

    /// `ZCZC`, alone or with a number behind it, opens a message.
    func isOpening(_ start: Int, _ end: Int) -> Bool {
        guard start < end, bytes[start] == UInt8(ascii: "Z") else { return false }
        let line = bytes[start..<end]
        guard line.starts(with: "ZCZC".utf8) else { return false }
        return start + 4 == end || bytes[start + 4] <= 0x20
    }

    /// `NNNN` closes a message.
    func isClosing(_ start: Int, _ end: Int) -> Bool {
        guard start < end, bytes[start] == UInt8(ascii: "N") || bytes[start] <= 0x20 else {
            return false
        }
        return trimmed(start, end).elementsEqual("NNNN".utf8)
    }

    /// `END OF MESSAGE` ends the text of a message.
    func isEndMark(_ start: Int, _ end: Int) -> Bool {
        guard start < end, (bytes[start] | 0x20) == UInt8(ascii: "e") || bytes[start] <= 0x20 else {
            return false
        }
        return isEqualIgnoringCase(trimmed(start, end), "end of message")
    }

    /// Five or more `=`, `-` or lines of a box, ten or more of other marks, and nothing else but
    /// spaces between them.
    func isRule(_ start: Int, _ end: Int) -> Bool {
        guard start < end else { return false }
        switch bytes[start] {
        case UInt8(ascii: "="), UInt8(ascii: "-"): return isRule(start, end, width: 1, least: 5)
        case UInt8(ascii: "*"), UInt8(ascii: "#"), UInt8(ascii: "_"), UInt8(ascii: "~"),
            UInt8(ascii: "+"):
            return isRule(start, end, width: 1, least: 10)
        case 0xE2:
            let rules: [[UInt8]] = ["─", "━", "═", "–", "—"].map { Array($0.utf8) }
            return rules.contains { bytes[start..<end].starts(with: $0) }
                && isRule(start, end, width: 3, least: 5)
        default: return false
        }
    }

    /// Whether a line repeats the mark of so many bytes at its start so often.
    private func isRule(_ start: Int, _ end: Int, width: Int, least: Int) -> Bool {
        let line = trimmed(start, end)
        guard line.count >= width * least else { return false }
        var count = 0
        var index = line.startIndex
        while index < line.endIndex {
            if bytes[index] == 0x20 {
                index += 1
                continue
            }
            guard index + width <= line.endIndex,
                bytes[index..<index + width].elementsEqual(bytes[start..<start + width])
            else { return false }
            count += 1
            index += width
        }
        return count >= least
    }

    func isFormFeed(_ index: Int) -> Bool {
        index < bytes.count && bytes[index] == 0x0C
    }

    /// Whether a message without a frame ends before the line; a form feed is judged elsewhere.
    func isBoundary(_ start: Int, _ end: Int) -> Bool {
        isSeparator(start, end) || isOpening(start, end)
    }

    /// Whether a line stands between messages: as declared, else a rule.
    func isSeparator(_ start: Int, _ end: Int) -> Bool {
        guard let separator = marks.separator else { return isRule(start, end) }
        return matches(separator[...], trimmed(start, end))
    }

    /// Whether a form feed may end a message: only where nobody has said what does.
    func isPageBorder(_ index: Int) -> Bool {
        isFormFeed(index) && marks.separator == nil
    }

    /// The first line from `start` on that belongs to a message, after blank lines, separators, form
    /// feeds and lines of the page; the second value tells whether more must be read to know.
    func skipStructure(from start: Int) -> (index: Int, isUndecided: Bool) {
        var index = start
        while index < bytes.count {
            if isFormFeed(index) {
                index += 1
                continue
            }
            guard let end = end(of: index) else { return (index, true) }
            guard
                isBlank(index, end) || isSeparator(index, end)
                    || PageLine(trimmed(index, end)) != nil
            else { return (index, false) }
            index = end
        }
        return (index, !isAtEnd)
    }

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
        let first = text.count
        for part in omitting where part.lowerBound < end && part.upperBound > start {
            if start < part.lowerBound { appendLines(start..<part.lowerBound, to: &text) }
            start = max(start, part.upperBound)
        }
        if start < end { appendLines(start..<end, to: &text) }
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
}

/// What ends lines and messages of one dump.
struct TelexMarks {
    /// The last byte of a line: a line feed, or the carriage return of a file without one.
    var lineEnd: UInt8 = 0x0A
    /// The declared form of the lines between messages, `*` for any characters and `?` for one;
    /// nil where the known ones count.
    var separator: [UInt8]?
}

/// Whether bytes are of a form in which `*` stands for any bytes and `?` for one.
private func matches(_ form: ArraySlice<UInt8>, _ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    var (form, text) = (form, text)
    var retry: (form: ArraySlice<UInt8>, text: Slice<UnsafeBufferPointer<UInt8>>)?
    while true {
        if form.first == UInt8(ascii: "*") {
            form = form.dropFirst()
            retry = (form, text)
        } else if let expected = form.first, let found = text.first,
            expected == UInt8(ascii: "?") || expected == found
        {
            form = form.dropFirst()
            text = text.dropFirst()
        } else if form.isEmpty, text.isEmpty {
            return true
        } else if let last = retry, !last.text.isEmpty {
            retry?.text = last.text.dropFirst()
            (form, text) = (last.form, last.text.dropFirst())
        } else {
            return false
        }
    }
}
