/// The shapes of references over folded bytes: upper case, no spaces, ASCII digits.
enum ReferenceGrammar {
    /// Rewrites a folded text in the canonical form of its shape; `other` leaves it as it is.
    static func canonicalize(_ text: inout [UInt8]) -> ReferenceShape {
        if let control = control(text) {
            text = control
            return .control
        }
        if let file = file(text) {
            text = file
            return .file
        }
        if isCCF(text) { return .ccf }
        if isMessage(text) { return .message }
        return .other
    }

    /// `^([A-Z])-(\d+)/(\d{1,2})-(\d{4})$` without zeros in front of its numbers.
    ///
    /// The first hyphen may be missing, and the letter may be the Cyrillic one of the same look.
    private static func control(_ text: [UInt8]) -> [UInt8]? {
        var cursor = ReferenceCursor(text)
        guard let series = cursor.takeSeries() else { return nil }
        cursor.skip("-")
        guard let serial = cursor.takeDigits(1...9), cursor.take("/"),
            let month = cursor.takeDigits(1...2), cursor.take("-"),
            let year = cursor.takeDigits(4...4), cursor.isAtEnd,
            (1...12).contains(ReferenceCursor.number(month))
        else { return nil }
        var canonical = [series, UInt8(ascii: "-")]
        canonical += ReferenceCursor.withoutZeros(serial)
        canonical.append(UInt8(ascii: "/"))
        canonical += ReferenceCursor.withoutZeros(month)
        canonical.append(UInt8(ascii: "-"))
        return canonical + year
    }

    /// `2020/12345` or `2020-12345`; the year is that of the file.
    private static func file(_ text: [UInt8]) -> [UInt8]? {
        var cursor = ReferenceCursor(text)
        guard let year = cursor.takeDigits(4...4),
            (1923...2199).contains(ReferenceCursor.number(year)),
            cursor.take("/") || cursor.take("-"), let number = cursor.takeDigits(1...7),
            cursor.isAtEnd
        else { return nil }
        return year + [UInt8(ascii: "/")] + ReferenceCursor.withoutZeros(number)
    }

    /// `CCF/118/R123.20`, `CCF/118/12`, `R123.20`, `R123.2020`.
    private static func isCCF(_ text: [UInt8]) -> Bool {
        var cursor = ReferenceCursor(text)
        let hasPrefix = cursor.takeWord("CCF")
        if hasPrefix {
            guard cursor.take("/"), cursor.takeDigits(1...4) != nil, cursor.take("/") else {
                return false
            }
        }
        guard cursor.takeWord("R") else {
            return hasPrefix && cursor.takeDigits(1...6) != nil && cursor.isAtEnd
        }
        guard cursor.takeDigits(1...6) != nil, cursor.take("."),
            let year = cursor.takeDigits(2...4), year.count != 3
        else { return false }
        return cursor.isAtEnd
    }

    /// `5/1234/FR-2023`: section, serial, country or unit, year.
    private static func isMessage(_ text: [UInt8]) -> Bool {
        var cursor = ReferenceCursor(text)
        guard cursor.takeDigits(1...4) != nil, cursor.take("/"), cursor.takeDigits(1...9) != nil,
            cursor.take("/"), cursor.takeLetters(2...3), cursor.take("-"),
            cursor.takeDigits(4...4) != nil
        else { return false }
        return cursor.isAtEnd
    }
}

/// A place in the folded bytes of a reference.
struct ReferenceCursor {
    private let text: [UInt8]
    private var position = 0

    init(_ text: [UInt8]) {
        self.text = text
    }

    var isAtEnd: Bool { position == text.count }

    mutating func take(_ mark: Unicode.Scalar) -> Bool {
        guard position < text.count, text[position] == UInt8(ascii: mark) else { return false }
        position += 1
        return true
    }

    mutating func skip(_ mark: Unicode.Scalar) {
        _ = take(mark)
    }

    mutating func takeWord(_ word: StaticString) -> Bool {
        let wanted = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
        guard text[position...].starts(with: wanted) else { return false }
        position += wanted.count
        return true
    }

    mutating func takeDigits(_ count: ClosedRange<Int>) -> [UInt8]? {
        let digits = text[position...].prefix { (0x30...0x39).contains($0) }
        guard count.contains(digits.count) else { return nil }
        position += digits.count
        return Array(digits)
    }

    mutating func takeLetters(_ count: ClosedRange<Int>) -> Bool {
        let letters = text[position...].prefix { (0x41...0x5A).contains($0) }
        guard count.contains(letters.count) else { return false }
        position += letters.count
        return true
    }

    /// The letter of a series, A to Z, also where a Cyrillic letter of the same look was typed.
    mutating func takeSeries() -> UInt8? {
        guard position < text.count else { return nil }
        if (0x41...0x5A).contains(text[position]) {
            position += 1
            return text[position - 1]
        }
        guard position + 1 < text.count, text[position] == 0xD0,
            let letter = Self.lookalikes[text[position + 1]]
        else { return nil }
        position += 2
        return letter
    }

    /// The second UTF-8 bytes of the capitals А, В, С and Е, behind 0xD0.
    private static let lookalikes: [UInt8: UInt8] = [
        0x90: UInt8(ascii: "A"), 0x92: UInt8(ascii: "B"), 0xA1: UInt8(ascii: "C"),
        0x95: UInt8(ascii: "E"),
    ]

    static func number(_ digits: [UInt8]) -> Int {
        digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
    }

    static func withoutZeros(_ digits: [UInt8]) -> ArraySlice<UInt8> {
        let rest = digits.drop { $0 == 0x30 }
        return rest.isEmpty ? digits.suffix(1) : rest
    }
}
