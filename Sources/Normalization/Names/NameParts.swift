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
    }

    private mutating func divideByComma(_ words: [ArraySlice<UInt8>]) {
        let whole = Array(words.joined(separator: [0x20]))
        let parts = whole.split(separator: 0x2C, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return }
        let left = parts[0].split(separator: 0x20)
        var right = parts[1].split(separator: 0x20)
        NameTitles.remove(from: &right)
        guard !left.isEmpty, !right.isEmpty else { return }
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
        given = Self.joined(others[...])
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
            given = Self.joined(others[...])
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
        for (index, byte) in zip(word.indices, word) {
            switch byte {
            case 0x41...0x5A: upper += 1
            case 0x61...0x7A: lower += 1
            case 0xC3...0xDB where index + 1 < word.endIndex:
                switch Self.ofPair(byte, word[index + 1]) {
                case .capitals: upper += 1
                case .small: lower += 1
                case .name, .neither: break
                }
            default: break
            }
        }
        // Initials are written in capitals whatever the rest is.
        let isInitials = word.dropLast().contains(0x2E)
        self = isInitials ? .neither : LetterCase(upper: upper, lower: lower)
    }

    /// The case of a word with so many capitals and small letters.
    init(upper: Int, lower: Int) {
        if lower == 0 {
            self = upper > 1 ? .capitals : .neither
        } else if upper == 0 {
            self = .small
        } else {
            // McDONALD and MacDONALD are capitals in print.
            self = upper > lower && upper > 2 ? .capitals : .name
        }
    }

    /// Whether two bytes of UTF-8 are a capital or a small letter of Latin, Greek, Cyrillic or
    /// Armenian; `neither` also for the blocks of Latin in which both alternate.
    static func ofPair(_ first: UInt8, _ second: UInt8) -> LetterCase {
        switch first {
        case 0xC3: second == 0x97 || second == 0xB7 ? .neither : second < 0x9F ? .capitals : .small
        case 0xCE: second < 0xAC ? .capitals : .small
        case 0xCF, 0xD6: .small
        case 0xD0: second < 0xB0 ? .capitals : .small
        case 0xD1: second < 0xA0 ? .small : .neither
        case 0xD4: second > 0xB0 ? .capitals : .neither
        case 0xD5: second < 0x97 ? .capitals : second > 0xA0 ? .small : .neither
        default: .neither
        }
    }
}

/// Names after the father: `Ivanovich`, `Ivanovna`, `Faruh ogly`.
enum Patronymic {
    /// False for a word whose last letters no patronymic has.
    static func mayBe(_ word: some RandomAccessCollection<UInt8>) -> Bool {
        guard word.count > 2 else { return false }
        var last: UInt32 = 0
        for byte in word.suffix(4) { last = last << 8 | UInt32(byte) }
        let before = UInt8(last >> 16 & 0xFF) | 0x20
        // Case does not matter: the bit that tells it in ASCII is set.
        switch last & 0xFFFF | 0x2020 {
        case 0x6E61: return "vwh".utf8.contains(before)
        case 0x6368: return "iyts".utf8.contains(before)
        case 0x6C79, 0x6C75, 0x6F75, 0x6C69: return "gul".utf8.contains(before) || before >= 0x80
        case 0x7A79, 0x7A69, 0x7379: return "yiq".utf8.contains(before) || before >= 0x80
        default:
            guard last & 0x80 != 0 else { return false }
            return lettersBeyondASCII.contains(last) || lastBeyondASCII.contains(last & 0xFFFF)
        }
    }

    // на, ич, іч, лы, лу, ли, зы, зи, each also in capitals.
    private static let lettersBeyondASCII: [UInt32] = [
        0xD0BD_D0B0, 0xD09D_D090, 0xD0B8_D187, 0xD098_D0A7, 0xD196_D187, 0xD086_D0A7, 0xD0BB_D18B,
        0xD09B_D0AB, 0xD0BB_D183, 0xD09B_D0A3, 0xD0BB_D0B8, 0xD09B_D098, 0xD0B7_D18B, 0xD097_D0AB,
        0xD0B7_D0B8, 0xD097_D098,
    ]
    // č and ı.
    private static let lastBeyondASCII: [UInt32] = [0xC48C, 0xC48D, 0xC4B1]

    /// Where the one patronymic of some words stands; nil if there is none, or may be several.
    static func place(in words: ArraySlice<ArraySlice<UInt8>>) -> Range<Int>? {
        var places: [Range<Int>] = []
        for index in words.indices where mayBe(words[index]) {
            let word = lowered(words[index])
            if sons.contains(word), index > words.startIndex {
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

    /// Whether a word says of the one before it that it is the father's: ogly, kyzy.
    static func isMark(_ word: ArraySlice<UInt8>) -> Bool {
        mayBe(word) && sons.contains(lowered(word))
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
        var lowered = Array(word)
        for index in lowered.indices {
            let byte = lowered[index]
            let before = index > 0 ? lowered[index - 1] : 0
            switch byte {
            case 0x41...0x5A: lowered[index] = byte | 0x20
            case 0x90...0x9F where before == 0xD0: lowered[index] = byte + 0x20
            case 0xA0...0xAF where before == 0xD0:
                lowered[index - 1] = 0xD1
                lowered[index] = byte - 0x20
            case 0x80...0x8F where before == 0xD0:
                lowered[index - 1] = 0xD1
                lowered[index] = byte + 0x10
            default: continue
            }
        }
        return lowered
    }
}
