/// Finds the bounds of a person's name by its capitals and the marks around it.
struct NameFinder {
    /// The most bytes of a name.
    static let longest = 120

    let text: UnsafeBufferPointer<UInt8>

    private static let mostWords = 6

    /// The name whose last word ends before a place, at most back to `floor`.
    ///
    /// Where nothing announces it, words in capitals alone do not show where a name begins.
    func name(before end: Int, from floor: Int, isAnnounced: Bool) -> Range<Int>? {
        var last = end
        while last > floor, case let length = paddingLength(before: last), length > 0 {
            last -= length
        }
        var start = last
        var words = 0
        while let word = word(before: start, from: floor) {
            guard words < Self.mostWords else { return nil }
            start = word.lowerBound
            words += 1
        }
        return accept(start..<last, words: words, isAnnounced: isAnnounced)
    }

    /// The name whose first word begins behind a place.
    func name(after place: Int) -> Range<Int>? {
        var start = place
        while start < text.count, isPadding(text[start]) { start += 1 }
        var end = start
        var words = 0
        while words <= Self.mostWords, let word = word(after: end, isFirst: words == 0) {
            end = word.upperBound
            words += 1
        }
        return accept(start..<end, words: words, isAnnounced: true)
    }

    private func accept(_ range: Range<Int>, words: Int, isAnnounced: Bool) -> Range<Int>? {
        guard (2...Self.mostWords).contains(words), range.count <= Self.longest else { return nil }
        if isAnnounced || text[range].contains(where: { (0x61...0x7A).contains($0) }) {
            return range
        }
        return hasCyrillicSmall(range) && !beginsSentence(range.lowerBound) ? range : nil
    }

    /// Whether a word has small Cyrillic letters, U+0430 to U+045F.
    private func hasCyrillicSmall(_ range: Range<Int>) -> Bool {
        range.dropLast().contains {
            text[$0] == 0xD0 && text[$0 + 1] >= 0xB0 || text[$0] == 0xD1 && text[$0 + 1] < 0xA0
        }
    }

    /// Whether a capital there may be that of a sentence.
    private func beginsSentence(_ place: Int) -> Bool {
        var before = place
        while before > 0, text[before - 1] <= 0x20 { before -= 1 }
        guard before > 0 else { return true }
        switch text[before - 1] {
        case 0x21, 0x2E, 0x3A, 0x3E, 0x3F: return true
        default: return false
        }
    }

    /// The word of a name before a place: right there, or behind a space or a comma.
    private func word(before place: Int, from floor: Int) -> Range<Int>? {
        var end = place
        while end > floor, text[end - 1] == 0x20 || text[end - 1] == 0x2C { end -= 1 }
        var start = end
        while start > floor, let (symbol, begin) = LetterCount.symbol(before: start, in: text),
            isNameLetter(symbol)
        {
            start = begin
        }
        guard start < end, start == floor || isBreak(before: start) else { return nil }
        return startsName(start..<end) ? start..<end : nil
    }

    private func word(after place: Int, isFirst: Bool) -> Range<Int>? {
        var start = place
        if !isFirst {
            while start < text.count, text[start] == 0x20 || text[start] == 0x2C { start += 1 }
            guard start > place else { return nil }
        }
        guard start < text.count, mayStartName(start) else { return nil }
        var end = start
        while end < text.count {
            var after = end
            guard isNameLetter(LetterFolding.next(text.span, &after)) else { break }
            end = after
        }
        return start < end && startsName(start..<end) ? start..<end : nil
    }

    /// False for small letters with which no word of a name begins: most words end here.
    private func mayStartName(_ place: Int) -> Bool {
        switch text[place] {
        case 0x61...0x7A:
            let small = text[place...].prefix(Self.longestParticle + 1)
                .prefix { (0x61...0x7A).contains($0) }
            return small.count <= Self.longestParticle
        case 0xD0, 0xD1: return isCyrillicCapital(place)
        default: return true
        }
    }

    /// Letters, and the hyphens and apostrophes inside a name.
    private func isNameLetter(_ symbol: UInt16) -> Bool {
        LetterFolding.isWord(symbol) && LetterFolding.digit(symbol) == nil
            || symbol == LetterFolding.hyphen || symbol == LetterFolding.apostrophe
            || symbol == LetterFolding.skipped
    }

    private func isBreak(before place: Int) -> Bool {
        switch text[place - 1] {
        case 0x20, 0x2C, 0x3A, 0x28, 0x2E, 0x0A, 0x09, 0x22: true
        default: false
        }
    }

    /// Whether a word can be part of a name: a capital first, a particle, a script without case.
    private func startsName(_ range: Range<Int>) -> Bool {
        var after = range.lowerBound
        let symbol = LetterFolding.next(text.span, &after)
        guard LetterFolding.isWord(symbol) else { return false }
        let first = text[range.lowerBound]
        if first < 0x80 {
            return (0x41...0x5A).contains(first) || isParticle(range)
        }
        if (0x400...0x4FF).contains(symbol) { return isCyrillicCapital(range.lowerBound) }
        return symbol != LetterFolding.foreignLetter || first >= 0xD8
    }

    private func isCyrillicCapital(_ place: Int) -> Bool {
        guard place + 1 < text.count else { return false }
        let scalar = Int(text[place] & 0x1F) << 6 | Int(text[place + 1] & 0x3F)
        return (0x400...0x42F).contains(scalar)
    }

    private func isPadding(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x22, 0x28, 0x2C, 0x2D, 0x3A, 0x3B, 0x09, 0x0A, 0x0D: true
        default: false
        }
    }

    /// The length of a blank, a mark, a dash or the Arabic comma that ends at a place.
    private func paddingLength(before place: Int) -> Int {
        if isPadding(text[place - 1]) { return 1 }
        guard let (symbol, start) = LetterCount.symbol(before: place, in: text) else { return 0 }
        let isComma = text[start] == 0xD8 && place - start == 2 && text[start + 1] == 0x8C
        return symbol == LetterFolding.hyphen || isComma ? place - start : 0
    }

    private func isParticle(_ range: Range<Int>) -> Bool {
        range.count <= Self.longestParticle && Self.particles.contains(Self.packed(text[range]))
    }

    private static func packed(_ letters: some Sequence<UInt8>) -> UInt64 {
        letters.reduce(0) { $0 << 8 | UInt64($1) }
    }

    private static let longestParticle = 5
    private static let particles: [UInt64] = [
        "al", "el", "ul", "bin", "ibn", "bint", "ben", "abu", "de", "del", "della", "da", "dos",
        "di", "la", "le", "van", "von", "der", "den", "ter", "ogly", "oglu", "kyzy", "uulu",
    ].map { packed($0.utf8) }
}
