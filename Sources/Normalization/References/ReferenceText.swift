import Records

/// The text of a reference in upper case, without spaces, with ASCII digits, hyphens and marks.
struct ReferenceText {
    private(set) var bytes: [UInt8] = []
    /// Where a word or mark of the text began or ended, in ascending order.
    private(set) var borders: [Int] = []

    init(_ text: Span<UInt8>) {
        bytes.reserveCapacity(text.count)
        note()
        var position = 0
        while position < text.count { take(text, &position) }
        note()
    }

    /// The parts of a text between commas, semicolons, lines and words for `and`.
    static func parts(of text: Span<UInt8>) -> [ReferenceText] {
        var parts: [ReferenceText] = []
        var start = 0
        var position = 0
        while position < text.count {
            let end = position
            guard skipSeparator(text, &position) else {
                position += 1
                continue
            }
            parts.append(ReferenceText(text.extracting(start..<end)))
            start = position
        }
        parts.append(ReferenceText(text.extracting(start..<text.count)))
        return parts.filter { !$0.bytes.isEmpty }
    }

    private mutating func take(_ text: Span<UInt8>, _ position: inout Int) {
        let start = position
        let symbol = LetterFolding.next(text, &position)
        switch symbol {
        case LetterFolding.space, LetterFolding.skipped: note()
        case LetterFolding.hyphen: bytes.append(UInt8(ascii: "-"))
        case 0x30...0x39: bytes.append(UInt8(symbol))
        case 0x400...0x4FF: appendUpper(symbol)
        case _ where position - start == 3 && text[start] == 0xEF:
            appendNarrow(text, start)
        default:
            let isMark = position - start == 1 && Self.isMark(text[start])
            if isMark { note() }
            for index in start..<position { bytes.append(Self.upper(text[index])) }
            if isMark { note() }
        }
    }

    private mutating func note() {
        if borders.last != bytes.count { borders.append(bytes.count) }
    }

    /// Cyrillic letters in upper case (U+0430 to U+045F have their capitals 32 or 80 before them).
    private mutating func appendUpper(_ symbol: UInt16) {
        let capital =
            switch symbol {
            case 0x430...0x44F: symbol - 0x20
            case 0x450...0x45F: symbol - 0x50
            default: symbol
            }
        bytes.append(UInt8(0xC0 | capital >> 6))
        bytes.append(UInt8(0x80 | capital & 0x3F))
    }

    /// A letter or mark of U+FF01 to U+FF5E as its ASCII twin; any other character as it stands.
    private mutating func appendNarrow(_ text: Span<UInt8>, _ start: Int) {
        let scalar = 0xF000 | Int(text[start + 1] & 0x3F) << 6 | Int(text[start + 2] & 0x3F)
        if (0xFF01...0xFF5E).contains(scalar) {
            bytes.append(Self.upper(UInt8(scalar - 0xFEE0)))
        } else {
            for index in start..<start + 3 { bytes.append(text[index]) }
        }
    }

    private static func upper(_ byte: UInt8) -> UInt8 {
        (0x61...0x7A).contains(byte) ? byte - 0x20 : byte
    }

    // What a reference itself is written with is none.
    private static func isMark(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "/"), UInt8(ascii: "\\"), UInt8(ascii: "_"): false
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
        default: false
        }
    }

    private static func skipSeparator(_ text: Span<UInt8>, _ position: inout Int) -> Bool {
        switch text[position] {
        case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "|"), 0x0A, 0x0D:
            position += 1
            return true
        case 0x20:
            for word in conjunctions where hasWord(word, text, position + 1) {
                position += word.count + 2
                return true
            }
            return false
        default: return false
        }
    }

    private static func hasWord(_ word: [UInt8], _ text: Span<UInt8>, _ start: Int) -> Bool {
        guard start + word.count < text.count, text[start + word.count] == 0x20 else {
            return false
        }
        return word.indices.allSatisfy { text[start + $0] == word[$0] }
    }

    private static let conjunctions = SmallWords.references.texts("and").map { Array($0) }
}
