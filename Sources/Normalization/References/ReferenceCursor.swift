/// A place in the folded bytes of a reference.
struct ReferenceCursor {
    private let text: ArraySlice<UInt8>
    private var position: Int

    init(_ text: ArraySlice<UInt8>) {
        self.text = text
        position = text.startIndex
    }

    var isAtEnd: Bool { position == text.endIndex }

    mutating func take(_ mark: Unicode.Scalar) -> Bool {
        guard position < text.endIndex, text[position] == UInt8(ascii: mark) else { return false }
        position += 1
        return true
    }

    mutating func skip(_ mark: Unicode.Scalar) {
        _ = take(mark)
    }

    func isAt(_ letter: Unicode.Scalar) -> Bool {
        position < text.endIndex && text[position] == UInt8(ascii: letter)
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

    /// Takes any mark that parts the numbers of a reference.
    mutating func takeMark() -> Bool {
        take("/") || take("-") || take(".") || take("\\") || take("_")
    }

    /// Takes a letter from A to Z.
    mutating func takeLetter() -> UInt8? {
        guard position < text.endIndex, (0x41...0x5A).contains(text[position]) else { return nil }
        position += 1
        return text[position - 1]
    }

    /// Takes a Roman number from 1 to 12.
    mutating func takeRoman() -> Int? {
        let letters = text[position...].prefix { $0 == 0x49 || $0 == 0x56 || $0 == 0x58 }
        guard let number = RomanNumber.value(of: letters) else { return nil }
        position += letters.count
        return number
    }

    static func number(_ digits: [UInt8]) -> Int {
        digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
    }

    static func withoutZeros(_ digits: [UInt8]) -> ArraySlice<UInt8> {
        let rest = digits.drop { $0 == 0x30 }
        return rest.isEmpty ? digits.suffix(1) : rest
    }
}
