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

    /// The lines of a stretch, in order; a form feed at the start of a line stands by itself.
    func lines(in range: Range<Int>) -> TelexLineRanges { TelexLineRanges(self, in: range) }

    /// The line without its end and the spaces around it.
    @inline(__always)
    func trimmed(_ start: Int, _ end: Int) -> Slice<UnsafeBufferPointer<UInt8>> {
        trimmed(start..<end)
    }

    func trimmed(_ line: Range<Int>) -> Slice<UnsafeBufferPointer<UInt8>> {
        var (start, end) = (line.lowerBound, line.upperBound)
        while start < end {
            if bytes[end - 1] <= 0x20 {
                end -= 1
            } else if bytes[end - 1] >= 0x80, let width = spaceWidth(before: end, from: start) {
                end -= width
            } else {
                break
            }
        }
        while start < end, let width = spaceWidth(at: start, to: end) { start += width }
        return bytes[start..<end]
    }

    func isBlank(_ start: Int, _ end: Int) -> Bool {
        var index = start
        while index < end {
            guard let width = spaceWidth(at: index, to: end) else { return false }
            index += width
        }
        return true
    }

    /// The bytes of the white space, or mark without width, at an index; nil for any other character.
    @inline(__always)
    private func spaceWidth(at index: Int, to end: Int) -> Int? {
        let byte = bytes[index]
        if byte <= 0x20 { return 1 }
        guard byte == 0xC2 || byte == 0xE2 || byte == 0xE3 || byte == 0xEF else { return nil }
        return Self.wideSpaces.first {
            index + $0.count <= end && bytes[index..<index + $0.count].elementsEqual($0)
        }?.count
    }

    private func spaceWidth(before end: Int, from start: Int) -> Int? {
        guard bytes[end - 1] <= 0xBF else { return nil }
        for width in 2...3 where end - width >= start && bytes[end - width] >= 0xC2 {
            return spaceWidth(at: end - width, to: end)
        }
        return nil
    }

    /// What printers and word processors write as a space, and marks of writing direction.
    private static let wideSpaces = [
        "\u{A0}", "\u{2002}", "\u{2003}", "\u{2007}", "\u{2009}", "\u{200A}", "\u{200B}",
        "\u{200E}", "\u{200F}", "\u{202F}", "\u{3000}", "\u{FEFF}",
    ].map { Array($0.utf8) }

    /// `ZCZC`, alone or with a number behind it, opens a message.
    func isOpening(_ start: Int, _ end: Int) -> Bool { openingNumber(start, end) != nil }

    /// What stands behind `ZCZC`; nil where a line does not begin with it.
    func openingNumber(_ start: Int, _ end: Int) -> Range<Int>? {
        guard start < end, bytes[start] == UInt8(ascii: "Z") || isOddControl(bytes[start]) else {
            return nil
        }
        let first = skipControls(start, end)
        let number = first + 4
        guard bytes[first..<end].starts(with: "ZCZC".utf8), number == end || bytes[number] <= 0x20
        else { return nil }
        let text = trimmed(number, end)
        return text.startIndex..<text.endIndex
    }

    /// The index after the control characters at the start of a line: teleprinters put marks of
    /// transmission around texts and lines, such as STX and ETX.
    @inline(__always)
    func skipControls(_ start: Int, _ end: Int) -> Int {
        var index = start
        while index < end, isOddControl(bytes[index]) { index += 1 }
        return index
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
        let start = skipControls(start, end)
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

    /// Whether a line is a rule of any length, which only means something where no text is around it.
    private func isShortRule(_ start: Int, _ end: Int) -> Bool {
        marks.separator == nil && PartingLine.isRule(trimmed(start, end))
    }

    /// Whether a line is the number of the message behind, which only means something where no text
    /// is around it.
    func isTitle(_ line: Range<Int>) -> Bool {
        guard marks.separator == nil, line.count <= 80,
            !bytes[line].contains(UInt8(ascii: ":"))
        else { return false }
        return PartingLine(trimmed(line)) == .numberedTitle
    }

    func isFormFeed(_ index: Int) -> Bool {
        index < bytes.count && bytes[index] == 0x0C
    }

    /// Whether a message without a frame ends before the line; a form feed is judged elsewhere.
    func isBoundary(_ start: Int, _ end: Int) -> Bool {
        isSeparator(start, end) || isOpening(start, end)
    }

    /// Whether no text of a message goes on past the line: a form feed, a boundary or an end mark.
    func isBorder(_ start: Int, _ end: Int) -> Bool {
        isFormFeed(start) || isBoundary(start, end) || isClosing(start, end)
            || isEndMark(start, end)
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
    /// feeds, lines of the page and numbers of messages that stand alone; the second value tells
    /// whether more must be read to know.
    func skipStructure(from start: Int) -> (index: Int, isUndecided: Bool) {
        var index = start
        while index < bytes.count {
            if isFormFeed(index) {
                index += 1
                continue
            }
            guard let end = end(of: index) else { return (index, true) }
            let isStructure =
                isBlank(index, end) || isSeparator(index, end) || isPageLine(index..<end)
                || isShortRule(index, end)
            guard isStructure || isTitle(index..<end) else { return (index, false) }
            // The title of a message without a blank line or a border behind it is part of it.
            if !isStructure {
                guard let next = self.end(of: end) else { return (index, true) }
                guard end < next, isBlank(end, next) || isBoundary(end, next) else {
                    return (index, false)
                }
            }
            index = end
        }
        return (index, !isAtEnd)
    }

    /// Whether a line is one of the printed page.
    func isPageLine(_ line: Range<Int>) -> Bool {
        PageLine.mayBegin(with: bytes[line.lowerBound]) && PageLine(trimmed(line)) != nil
    }
}

/// Whether a byte is a control character that is neither white space nor a form feed.
@inline(__always)
func isOddControl(_ byte: UInt8) -> Bool {
    byte < 0x20 && !(0x09...0x0D).contains(byte)
}
