/// The language of a text by its ISO 639-1 code; `und` where its script and words do not show it.
package enum TextLanguage: String, CaseIterable, Sendable {
    case en, fr, es, pt, it, de, tr, ru, uk, be, ar, fa, el, ka, hy, he, und

    /// How much of a text is looked at, in bytes.
    private static let sample = 4096

    /// Tells the language of a text by its script, then by its commonest words.
    package static func detect(_ text: Span<UInt8>) -> TextLanguage {
        var counts = ScriptCounts()
        var words: [TextLanguage: Int] = [:]
        var position = 0
        while position < min(text.count, sample) {
            let start = position
            guard let key = DateWords.read(text, &position), position > start else {
                if position == start {
                    counts.add(LetterFolding.next(text, &position), text, start)
                }
                continue
            }
            counts.addWord(text, start..<position)
            if let languages = stopWords[key] {
                for one in languages { words[one, default: 0] += 1 }
            }
        }
        return counts.language ?? decide(words)
    }

    /// The language with the most words, if it has three and leads clearly.
    private static func decide(_ words: [TextLanguage: Int]) -> TextLanguage {
        let ranked = words.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
        guard let best = ranked.first, best.value >= 3 else { return .und }
        let second = ranked.dropFirst().first?.value ?? 0
        return best.value * 3 >= second * 4 ? best.key : .und
    }

    private static let stopWords: [DateWords.Key: [TextLanguage]] = {
        let lists: [(TextLanguage, String)] = [
            (
                .en,
                "the of and to in is that for with was are this be by on from at your our has we"
            ),
            (
                .fr,
                "le la les des du de et est que pour dans une un par sur avec qui au aux nous vous"
            ),
            (.es, "el la los las del de y es que para en una un por con se su al como lo nos"),
            (.pt, "o os as do da dos das de e que para em uma um por com se ao no na não"),
            (.it, "il lo gli dei del della di e che per in una un con si al nel sono è le la"),
            (
                .de,
                "der die das und ist in zu den mit von für auf im dem nicht ein eine wird sich des"
            ),
            (.tr, "ve bir bu için ile olan olarak da de ne daha gibi tarafından hakkında adlı"),
        ]
        var words: [DateWords.Key: [TextLanguage]] = [:]
        for (language, list) in lists {
            for word in list.split(separator: " ") {
                let bytes = Array(word.utf8)
                var position = 0
                guard let key = DateWords.read(bytes.span, &position) else { continue }
                if words[key]?.contains(language) != true {
                    words[key, default: []].append(language)
                }
            }
        }
        return words
    }()
}

/// How many letters of each script a text has, with the letters that tell languages apart.
private struct ScriptCounts {
    private var latin = 0
    private var cyrillic = 0
    private var arabic = 0
    private var greek = 0
    private var hebrew = 0
    private var armenian = 0
    private var georgian = 0
    private var ukrainian = 0
    private var belarusian = 0
    private var persian = 0

    /// Counts the letters of a word.
    mutating func addWord(_ text: Span<UInt8>, _ range: Range<Int>) {
        var position = range.lowerBound
        while position < range.upperBound {
            let start = position
            add(LetterFolding.next(text, &position), text, start)
        }
    }

    mutating func add(_ symbol: UInt16, _ text: Span<UInt8>, _ start: Int) {
        switch symbol {
        case 0x61...0x7A: latin += 1
        case 0x454, 0x456, 0x457, 0x491: ukrainian += 1
        case 0x45E: belarusian += 1
        case 0x400...0x4FF: cyrillic += 1
        case 0x67E, 0x686, 0x698, 0x6AF: persian += 1
        case 0x600...0x6FF: arabic += 1
        case 0x3B1...0x3C9: greek += 1
        case 0x5D0...0x5EA: hebrew += 1
        case 0x531...0x587: armenian += 1
        case LetterFolding.foreignLetter where text[start] == 0xE1: georgian += 1
        default: break
        }
    }

    /// The language that the script alone shows; nil for Latin letters or too few letters.
    var language: TextLanguage? {
        let slavic = cyrillic + ukrainian + belarusian
        let semitic = arabic + persian
        let counts = [
            (latin, nil), (slavic, slavicLanguage),
            (semitic, persian > 0 ? .fa : TextLanguage.ar), (greek, .el), (hebrew, .he),
            (armenian, .hy), (georgian, .ka),
        ]
        let all = counts.reduce(0) { $0 + $1.0 }
        guard let best = counts.max(by: { $0.0 < $1.0 }), best.0 >= 8 else { return .und }
        guard best.0 * 5 >= all * 3 else { return .und }
        return best.1
    }

    private var slavicLanguage: TextLanguage {
        if belarusian > 0 { return .be }
        return ukrainian * 50 > cyrillic ? .uk : .ru
    }
}
