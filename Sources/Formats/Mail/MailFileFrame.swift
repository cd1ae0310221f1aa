/// Where the mail stands in a file of Apple Mail (`.emlx`): behind a line with its length, before a
/// property list.
struct MailFileFrame {
    /// From the first header on, as long as the first line says, or else to the property list.
    let message: Range<Int>
    /// Whether the length leads to the property list, or to the end of the file.
    let isExact: Bool

    /// Looks at a whole file from its first line that is not empty; nil where it is a bare mail.
    init?(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
        guard let (length, first) = Self.length(bytes, at: start) else { return nil }
        let end = first + length
        if end <= bytes.count, Self.isEnd(bytes, from: end) {
            message = first..<end
            isExact = true
        } else {
            message = first..<(Self.lastList(bytes, from: first) ?? bytes.count)
            isExact = false
        }
    }

    /// The length on a line of digits and spaces before a header, and the index behind the line.
    static func length(
        _ bytes: UnsafeBufferPointer<UInt8>,
        at start: Int
    ) -> (length: Int, end: Int)? {
        var index = start
        var length = 0
        while index < bytes.count, bytes[index] &- 0x30 < 10, index - start < 10 {
            length = length * 10 + Int(bytes[index] - 0x30)
            index += 1
        }
        guard index > start else { return nil }
        while index < bytes.count, bytes[index] == 0x20 { index += 1 }
        guard let end = endOfBlankLine(bytes, at: index) else { return nil }
        // The line of a mailbox may stand before the headers.
        let first = HeaderLines(bytes, ofMessageAt: end).position
        return HeaderLines.name(in: bytes, at: first) == nil ? nil : (length, end)
    }

    private static func isEnd(_ bytes: UnsafeBufferPointer<UInt8>, from index: Int) -> Bool {
        let rest = bytes[index...].drop { $0 <= 0x20 }
        return rest.isEmpty || starts.contains { rest.starts(with: $0) }
    }

    /// Where the last line stands that begins a property list.
    private static func lastList(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var found: Int?
        var index = start
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "<"), bytes[index...].starts(with: starts[0]) {
                found = index
            }
            index = endOfLine(bytes, from: index)
        }
        return found
    }

    private static let starts = ["<?xml ", "<!DOCTYPE plist", "<plist"].map { Array($0.utf8) }
}
