/// Steps over the parts of a reference in running text, whatever its dashes and blanks are.
///
/// Each step goes from a place to the one behind or before a part, and stays where there is none.
struct ReferenceSteps {
    let text: UnsafeBufferPointer<UInt8>

    init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

    func byte(_ place: Int) -> UInt8 { text.indices.contains(place) ? text[place] : 0 }

    func isDigit(_ place: Int) -> Bool { byte(place) &- 0x30 < 10 }

    func digits(after start: Int) -> Int {
        var end = start
        while isDigit(end) { end += 1 }
        return end
    }

    func value(_ digits: Range<Int>) -> Int {
        digits.prefix(9).reduce(0) { $0 * 10 + Int(byte($1)) - 0x30 }
    }

    func digits(before end: Int) -> Int {
        var start = end
        while isDigit(start - 1) { start -= 1 }
        return start
    }

    /// Spaces, or one end of a line with the spaces around it.
    func blanks(after start: Int) -> Int {
        var end = start
        var lines = 0
        while isBlank(end), lines < 2 {
            lines += byte(end) == 0x0A ? 1 : 0
            end += 1
        }
        return lines < 2 ? end : start
    }

    func blanks(before end: Int) -> Int {
        var start = end
        var lines = 0
        while isBlank(start - 1), lines < 2 {
            lines += byte(start - 1) == 0x0A ? 1 : 0
            start -= 1
        }
        return lines < 2 ? start : end
    }

    /// A hyphen or dash: `-`, U+2010 to U+2015, U+2212.
    func dash(after start: Int) -> Int? {
        if byte(start) == UInt8(ascii: "-") { return start + 1 }
        return isWideDash(start) ? start + 3 : nil
    }

    func dash(before end: Int) -> Int? {
        if byte(end - 1) == UInt8(ascii: "-") { return end - 1 }
        return isWideDash(end - 3) ? end - 3 : nil
    }

    /// A Latin letter, or a Cyrillic capital that looks like one.
    func letter(before end: Int) -> (letter: UInt8, start: Int)? {
        let last = byte(end - 1)
        if isLetter(last) { return (last, end - 1) }
        guard end >= 2, last & 0xC0 == 0x80,
            let latin = Lookalikes.latin([byte(end - 2), last])?.first
        else { return nil }
        return (latin, end - 2)
    }

    func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

    /// Whether no letter, digit or joining mark stands before a place.
    func isEdge(before place: Int) -> Bool {
        let last = byte(place - 1)
        guard last >= 0x80 else { return isEdge(last) }
        // A letter of two bytes, Latin, Greek or Cyrillic, would make one word with what follows.
        return last & 0xC0 != 0x80 || !(0xC3...0xD3).contains(byte(place - 2))
    }

    func isEdge(after place: Int) -> Bool { isEdge(byte(place)) }

    private func isEdge(_ byte: UInt8) -> Bool {
        !(isLetter(byte) || byte &- 0x30 < 10 || byte == UInt8(ascii: "/")
            || byte == UInt8(ascii: "-"))
    }

    private func isBlank(_ place: Int) -> Bool {
        switch byte(place) {
        case 0x20, 0x09, 0x0A, 0x0D: true
        default: false
        }
    }

    private func isWideDash(_ place: Int) -> Bool {
        guard byte(place) == 0xE2 else { return false }
        return byte(place + 1) == 0x80 && (0x90...0x95).contains(byte(place + 2))
            || byte(place + 1) == 0x88 && byte(place + 2) == 0x92
    }
}
