import Records

/// Family name, given names and patronymic, where the text itself tells them apart.
///
/// It does by a comma (`DOE, John`), by capitals (`John DOE`) and by a patronymic between or behind
/// the others (`Ivanov Ivan Ivanovich`). One-name people and two words in one case stay whole.
struct NameParts {
    private(set) var family: [UInt8] = []
    private(set) var given: [UInt8] = []
    private(set) var patronymic: [UInt8] = []

    private typealias Words = ArraySlice<ArraySlice<UInt8>>

    init(of words: [ArraySlice<UInt8>]) {
        // Dates of birth and what stands in brackets are no parts of a name.
        let signs = Array("()[]{}\"/;:=@0123456789".utf8)
        guard words.count <= 8,
            !words.joined().contains(where: { signs.contains($0) })
        else { return }
        switch words.joined().count(where: { $0 == 0x2C }) {
        case 0 where words.count > 1: divide(words)
        case 1: divideByComma(words)
        default: return
        }
        if NameTexts.builtIn.meanNothing(family[...]) { family = [] }
        if NameTexts.builtIn.meanNothing(given[...]) { given = [] }
    }

    // A rank is no given name.
    private static func withoutRanks(_ words: Words) -> Words {
        words.drop(while: NameTitles.mayBeRank)
    }

    private mutating func divideByComma(_ words: [ArraySlice<UInt8>]) {
        let whole = Array(words.joined(separator: [0x20]))
        let parts = whole.split(separator: 0x2C, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return }
        let left = parts[0].split(separator: 0x20)
        var right = parts[1].split(separator: 0x20)
        NameTitles.remove(from: &right)
        guard !left.isEmpty, !right.isEmpty else { return }
        if left.count > 1, Self.withoutRanks(right[...]).isEmpty { return divide(left) }
        setFamily(left, others: right)
    }

    private mutating func divide(_ words: [ArraySlice<UInt8>]) {
        let cases = words.map { LetterCase(of: $0) }
        guard cases.contains(.capitals), cases.contains(.name) else {
            return divideByPatronymic(words[...])
        }
        // A patronymic stands where it likes; what it leaves is a family name and given names.
        let small = words.indices.filter { cases[$0] != .capitals || Patronymic.isMark(words[$0]) }
        if let found = Patronymic.place(in: small.map { words[$0] }[...]) {
            let place = small[found.lowerBound]...small[found.upperBound - 1]
            if place.count == found.count {
                let rest = words.indices.filter { !place.contains($0) }
                divideByCapitals(rest.map { words[$0] }, rest.map { cases[$0] })
                if !family.isEmpty { patronymic = Self.joined(words[place]) }
                return
            }
        }
        divideByCapitals(words, cases)
    }

    // Capitals tell the family name where the other words have small letters.
    private mutating func divideByCapitals(_ words: [ArraySlice<UInt8>], _ cases: [LetterCase]) {
        guard let first = cases.firstIndex(of: .capitals),
            let last = cases.lastIndex(of: .capitals), cases.contains(.name)
        else { return }
        // Particles in small letters before the capitals belong to them: de la CRUZ.
        var start = first
        while start > 0, cases[start - 1] == .small { start -= 1 }
        guard start == 0 || last == words.count - 1, !cases[first...last].contains(.name),
            !words[first...last].contains(where: Patronymic.isMark)
        else { return }
        let others = Array(start == 0 ? words[(last + 1)...] : words[..<start])
        guard others.contains(where: { LetterCase(of: $0) == .name }) else { return }
        family = Self.joined(words[start...last])
        given = Self.joined(Self.withoutRanks(others[...]))
    }

    private mutating func setFamily(
        _ family: [ArraySlice<UInt8>],
        others: [ArraySlice<UInt8>]
    ) {
        self.family = Self.joined(family[...])
        if let found = Patronymic.place(in: others[...]), found.count < others.count {
            patronymic = Self.joined(others[found])
            given = Self.joined(others[..<found.lowerBound] + others[found.upperBound...])
        } else {
            given = Self.joined(Self.withoutRanks(others[...]))
        }
    }

    // Given names stand before the patronymic, the family name before both or behind.
    private mutating func divideByPatronymic(_ words: Words) {
        guard let found = Patronymic.place(in: words) else { return }
        let isLast = found.upperBound == words.count
        let isSure = Patronymic.isSure(words[found])
        switch (found.lowerBound, isLast) {
        case (1, false) where words.count == found.upperBound + 1 || isSure:
            given = Self.joined(words[..<1])
            family = Self.joined(words[found.upperBound...])
        case (2, true) where isSure || Patronymic.isFamily(words[0]):
            family = Self.joined(words[..<1])
            given = Self.joined(words[1..<2])
        case (1, true) where isSure:
            given = Self.joined(words[..<1])
        default: return
        }
        patronymic = Self.joined(words[found])
    }

    private static func joined(_ words: Words) -> [UInt8] {
        Array(words.joined(separator: [0x20]))
    }
}
