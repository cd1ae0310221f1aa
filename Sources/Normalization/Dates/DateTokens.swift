/// One meaningful part of a date's text.
struct DateToken: Sendable {
    enum Kind: UInt8, Sendable {
        case number, month, to, dash
    }

    var kind: Kind
    /// The number, or the month from 1 to 12.
    var value: Int32 = 0
    /// Digits as written; a placeholder such as `--` or `XX` is the number 0.
    var digits: UInt8 = 0
}

/// The text of a date taken apart, with fillers, weekdays and the time of day left out.
struct DateTokens: Sendable {
    static let capacity = 16

    // Vectors: a text is taken apart without allocating.
    private var kinds = SIMD16<UInt8>()
    private var values = SIMD16<Int32>()
    private var digits = SIMD16<UInt8>()
    private(set) var count = 0
    private(set) var isAbout = false
    /// The text says that the day stands first.
    private(set) var isDayFirst = false

    /// Takes a text apart; nil where it holds something that no date has.
    init?(_ text: Span<UInt8>) {
        var position = 0
        while position < text.count {
            guard takeToken(text, &position) else { return nil }
        }
        while count > 0, self[count - 1].kind == .dash { count -= 1 }
    }

    subscript(index: Int) -> DateToken {
        let kind = DateToken.Kind(rawValue: kinds[index]) ?? .number
        return DateToken(kind: kind, value: values[index], digits: digits[index])
    }

    private mutating func add(_ token: DateToken) -> Bool {
        guard count < Self.capacity else { return false }
        kinds[count] = token.kind.rawValue
        values[count] = token.value
        digits[count] = token.digits
        count += 1
        return true
    }

    private mutating func takeToken(_ text: Span<UInt8>, _ position: inout Int) -> Bool {
        if let end = Self.placeholderEnd(text, position) {
            let digits = UInt8(clamping: end - position)
            position = end
            return add(DateToken(kind: .number, value: 0, digits: digits))
        }
        var after = position
        let symbol = LetterFolding.next(text, &after)
        if LetterFolding.digit(symbol) != nil { return takeNumber(text, &position) }
        if LetterFolding.isWord(symbol) { return takeWord(text, &position) }
        return takeMark(symbol, text, &position, after: after)
    }

    private mutating func takeMark(
        _ symbol: UInt16,
        _ text: Span<UInt8>,
        _ position: inout Int,
        after: Int
    ) -> Bool {
        let start = position
        position = after
        switch symbol {
        case LetterFolding.hyphen:
            // Only a dash that stands free, or between years, can mean "to".
            let isFree =
                start > 0 && text[start - 1] == 0x20 && after < text.count && text[after] == 0x20
            return add(DateToken(kind: .dash, value: isFree ? 1 : 0))
        case UInt16(UInt8(ascii: "~")):
            isAbout = true
            return true
        case UInt16(UInt8(ascii: "(")):
            return skipComment(text, &position)
        case UInt16(UInt8(ascii: "+")):
            return DateTime.skipOffset(text, &position)
        case LetterFolding.skipped, LetterFolding.space, LetterFolding.apostrophe,
            UInt16(UInt8(ascii: "/")), UInt16(UInt8(ascii: ".")), UInt16(UInt8(ascii: ",")):
            return true
        default:
            // The ordinal sign of `1º` folds to a letter; `°` is written in its place.
            return start > 0 && text[start] == 0xC2 && after == start + 2 && text[start + 1] == 0xB0
        }
    }

    private func skipComment(_ text: Span<UInt8>, _ position: inout Int) -> Bool {
        // RFC 5322, section 3.3: a date may end in a comment that names the zone. Anything else with
        // a digit could be a date of its own.
        let isOffset = Self.names.contains { name in
            text.count - position >= 3 && (0..<3).allSatisfy { text[position + $0] == name[$0] }
        }
        while position < text.count {
            let byte = text[position]
            position += 1
            if byte == UInt8(ascii: ")") { return true }
            guard isOffset || byte < 0x30 || byte > 0x39 else { return false }
        }
        return false
    }

    /// Zones to which an offset may be added: `(GMT-0800)`.
    private static let names = [Array("GMT".utf8), Array("UTC".utf8)]

    private mutating func takeNumber(_ text: Span<UInt8>, _ position: inout Int) -> Bool {
        let start = position
        var value: Int32 = 0
        var digits: UInt8 = 0
        while position < text.count {
            var after = position
            let symbol = LetterFolding.next(text, &after)
            guard let digit = LetterFolding.digit(symbol) else { break }
            guard digits < 8 else { return takeCompactTime(value, text, &position) }
            value = value * 10 + Int32(digit)
            digits += 1
            position = after
        }
        if position < text.count, text[position] == UInt8(ascii: ":") {
            position = start
            return DateTime.skipTime(text, &position)
        }
        return add(DateToken(kind: .number, value: value, digits: digits))
    }

    /// `yyyyMMddHHmmss` in one run of digits.
    private mutating func takeCompactTime(
        _ date: Int32,
        _ text: Span<UInt8>,
        _ position: inout Int
    ) -> Bool {
        guard DateTime.skipCompact(text, &position) else { return false }
        return add(DateToken(kind: .number, value: date, digits: 8))
    }

    private mutating func takeWord(_ text: Span<UInt8>, _ position: inout Int) -> Bool {
        let start = position
        guard let key = DateWords.read(text, &position) else { return false }
        var word = DateWords.all.find(key)
        if word == nil { word = Self.twoWords(key, text, &position) }
        switch word {
        case .month(let month): return add(DateToken(kind: .month, value: Int32(month)))
        case .to: return add(DateToken(kind: .to))
        case .about: isAbout = true
        case .dayFirst: isDayFirst = true
        case .filler: break
        case .zone:
            // The `T` of ISO 8601 may be followed by a time without colons.
            if count > 0, text[start] | 0x20 == UInt8(ascii: "t"), position == start + 1 {
                _ = DateTime.skipCompact(text, &position)
            }
            return count > 0
        case nil: return false
        }
        return true
    }

    /// Month names of two words, such as the Levantine Arabic ones.
    private static func twoWords(
        _ first: DateWords.Key,
        _ text: Span<UInt8>,
        _ position: inout Int
    ) -> DateWord? {
        guard position < text.count, text[position] == 0x20 else { return nil }
        var after = position + 1
        guard let second = DateWords.read(text, &after), let key = DateWords.join(first, second),
            let word = DateWords.all.find(key)
        else { return nil }
        position = after
        return word
    }

    /// The end of a placeholder for a missing day or month: `--`, `XX`, `xx`, `??`, `__`.
    private static func placeholderEnd(_ text: Span<UInt8>, _ position: Int) -> Int? {
        let byte = text[position]
        guard position + 1 < text.count, text[position + 1] == byte else { return nil }
        switch byte {
        case 0x2D, 0x58, 0x78, 0x3F, 0x5F: break
        default: return nil
        }
        let isStart = position == 0 || isSeparator(text[position - 1])
        let isEnd = position + 2 == text.count || isSeparator(text[position + 2])
        return isStart && isEnd ? position + 2 : nil
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        byte == 0x2F || byte == 0x2E || byte == 0x2D || byte == 0x20
    }
}
