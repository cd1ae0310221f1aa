/// Aliases that stand in brackets, in quotes, behind a stroke or behind a word such as `alias`.
enum NameAliases {
    /// The text without its aliases, which are added to a list; brackets that do not match stay.
    static func taken(from text: ArraySlice<UInt8>, into aliases: inout [[UInt8]]) -> [UInt8] {
        var found: [[UInt8]] = []
        var outside = removingBrackets(from: spacingAts(text), into: &found)
        outside = cutBehindMark(outside, hasAliases: !found.isEmpty, into: &found)
        outside = cutBehindStroke(outside, into: &found)
        var seen = Set(aliases)
        for alias in found where seen.insert(alias).inserted { aliases.append(alias) }
        return outside
    }

    // `DOE @ JONNY` and `DOE @JONNY` are the same.
    private static func spacingAts(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard text.contains(0x40) else { return text }
        return text.flatMap { $0 == 0x40 ? [0x20, 0x40, 0x20] : [$0] }[...]
    }

    // MARK: Brackets and quotes

    private static let brackets: [(open: [UInt8], close: [UInt8])] = [
        ("(", ")"), ("[", "]"), ("{", "}"), ("\"", "\""), ("“", "”"), ("„", "“"), ("«", "»"),
        ("（", "）"), ("‘", "’"), ("'", "'"),
    ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

    private static func removingBrackets(
        from text: ArraySlice<UInt8>,
        into aliases: inout [[UInt8]]
    ) -> [UInt8] {
        var outside: [UInt8] = []
        var index = text.startIndex
        // What does not close is not looked for again behind each sign that opens it.
        var unclosed: Set<[UInt8]> = []
        while index < text.endIndex {
            let pair = brackets.first { text[index...].starts(with: $0.open) }
            guard let pair, !unclosed.contains(pair.open),
                opensName(pair.open, text, at: index)
            else {
                outside.append(text[index])
                index += 1
                continue
            }
            let start = index + pair.open.count
            guard let end = close(of: pair, in: text, from: start) else {
                unclosed.insert(pair.open)
                outside.append(text[index])
                index += 1
                continue
            }
            let behind = end + pair.close.count
            if add(text[start..<end], to: &aliases) {
                outside.append(0x20)
            } else {
                outside += text[index..<behind]
            }
            index = behind
        }
        return outside
    }

    // Quotes stand around a name only where a space or nothing is before them: O'Brien, Ob"yedkov.
    private static func opensName(_ open: [UInt8], _ text: ArraySlice<UInt8>, at index: Int) -> Bool
    {
        let isBracket = open == [0x28] || open == [0x5B] || open == [0x7B] || open.count == 3
        guard !isBracket || open == Array("‘".utf8) else { return true }
        return index == text.startIndex || text[index - 1] <= 0x20 || text[index - 1] == 0x28
    }

    private static func close(
        of pair: (open: [UInt8], close: [UInt8]),
        in text: ArraySlice<UInt8>,
        from start: Int
    ) -> Int? {
        var depth = 1
        var index = start
        while index < text.endIndex {
            if text[index...].starts(with: pair.close), closesName(pair, text, at: index) {
                depth -= 1
                if depth == 0 { return index > start ? index : nil }
                index += pair.close.count
            } else if pair.open != pair.close, text[index...].starts(with: pair.open) {
                depth += 1
                index += pair.open.count
            } else {
                index += 1
            }
        }
        return nil
    }

    private static func closesName(
        _ pair: (open: [UInt8], close: [UInt8]),
        _ text: ArraySlice<UInt8>,
        at index: Int
    ) -> Bool {
        guard pair.open == pair.close || pair.close == Array("’".utf8) else { return true }
        let behind = index + pair.close.count
        guard behind < text.endIndex else { return true }
        return text[behind] <= 0x20 || ",;.)/".utf8.contains(text[behind])
    }

    // MARK: Words

    // `IVAN DOE alias VANYA`: what follows the word is an alias, not part of the name.
    private static func cutBehindMark(
        _ text: [UInt8],
        hasAliases: Bool,
        into aliases: inout [[UInt8]]
    ) -> [UInt8] {
        let words = text.split { $0 <= 0x20 }
        guard words.count > 1 else { return text }
        let plain = words.map { Self.plain($0) }
        if hasAliases, let length = lastMark(in: plain) {
            // The alias stood in quotes behind it.
            return trimmedEnd(Array(words.dropLast(length).joined(separator: [0x20])))
        }
        guard let (index, length) = firstMark(in: plain), index > 0 else { return text }
        let behind = withoutBa(
            Array(words[(index + length)...].joined(separator: [0x20])),
            plain[index]
        )
        guard add(behind[...], to: &aliases) else { return text }
        return trimmedEnd(Array(words[..<index].joined(separator: [0x20])))
    }

    private static func trimmedEnd(_ name: [UInt8]) -> [UInt8] {
        var name = name
        while let last = name.last, ",;-/:".utf8.contains(last) || last == 0x20 {
            name.removeLast()
        }
        return name
    }

    private static func lastMark(in words: [[UInt8]]) -> Int? {
        for index in words.indices.dropFirst() {
            for mark in marks[words[index]] ?? [] where words[index...].elementsEqual(mark) {
                return mark.count
            }
        }
        return nil
    }

    private static func firstMark(in words: [[UInt8]]) -> (Int, Int)? {
        for index in words.indices {
            guard let candidates = marks[words[index]] else { continue }
            for mark in candidates where words[index...].starts(with: mark) {
                guard index + mark.count < words.count else { continue }
                // المعروف is a mark only before what it is written together with.
                if needsBa.contains(mark), !words[index + 1].starts(with: ba) { continue }
                return (index, mark.count)
            }
        }
        return nil
    }

    private static func withoutBa(_ text: [UInt8], _ mark: [UInt8]) -> [UInt8] {
        needsBa.contains([mark]) && text.starts(with: ba) ? Array(text.dropFirst(ba.count)) : text
    }

    private static let ba = Array("ب".utf8)
    private static let needsBa = Set(
        ["المعروف", "المعروفة", "الملقب", "الملقبة", "الشهير", "الشهيرة"].map {
            [FoldedText.fold($0.utf8)]
        }
    )

    // `ИВАНОВ Иван / IVANOV Ivan`, `JOHN DOE / JONNY DOE`; but DOE/ROE is one family name.
    private static func cutBehindStroke(_ text: [UInt8], into aliases: inout [[UInt8]]) -> [UInt8] {
        guard text.contains(where: { $0 == 0x2F || $0 == 0x7C || $0 == 0x3D }) else { return text }
        let parts = text.split { $0 == 0x2F || $0 == 0x7C || $0 == 0x3D }
        guard let first = parts.first, parts.count > 1 else { return text }
        let count = first.split { $0 <= 0x20 }.count
        let areNames = parts.dropFirst().allSatisfy { part in
            let words = part.split { $0 <= 0x20 }.count
            return words > 0
                && ((count > 1 && words > 1) || NameScripts.differ(first, part))
        }
        guard count > 0, areNames else { return text }
        var found: [[UInt8]] = []
        for part in parts.dropFirst() where !add(part, to: &found) { return text }
        aliases += found
        return Array(first)
    }

    /// Adds the names of a text; false, and nothing is added, where it holds what is no name.
    private static func add(_ text: ArraySlice<UInt8>, to aliases: inout [[UInt8]]) -> Bool {
        var found: [[UInt8]] = []
        for part in text.split(whereSeparator: { $0 == 0x3B || $0 == 0x2F || $0 == 0x7C }) {
            for piece in names(in: part) {
                var words = piece.split { $0 <= 0x20 }
                let plain = words.map { Self.plain($0) }
                if let (index, length) = firstMark(in: plain), index == 0, length < words.count {
                    words.removeFirst(length)
                }
                NameTitles.remove(from: &words)
                let alias = trimmed(Array(words.joined(separator: [0x20])))
                guard !alias.isEmpty, isName(alias) || NameTitles.isTitle(alias[...]) else {
                    return false
                }
                if !NameTitles.isTitle(alias[...]) { found.append(alias) }
            }
        }
        aliases += found
        return true
    }

    // A comma parts aliases, except for the one of `ROE, Jonny`.
    private static func names(in text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        let pieces = text.split(separator: 0x2C)
        guard pieces.count == 2, LetterCase(of: pieces[0]) == .capitals,
            LetterCase(of: pieces[1]) == .name
        else { return pieces }
        return [text]
    }

    private static func trimmed(_ text: [UInt8]) -> [UInt8] {
        var text = text[...]
        let signs = Array("\"'.:;-".utf8)
        if text.first == 0x28, text.last == 0x29 { text = text.dropFirst().dropLast() }
        while let first = text.first, signs.contains(first) || first <= 0x20 { text.removeFirst() }
        while let last = text.last, signs.contains(last) && last != 0x2E || last <= 0x20 {
            text.removeLast()
        }
        return Array(text)
    }

    // Letters, and more than one of them: `(2)`, `(f)` and `(?)` are remarks.
    private static func isName(_ text: [UInt8]) -> Bool {
        let hasDigit = text.contains { (0x30...0x39).contains($0) }
        let letters = text.count { $0 >= 0x80 || ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) }
        return !hasDigit && letters > 1 && marks[FoldedText.fold(text)] == nil
            && !remarks.contains(FoldedText.fold(text))
    }

    private static let remarks = folded([
        "deceased", "dead", "died", "male", "female", "unknown", "sic", "sp", "phonetic", "minor",
        "décédé", "décédée", "inconnu", "inconnue", "homme", "femme", "mineur", "fallecido",
        "fallecida", "desconocido", "desconocida", "hombre", "mujer", "verstorben", "unbekannt",
        "умер", "умерла", "погиб", "неизвестно", "неизвестен", "муж", "жен", "متوفى", "متوفي",
        "مجهول", "ذكر", "انثى", "merhum",
    ])

    private static func plain(_ word: ArraySlice<UInt8>) -> [UInt8] {
        var word = FoldedText.fold(word)
        while let last = word.last, ":,;".utf8.contains(last) { word.removeLast() }
        return word
    }

    private static func folded(_ words: [String]) -> Set<[UInt8]> {
        Set(words.map { FoldedText.fold($0.utf8) })
    }

    /// The first words of all marks, for a first glance.
    static let firstWords = markTexts.compactMap { $0.split(separator: " ").first.map(String.init) }

    // Marks in English, French, Spanish, Russian, Arabic, German and Turkish, by their first word,
    // the longest first.
    private static let marks: [[UInt8]: [[[UInt8]]]] = {
        var marks: [[UInt8]: [[[UInt8]]]] = [:]
        for text in markTexts {
            let words = text.split(separator: " ").map { FoldedText.fold($0.utf8) }
            guard let first = words.first, !first.isEmpty else { continue }
            marks[first, default: []].append(words)
        }
        return marks.mapValues { $0.sorted { $0.count > $1.count } }
    }()

    private static let markTexts = [
        "@", "alias", "alias de", "aliases", "aka", "a.k.a.", "a/k/a", "also known as",
        "otherwise known as", "known as", "formerly known as", "formerly", "fka", "f.k.a.",
        "nickname", "nicknamed", "nee", "née", "né", "born as",
        "dit", "dite", "alias dit", "connu sous le nom de", "connue sous le nom de",
        "connu comme", "surnommé", "surnommée", "aussi appelé", "alias connu",
        "conocido como", "conocida como", "apodado", "apodada", "también conocido como",
        "también conocida como", "nacida", "de soltera", "vulgo",
        "он же", "она же", "он-же", "она-же", "известный как", "известная как",
        "также известный как", "также известна как", "по прозвищу", "по кличке", "кличка",
        "прозвище", "урожденная", "урождённая", "урожд", "урожд.", "ур.", "в девичестве",
        "відомий як", "він же", "вона ж",
        "المعروف بـ", "المعروف ب", "المعروفة ب", "المعروف باسم", "المعروفة باسم", "الملقب ب",
        "الملقب بـ", "الملقبة ب", "الشهير ب", "الشهير بـ", "المكنى ب", "المكنى", "الملقب",
        "المعروف", "المعروفة", "الملقبة", "الشهير", "الشهيرة", "وشهرته", "شهرته", "ويدعى",
        "geb", "geb.", "geborene", "genannt", "auch bekannt als", "bekannt als",
        "lakaplı", "namıdiğer", "takma adı", "kod adı",
    ]
}
