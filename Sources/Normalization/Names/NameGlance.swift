/// Tells at one pass over its bytes whether a name has anything to be taken apart.
///
/// Most names are a few plain words in one case; the rules that read the others cost more.
struct NameGlance {
    /// Whether nothing can be read of a text but the text itself.
    private(set) var isPlain = true
    /// Whether brackets, quotes or strokes stand in it.
    private(set) var hasSigns = false
    /// Whether a word stands in it that may be a title, a suffix or the mark of an alias.
    private(set) var hasKnownWord = false
    /// Whether it may say that there is no name.
    private(set) var mayMeanNothing = false
    /// Whether letters of ASCII and others stand in it.
    private(set) var hasTwoScripts = false

    private var words = 0
    private var upper = 0
    private var lower = 0
    private var sawCapitals = false
    private var sawSmall = false
    private var sawPatronymic = false
    private var sawASCII = false
    private var sawOther = false

    init(_ text: ArraySlice<UInt8>) {
        text.withUnsafeBufferPointer { read($0) }
    }

    private mutating func read(_ text: UnsafeBufferPointer<UInt8>) {
        var start = 0
        var index = 0
        while index < text.count {
            let byte = text[index]
            let next = index + 1 < text.count ? text[index + 1] : 0
            switch byte {
            case 0x20:
                if index == start { isPlain = false }
                endWord(text, start..<index)
                start = index + 1
            case 0x41...0x5A:
                upper += 1
                sawASCII = true
            case 0x61...0x7A:
                lower += 1
                sawASCII = true
            case 0x22, 0x28, 0x2F, 0x3D, 0x40, 0x5B, 0x7B, 0x7C: hasSigns = true
            case 0x27 where index == start: hasSigns = true
            case 0x09...0x0D, 0x2C, 0x2E: isPlain = false
            case 0xC2: if next == 0xA0 || next == 0xAB { hasSigns = true }
            case 0xE2: if next == 0x80 { hasSigns = true }
            case 0xEF: if next == 0xBC { hasSigns = true }
            case 0xC3...0xDB:
                sawOther = true
                count(LetterCase.ofPair(byte, next))
            case 0xE0...: sawOther = true
            default: break
            }
            index += 1
        }
        if start == text.count { isPlain = false }
        endWord(text, start..<text.count)
        hasTwoScripts = sawASCII && sawOther
        mayMeanNothing = mayMeanNothing || hasSigns || !(sawASCII || sawOther)
        isPlain = isPlain && !hasSigns && !hasKnownWord && !(sawCapitals && sawSmall)
        isPlain = isPlain && !(sawPatronymic && words > 2) && !(hasTwoScripts && words > 3)
        isPlain = isPlain && !(words > 3 && Self.isTwice(text))
    }

    private mutating func count(_ letter: LetterCase) {
        switch letter {
        case .capitals: upper += 1
        case .small: lower += 1
        case .name, .neither: break
        }
    }

    private mutating func endWord(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        guard !range.isEmpty else { return }
        let word = UnsafeBufferPointer(rebasing: text[range])
        words += 1
        if words == 1 { mayMeanNothing = NameTexts.builtIn.mayMeanNothing(word) }
        switch LetterCase(upper: upper, lower: lower) {
        case .capitals: sawCapitals = true
        case .name, .small: sawSmall = true
        case .neither: break
        }
        (upper, lower) = (0, 0)
        if !hasKnownWord, KnownWords.mayHold(word) { hasKnownWord = true }
        if !sawPatronymic, Patronymic.mayBe(word) { sawPatronymic = true }
    }

    private static func isTwice(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let half = text.count / 2
        return text.count % 2 == 1 && text[half] == 0x20
            && text[..<half].elementsEqual(text[(half + 1)...])
    }
}

/// The first letters of all words that are titles, suffixes or marks of aliases.
enum KnownWords {
    /// False for a word that is none of them.
    static func mayHold(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        starts.contains(start(of: word))
    }

    private static let starts: Set<UInt64> = {
        let kinds: [NameLists.Kind] = [.mark, .title, .rank, .shortRank, .namedRank, .suffix]
        return Set(kinds.flatMap { NameLists.texts($0).flatMap { starts(of: $0) } })
    }()

    /// How a text may begin, by its first word in the cases that it is written in.
    static func starts(of text: ArraySlice<UInt8>) -> [UInt64] {
        guard let word = text.split(separator: 0x20).first else { return [] }
        let plain = String(decoding: word, as: UTF8.self)
        let capitalized = plain.prefix(1).uppercased() + plain.dropFirst().lowercased()
        return [plain, plain.lowercased(), plain.uppercased(), capitalized].map { form in
            Array(form.utf8).withUnsafeBufferPointer { start(of: $0) }
        }
    }

    /// Up to eight bytes in lower case, without full stops and what follows a stroke.
    static func start(of word: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var start: UInt64 = 0
        var count = 0
        var index = 0
        while index < word.count, count < 8 {
            var byte = word[index]
            index += 1
            switch byte {
            case 0x2E, 0x2C, 0x3A, 0x3B: continue
            case 0x41...0x5A: byte |= 0x20
            case 0xD0 where index < word.count && (0x90...0xAF).contains(word[index]):
                // Capitals of Cyrillic; their small letters go on in the next block.
                let letter = word[index]
                index += 1
                start =
                    start << 16
                    | (letter < 0xA0
                        ? 0xD0B0 + UInt64(letter - 0x90) : 0xD180 + UInt64(letter - 0xA0))
                count += 2
                continue
            default: break
            }
            start = start << 8 | UInt64(byte)
            count += 1
        }
        return start
    }
}
