/// Aliases that stand in brackets or behind `alias` in the text of a name.
enum NameAliases {
    /// The text without its aliases, which are added to a list; brackets that do not match stay.
    static func taken(from text: ArraySlice<UInt8>, into aliases: inout [[UInt8]]) -> [UInt8] {
        var found: [[UInt8]] = []
        let outside = cut(removingBrackets(from: text, into: &found), into: &found)
        var seen = Set(aliases)
        for alias in found where seen.insert(alias).inserted { aliases.append(alias) }
        return outside
    }

    private static func removingBrackets(
        from text: ArraySlice<UInt8>,
        into aliases: inout [[UInt8]]
    ) -> [UInt8] {
        // A bracket behind the last one that closes is not looked for again and again.
        let lastRound = text.lastIndex(of: UInt8(ascii: ")")) ?? text.startIndex
        let lastSquare = text.lastIndex(of: UInt8(ascii: "]")) ?? text.startIndex
        var outside: [UInt8] = []
        var index = text.startIndex
        while index < text.endIndex {
            let isRound = text[index] == UInt8(ascii: "(") && index < lastRound
            let isSquare = text[index] == UInt8(ascii: "[") && index < lastSquare
            let close = UInt8(ascii: isRound ? ")" : "]")
            if isRound || isSquare, let end = text[index...].firstIndex(of: close) {
                add(text[(index + 1)..<end], to: &aliases)
                outside.append(0x20)
                index = end + 1
            } else {
                outside.append(text[index])
                index += 1
            }
        }
        return outside
    }

    // `IVAN DOE alias VANYA`: what follows the word is an alias, not part of the name.
    private static func cut(_ text: [UInt8], into aliases: inout [[UInt8]]) -> [UInt8] {
        let words = text.split { $0 <= 0x20 }
        guard
            let mark = words.indices.dropFirst().first(where: { marks.contains(plain(words[$0])) })
        else { return text }
        add(Array(words[(mark + 1)...].joined(separator: [0x20]))[...], to: &aliases)
        return Array(words[..<mark].joined(separator: [0x20]))
    }

    private static func add(_ text: ArraySlice<UInt8>, to aliases: inout [[UInt8]]) {
        for part in text.split(whereSeparator: { $0 == 0x2C || $0 == 0x3B || $0 == 0x2F }) {
            var words = part.split { $0 <= 0x20 }
            if let first = words.first, marks.contains(plain(first)) { words.removeFirst() }
            NameTitles.remove(from: &words)
            let alias = Array(words.joined(separator: [0x20]))
            if !alias.isEmpty, !NameTitles.isTitle(alias[...]) { aliases.append(alias) }
        }
    }

    private static func plain(_ word: ArraySlice<UInt8>) -> [UInt8] { FoldedText.fold(word) }

    private static let marks = Set(
        ["alias", "aka", "a.k.a.", "dit", "dite", "née", "nee", "geb", "урожд"]
            .map { FoldedText.fold($0.utf8) }
    )
}
