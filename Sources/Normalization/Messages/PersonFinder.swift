import Records

/// Finds whom a message is about, by the words around a name: `born on`, `regarding`, `Розыск:`.
///
/// A name counts only where a date of birth, or a word that announces a wanted person, stands
/// beside it; what could be any other capitalised text is left alone.
struct PersonFinder {
    private let text: UnsafeBufferPointer<UInt8>
    private let field: CanonicalField
    private let hits: [SignalHit]
    /// The indices of the words that announce a person, in the order of their ends.
    private let announcing: [Int]

    init(text: UnsafeBufferPointer<UInt8>, field: CanonicalField, hits: [SignalHit]) {
        self.text = text
        self.field = field
        self.hits = hits
        announcing = hits.indices
            .filter { hits[$0].signal == .lead || hits[$0].signal == .wanted }
            .sorted { hits[$0].range.upperBound < hits[$1].range.upperBound }
    }

    private var names: NameFinder { NameFinder(text: text) }

    func persons() -> [PersonMention] {
        var found = FoundPersons()
        // `born on` before `born`, which would take the other word into the date.
        let births = hits.filter { $0.signal == .birth || $0.signal == .birthAfter }
        for hit in births.sorted(by: { $0.range.count > $1.range.count }) {
            if let person = person(at: hit) { found.add(person) }
        }
        for hit in hits where hit.signal == .lead || hit.signal == .wanted {
            if let person = announcedWithBirth(by: hit) { found.add(person) }
            guard let name = announced(by: hit) else { continue }
            found.add(PersonMention(field: field, name: name, birth: nil))
        }
        return found.persons
    }

    private func person(at hit: SignalHit) -> PersonMention? {
        let birth: Range<Int>?
        let nameEnd: Int
        switch hit.signal {
        case .birth:
            birth = date(after: hit.range.upperBound)
            nameEnd = hit.range.lowerBound
        case .birthAfter:
            birth = date(before: hit.range.lowerBound)
            nameEnd = birth?.lowerBound ?? 0
        default: return nil
        }
        guard let birth, let name = name(before: nameEnd) else { return nil }
        return PersonMention(field: field, name: name, birth: birth)
    }

    /// The name that ends before a place, back to the word that announces it.
    private func name(before end: Int) -> Range<Int>? {
        let first = announcing.partitioningIndex {
            hits[$0].range.upperBound >= end - NameFinder.longest
        }
        let near = announcing[first...].prefix { hits[$0].range.upperBound <= end }
        let floor = near.max().map { hits[$0].range.upperBound }
        return names.name(
            before: end,
            from: floor ?? 0,
            isAnnounced: floor != nil || field == .subject
        )
    }

    /// A name right behind an announcing word, with a date in brackets behind it.
    private func announcedWithBirth(by hit: SignalHit) -> PersonMention? {
        guard let name = names.name(after: hit.range.upperBound),
            text[name.upperBound...].prefix(2).contains(UInt8(ascii: "(")),
            let birth = date(after: name.upperBound)
        else { return nil }
        return PersonMention(field: field, name: name, birth: birth)
    }

    /// A name right behind an announcing word, in the subject only.
    private func announced(by hit: SignalHit) -> Range<Int>? {
        guard field == .subject, let name = names.name(after: hit.range.upperBound) else {
            return nil
        }
        // `regarding BANK FRAUD` names nobody: only `FAMILY, Given` is surely a person there.
        let hasComma = text[name].contains(UInt8(ascii: ","))
        return hit.signal == .wanted || hasComma ? name : nil
    }

    /// The longest date that begins behind a place.
    private func date(after place: Int) -> Range<Int>? {
        var start = place
        while start < text.count, start < place + 6, Self.isPadding(text[start]) { start += 1 }
        var end = min(text.count, start + 30)
        while end > start {
            if isEdge(end), endsInDigit(end), isDate(start..<end) { return start..<end }
            end -= 1
        }
        return nil
    }

    /// The longest date that ends before a place.
    private func date(before place: Int) -> Range<Int>? {
        var end = place
        while end > 0, Self.isPadding(text[end - 1]) { end -= 1 }
        for start in max(0, end - 30)..<end where isDigit(start) && isEdge(start) {
            if isDate(start..<end) { return start..<end }
        }
        return nil
    }

    private func isDate(_ range: Range<Int>) -> Bool {
        guard isDigit(range.lowerBound) || text[range.lowerBound] >= 0x41,
            text[range].contains(where: { (0x30...0x39).contains($0) || $0 >= 0xD9 })
        else { return false }
        return DateNormalizer().read(text.span.extracting(range)).count > 0
            && !Self.isPadding(text[range.upperBound - 1])
    }

    private func isDigit(_ place: Int) -> Bool {
        var after = place
        return LetterFolding.digit(LetterFolding.next(text.span, &after)) != nil
    }

    private func endsInDigit(_ end: Int) -> Bool {
        LetterCount.symbol(before: end, in: text).map { LetterFolding.digit($0.symbol) != nil }
            ?? false
    }

    /// Whether a place stands between words, and inside no character.
    private func isEdge(_ place: Int) -> Bool {
        guard place > 0, place < text.count else { return true }
        guard text[place] & 0xC0 != 0x80, let before = LetterCount.symbol(before: place, in: text)
        else { return false }
        var after = place
        return
            !(LetterFolding.isWord(before.symbol)
            && LetterFolding.isWord(LetterFolding.next(text.span, &after)))
    }

    private static func isPadding(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x28, 0x29, 0x2C, 0x2E, 0x3A, 0x09: true
        default: false
        }
    }
}
