/// Finds the words that show a reader what was said: a phrase with the rest of its clause.
///
/// `lives` shows nothing, `lives in Lima` does.
struct ShownWords {
    private let text: UnsafeBufferPointer<UInt8>

    /// The most words that are added to a phrase, on one side.
    private static let mostAdded = 7

    init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

    /// A phrase with the words behind it; where it ends its clause, with those before it.
    func around(_ phrase: Range<Int>) -> Range<Int> {
        let end = words(after: phrase.upperBound)
        guard end == phrase.upperBound else { return phrase.lowerBound..<end }
        var start = phrase.lowerBound
        for _ in 0..<Self.mostAdded {
            guard let next = word(before: start) else { break }
            start = next
        }
        // `Сообщаем, что`: what is told stands behind the comma.
        let isAlone = start == phrase.lowerBound && end < text.count && text[end] == 0x2C
        return start..<(isAlone ? words(afterComma: end) : end)
    }

    private func words(after place: Int) -> Int {
        var end = place
        for _ in 0..<Self.mostAdded {
            guard let next = word(after: end) else { break }
            end = next
        }
        return end
    }

    private func words(afterComma place: Int) -> Int {
        let end = words(after: place + 1)
        return end == place + 1 ? place : end
    }

    private func word(after place: Int) -> Int? {
        var start = place
        while start < text.count, isBlank(start) { start += 1 }
        guard start > place, !isParagraph(place..<start) else { return nil }
        var end = start
        while end < text.count, !isBlank(end) {
            if isMark(end), !isAbbreviated(start..<end) { break }
            end += 1
        }
        return end > start ? end : nil
    }

    private func word(before place: Int) -> Int? {
        var end = place
        while end > 0, isBlank(end - 1) { end -= 1 }
        guard end < place, !isParagraph(end..<place) else { return nil }
        var start = end
        while start > 0, !isBlank(start - 1), !endsMark(start) { start -= 1 }
        return start < end ? start : nil
    }

    /// Whether a full stop behind a word ends no sentence: `M.`, `s.v.p.`.
    private func isAbbreviated(_ word: Range<Int>) -> Bool {
        guard text[word.upperBound] == UInt8(ascii: ".") else { return false }
        let last = text[word].lastIndex { $0 == UInt8(ascii: ".") }.map { $0 + 1 }
        let part = (last ?? word.lowerBound)..<word.upperBound
        return part.count == 1 || Abbreviations.shared.has(text, part)
    }

    private func isBlank(_ place: Int) -> Bool { text[place] <= 0x20 }

    /// Whether a line without words stands between two words.
    private func isParagraph(_ gap: Range<Int>) -> Bool {
        gap.count { text[$0] == 0x0A } > 1
    }

    /// Whether a mark begins there that ends a clause; inside words and numbers it ends none.
    private func isMark(_ place: Int) -> Bool {
        switch text[place] {
        case 0x22, 0x28, 0x29, 0x3B, 0x3C, 0x3E, 0x5B, 0x5D: true
        case 0x21, 0x2C, 0x2E, 0x3F: place + 1 == text.count || isBlank(place + 1)
        default: isWideMark(place)
        }
    }

    /// Whether the character that ends there is such a mark.
    private func endsMark(_ place: Int) -> Bool {
        if text[place - 1] < 0x80 { return isMark(place - 1) }
        return (2...3).contains { place >= $0 && isWideMark(place - $0) }
    }

    /// Quotation marks, dashes, and the marks of Arabic.
    private func isWideMark(_ place: Int) -> Bool {
        switch text[place] {
        case 0xC2: place + 1 < text.count && (text[place + 1] == 0xAB || text[place + 1] == 0xBB)
        case 0xD8:
            place + 1 < text.count && [0x8C, 0x9B, 0x9F].contains(text[place + 1])
        case 0xE2:
            place + 2 < text.count && text[place + 1] == 0x80
                && (0x93...0xA6).contains(text[place + 2])
        default: false
        }
    }
}
