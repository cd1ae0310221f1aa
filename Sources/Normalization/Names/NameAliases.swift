/// Aliases that stand in brackets, in quotes, behind a stroke or behind a word such as `alias`.
enum NameAliases {
    /// The text without its aliases, which are added to a list; brackets that do not match stay.
    static func taken(from text: ArraySlice<UInt8>, into aliases: inout [[UInt8]]) -> [UInt8] {
        var found: [[UInt8]] = []
        let own = withoutAddresses(text)
        var outside = NameBrackets.removed(from: spacingAts(own), into: &found)
        outside = cutBehindMark(outside, hasAliases: !found.isEmpty, into: &found)
        outside = cutBehindStroke(outside, into: &found)
        var seen = Set(aliases)
        for alias in found where seen.insert(alias).inserted { aliases.append(alias) }
        return outside
    }

    // `DOE <doe@mail.example>`: an address is no name, and its sign no mark; the text keeps it.
    private static func withoutAddresses(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard text.contains(0x40) else { return text }
        let words = text.split { $0 <= 0x20 }
        let own = words.filter { !isAddress($0) }
        guard !own.isEmpty, own.count < words.count else { return text }
        return Array(own.joined(separator: [0x20]))[...]
    }

    private static func isAddress(_ word: ArraySlice<UInt8>) -> Bool {
        let parts = word.split(separator: 0x40, omittingEmptySubsequences: false)
        return parts.count == 2 && parts[0].contains { $0 != 0x3C && $0 != 0x28 }
            && parts[1].dropLast().contains(0x2E)
    }

    // `DOE @ JONNY` and `DOE @JONNY` are the same.
    private static func spacingAts(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard text.contains(0x40) else { return text }
        return text.flatMap { $0 == 0x40 ? [0x20, 0x40, 0x20] : [$0] }[...]
    }

    // `IVAN DOE alias VANYA`: what follows the word is an alias, not part of the name.
    private static func cutBehindMark(
        _ text: [UInt8],
        hasAliases: Bool,
        into aliases: inout [[UInt8]]
    ) -> [UInt8] {
        let words = text.split { $0 <= 0x20 }
        guard words.count > 1 else { return text }
        let plain = words.map { AliasMarks.plain($0) }
        if hasAliases, let length = AliasMarks.last(in: plain) {
            // The alias stood in quotes behind it.
            return trimmedEnd(Array(words.dropLast(length).joined(separator: [0x20])))
        }
        guard let (index, length) = AliasMarks.first(in: plain), index > 0 else { return text }
        if AliasMarks.isBirth(plain[index]) {
            let names = BirthName(of: words[..<index], words[(index + length)...])
            if names.isUnclear { return text }
            if !names.birth.isEmpty, add(names.birth[...], to: &aliases) { return names.name }
        }
        let behind = AliasMarks.withoutBa(
            Array(words[(index + length)...].joined(separator: [0x20])),
            behind: plain[index]
        )
        let isNothing = NameTexts.builtIn.meanNothing(behind[...], isAlias: true)
        guard isNothing || add(behind[...], to: &aliases) else { return text }
        return trimmedEnd(Array(words[..<index].joined(separator: [0x20])))
    }

    private static func trimmedEnd(_ name: [UInt8]) -> [UInt8] {
        var name = name
        while let last = name.last, ",;-/:".utf8.contains(last) || last == 0x20 {
            name.removeLast()
        }
        return name
    }

    // `ИВАНОВ Иван / IVANOV Ivan`, `JOHN DOE / JONNY DOE`; but DOE/ROE is one family name.
    private static func cutBehindStroke(_ text: [UInt8], into aliases: inout [[UInt8]]) -> [UInt8] {
        guard text.contains(where: { $0 == 0x2F || $0 == 0x7C || $0 == 0x3D }) else { return text }
        let parts = NameStrokes.parts(of: text[...], mayJoin: true)
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
    static func add(_ text: ArraySlice<UInt8>, to aliases: inout [[UInt8]]) -> Bool {
        var found: [[UInt8]] = []
        for part in text.split(separator: 0x3B).flatMap({ NameStrokes.parts(of: $0) }) {
            for piece in names(in: part) {
                var words = piece.split { $0 <= 0x20 }
                let plain = words.map { AliasMarks.plain($0) }
                if let (index, length) = AliasMarks.first(in: plain), index == 0,
                    length < words.count
                {
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
        return !hasDigit && letters > 1 && !AliasMarks.contains(FoldedText.fold(text))
            && !NameTexts.builtIn.meanNothing(text[...])
    }
}
