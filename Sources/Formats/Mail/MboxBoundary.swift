/// Finds where the messages of a mailbox begin and end (mboxo, mboxrd, mboxcl).
///
/// Lines may end in line feeds or in carriage returns alone, each message in its own way.
/// A `From ` line separates messages where it has a date and a header follows: behind an empty
/// line any header, else one that every mailer writes. A few mailboxes have no dates; there such a
/// header must do, behind a line of an address and an empty line, or of a hyphen.
struct MboxBoundary {
    /// No line that separates messages is longer.
    static let longestLine = 1024

    private let bytes: UnsafeBufferPointer<UInt8>
    private let isAtEnd: Bool

    /// Looks at a stretch of a mailbox that begins with a line, and may go on behind it.
    init(_ bytes: UnsafeBufferPointer<UInt8>, isAtEnd: Bool) {
        self.bytes = bytes
        self.isAtEnd = isAtEnd
    }

    /// Where the message after this one begins, or the file ends; nil where more must be read.
    func next(after start: Int) -> Int? {
        switch endByLength(from: start) {
        case .found(let end): end
        case .undecided: nil
        case .none: nextSeparator(from: start) ?? (isAtEnd ? bytes.count : nil)
        }
    }

    /// The next line that separates messages; nil where none is complete.
    func nextSeparator(from start: Int) -> Int? {
        let found = nextSeparatorBehindLineFeed(from: start)
        return switch separatorBehindReturn(in: start..<(found ?? bytes.count)) {
        case .found(let next): next
        case .undecided: nil
        case .none: found
        }
    }

    private func separatorBehindReturn(in range: Range<Int>) -> Search {
        let stretch = UnsafeBufferPointer(rebasing: bytes[..<range.upperBound])
        var index = range.lowerBound
        while index < stretch.count {
            index = endOfLine(stretch, from: index, lineEnd: 0x0D)
            guard index + 5 <= stretch.count, stretch[index] == UInt8(ascii: "F") else { continue }
            switch separator(at: index, isAfterBlank: isAfterBlankLine(index)) {
            case .found(let next): return .found(next)
            case .undecided: return .undecided
            case .none: break
            }
        }
        return .none
    }

    private func nextSeparatorBehindLineFeed(from start: Int) -> Int? {
        var index = endOfLine(bytes, from: start)
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "F") {
                switch separator(at: index, isAfterBlank: isAfterBlankLine(index)) {
                case .found(let next): return next
                case .undecided: return nil
                case .none: break
                }
            }
            index = endOfLine(bytes, from: index)
        }
        return nil
    }

    private enum Search {
        case found(Int)
        case none
        case undecided
    }

    /// Whether a line separates messages, by itself and by the line after it.
    private func separator(at start: Int, isAfterBlank: Bool) -> Search {
        let limit = min(start + Self.longestLine, bytes.count)
        let line = bytes[start..<limit]
        guard line.starts(with: "From ".utf8.prefix(line.count)) else { return .none }
        guard let end = line.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) else {
            return limit < bytes.count || isAtEnd ? .none : .undecided
        }
        guard let next = next(behind: end) else { return .undecided }
        let isDated = isSeparatorLine(bytes[start..<end])
        guard isDated || isBareSeparatorLine(bytes[start..<end], isAfterBlank: isAfterBlank) else {
            return .none
        }
        let isSure = isDated && isAfterBlank
        switch follower(at: next) {
        case .header(let isKnown): return isKnown || isSure ? .found(start) : .none
        case .text: return .none
        case .undecided: return .undecided
        }
    }

    /// The index after a line end of one feed, of returns and a feed, or of one return; nil where that
    /// can be more than is there.
    private func next(behind end: Int) -> Int? {
        guard bytes[end] == 0x0D else { return end + 1 }
        let feed = bytes[end...].firstIndex { $0 != 0x0D } ?? bytes.count
        guard feed < bytes.count || isAtEnd else { return nil }
        return feed < bytes.count && bytes[feed] == 0x0A ? feed + 1 : end + 1
    }

    /// What stands behind a `From ` line.
    private enum Follower {
        case header(isKnown: Bool)
        case text, undecided
    }

    private func follower(at start: Int) -> Follower {
        let limit = min(start + Self.longestLine, bytes.count)
        let line = UnsafeBufferPointer(rebasing: bytes[start..<limit])
        if let (name, _) = HeaderLines.name(in: line, at: 0) {
            return .header(isKnown: MailHeaders.isKnown(Array(line[name])))
        }
        // Mailers quote the line of another mailbox in the headers.
        if line.starts(with: ">From ".utf8) { return .header(isKnown: true) }
        let isCut =
            limit == bytes.count && !isAtEnd && !line.contains { $0 == 0x0A || $0 == 0x0D }
        return isCut ? .undecided : .text
    }

    private func isAfterBlankLine(_ index: Int) -> Bool {
        guard index >= 2 else { return false }
        if bytes[index - 1] == 0x0D { return bytes[index - 2] == 0x0D }
        guard bytes[index - 1] == 0x0A else { return false }
        return bytes[index - 2] == 0x0A
            || index >= 3 && bytes[index - 2] == 0x0D && bytes[index - 3] == 0x0A
    }

    /// The end that `Content-Length` gives (mboxcl), where a separator or the end of the file is.
    private func endByLength(from start: Int) -> Search {
        let message = UnsafeBufferPointer(rebasing: bytes[start...])
        // Lengths are of lines that end in feeds; of another message's headers nothing may count.
        let firstEnd = message.prefix(Self.longestLine).firstIndex { $0 == 0x0D || $0 == 0x0A }
        if let firstEnd, message[firstEnd] == 0x0D {
            guard let next = next(behind: start + firstEnd) else { return .undecided }
            if bytes[next - 1] == 0x0D { return .none }
        }
        var headers = HeaderLines(message)
        var length: Int?
        while let header = headers.next() {
            guard header.name.count == 14,
                isEqualIgnoringCase(message[header.name], "content-length")
            else { continue }
            length = decimal(message[header.value])
        }
        guard let length else { return .none }
        let target = start + headers.position + length
        guard target - start <= MessageRecords.longest else { return .none }
        guard target <= bytes.count else { return isAtEnd ? .none : .undecided }
        return landing(at: target)
    }

    /// Writers differ in whether the line ends before the separator count.
    private func landing(at target: Int) -> Search {
        var index = target
        for _ in 0..<2 { index = endOfBlankLine(bytes, at: index) ?? index }
        if index + 2 > bytes.count, !isAtEnd { return .undecided }
        if index == bytes.count { return .found(index) }
        guard index == target ? index > 0 && bytes[index - 1] == 0x0A : true else { return .none }
        return separator(at: index, isAfterBlank: true)
    }

    private func decimal(_ value: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        var number = 0
        var digits = 0
        for byte in value where !isHeaderSpace(byte) {
            guard byte &- 0x30 < 10, digits < 10 else { return nil }
            number = number * 10 + Int(byte - 0x30)
            digits += 1
        }
        return digits > 0 ? number : nil
    }
}
