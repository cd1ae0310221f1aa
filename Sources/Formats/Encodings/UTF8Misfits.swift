/// Sequences that have the form of a character in UTF-8 and stand for none: surrogates, numbers
/// beyond U+10FFFF, and numbers that a shorter sequence stands for.
///
/// They come from programs that write UTF-8 wrongly, hardly from another encoding (The Unicode
/// Standard, section 3.9, table 3-7).
struct UTF8Misfits {
    /// How many speak for UTF-8: a long form of two bytes can be two letters elsewhere.
    private(set) var evidence = 0
    /// The bytes of all of them.
    private(set) var bytes = 0

    init(in text: UnsafeBufferPointer<UInt8>) {
        var index = 0
        while index < text.count {
            let length = Self.length(at: index, in: text)
            if length > 2 || length == 2 && text[index + 1] == 0x80 { evidence += 1 }
            bytes += length
            index += max(length, 1)
        }
    }

    /// The length of the sequence at an index; 0 where none begins there.
    static func length(at index: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
        let first = text[index]
        guard first >= 0xC0, first < 0xFE else { return 0 }
        let end = index + formLength(first)
        guard end <= text.count, text[(index + 1)..<end].allSatisfy({ $0 & 0xC0 == 0x80 }),
            isMisfit(first, text[index + 1])
        else { return 0 }
        return end - index
    }

    /// The length of a sequence by its first byte, in the form of RFC 2279.
    private static func formLength(_ first: UInt8) -> Int {
        switch first {
        case ..<0xE0: 2
        case ..<0xF0: 3
        case ..<0xF8: 4
        case ..<0xFC: 5
        default: 6
        }
    }

    private static func isMisfit(_ first: UInt8, _ second: UInt8) -> Bool {
        switch first {
        case 0xC0, 0xC1: true
        case 0xE0: second < 0xA0
        case 0xED: second >= 0xA0
        case 0xF0: second < 0x90
        case 0xF4: second >= 0x90
        case 0xF5...: true
        default: false
        }
    }
}
