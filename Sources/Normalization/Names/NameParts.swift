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
        let commas = words.joined().count { $0 == 0x2C }
        if commas == 1 {
            divideByComma(words)
        } else if commas == 0, words.count > 1, words.count <= 8 {
            if !divideByCapitals(words[...]) { divideByPatronymic(words[...]) }
        }
    }

    private mutating func divideByComma(_ words: [ArraySlice<UInt8>]) {
        let whole = Array(words.joined(separator: [0x20]))
        let parts = whole.split(separator: 0x2C, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return }
        let left = parts[0].split(separator: 0x20)
        var right = parts[1].split(separator: 0x20)
        NameTitles.remove(from: &right)
        guard !left.isEmpty, !right.isEmpty else { return }
        setFamily(left[...], others: right[...])
    }

    // Capitals tell the family name where the other words have small letters.
    private mutating func divideByCapitals(_ words: Words) -> Bool {
        let cases = words.map { LetterCase(of: $0) }
        guard cases.contains(.capitals), cases.contains(.name) else { return false }
        let first = cases.firstIndex(of: .capitals) ?? 0
        let last = cases.lastIndex(of: .capitals) ?? 0
        // Particles in small letters before the capitals belong to them: de la CRUZ.
        var start = first
        while start > 0, cases[start - 1] == .small { start -= 1 }
        guard start == 0 || last == words.count - 1,
            !cases[first...last].contains(.name),
            !(start == 0 && last == words.count - 1)
        else { return false }
        let family = words[start...last]
        let others = start == 0 ? words[(last + 1)...] : words[..<start]
        guard others.contains(where: { LetterCase(of: $0) == .name }) else { return false }
        setFamily(family, others: others)
        return true
    }

    private mutating func setFamily(_ family: Words, others: Words) {
        self.family = Self.joined(family)
        let others = Array(others)[...]
        if let found = Patronymic.place(in: others), found.count < others.count {
            patronymic = Self.joined(others[found])
            given = Self.joined(others[..<found.lowerBound] + others[found.upperBound...])
        } else {
            given = Self.joined(others)
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

/// How a word is written.
enum LetterCase {
    /// Two capitals or more, and no small letter.
    case capitals
    /// A capital and small letters.
    case name
    /// Small letters alone.
    case small
    /// An initial, digits, or a script without cases.
    case neither

    init(of word: ArraySlice<UInt8>) {
        var upper = 0
        var lower = 0
        word.withUnsafeBufferPointer { bytes in
            var index = 0
            while index < bytes.count {
                guard let scalar = Unicode.Scalar(nextScalar(bytes, &index)) else { continue }
                if scalar.properties.isUppercase { upper += 1 }
                if scalar.properties.isLowercase { lower += 1 }
            }
        }
        // McDONALD, O'BRIEN and MacDONALD are capitals in print.
        if lower == 0 {
            self = upper > 1 ? .capitals : .neither
        } else if upper == 0 {
            self = .small
        } else {
            self = upper > lower && upper > 2 ? .capitals : .name
        }
    }
}

/// Names after the father: `Ivanovich`, `Ivanovna`, `Faruh ogly`.
enum Patronymic {
    /// Where the one patronymic of some words stands; nil if there is none, or may be several.
    static func place(in words: ArraySlice<ArraySlice<UInt8>>) -> Range<Int>? {
        let folded = words.map { lowered($0) }
        var places: [Range<Int>] = []
        for (offset, word) in folded.enumerated() {
            let index = words.startIndex + offset
            if sons.contains(word), offset > 0 {
                places.removeAll { $0.upperBound == index }
                places.append((index - 1)..<(index + 1))
            } else if ends(word, surely) || ends(word, maybe) {
                places.append(index..<(index + 1))
            }
        }
        if places.count == 1 { return places[0] }
        // Ivan Davidovich Abramovich: the last one is the family name, or the first.
        guard places.count == 2, words.count == 3 else { return nil }
        return places[0].lowerBound == words.startIndex ? places[1] : places[0]
    }

    /// Whether nothing but a patronymic ends so: `-ovna`, `ogly`; `-ovich` also ends family names.
    static func isSure(_ words: ArraySlice<ArraySlice<UInt8>>) -> Bool {
        guard let last = words.last else { return false }
        return words.count > 1 || ends(lowered(last), surely)
    }

    /// Whether a word ends like a family name of the countries that use patronymics.
    static func isFamily(_ word: ArraySlice<UInt8>) -> Bool { ends(lowered(word), families) }

    private static let sons: Set<[UInt8]> = Set(
        [
            "ogly", "oglu", "oglou", "ogli", "uly", "uulu", "ulu", "ugli", "oğlu", "oʻgʻli",
            "ogʻli",
            "kyzy", "kizi", "qizi", "gyzy", "kızı", "qızı", "kysy", "gizi",
            "оглы", "оглу", "улы", "уулу", "угли", "кызы", "кизи", "қызы", "ұлы",
        ].map { Array($0.utf8) }
    )
    private static let surely = endings(
        "ovna evna ichna inichna yevna ivna ïvna owna ewna овна евна ична инична ёвна івна ївна"
    )
    private static let maybe = endings(
        "ovich evich yevich yich ovitch evitch ievitch ovych evych yovych owitsch ewitsch ovič evič"
            + " ович евич ьич иевич ёвич йович евіч овіч"
    )
    private static let families = endings(
        "ov ev yov in yn ova eva ina ski sky skiy skii skij skaya skaia enko uk yuk iuk ko dze"
            + " shvili yan ian ets ых ов ев ёв ин ын ова ева ина ский цкий ская цкая енко ук юк ко дзе"
            + " швили ян ец ой ий"
    )

    private static func endings(_ text: String) -> [[UInt8]] {
        text.split(separator: " ").map { Array($0.utf8) }
    }

    private static func ends(_ word: [UInt8], _ endings: [[UInt8]]) -> Bool {
        endings.contains { $0.count + 1 < word.count && word.suffix($0.count).elementsEqual($0) }
    }

    private static func lowered(_ word: ArraySlice<UInt8>) -> [UInt8] {
        guard word.contains(where: { $0 >= 0x80 }) else {
            return word.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
        }
        return Array(String(decoding: word, as: UTF8.self).lowercased().utf8)
    }
}
