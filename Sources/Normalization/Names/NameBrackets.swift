/// Brackets and quotes in a name: around another name, a remark, or the name itself.
enum NameBrackets {
    private static let brackets: [(open: [UInt8], close: [UInt8])] = [
        ("(", ")"), ("[", "]"), ("{", "}"), ("\"", "\""), ("“", "”"), ("„", "“"), ("«", "»"),
        ("（", "）"), ("‘", "’"), ("'", "'"),
    ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

    /// The text without the aliases in brackets and quotes, which are added to a list.
    ///
    /// Brackets that do not match, and those around a remark, stay.
    static func removed(
        from text: ArraySlice<UInt8>,
        into aliases: inout [[UInt8]]
    ) -> [UInt8] {
        var outside: [UInt8] = []
        var index = text.startIndex
        let hasCapitals = ![.small, .neither].contains(
            LetterCase(of: text.filter { $0 != 0x2E }[...])
        )
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
            let inside = text[start..<end]
            let isQuote = pair.open.count > 2 || pair.open == pair.close || pair.open[0] == 0xC2
            if isNamedBy(inside, with: outside, text[behind...]) {
                outside += isQuote ? inside : text[index..<behind]
            } else if !isQuote, isRemark(inside, besideCapitals: hasCapitals) {
                outside += text[index..<behind]
            } else if NameAliases.add(inside, to: &aliases) {
                outside.append(0x20)
            } else {
                outside += text[index..<behind]
            }
            index = behind
        }
        return outside
    }

    // "DOE", John and «Доев» Иван: without it there would be no whole name.
    private static func isNamedBy(
        _ inside: ArraySlice<UInt8>,
        with before: [UInt8],
        _ behind: ArraySlice<UInt8>
    ) -> Bool {
        guard before.allSatisfy({ $0 <= 0x20 }), inside.contains(where: { $0 > 0x40 }) else {
            return false
        }
        let words = behind.split { $0 <= 0x20 }
        return words.isEmpty || words[0].first == 0x2C || words.count == 1
    }

    // `(deleted)`, `(RU)`; but `(alias Jonny)` and `(JR)` are read.
    private static func isRemark(
        _ text: ArraySlice<UInt8>,
        besideCapitals hasCapitals: Bool
    ) -> Bool {
        let words = text.split { $0 <= 0x20 }
        guard !NameTitles.isTitle(text),
            AliasMarks.first(in: words.map { AliasMarks.plain($0) })?.0 != 0
        else {
            return false
        }
        if NameTexts.builtIn.isRemark(text) { return true }
        // `(see also ROE)`; but `(de la Cruz)` is a name.
        guard hasCapitals, let first = words.first, LetterCase(of: first) == .small else {
            return false
        }
        return LetterCase(of: text) == .small || !particles.contains(FoldedText.fold(first))
    }

    private static let particles = NameLists.folded(.particle)

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
}
