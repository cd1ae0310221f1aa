/// The lines of a telex dump, told apart by their shape.
struct TelexLines {
    let bytes: UnsafeBufferPointer<UInt8>
    let isAtEnd: Bool
    /// How far ahead a mark or a header block may be for a message to end there.
    var lookahead = Self.usualLookahead

    static let usualLookahead = 16 << 10

    /// The index after the line at an index; nil where more must be read to know.
    func end(of start: Int) -> Int? {
        let end = endOfLine(bytes, from: start)
        guard end < bytes.count || isAtEnd || start < end && bytes[end - 1] == 0x0A else {
            return nil
        }
        return end
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

    /// Five or more `=`, or five or more `-`, and nothing else.
    func isRule(_ start: Int, _ end: Int) -> Bool {
        guard start < end, bytes[start] == UInt8(ascii: "=") || bytes[start] == UInt8(ascii: "-")
        else { return false }
        let line = trimmed(start, end)
        return line.count >= 5 && line.allSatisfy { $0 == bytes[start] }
    }

    func isFormFeed(_ index: Int) -> Bool {
        index < bytes.count && bytes[index] == 0x0C
    }

    /// Whether a message without a frame ends before the line.
    func isBoundary(_ start: Int, _ end: Int) -> Bool {
        isFormFeed(start) || isRule(start, end) || isOpening(start, end)
    }

    /// The first line from `start` on that belongs to a message, after blank lines, rules and form
    /// feeds; the second value tells whether more must be read to know.
    func skipStructure(from start: Int) -> (index: Int, isUndecided: Bool) {
        var index = start
        while index < bytes.count {
            if isFormFeed(index) {
                index += 1
                continue
            }
            guard let end = end(of: index) else { return (index, true) }
            guard isBlank(index, end) || isRule(index, end) else { return (index, false) }
            index = end
        }
        return (index, !isAtEnd)
    }

    /// Appends the lines of a range without blank lines around them and without an end mark.
    func appendText(_ range: Range<Int>, to text: inout [UInt8]) {
        var end = trimmed(range.lowerBound, range.upperBound).endIndex
        let last = bytes[range.lowerBound..<end].lastIndex(of: 0x0A).map { $0 + 1 }
        if isEndMark(last ?? range.lowerBound, end) {
            end = trimmed(range.lowerBound, last ?? range.lowerBound).endIndex
        }
        var start = range.lowerBound
        while start < end {
            let next = min(endOfLine(bytes, from: start), end)
            guard isBlank(start, next) else { break }
            start = next
        }
        appendLines(of: UnsafeBufferPointer(rebasing: bytes[start..<end]), to: &text)
    }
}
